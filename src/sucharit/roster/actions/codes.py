"""Giving codes out, each known here by its hash alone, and making unused ones void."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from sucharit.roster.codes import hash_of, new_code
from sucharit.roster.models import Code
from sucharit.rounds.models import Participant
from sucharit.surveys.models import Mode, Survey

BATCH_SIZE = 2_000


class TooManyCodes(Exception):
    """More codes than people would let one person answer twice."""

    def __init__(self, available: int) -> None:
        self.available = available
        super().__init__(f"at most {available} more codes can be made: one for each person of the head-count")


@transaction.atomic
def make_codes(survey: Survey, number: int) -> list[str]:
    """This many fresh codes; they stand nowhere but in what is returned.

    Raises TooManyCodes where codes would outnumber the people: used ones count, unused ones too. While
    the head-count of a round's participant is not known, none can be made.
    """
    codes = [new_code() for _ in range(number)]
    keep_codes(survey, codes)
    return codes


@transaction.atomic
def keep_codes(survey: Survey, codes: Sequence[str]) -> None:
    """Let these codes be good from now on. Raises TooManyCodes, as `make_codes` does."""
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    available = _available(locked)
    if available is not None and len(codes) > available:
        raise TooManyCodes(available)
    Code.objects.bulk_create(list(_codes(survey, codes)), batch_size=BATCH_SIZE)


@transaction.atomic
def void_unused_codes(survey: Survey) -> int:
    """Make every unused slip worthless, so that slips that were lost or copied can be printed again.

    Codes that went out by e-mail, or belong to someone drawn, are not slips and stay good.
    """
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    slips = Code.objects.filter(survey=locked, invitation=None, contact=None).unused()
    _, by_kind = slips.delete()
    return by_kind.get(Code._meta.label, 0)


def _codes(survey: Survey, codes: Sequence[str]) -> Iterator[Code]:
    """In the order of their hashes, which says nothing of the order in which they are printed."""
    hashes = sorted(filter(None, map(hash_of, codes)))
    return (Code(hash=hash_, survey=survey) for hash_ in hashes)


def _available(survey: Survey) -> int | None:
    """How many more codes there may be: one for each person of the head-count. None: no limit."""
    if survey.round_id is None or survey.mode != Mode.CODE:
        return None
    participant = Participant.objects.get(round=survey.round_id, organisation=survey.organisation_id)
    return max((participant.head_count or 0) - Code.objects.filter(survey=survey).count(), 0)
