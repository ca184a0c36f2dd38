"""Surveys are made for a round, closed and reopened with it."""

from __future__ import annotations

from django.db import transaction

from sucharit.frameworks.model import Instrument, InstrumentKind
from sucharit.frameworks.ways import ASSESSED_CHANNEL, everyone_answers
from sucharit.rounds.models import Round, Window
from sucharit.surveys import snapshot
from sucharit.surveys.links import new_link
from sucharit.surveys.models import Mode, StoredQuestionnaire, Survey
from sucharit.surveys.proofs import prove
from sucharit.surveys.questionnaire import Questionnaire, of_instrument

BATCH_SIZE = 2_000
COMMENT_BYTES = 900  # about 300 Thai characters


def store_questionnaire(questionnaire: Questionnaire) -> StoredQuestionnaire:
    """The questionnaire in the archive, stored once by its hash."""
    stored, _ = StoredQuestionnaire.objects.get_or_create(
        hash=questionnaire.hash, defaults={"content": questionnaire.to_json()}
    )
    return stored


@transaction.atomic
def make_surveys(round: Round, *, comments: bool = True) -> int:
    """Make every participant's surveys from the round's frozen edition. Returns how many were made.

    Called while a round opens, inside its transaction and its trace. An instrument without a window is
    not asked.
    """
    edition = round.framework()
    windows = {window.kind: window for window in round.windows.all()}
    number = 0
    for instrument in edition.instruments:
        window = windows.get(instrument.id)
        if instrument.kind is InstrumentKind.SURVEY and window:
            mode = Mode.CODE if everyone_answers(edition, instrument.id) else Mode.OPEN
            number += _make(round, instrument, window, mode, COMMENT_BYTES if comments else 0)
    return number


def _make(round: Round, instrument: Instrument, window: Window, mode: Mode, comment_bytes: int) -> int:
    questionnaire = store_questionnaire(of_instrument(instrument))
    before = set(
        Survey.objects.filter(round=round, instrument=instrument.id).values_list("organisation_id", "channel")
    )
    surveys = [
        prove(
            Survey(
                link=new_link(),
                round=round,
                organisation_id=participant.organisation_id,
                instrument=instrument.id,
                channel=channel,
                mode=Mode.INTERVIEW if channel == ASSESSED_CHANNEL else mode,
                questionnaire=questionnaire,
                first=window.first,
                last=window.last,
                comment_bytes=comment_bytes,
            )
        )
        for participant in round.participants.all()
        for channel in instrument.channels
        if (participant.organisation_id, channel) not in before
    ]
    Survey.objects.bulk_create(surveys, batch_size=BATCH_SIZE)
    return len(surveys)


@transaction.atomic
def close_surveys(round: Round) -> int:
    """Take no more answers. Waits for those being committed, so that none comes later."""
    closed = Survey.objects.filter(round=round).update(closed=True)
    transaction.on_commit(snapshot.forget)
    return closed


@transaction.atomic
def reopen_surveys(round: Round) -> int:
    """Take answers again, within the round's windows as they are now."""
    windows = {window.kind: window for window in round.windows.all()}
    for kind, window in windows.items():
        Survey.objects.filter(round=round, instrument=kind).update(first=window.first, last=window.last)
    reopened = Survey.objects.filter(round=round).update(closed=False)
    transaction.on_commit(snapshot.forget)
    return reopened
