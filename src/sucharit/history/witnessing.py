"""Someone else's signature under a seal: checked, kept beside it, published with it.

Whose signature it is the operator decides; what it is worth, whoever reads it. It shows that the witness saw
this very root, so that no one can be shown another tree of this size without the two being compared.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sucharit.checkpoints.checkpoint import Checkpoint
from sucharit.checkpoints.keys import KeyKind, Verifier, signed_at
from sucharit.checkpoints.notes import BadNote, Note, NoteSignature, readable, signatures_in
from sucharit.history.actions import record
from sucharit.history.models import Countersignature, Seal, encoded
from sucharit.history.public import newest, of_size, verifiers

COUNTERSIGNED = "history.countersign"
AHEAD = timedelta(hours=1)  # how far a witness's clock may be ahead of ours


class NotCountersigned(Exception):
    """What was handed in is no signature of that witness under a seal of this history."""


@transaction.atomic
def countersign(*, witness: Verifier, data: bytes, size: int | None = None) -> Countersignature:
    """Keep a witness's signature: a checkpoint with it, or its line alone as a witness answers.

    For a line alone `size` says under which seal, else it is the newest. Raises NotCountersigned, saying why.
    """
    _check_witness(witness)
    try:
        seal, signatures = _read(data, size)
        signature = _of_witness(witness, seal, signatures)
    except BadNote as bad:
        raise NotCountersigned(str(bad)) from bad
    row = Countersignature(
        seal=seal,
        witness=f"{witness.name}+{witness.key_id.hex()}",
        vkey=witness.vkey,
        signature=encoded(signature),
        added=timezone.now(),
    )
    if Countersignature.objects.filter(seal=seal, witness=row.witness).exists():
        raise NotCountersigned(f"{row.witness} countersigned the seal over {seal.size} entries already")
    row.save()
    what = {"size": seal.size, "root": seal.root, "witness": row.witness, "at": signed_at(signature)}
    record(by=None, verb=COUNTERSIGNED, about="history", what=what)
    return row


def _check_witness(witness: Verifier) -> None:
    if witness.kind is KeyKind.ED25519:
        raise NotCountersigned("this key signs notes, not as a witness with the time: ask for the other vkey")
    if any(witness.key == own.key for own in verifiers()):
        raise NotCountersigned("this is the log's own key: a witness is someone else")


def _read(data: bytes, size: int | None) -> tuple[Seal, tuple[NoteSignature, ...]]:
    text = readable(data)
    if text.startswith("— "):
        seal = newest() if size is None else of_size(size)
        if seal is None:
            raise NotCountersigned(
                "there is no seal to countersign" + ("" if size is None else f" over {size} entries")
            )
        return seal, signatures_in(text)
    note = Note.parse(data)
    checkpoint = Checkpoint.parse(note.text)
    seal = of_size(checkpoint.size)
    if seal is None or checkpoint.origin != seal.log:
        raise NotCountersigned(
            f"there is no seal over {checkpoint.size} entries of the log {checkpoint.origin!r}"
        )
    if seal.statement().decode() != note.text:
        raise NotCountersigned(
            f"the checkpoint over {checkpoint.size} entries is ANOTHER than the seal here: two histories were"
            " shown under one name; keep that file, and run `sucharit history verify --kept` with it"
        )
    return seal, note.signatures


def _of_witness(witness: Verifier, seal: Seal, signatures: tuple[NoteSignature, ...]) -> NoteSignature:
    own = [signature for signature in signatures if witness.is_of(signature)]
    if not own:
        raise NotCountersigned(f"there is no signature by {witness.name}+{witness.key_id.hex()}")
    text = seal.statement().decode()
    for signature in own:
        if not witness.signed(text, signature):
            raise NotCountersigned(
                f"the signature of {witness.name} is not good under the seal over {seal.size} entries"
            )
        _check_time(witness, signature)
    return own[-1]


def _check_time(witness: Verifier, signature: NoteSignature) -> None:
    at = signed_at(signature)
    if not at:
        raise NotCountersigned(f"{witness.name} signed without the time, which says less than a witness must")
    if at > (timezone.now() + AHEAD).timestamp():
        raise NotCountersigned(f"the signature of {witness.name} says a time that is still to come")
