"""What a respondent's request needs to know of a survey, cached in the process for some seconds.

A survey changes rarely and is read thousands of times a minute. Whether it is closed is decided again
in the transaction that takes an answer; here it only spares a respondent the questions.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

from django.db import DatabaseError
from django.db.models import Max, Q, Sum
from django.utils import timezone

from sucharit.contributions.pages import page_of
from sucharit.languages import Text
from sucharit.surveys import crowding
from sucharit.surveys.models import StoredQuestionnaire, Survey
from sucharit.surveys.questionnaire import Questionnaire, from_json
from sucharit.surveys.wording import form_title

MAX_AGE = 10.0  # seconds
_OF_TODAY = ("hour", "in_hour", "slot", "in_slot")  # of `Turnout`, as `RecentArrivals` takes them
MAX_CACHED = 5_000  # surveys; a few hundred bytes each, for the questionnaires are shared


@dataclass(frozen=True, slots=True)
class SurveySnapshot:
    """A survey as its page and its intake need it."""

    pk: int
    link: str
    mode: str
    organisation: Text
    title: Text  # of the form, in plain words
    instrument: str
    channel: str
    first: date
    last: date
    closed: bool
    comment_bytes: int
    questionnaire: Questionnaire
    result: str  # where the organisation's last result can be read; "" where nowhere
    ballot_key: bytes = b""  # the modulus that signs a blind survey's ballots; b"": codes answer directly
    earlier: int = 0  # answers that came on the days before this one

    def accepts(self, day: date) -> bool:
        """Whether it takes answers on that day, as far as this process knows."""
        return not self.closed and self.first <= day <= self.last


_cache: dict[str, tuple[float, SurveySnapshot | None]] = {}
_lock = Lock()


def snapshot_of(link: str) -> SurveySnapshot | None:
    """The survey at this link, ten seconds old at most while the database answers; None: there is none."""
    now = time.monotonic()
    cached = _cache.get(link)
    if cached is None or now - cached[0] > MAX_AGE:
        cached = (now, _refresh(link, cached))
        with _lock:
            if len(_cache) >= MAX_CACHED:
                _cache.clear()
            _cache[link] = cached
    return cached[1]


def _refresh(link: str, before: tuple[float, SurveySnapshot | None] | None) -> SurveySnapshot | None:
    """As it is now; as it was before while the database is away, so that no typed answers are lost."""
    try:
        return _read(link)
    except DatabaseError:
        if before is None:
            raise
        return before[1]


def forget() -> None:
    """Clear the cache, since a survey was changed in this very process."""
    with _lock:
        _cache.clear()


def _read(link: str) -> SurveySnapshot | None:
    today = timezone.localdate()
    with_turnout = Survey.objects.annotate(
        earlier=Sum("turnout__answers", filter=Q(turnout__day__lt=today)),
        **{name: Max(f"turnout__{name}", filter=Q(turnout__day=today)) for name in _OF_TODAY},
    )
    survey = with_turnout.select_related("organisation", "round").filter(link=link).first()
    if survey is None:
        return None
    earlier, *of_today = [getattr(survey, name) for name in ("earlier", *_OF_TODAY)]
    if None not in of_today:
        crowding.remember(survey.pk, crowding.RecentArrivals(today, *of_today))
    office, questions = survey.organisation, questionnaire(survey.questionnaire_id)
    programme = survey.round.programme if survey.round else ""
    return SurveySnapshot(
        pk=survey.pk,
        link=survey.link,
        mode=survey.mode,
        organisation=Text(office.name_th, office.name_en or office.name_th),
        title=form_title(programme, survey.instrument) or questions.title,
        instrument=survey.instrument,
        channel=survey.channel,
        first=survey.first,
        last=survey.last,
        closed=survey.closed,
        comment_bytes=survey.comment_bytes,
        questionnaire=questions,
        result=page_of("result", programme, office.code) if programme else "",
        ballot_key=bytes(survey.ballot_modulus),
        earlier=earlier or 0,
    )


@lru_cache(maxsize=64)
def questionnaire(hash_: str) -> Questionnaire:
    """The questionnaire of this hash; it never changes, so it is read once."""
    return from_json(StoredQuestionnaire.objects.get(pk=hash_).content)
