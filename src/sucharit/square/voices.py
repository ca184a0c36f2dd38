"""Where anyone may say how the office works: the open link of its public survey, while it takes answers."""

from __future__ import annotations

from collections.abc import Hashable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sucharit.paper.qr import drawing_of, rows_of
from sucharit.people.models import Organisation
from sucharit.rounds.states import State
from sucharit.surveys.addresses import answer_at, answer_path
from sucharit.surveys.models import Mode, Survey


def voice_of(organisation: Organisation) -> tuple[str, SafeString, Survey] | None:
    """The survey's address on this site, the QR code of it, and the survey."""
    surveys = _open_links(organisation).select_related("round__frozen").order_by("pk")
    survey = next(filter(_asks_the_public, surveys), None)
    if survey is None:
        return None
    language = "en" if (get_language() or "th").startswith("en") else "th"
    picture = SafeString(drawing_of(rows_of(answer_at(survey.link))))
    return answer_path(survey.link, language=language), picture, survey


def mark(organisation: Organisation) -> Hashable:
    """Another value when a link opens or closes, which may be in the middle of a day."""
    return tuple(_open_links(organisation).order_by("pk").values_list("pk", "link"))


def _open_links(organisation: Organisation) -> QuerySet[Survey]:
    return Survey.objects.accepting(timezone.localdate()).filter(
        organisation=organisation,
        mode=Mode.OPEN,
        round__state=State.OPEN,
        round__organiser__parent=None,
    )


def _asks_the_public(survey: Survey) -> bool:
    """Whether its instrument is for people from outside: its quota never asks for everyone of the staff."""
    if survey.round is None:
        return False
    quotas = survey.round.framework().quotas
    return any(own.instrument == survey.instrument and not own.everyone_if_fewer for own in quotas)
