"""Blind-signed codes: a code is exchanged for a ballot that even the signer can't recognise.

The respondent's browser makes up a random ballot, blinds it and sends it with the code; here the code is
marked as used and the blinded value signed. Later, from wherever they like, the respondent answers with the
unblinded ballot, which is used up like an open page's ticket. Only the person who made the ballot up can tell
that the two messages belong together: docs/methods/anonymity.md.
"""

from __future__ import annotations

import hashlib
import os
import re
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.roster.actions.codes import made
from sucharit.roster.blind import (
    PREFIX,
    PrivateKey,
    blind_sign,
    fingerprint,
    fits,
    key_from_bytes,
    new_key,
    public_from,
    verify,
)
from sucharit.roster.codes import hash_of
from sucharit.roster.models import BallotKey, Code
from sucharit.roster.tickets import Ticket
from sucharit.surveys import snapshot
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.snapshot import SurveySnapshot
from sucharit.surveys.turnout import OPENED
from sucharit.verbs.refusals import Refused

NONCE = 12
# A ballot stays spent for as long as its survey is there: no sweep of old tickets may ever reach it.
NEVER = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
# base64 that needs no % in an address, nor hyphens, which pages may take for separators
_ALTERNATIVE_CHARACTERS = b"._"
_NO_LETTER = re.compile("[^A-Za-z0-9._]")


class ExchangeOutcome(Enum):
    """What became of a code that someone wanted to change for a ballot."""

    SIGNED = "signed"
    USED = "used"  # for another blinded value: a code gets one signature
    NO_SUCH_CODE = "no such code"
    CLOSED = "closed"
    MALFORMED = "odd"  # the blinded value is none


@dataclass(frozen=True, slots=True)
class Ledger:
    """What everyone may count up once no more can come: more answers than ballots is a stuffed survey."""

    codes: int
    ballots: int
    answers: int
    is_final: bool  # before that, ballots and answers are for `is_stuffed` alone

    @property
    def is_stuffed(self) -> bool:
        """Whether more answers came than ballots were made for codes."""
        return self.answers > self.ballots


@transaction.atomic
def ask_blind(*, by: Person | None, survey: Survey) -> str:
    """Let this survey's codes be changed for ballots from now on; the key's fingerprint.

    Only before the first code is given out, for what is in people's hands says how to answer; and for good.
    The history keeps the key's hash, so that no one can be shown another key later. Raises
    PermissionDenied, Refused.
    """
    if by is not None and not may(by, May.PRINT_CODES, survey.organisation):
        raise PermissionDenied("giving out codes there is not theirs")
    locked = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if locked.mode != Mode.CODE:
        raise Refused(_("แบบนี้ไม่ได้ตอบด้วยรหัส จึงให้แลกเป็นบัตรตอบไม่ได้"))
    if locked.blind:
        return fingerprint(bytes(locked.ballot_modulus))
    if locked.closed or locked.codes.exists():
        raise Refused(_("มีรหัสออกไปแล้ว หรือปิดรับคำตอบแล้ว จึงเปลี่ยนให้แลกเป็นบัตรตอบไม่ได้"))
    key = new_key()
    public = key.public.modulus
    BallotKey.objects.create(survey=locked, sealed_private_key=_seal(key, locked.link))
    Survey.objects.filter(pk=locked.pk).update(blind=True, ballot_modulus=public)
    what = {"key": hashlib.sha256(public).hexdigest()}
    record(by=by, verb="surveys.ask_blind", about=f"survey:{locked.pk}", what=what)
    transaction.on_commit(snapshot.forget)
    return fingerprint(public)


def exchange(survey: SurveySnapshot, code: str, blinded: str) -> tuple[ExchangeOutcome, str]:
    """Sign the blinded value for the code, once; the signature as text, or "".

    The same value for the same code gets the same signature again, for a reply may be lost. That is safe:
    the value says nothing, and there is still one ballot for one code.
    """
    hash_, value = hash_of(code), decode_bytes(blinded)
    if not survey.ballot_key or hash_ is None:
        return ExchangeOutcome.NO_SUCH_CODE, ""
    if value is None or not fits(public_from(survey.ballot_key), value):
        return ExchangeOutcome.MALFORMED, ""
    if not Survey.objects.accepting(timezone.localdate()).filter(pk=survey.pk).exists():
        return ExchangeOutcome.CLOSED, ""
    outcome = _use(survey.pk, hash_, hashlib.sha256(value).digest())
    if outcome is not ExchangeOutcome.SIGNED:
        return outcome, ""
    # Committed before it is signed: should signing fail, the same value may be sent again.
    return outcome, encode_bytes(blind_sign(_private(survey.link), value))


def ticket_of(survey: SurveySnapshot, ballot: str) -> Ticket | None:
    """What an answer with this ballot is spent by; None where it is no ballot of this survey."""
    if not survey.ballot_key:
        return None
    length = PREFIX + len(survey.ballot_key)
    content = decode_bytes(_pasted(ballot, -(-length * 4 // 3)))
    if content is None or len(content) != length:
        return None
    prepared = content[:PREFIX] + message(survey.link)
    if not verify(public_from(survey.ballot_key), prepared, content[PREFIX:]):
        return None
    return Ticket(NEVER, hashlib.sha256(content[:PREFIX]).digest()[:16])


def _pasted(ballot: str, letters: int) -> str:
    """A ballot's letters; the whole address may have been pasted, or a bracket or full stop stick to it."""
    text = _NO_LETTER.sub("", ballot.replace("%23", "#").rpartition("#")[2])
    return text[:letters] + text[letters:].strip("._")


def ledger(survey: Survey) -> Ledger:
    """Codes given out, codes changed for ballots, and answers that came."""
    answers = survey.turnout.aggregate(answers=Sum("answers"))["answers"]
    ballots = survey.codes.exclude(signed=None).count()
    is_final = survey.round.state in OPENED if survey.round else survey.closed
    return Ledger(made(survey), ballots, answers or 0, is_final)


def message(link: str) -> bytes:
    """What is signed behind the ballot's random bytes: for which survey it is."""
    return b"sucharit ballot " + link.encode()


def encode_bytes(content: bytes) -> str:
    """Bytes as they stand in an address behind #."""
    return b64encode(content, _ALTERNATIVE_CHARACTERS).decode().rstrip("=")


def decode_bytes(text: str) -> bytes | None:
    """The bytes written so; None where it is no such text."""
    plain = "".join(text.split())
    try:
        return b64decode(
            plain.encode("ascii") + b"=" * (-len(plain) % 4), _ALTERNATIVE_CHARACTERS, validate=True
        )
    except (Error, UnicodeEncodeError):
        return None


def _use(survey: int, code: bytes, digest: bytes) -> ExchangeOutcome:
    """Mark the code as used for this value: one statement, so of two at once the database takes one."""
    codes = Code.objects.filter(pk=code, survey=survey)
    if codes.unused().update(used=True, signed=digest) or codes.filter(signed=digest).exists():
        return ExchangeOutcome.SIGNED
    return ExchangeOutcome.USED if codes.exists() else ExchangeOutcome.NO_SUCH_CODE


# — the private key: a copy of the database alone can make no ballots —


def _seal(key: PrivateKey, link: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + _cipher().encrypt(nonce, key.to_bytes(), link.encode())


@lru_cache(maxsize=256)
def _private(link: str) -> PrivateKey:
    """The survey's key; a link always belongs to the same survey, and a key never changes."""
    sealed = bytes(BallotKey.objects.values_list("sealed_private_key", flat=True).get(survey__link=link))
    return key_from_bytes(_cipher().decrypt(sealed[:NONCE], sealed[NONCE:], link.encode()))


def _cipher() -> AESGCM:
    return AESGCM(salted_hmac("sucharit.surveys.ballots", "key", algorithm="sha256").digest())
