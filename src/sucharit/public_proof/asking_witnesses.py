"""Asks each witness to sign the newest checkpoint (C2SP `tlog-witness`), and keeps what it signs.

Whatever a witness answers is checked before it is kept; none can hold up the others for long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from django.conf import settings
from django.db import IntegrityError

from sucharit.checkpoints.adding import ADD_CHECKPOINT, AddCheckpoint
from sucharit.checkpoints.keys import Verifier
from sucharit.history import public
from sucharit.history.growth import path_between
from sucharit.history.models import UNREADABLE, Seal
from sucharit.history.proof import NoProof
from sucharit.history.witnessing import NotCountersigned, countersign
from sucharit.outbox import guard
from sucharit.outbox.guard import Limits, OutgoingFailed, Reply, Rules
from sucharit.public_proof.witness_standing import last_signed, name_of, news_since, record_refusal

SECONDS = 5.0  # for an exchange, and for looking up its name before: twice at most, for each witness
MAX_READ = 65_536  # bytes of all that comes back
MAX_BODY = 32_768
_SIZE = re.compile(rb"(0|[1-9][0-9]{0,17})\n?")
_LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT}


class WitnessAnswer(StrEnum):
    """What came of asking; the last three are recorded, and told to those who look after the site."""

    SIGNED = "signed"
    NO_NEWS = "no-news"  # it has signed for all there is
    NOT_NOW = "not-now"  # no answer that could be read, or one that says: later
    REFUSED = "refused"  # it does not know this log or its key, or does not read what it was sent
    BAD_SIGNATURE = "bad-signature"
    CONTRADICTED = "contradicted"  # what it saw before is no part of this history

    @property
    def is_alarming(self) -> bool:
        return self in (self.REFUSED, self.BAD_SIGNATURE, self.CONTRADICTED)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a witness answered about the seal over `size` entries, and why, in English."""

    witness: str
    size: int
    answer: WitnessAnswer
    why: str = ""


def ask_witnesses() -> list[Asked]:
    """Ask all that the operator named, where they have not signed for what is sealed since."""
    return [asked for witness, address in settings.WITNESSES if (asked := _ask(witness, address))]


def _ask(witness: Verifier, address: str) -> Asked | None:
    seal, signed = public.newest(), last_signed(witness)
    if seal is None or not seal.origin:  # what was signed before the log had a name is no witness's to sign
        return None
    if not news_since(signed).exists():
        return Asked(name_of(witness), seal.size, WitnessAnswer.NO_NEWS)
    answer, why = _answer(witness, address, seal, signed.seal.size if signed else 0)
    if answer.is_alarming:
        record_refusal(witness, seal, answer, why)
    return Asked(name_of(witness), seal.size, answer, why)


def _answer(witness: Verifier, address: str, seal: Seal, old: int) -> tuple[WitnessAnswer, str]:
    try:
        reply = _send(address, seal, old)
        if reply.status == HTTPStatus.CONFLICT:  # it remembers another size, and says which
            size = _SIZE.fullmatch(reply.body)
            if size is None:
                return WitnessAnswer.REFUSED, "it answered 409 without the size that it remembers"
            old = int(size[1])
            if contradiction := _unknown_size(seal, old):
                return contradiction
            reply = _send(address, seal, old)
    except OutgoingFailed as failed:
        return WitnessAnswer.NOT_NOW, str(failed)
    except (NoProof, *UNREADABLE) as contradiction:
        return WitnessAnswer.CONTRADICTED, f"no proof can be made from {old} entries: {contradiction}"
    if reply.status == HTTPStatus.OK:
        return _kept(witness, seal, reply.body)
    if reply.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return WitnessAnswer.CONTRADICTED, (
            f"it says that the history of {seal.size} entries does not continue the one of {old} it signed"
        )
    if reply.status >= 500 or reply.status in (HTTPStatus.CONFLICT, *_LATER):
        return WitnessAnswer.NOT_NOW, f"it answered {reply.status}"
    return WitnessAnswer.REFUSED, f"it answered {reply.status}"


def _unknown_size(seal: Seal, size: int) -> tuple[WitnessAnswer, str] | None:
    """What it means that a witness signed a tree of a size that is no seal here; None where there is one."""
    newest = public.newest()
    if newest and newest.size > seal.size:  # another process sealed and asked meanwhile
        return WitnessAnswer.NOT_NOW, "a newer seal was made meanwhile"
    if size and public.of_size(size) is None:
        return WitnessAnswer.CONTRADICTED, (
            f"it signed a checkpoint over {size} entries, and no seal here is over so many:"
            f" the history ends at {seal.size}"
        )
    return None


def _send(address: str, seal: Seal, old: int) -> Reply:
    """Raises OutgoingFailed, NoProof."""
    rules = Rules(
        ports=settings.OUTGOING_PORTS,
        inside=settings.WITNESSES_INSIDE,
        refused=settings.OUTGOING_REFUSED,
        on_loopback=settings.WITNESSES_ON_LOOPBACK,
    )
    target = guard.aim(f"{address}{ADD_CHECKPOINT}", rules, seconds=SECONDS)
    body = AddCheckpoint(old, path_between(old, seal), seal.signed_note()).format()
    headers = {"Content-Type": "text/plain; charset=utf-8", "User-Agent": "sucharit"}
    return guard.exchange(target, "POST", headers, body, Limits(SECONDS, MAX_READ, MAX_BODY))


def _kept(witness: Verifier, seal: Seal, lines: bytes) -> tuple[WitnessAnswer, str]:
    """Keep its signature where it is good, under this very seal and of about now."""
    if not lines.startswith("— ".encode()):
        return WitnessAnswer.BAD_SIGNATURE, "it answered no line of a signature"
    try:
        countersign(witness=witness, data=lines, size=seal.size)
    except (NotCountersigned, IntegrityError) as bad:
        signed = last_signed(witness)
        if signed and signed.seal == seal:  # another process asked at the same time
            return WitnessAnswer.SIGNED, ""
        if isinstance(bad, IntegrityError):
            raise
        return WitnessAnswer.BAD_SIGNATURE, str(bad)
    return WitnessAnswer.SIGNED, ""
