"""Giving codes out, each known here by its hash alone, and making unused ones void."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence

from django.db import transaction

from sucharit.roster.codes import hash_of, new_code
from sucharit.roster.models import Code, CodeQuerySet, SlipPlaces
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
    if available is not None:
        available = max(available - _places(locked).left, 0)
        if len(codes) > available:
            raise TooManyCodes(available)
    _store(survey, codes)


@transaction.atomic
def keep_slips(survey: Survey, codes: Sequence[str]) -> None:
    """Let the codes of these slips be good from now on, but for the dead ones. Raises TooManyCodes.

    Where slips were voided, each takes one of their places by chance; the place of a slip that was used takes
    a dead code. So the number of slips says nothing about how many were used.
    """
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    available = _available(locked)
    if available is not None and len(codes) > available:
        raise TooManyCodes(available)
    places = _places(locked)
    taken = secrets.SystemRandom().sample(range(places.left), min(places.left, len(codes)))
    dead = sum(place < places.dead for place in taken)
    if taken:
        SlipPlaces.objects.filter(pk=places.pk).update(left=places.left - len(taken), dead=places.dead - dead)
    _store(survey, codes[dead:])


@transaction.atomic
def void_slips(survey: Survey) -> int:
    """Make every unused slip worthless and give the places of all slips back. Returns how many places."""
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    places = _places(locked)
    freed = _slips(locked).count() - places.dead
    void_unused_codes(locked)
    places.dead = _slips(locked).count()
    places.left = 0 if _is_unlimited(locked) else places.left + freed
    places.save()
    return freed


@transaction.atomic
def void_unused_codes(survey: Survey) -> int:
    """Make every unused slip worthless, so that slips that were lost or copied can be printed again.

    Codes that went out by e-mail, or belong to someone drawn, are not slips and stay good.
    """
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    _, by_kind = _slips(locked).unused().delete()
    return by_kind.get(Code._meta.label, 0)


def made(survey: Survey) -> int:
    """How many codes were given out, slips that were voided left out: a number that no answer changes."""
    return Code.objects.filter(survey=survey).count() - _places(survey).dead


def available_slips(survey: Survey, head_count: int | None) -> int:
    """How many more slips can be printed: one for each person who has no code yet."""
    return max((head_count or 0) - made(survey), 0)


def places_left(survey: Survey) -> int:
    """How many of the voided slips' places are not printed again yet."""
    return _places(survey).left


def _slips(survey: Survey) -> CodeQuerySet:
    return Code.objects.filter(survey=survey, invitation=None, contact=None)


def _places(survey: Survey) -> SlipPlaces:
    return SlipPlaces.objects.filter(survey=survey).first() or SlipPlaces(survey=survey)


def _store(survey: Survey, codes: Sequence[str]) -> None:
    Code.objects.bulk_create(list(_codes(survey, codes)), batch_size=BATCH_SIZE)


def _codes(survey: Survey, codes: Sequence[str]) -> Iterator[Code]:
    """In the order of their hashes, which says nothing of the order in which they are printed."""
    hashes = sorted(filter(None, map(hash_of, codes)))
    return (Code(hash=hash_, survey=survey) for hash_ in hashes)


def _available(survey: Survey) -> int | None:
    """How many more codes there may be: one for each person of the head-count. None: no limit."""
    if _is_unlimited(survey):
        return None
    participant = Participant.objects.get(round=survey.round_id, organisation=survey.organisation_id)
    return available_slips(survey, participant.head_count)


def _is_unlimited(survey: Survey) -> bool:
    return survey.round_id is None or survey.mode != Mode.CODE
