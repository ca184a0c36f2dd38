"""What is done with surveys: made for a round, closed and reopened with it; codes given out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from sucharit.frameworks.model import Instrument, InstrumentKind
from sucharit.rounds.models import Participant, Round, Window
from sucharit.surveys import answering
from sucharit.surveys.box import keys
from sucharit.surveys.models import Code, Survey, Way
from sucharit.surveys.models import Questionnaire as StoredQuestionnaire
from sucharit.surveys.questionnaire import Questionnaire, of_instrument
from sucharit.surveys.roster.codes import hash_of, new_code, new_link

AT_ONCE = 2_000
NOTE_BYTES = 900  # some 300 Thai letters
ASSESSED = "2"  # the channel that assessors collect from a list; in the other people answer themselves


class TooManyCodes(Exception):  # noqa: N818 — it says what is the case, not what broke
    """More codes than people would let one person answer twice."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"at most {most} more codes can be made: one for each person of the head-count")


def keep(questionnaire: Questionnaire) -> StoredQuestionnaire:
    """The questionnaire in the archive, kept once by its hash."""
    stored, _ = StoredQuestionnaire.objects.get_or_create(
        hash=questionnaire.hash, defaults={"content": questionnaire.to_json()}
    )
    return stored


@transaction.atomic
def make_surveys(round: Round, *, notes: bool = True) -> int:
    """Make every participant's surveys from the round's frozen edition; how many there are now.

    Called while a round opens, inside its transaction and its trace. An instrument without a window is
    not asked. Raises NoBoxKey where answers could not be sealed.
    """
    keys.box_public()
    edition = round.framework()
    windows = {one.kind: one for one in round.windows.all()}
    made = 0
    for instrument in edition.instruments:
        window = windows.get(instrument.id)
        if instrument.kind is InstrumentKind.SURVEY and window:
            made += _make(round, instrument, window, NOTE_BYTES if notes else 0)
    return made


def _make(round: Round, instrument: Instrument, window: Window, note_bytes: int) -> int:
    questionnaire = keep(of_instrument(instrument))
    known = set(
        Survey.objects.filter(round=round, instrument=instrument.id).values_list("organisation_id", "channel")
    )
    surveys = [
        Survey(
            link=new_link(),
            round=round,
            organisation_id=participant.organisation_id,
            instrument=instrument.id,
            channel=channel,
            way=_way(instrument, channel),
            questionnaire=questionnaire,
            first=window.first,
            last=window.last,
            note_bytes=note_bytes,
        )
        for participant in round.participants.all()
        for channel in instrument.channels
        if (participant.organisation_id, channel) not in known
    ]
    Survey.objects.bulk_create(surveys, batch_size=AT_ONCE)
    return len(surveys)


def _way(instrument: Instrument, channel: str) -> Way:
    """How people come to answer: staff by codes, the public by a link, assessors from their list.

    The instrument with the staff's quota is the one whose people are counted: IIT.
    """
    if channel == ASSESSED:
        return Way.INTERVIEW
    return Way.CODE if instrument.id == "iit" else Way.OPEN


@transaction.atomic
def close_surveys(round: Round) -> int:
    """Take no more answers. Waits for those being committed, so that none comes after."""
    closed = Survey.objects.filter(round=round).update(closed=True)
    transaction.on_commit(answering.forget)
    return closed


@transaction.atomic
def reopen_surveys(round: Round) -> int:
    """Take answers again, within the round's windows as they are now."""
    windows = {one.kind: one for one in round.windows.all()}
    for kind, window in windows.items():
        Survey.objects.filter(round=round, instrument=kind).update(first=window.first, last=window.last)
    reopened = Survey.objects.filter(round=round).update(closed=False)
    transaction.on_commit(answering.forget)
    return reopened


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
    Code.objects.bulk_create(list(_codes(survey, codes)), batch_size=AT_ONCE)


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
    if survey.round_id is None or survey.way != Way.CODE:
        return None
    participant = Participant.objects.get(round=survey.round_id, organisation=survey.organisation_id)
    return max((participant.head_count or 0) - Code.objects.filter(survey=survey).count(), 0)
