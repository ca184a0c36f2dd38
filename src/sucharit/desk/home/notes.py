"""Notes on the first page for roles without work of their own here: staff."""

from __future__ import annotations

from datetime import date

from sucharit.contributions.panels import Panel
from sucharit.desk.wording import language, round_title
from sucharit.frameworks.programmes import plain_name
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.surveys.models import Mode, Survey

MAX_SURVEYS = 3


def survey_of_staff(person: Person, today: date) -> Panel | None:
    """The same for everyone who works there, whether they answered or not: nothing here knows that."""
    places = _places(person, RoleKind.STAFF)
    surveys = Survey.objects.filter(
        organisation__in=places, mode=Mode.CODE, closed=False, last__gte=today, round__state=State.OPEN
    )
    open_surveys = [
        (survey.organisation, round_title(survey.round), _name(survey, survey.round), survey.last)
        for survey in surveys.select_related("organisation", "round__frozen").order_by("last", "pk")[
            :MAX_SURVEYS
        ]
        if survey.round
    ]
    if not places:
        return None
    return Panel("desk/home/survey_of_staff.html", {"surveys": open_surveys}, order=15)


def _name(survey: Survey, round: Round) -> str:
    """What people call the questionnaire."""
    instrument = round.framework().instrument(survey.instrument)
    return plain_name(round.programme, instrument).in_language(language())


def _places(person: Person, *kinds: RoleKind) -> list[Organisation]:
    roles = person.roles.in_force().of_kind(*kinds).select_related("organisation")
    return [role.organisation for role in roles.order_by("organisation__path")[:MAX_SURVEYS]]
