"""How each witness that the operator named stands to the history: what it signed last, what it refused."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sucharit.checkpoints.keys import Verifier
from sucharit.history.actions import record
from sucharit.history.actors import Automatic
from sucharit.history.models import Countersignature, Entry, EntryQuerySet, Seal
from sucharit.history.witnessing import COUNTERSIGNED

REFUSED = "history.witness_refused"
# What is recorded about witnesses asks for no signature: else each signature would ask for the next.
ABOUT_WITNESSES = (COUNTERSIGNED, REFUSED)
PATIENCE = timedelta(days=2)  # for a witness that does not answer


def named_witnesses() -> dict[str, Verifier]:
    """The witnesses that the operator named, by the numbers of their keys (hexadecimal)."""
    return {witness.key_id.hex(): witness for witness, _address in settings.WITNESSES}


def name_of(witness: Verifier) -> str:
    """The name of its key and its number, as countersignatures have it."""
    return f"{witness.name}+{witness.key_id.hex()}"


def last_signed(witness: Verifier) -> Countersignature | None:
    """Its signature under the largest seal that it signed."""
    rows = Countersignature.objects.filter(witness=name_of(witness)).select_related("seal")
    return rows.order_by("-seal__size").first()


def news_since(signed: Countersignature | None) -> EntryQuerySet:
    """Sealed entries that a witness has not signed for, but for those about witnesses, in their order."""
    entries = Entry.objects.sealed_from(signed.seal.size if signed else 0)
    return entries.exclude(verb__in=ABOUT_WITNESSES)


def last_refusal(witness: Verifier, signed: Countersignature | None) -> Entry | None:
    """The last entry about a refusal by this witness, where it has signed nothing since."""
    refusal = Entry.objects.about(_subject(witness)).filter(verb=REFUSED).first()
    return refusal if refusal and not (signed and signed.added > refusal.at) else None


def silent_since(signed: Countersignature | None) -> datetime | None:
    """When the first thing was recorded that it should have signed for days ago; None while it has time."""
    first = news_since(signed).first()
    return first.at if first and first.at < timezone.now() - PATIENCE else None


@transaction.atomic
def record_refusal(witness: Verifier, seal: Seal, answer: str, details: str) -> None:
    """Record what a witness answered in place of a signature; the same answer again is no news."""
    before = last_refusal(witness, last_signed(witness))
    if before is None or before.what.get("answer") != answer:
        what = {
            "witness": name_of(witness),
            "answer": answer,
            "details": details,
            "size": seal.size,
            "root": seal.root,
        }
        record(by=Automatic.SYSTEM, verb=REFUSED, about=_subject(witness), what=what)


def _subject(witness: Verifier) -> str:
    return f"witness:{witness.key_id.hex()}"
