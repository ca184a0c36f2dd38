"""What is still to be prepared before a draft opens: a list of tasks with their counts and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.answers.keys import NoBoxKey, box_public
from sucharit.desk.days import doubts_of
from sucharit.desk.wording import language
from sucharit.frameworks.programmes import plain_name
from sucharit.notices.responsible import has_responsible
from sucharit.people.models import Role, RoleKind
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Round
from sucharit.rounds.windows import answered_kinds
from sucharit.verdicts.standing import audits

MAX_CHUNK = 100  # paths in one condition: a database takes no expression of any depth


@dataclass(frozen=True, slots=True)
class DraftTask:
    """One thing to prepare. Without `is_needed` the round opens without it, at the cost that `note` says."""

    title: str
    url: str = ""  # the very spot
    label: str = ""  # of the button
    note: str = ""
    completed: int | None = None  # None: not counted, `is_ready` says it
    total: int | None = None
    is_ready: bool = False
    is_needed: bool = False
    is_doubtful: bool = False  # done, and something about it deserves a second look

    @property
    def is_done(self) -> bool:
        return self.is_ready if self.total is None else self.total > 0 and self.completed == self.total

    @property
    def state(self) -> str:
        """Its state in a word."""
        if self.is_done:
            return _("ควรตรวจอีกครั้ง") if self.is_doubtful else _("เสร็จแล้ว")
        if self.is_needed:
            return _("ต้องทำก่อนเปิด")
        return _("ยังไม่ครบ") if self.completed else _("ยังไม่เริ่ม")

    @property
    def tone(self) -> str:
        if self.is_done:
            return "warn" if self.is_doubtful else "good"
        return "bad" if self.is_needed else "warn" if self.completed else "none"


def draft_tasks(round: Round, today: date) -> list[DraftTask]:
    """In the order in which one prepares a round. Six queries, however many take part."""
    people = round.participants.aggregate(
        all=Count("pk"),
        counted=Count("head_count"),
        led=Count("pk", filter=Q(has_responsible(today))),
    )
    total = people["all"]
    return [
        _days(round, today),
        *([] if total else [_nobody()]),
        _head_counts(round, people["counted"], total),
        _responsible(round, people["led"], total),
        *_assessors(round, total, today),
        _key(),
    ]


def _days(round: Round, today: date) -> DraftTask:
    edition = edition_if_sound(round)
    windows = {window.kind: window for window in round.windows.all()}
    answered = answered_kinds(edition) if edition else []
    is_set = bool(edition) and all(kind in windows and windows[kind].last >= today for kind in answered)
    doubts = doubts_of(round) if is_set else []
    note = _("มีจุดที่ควรตรวจวันอีกครั้ง %(count)s จุด") % {"count": len(doubts)} if doubts else ""
    address = reverse("desk:days", args=[round.pk])
    label = _("ดูหรือแก้วัน") if is_set else _("กำหนดวัน")
    return DraftTask(
        _("วันของรอบ"), address, label, note, is_ready=is_set, is_needed=True, is_doubtful=bool(doubts)
    )


def _nobody() -> DraftTask:
    note = _("ไม่มีหน่วยงานในสังกัดที่เข้าร่วมได้ ตรวจทะเบียนหน่วยงานก่อน")
    return DraftTask(_("หน่วยงานที่เข้าร่วม"), note=note, is_needed=True)


def _head_counts(round: Round, counted: int, total: int) -> DraftTask:
    note = _("แห่งที่ยังไม่แจ้งจะยังไม่มีเกณฑ์ขั้นต่ำ และพิมพ์สลิปรหัสไม่ได้") if counted < total else ""
    address = reverse("desk:head-counts", args=[round.pk])
    label = _("นำเข้าหรือแก้จำนวน") if counted else _("นำเข้าจำนวนบุคลากร")
    return DraftTask(_("จำนวนบุคลากร"), address, label, note, completed=counted, total=total)


def _responsible(round: Round, led: int, total: int) -> DraftTask:
    if led == total:
        return DraftTask(
            _("ผู้รับผิดชอบโครงการ"), reverse("people:list"), _("ดูรายชื่อ"), completed=led, total=total
        )
    note = _("แห่งที่ไม่มีผู้รับผิดชอบจะไม่มีใครพิมพ์สลิป ติดโปสเตอร์ หรือได้รับจดหมายเตือน")
    address = reverse("desk:round", args=[round.pk]) + "?far=unled#list"
    return DraftTask(_("ผู้รับผิดชอบโครงการ"), address, _("ดูแห่งที่ยังไม่มี"), note, completed=led, total=total)


def _assessors(round: Round, total: int, today: date) -> list[DraftTask]:
    """Who will give verdicts; nothing where the edition has no audit."""
    edition = edition_if_sound(round)
    audit = next(iter(audits(edition)), None) if edition else None
    if edition is None or audit is None:
        return []
    covered = _covered(round, today)
    name = plain_name(edition.programme, audit).in_language(language())
    note = _("แห่งที่ไม่มีผู้ตรวจประเมินจะไม่มีใครให้ผลตรวจ %(audit)s") % {"audit": name}
    address, label = reverse("people:list"), _("ดูหรือเชิญบุคคล")
    shown = note if covered < total else ""
    return [DraftTask(_("ผู้ตรวจประเมิน"), address, label, shown, completed=covered, total=total)]


def _covered(round: Round, today: date) -> int:
    """How many participants have an assessor at their organisation or above it."""
    roles = Role.objects.in_force(today).of_kind(RoleKind.ASSESSOR)
    paths = _outermost(roles.values_list("organisation__path", flat=True).distinct())
    if any(round.organiser.path.startswith(path) for path in paths):
        return round.participants.count()
    under = [path for path in paths if path.startswith(round.organiser.path)]
    covered = 0
    for first in range(0, len(under), MAX_CHUNK):
        condition = Q()
        for path in under[first : first + MAX_CHUNK]:
            condition |= Q(organisation__path__startswith=path)
        covered += round.participants.filter(condition).count()
    return covered


def _outermost(paths: Iterable[str]) -> list[str]:
    """Those that lie under no other, so that nothing is counted twice."""
    outermost: list[str] = []
    for path in sorted(paths):
        if not outermost or not path.startswith(outermost[-1]):
            outermost.append(path)
    return outermost


def _key() -> DraftTask:
    title = _("กุญแจผนึกคำตอบ")
    try:
        box_public()
    except NoBoxKey:
        note = _("ให้ผู้ดูแลเครื่องตั้งค่า SUCHARIT_BOX_KEY ก่อน (docs/deploy.md)")
        return DraftTask(title, note=note, is_needed=True)
    return DraftTask(title, is_ready=True, is_needed=True)
