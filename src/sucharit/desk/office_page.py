"""What an organisation's own page of a round is filled with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sucharit.answers import grades
from sucharit.contributions.items import pages_by_item
from sucharit.contributions.links import Page, links_on
from sucharit.contributions.pages import page_of
from sucharit.contributions.panels import panels_for
from sucharit.cycle.models import ProgressState
from sucharit.cycle.progress import state_of
from sucharit.cycle.results import is_national
from sucharit.desk import pictures, preview
from sucharit.desk.days import days_of, days_to_answer
from sucharit.desk.round_page import Next, stages
from sucharit.desk.wording import language, round_called
from sucharit.disclosure.verdicts import items_of, missing
from sucharit.frameworks.model import Edition, Instrument, InstrumentKind
from sucharit.people.models import Organisation, OrganisationKind, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.rules import quotas
from sucharit.rounds.states import State
from sucharit.surveys.turnout import SurveyTurnout, by_day, of_organisation

COUNTED = (State.SCORED, State.ANNOUNCED)

TONES = {ProgressState.ENOUGH: "good", ProgressState.SHORT: "warn", ProgressState.NOT_BEGUN: "none"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One instrument's answers against its quota; `parts` are its channels where it has several."""

    code: str
    title: str
    has: int
    needs: int | None
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def far(self) -> ProgressState:
        """How far it is."""
        return state_of(self.has, self.needs)

    @property
    def tone(self) -> str:
        """The colour that goes with it."""
        return TONES[self.far]

    @property
    def word(self) -> str:
        """The same in a word."""
        return str(self.far.label)

    @property
    def filled(self) -> int:
        """How much of the bar is filled, per cent."""
        return min(100 * self.has // self.needs, 100) if self.needs else 0

    @property
    def lacks(self) -> int:
        """How many are still wanted; 0 while the quota is not known."""
        return max((self.needs or 0) - self.has, 0)

    @property
    def segments(self) -> list[tuple[int, int]]:
        """Where each channel's piece of the bar begins and how wide it is, per cent."""
        found, start = [], 0
        for _name, has in self.parts or (("", self.has),):
            width = min(100 * has // self.needs, 100 - start) if self.needs else 0
            found.append((start, width))
            start += width
        return found


def shown(participant: Participant, person: Person, today: date) -> dict[str, Any]:
    """All that the template takes."""
    round, place = participant.round, participant.organisation
    edition = edition_if_sound(round)
    came = of_organisation(round, place, today)
    bars = bars_of(edition, participant, came) if edition else []
    opened = bool(came)
    frame = {
        "round": round,
        "participant": participant,
        "place": place,
        "title": round_called(round),
        "stages": stages(round),
        "days": days_of(round, today),
        "next": next_step(participant, bars, person, today, opened),
        "lead": lead(participant, bars, today, opened),
        "may_count": _may_count(participant, person),
        "plain": place.kind == OrganisationKind.SCHOOL,
        "oversees": may(person, May.SEE_ROUND, round.organiser),
    }
    if edition is None or not opened:
        return frame
    return {**frame, "bars": bars, **_answers(participant, edition, person, came, today)}


def _answers(
    participant: Participant, edition: Edition, person: Person, came: Sequence[SurveyTurnout], today: date
) -> dict[str, Any]:
    """What there is to see and to do once a round has opened."""
    round, place = participant.round, participant.organisation
    unchecked = missing(round, edition, place)
    first = min((one.first for one in round.windows.all()), default=today)
    plain = place.kind == OrganisationKind.SCHOOL
    return {
        "verdicts": _verdicts(edition, unchecked),
        "unchecked": _unchecked(edition, unchecked, pages_by_item(place, round.year)),
        "by_day": None if plain else _by_day(round, place, edition, first, today),
        "links": links_on(Page.PARTICIPANT, person, participant=participant, surveys=came),
        "panels": panels_for(participant, person, today),
        "grade": grades.of_participant(participant, edition) if round.state in COUNTED else None,
        "result": preview.own_result(participant),
    }


def bars_of(edition: Edition, participant: Participant, came: Sequence[SurveyTurnout]) -> list[Bar]:
    """A bar for every instrument that people answer."""
    wanted = quotas(edition, participant.head_count)
    return [
        _bar(one, came, wanted.get(one.id))
        for one in edition.instruments
        if one.kind is InstrumentKind.SURVEY
    ]


def _bar(instrument: Instrument, came: Sequence[SurveyTurnout], needs: int | None) -> Bar:
    mine = [one for one in came if one.instrument == instrument.id]
    several = len(instrument.channels) > 1
    parts = tuple((one.channel, one.answers) for one in mine) if several else ()
    title = instrument.title.in_language(language())
    return Bar(instrument.code, title, sum(one.answers for one in mine), needs, parts)


def _by_day(
    round: Round, place: Organisation, edition: Edition, first: date, today: date
) -> pictures.Picture | None:
    return pictures.by_day(by_day(round, today, place), edition, first, today)


def _verdicts(edition: Edition, unchecked: Sequence[str]) -> Bar:
    """The disclosure audit as a bar: items with a verdict of all."""
    items = len(items_of(edition))
    return Bar("OIT", _("ผลตรวจการเปิดเผยข้อมูล"), items - len(unchecked), items)


def _unchecked(
    edition: Edition, parts: Sequence[str], pages: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Code and title of each item, and the page where a package of ours shows it, or ""."""
    by_part = {part.id: item for item in edition.items() for part in item.parts}
    items = [by_part[part] for part in parts]
    return [(item.code, item.title.in_language(language()), pages.get(item.id, "")) for item in items]


def _may_count(participant: Participant, person: Person) -> bool:
    """Whether this person may say how many people there are, now."""
    round = participant.round
    if not may(person, May.REPORT_HEAD_COUNT, participant.organisation):
        return False
    if round.state == State.DRAFT or (round.state == State.OPEN and participant.head_count is None):
        return True
    return round.state == State.OPEN and may(person, May.RUN_ROUND, round.organiser)


def lead(participant: Participant, bars: Sequence[Bar], today: date, opened: bool) -> str:
    """How it stands here, in one sentence."""
    round = participant.round
    if not opened:
        return _("รอบนี้ยังไม่เปิดรับคำตอบ")
    done = " · ".join(
        _("%(code)s ตอบแล้ว %(has)s คน (ขั้นต่ำ %(needs)s)")
        % {"code": one.code, "has": one.has, "needs": one.needs or "–"}
        for one in bars
    )
    if round.state == State.OPEN:
        left = days_to_answer(round, today)
        ends = _("เหลือเวลาตอบ %(left)s วัน") % {"left": left} if left else _("หมดเวลาตอบแล้ว")
        return f"{done} · {ends}"
    return f"{done} · {round.get_state_display()}"


def next_step(
    participant: Participant, bars: Sequence[Bar], person: Person, today: date, opened: bool
) -> Next:
    """What to do next here."""
    round = participant.round
    if participant.head_count is None and round.state in (State.DRAFT, State.OPEN):
        more = _("ระบบใช้จำนวนนี้คิดเกณฑ์ขั้นต่ำและจำนวนสลิปรหัส ไม่ต้องส่งรายชื่อ")
        button = ("#head-count", _("แจ้งจำนวน")) if _may_count(participant, person) else ("", "")
        return Next(_("แจ้งจำนวนบุคลากรที่มีสิทธิตอบ"), more, *button)
    if round.state == State.DRAFT:
        return Next(_("พร้อมแล้ว รอวันเปิดรับคำตอบ"))
    if round.state == State.OPEN:
        behind = max(bars, key=lambda one: one.lacks, default=None)
        if behind and behind.lacks:
            text = _("%(code)s ขาดอีก %(lacks)s คน") % {"code": behind.code, "lacks": behind.lacks}
            more = _("ชวนให้ทั่วถึงโดยไม่ต้องรู้ว่าใครตอบแล้ว ระบบจะไม่บอกชื่อใคร")
            return Next(text, more, "#ways", _("ดูวิธีชวน"))
        return Next(_("คำตอบครบเกณฑ์แล้ว ยิ่งตอบมาก ผลยิ่งตรงกับความจริง"))
    if round.state == State.ANNOUNCED:
        text = _("ประกาศผลแล้ว อ่านผลและดูว่าข้อใดควรปรับ")
        address = page_of("result", round.programme, participant.organisation.code)
        if is_national(round) and address:
            return Next(text, "", address, _("อ่านผล"))
        return Next(text)
    return Next(_("ปิดรับคำตอบแล้ว ผลจะมาในวันประกาศ"))
