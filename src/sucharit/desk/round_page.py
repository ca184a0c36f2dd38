"""What the page of a round is filled with: for those who run it, and those who look over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.pages import page_of
from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.results import is_national
from sucharit.desk import listing, pictures
from sucharit.desk.days import days_of, days_to_answer, doubts_of
from sucharit.desk.pictures import Spread
from sucharit.desk.wording import round_called
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Round
from sucharit.rounds.states import State


@dataclass(frozen=True, slots=True)
class Next:
    """What to do next: a sentence, one beneath it, and a button (empty for who only looks)."""

    text: str
    more: str = ""
    url: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One state on the way: done, now, or ahead."""

    label: str
    place: str


def shown(round: Round, person: Person, asked: Mapping[str, str], today: date) -> dict[str, Any]:
    """All that the template takes."""
    snapshot = progress.refresh_if_old(round)
    runs = may(person, May.RUN_ROUND, round.organiser)
    frame = {
        "round": round,
        "title": round_called(round),
        "stages": stages(round),
        "days": days_of(round, today),
        "doubts": doubts_of(round) if round.state == State.DRAFT else [],
        "runs": runs,
        "verdicts": may(person, May.ENTER_VERDICTS, round.organiser) and round.state != State.ANNOUNCED,
        "snapshot": snapshot,
        "people": _people(round),
    }
    edition = edition_if_sound(round)
    if edition is None:  # a draft whose edition is broken: the reason stands in what to do next
        return {**frame, "lead": lead(round, [], today), "next": next_step(round, [], runs, today)}
    spreads = pictures.spreads(round, edition)
    came = progress.days_of(snapshot) if snapshot else []
    first = min((one.first for one in round.windows.all()), default=today)
    return {
        **frame,
        "lead": lead(round, spreads, today),
        "next": next_step(round, spreads, runs, today),
        "how_far": pictures.how_far(spreads, f"far-{round.pk}", round.state == State.OPEN)
        if spreads
        else None,
        "spreads": spreads,
        "by_day": pictures.by_day(came, edition, first, today),
        "list": listing.listing(round, edition, listing.read(asked, edition, bool(spreads))),
    }


def _people(round: Round) -> dict[str, int]:
    """How many take part, and how many said how many people they have. One grouped query."""
    found = round.participants.aggregate(all=Count("pk"), counted=Count("head_count"))
    return {**found, "uncounted": found["all"] - found["counted"]}


def stages(round: Round) -> list[Stage]:
    """The way from draft to announcement, and where the round stands on it."""
    now = State.values.index(round.state)
    return [
        Stage(str(state.label), "done" if place < now else "now" if place == now else "ahead")
        for place, state in enumerate(State)
    ]


def lead(round: Round, spreads: Sequence[Spread], today: date) -> str:
    """How it stands, in one sentence."""
    done = " · ".join(
        _("%(code)s ครบแล้ว %(enough)s จาก %(all)s แห่ง")
        % {"code": one.code, "enough": f"{one.enough:,}", "all": f"{one.all:,}"}
        for one in spreads
    )
    if round.state == State.DRAFT:
        return _("ยังไม่เปิดรับคำตอบ เตรียมวันและจำนวนบุคลากรให้พร้อมก่อน")
    if round.state == State.OPEN:
        left = days_to_answer(round, today)
        ends = _("เหลือเวลาตอบ %(left)s วัน") % {"left": left} if left else _("หมดเวลาตอบแล้ว")
        return f"{done} · {ends}"
    if round.state == State.CLOSED:
        return f"{done} · " + _("ปิดรับคำตอบแล้ว")
    if round.state == State.SCORED:
        return _("คิดคะแนนแล้ว ยังไม่มีใครนอกจากผู้ดูแลรอบเห็นผล")
    if not is_national(round):
        return _("ประกาศผลแก่หน่วยงานที่เข้าร่วมแล้ว")
    return _("ประกาศผลแล้ว ทุกคนอ่านผลได้")


def next_step(round: Round, spreads: Sequence[Spread], runs: bool, today: date) -> Next:
    """What to do next, with its button for those who may do it."""
    found = {
        State.DRAFT: _next_of_draft,
        State.OPEN: _next_of_open,
        State.CLOSED: _next_of_closed,
        State.SCORED: _next_of_scored,
        State.ANNOUNCED: _next_of_announced,
    }[State(round.state)](round, spreads, today)
    public = round.state == State.ANNOUNCED and is_national(round)
    return found if runs or public else Next(found.text, found.more if round.state == State.ANNOUNCED else "")


def _next_of_draft(round: Round, spreads: Sequence[Spread], today: date) -> Next:
    reasons = cycle.in_the_way(round, today)
    if reasons:
        days = reverse("desk:days", args=[round.pk])
        return Next(_("ยังเปิดรอบไม่ได้"), " · ".join(reasons), days, _("กำหนดวัน"))
    address = reverse("desk:move", args=[round.pk, "open"])
    more = _("หน่วยงานที่ยังไม่แจ้งจำนวนบุคลากรจะยังไม่มีเกณฑ์ขั้นต่ำ และพิมพ์สลิปรหัสไม่ได้")
    return Next(_("พร้อมเปิดรอบแล้ว"), more, address, _("เปิดรอบ"))


def _next_of_open(round: Round, spreads: Sequence[Spread], today: date) -> Next:
    if not days_to_answer(round, today):
        address = reverse("desk:move", args=[round.pk, "close"])
        return Next(_("หมดเวลาตอบแล้ว ปิดรับคำตอบได้เลย"), "", address, _("ปิดรับคำตอบ"))
    asked = [one for one in spreads if one.is_answered]
    weakest = max(asked, key=lambda one: one.behind, default=None)
    if weakest and weakest.behind:
        text = _("%(code)s ยังไม่ครบ %(behind)s แห่ง ในจำนวนนี้ยังไม่เริ่ม %(none)s แห่ง")
        if weakest.not_begun == weakest.all:
            text = _("ยังไม่มีแห่งใดเริ่มตอบ %(code)s")
        text %= {
            "behind": f"{weakest.behind:,}",
            "code": weakest.code,
            "none": f"{weakest.not_begun:,}",
        }
        far = "0" if weakest.not_begun else listing.BEHIND
        return Next(text, "", f"?of={weakest.instrument}&far={far}#list", _("ดูรายชื่อ"))
    text = _("ทุกแห่งมีคำตอบครบเกณฑ์แล้ว")
    return Next(
        text, _("รอถึงวันสุดท้าย หรือปิดรับเมื่อพร้อม"), reverse("desk:move", args=[round.pk, "close"]), _("ปิดรับคำตอบ")
    )


def _next_of_closed(round: Round, spreads: Sequence[Spread], today: date) -> Next:
    unchecked = sum(one.behind for one in spreads if not one.is_answered)
    if unchecked:
        text = _("นำเข้าผลตรวจ OIT ของอีก %(count)s แห่งก่อนคิดคะแนน") % {"count": f"{unchecked:,}"}
        return Next(
            text, _("ข้อที่ไม่มีผลตรวจจะไม่ถูกนับ"), reverse("desk:verdicts", args=[round.pk]), _("นำเข้าผลตรวจ")
        )
    return Next(
        _("คำตอบและผลตรวจพร้อมแล้ว คิดคะแนนได้เลย"),
        _("เมื่อเปิดกล่องคำตอบแล้ว จะเปิดรับคำตอบอีกไม่ได้"),
        reverse("desk:move", args=[round.pk, "score"]),
        _("คิดคะแนน"),
    )


def _next_of_scored(round: Round, spreads: Sequence[Spread], today: date) -> Next:
    return Next(
        _("ดูผลก่อนประกาศ"),
        _("ตรวจแห่งที่งดประกาศผลและเหตุผล แล้วจึงประกาศ"),
        reverse("desk:results", args=[round.pk]),
        _("ดูผล"),
    )


def _next_of_announced(round: Round, spreads: Sequence[Spread], today: date) -> Next:
    if not is_national(round):
        more = _("หน่วยงานที่เข้าร่วมเห็นผลของตนเองในหน้าของรอบ")
        return Next(_("ประกาศผลแล้ว"), more, reverse("desk:results", args=[round.pk]), _("อ่านผล"))
    address = page_of("results", round.programme, round.year)
    return Next(_("ประกาศผลแล้ว"), _("ขั้นต่อไปคืออ่านผลและวางแผนปรับปรุง"), address, _("อ่านผล"))
