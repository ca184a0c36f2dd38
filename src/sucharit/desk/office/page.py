"""What an organisation's own page of a round is filled with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NotRequired, TypedDict

from django.utils.translation import gettext as _

from sucharit.contributions.items import pages_by_item
from sucharit.contributions.links import Link, Page, links_on
from sucharit.contributions.pages import page_of
from sucharit.contributions.panels import Panel, panels_for
from sucharit.cycle.grades import grade_of_participant
from sucharit.cycle.results import LastResult, is_national, last_result
from sucharit.desk import pictures
from sucharit.desk.days import WindowDays, days_of, days_to_answer
from sucharit.desk.office.next_step import may_report_head_count, next_step, who_does_it
from sucharit.desk.office.quota_bars import QuotaBar, bars_of, verdicts_bar
from sucharit.desk.pictures import ChartWithTable
from sucharit.desk.round.next_step import NextStep
from sucharit.desk.round.stages import RoundStage, stages_of
from sucharit.desk.steps.results import ProvisionalRow, own_result
from sucharit.desk.wording import language, round_title
from sucharit.frameworks.model import Edition
from sucharit.people.models import Organisation, OrganisationKind, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.turnout import by_day, of_organisation
from sucharit.verdicts.standing import missing

COUNTED = (State.SCORED, State.ANNOUNCED)


class ParticipantContext(TypedDict):
    """What the template of the page takes; the second part is missing until the round has opened."""

    round: Round
    participant: Participant
    place: Organisation
    title: str
    stages: list[RoundStage]
    days: list[WindowDays]
    next: NextStep
    lead: str
    may_count: bool
    is_school: bool
    oversees: bool
    last: LastResult | None  # the latest result before this round
    last_url: str
    bars: NotRequired[list[QuotaBar]]
    counted_at: NotRequired[date | None]  # the midnight of the numbers told; None once all are counted
    verdicts: NotRequired[QuotaBar]
    unchecked: NotRequired[list[tuple[str, str, str]]]
    by_day: NotRequired[ChartWithTable | None]
    links: NotRequired[list[Link]]
    panels: NotRequired[list[Panel]]
    grade: NotRequired[object]  # reliability.Grade; None until the answers are counted
    result: NotRequired[ProvisionalRow | None]


def office_context(participant: Participant, person: Person, today: date) -> ParticipantContext:
    round, place = participant.round, participant.organisation
    edition = edition_if_sound(round)
    turnout = of_organisation(round, place, today)
    bars = bars_of(edition, participant, turnout) if edition else []
    has_opened = bool(turnout.surveys)
    surveys = turnout.surveys
    links = links_on(Page.PARTICIPANT, person, participant=participant, surveys=surveys) if surveys else []
    context: ParticipantContext = {
        "round": round,
        "participant": participant,
        "place": place,
        "title": round_title(round),
        "stages": stages_of(round),
        "days": days_of(round, today),
        "next": next_step(participant, bars, person, bool(links), "" if links else who_does_it(participant)),
        "lead": lead(participant, bars, today, has_opened),
        "may_count": may_report_head_count(participant, person),
        "is_school": place.kind == OrganisationKind.SCHOOL,
        "oversees": may(person, May.SEE_ROUND, round.organiser),
        "last": last_result(participant, edition) if edition and round.state != State.ANNOUNCED else None,
        "last_url": page_of("result", round.programme, place.code) if is_national(round) else "",
    }
    if edition and has_opened:
        unchecked = missing(round, edition, place)
        context["bars"] = bars
        context["counted_at"] = None if turnout.is_final else today
        context["verdicts"] = verdicts_bar(edition, unchecked)
        context["unchecked"] = _unchecked_items(edition, unchecked, pages_by_item(place, round.year))
        context["by_day"] = _by_day(participant, edition, today)
        context["links"] = links
        context["panels"] = panels_for(participant, person, today)
        is_counted = round.state in COUNTED
        context["grade"] = grade_of_participant(participant, edition) if is_counted else None
        context["result"] = own_result(participant)
    return context


def _by_day(participant: Participant, edition: Edition, today: date) -> ChartWithTable | None:
    """Answers day by day; none for a school, where a day may be a single person."""
    round, place = participant.round, participant.organisation
    if place.kind == OrganisationKind.SCHOOL:
        return None
    first = min((window.first for window in round.windows.all()), default=today)
    return pictures.answers_by_day(by_day(round, today, place), edition, first, today)


def _unchecked_items(
    edition: Edition, parts: Sequence[str], pages: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Code and title of each item, and the page where a package of ours shows it, or ""."""
    by_part = {part.id: item for item in edition.items() for part in item.parts}
    items = [by_part[part] for part in parts]
    return [(item.code, item.title.in_language(language()), pages.get(item.id, "")) for item in items]


def lead(participant: Participant, bars: Sequence[QuotaBar], today: date, has_opened: bool) -> str:
    """The state of the office's part, in one sentence."""
    round = participant.round
    if not has_opened:
        return _("รอบนี้ยังไม่เปิดรับคำตอบ")
    completed = " · ".join(
        _("%(name)s ตอบแล้ว %(has)s คน (ขั้นต่ำ %(needs)s)")
        % {"name": bar.title, "has": bar.completed, "needs": bar.required or "–"}
        for bar in bars
    )
    if round.state == State.OPEN:
        days = days_to_answer(round, today)
        ends = _("เหลือเวลาตอบ %(left)s วัน") % {"left": days} if days else _("หมดเวลาตอบแล้ว")
        return f"{completed} · {ends}"
    return f"{completed} · {round.get_state_display()}"
