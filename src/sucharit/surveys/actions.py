"""What is done with surveys: made for a round, closed and reopened with it."""

from __future__ import annotations

from django.db import transaction

from sucharit.frameworks.model import Instrument, InstrumentKind
from sucharit.rounds.models import Round, Window
from sucharit.surveys import snapshot
from sucharit.surveys.links import new_link
from sucharit.surveys.models import Mode, StoredQuestionnaire, Survey
from sucharit.surveys.questionnaire import Questionnaire, of_instrument

AT_ONCE = 2_000
COMMENT_BYTES = 900  # some 300 Thai letters
ASSESSED = "2"  # the channel that assessors collect from a list; in the other people answer themselves


def keep(questionnaire: Questionnaire) -> StoredQuestionnaire:
    """The questionnaire in the archive, kept once by its hash."""
    stored, _ = StoredQuestionnaire.objects.get_or_create(
        hash=questionnaire.hash, defaults={"content": questionnaire.to_json()}
    )
    return stored


@transaction.atomic
def make_surveys(round: Round, *, comments: bool = True) -> int:
    """Make every participant's surveys from the round's frozen edition; how many there are now.

    Called while a round opens, inside its transaction and its trace. An instrument without a window is
    not asked.
    """
    edition = round.framework()
    windows = {one.kind: one for one in round.windows.all()}
    made = 0
    for instrument in edition.instruments:
        window = windows.get(instrument.id)
        if instrument.kind is InstrumentKind.SURVEY and window:
            made += _make(round, instrument, window, COMMENT_BYTES if comments else 0)
    return made


def _make(round: Round, instrument: Instrument, window: Window, comment_bytes: int) -> int:
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
            mode=_mode_of(instrument, channel),
            questionnaire=questionnaire,
            first=window.first,
            last=window.last,
            comment_bytes=comment_bytes,
        )
        for participant in round.participants.all()
        for channel in instrument.channels
        if (participant.organisation_id, channel) not in known
    ]
    Survey.objects.bulk_create(surveys, batch_size=AT_ONCE)
    return len(surveys)


def _mode_of(instrument: Instrument, channel: str) -> Mode:
    """How people come to answer: staff by codes, the public by a link, assessors from their list.

    The instrument with the staff's quota is the one whose people are counted: IIT.
    """
    if channel == ASSESSED:
        return Mode.INTERVIEW
    return Mode.CODE if instrument.id == "iit" else Mode.OPEN


@transaction.atomic
def close_surveys(round: Round) -> int:
    """Take no more answers. Waits for those being committed, so that none comes after."""
    closed = Survey.objects.filter(round=round).update(closed=True)
    transaction.on_commit(snapshot.forget)
    return closed


@transaction.atomic
def reopen_surveys(round: Round) -> int:
    """Take answers again, within the round's windows as they are now."""
    windows = {one.kind: one for one in round.windows.all()}
    for kind, window in windows.items():
        Survey.objects.filter(round=round, instrument=kind).update(first=window.first, last=window.last)
    reopened = Survey.objects.filter(round=round).update(closed=False)
    transaction.on_commit(snapshot.forget)
    return reopened
