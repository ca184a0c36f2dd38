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

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"at most {most} more codes can be made: one for each person of the head-count")


@transaction.atomic
def make_codes(survey: Survey, number: int) -> list[str]:
    """So many fresh codes; they stand nowhere but in what is returned.

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
    most = _most_codes(locked)
    if most is not None and len(codes) > most:
        raise TooManyCodes(most)
    Code.objects.bulk_create(list(_codes(survey, codes)), batch_size=BATCH_SIZE)


@transaction.atomic
def void_unused_codes(survey: Survey) -> int:
    """Make every unused slip worthless, so that slips that were lost or copied can be printed anew.

    Codes that went out by e-mail, or belong to somebody drawn, are not slips and stay good.
    """
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    slips = Code.objects.filter(survey=locked, invitation=None, contact=None).unused()
    _, by_kind = slips.delete()
    return by_kind.get(Code._meta.label, 0)


def _codes(survey: Survey, codes: Sequence[str]) -> Iterator[Code]:
    """In the order of their hashes, which says nothing of the order in which they are printed."""
    hashes = sorted(filter(None, map(hash_of, codes)))
    return (Code(hash=one, survey=survey) for one in hashes)


def _most_codes(survey: Survey) -> int | None:
    """How many more codes there may be: one for each person of the head-count. None: not bounded."""
    if survey.round_id is None or survey.mode != Mode.CODE:
        return None
    participant = Participant.objects.get(round=survey.round_id, organisation=survey.organisation_id)
    return max((participant.head_count or 0) - Code.objects.filter(survey=survey).count(), 0)
