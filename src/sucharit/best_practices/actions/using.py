"""The verb by which a year takes measures and activities over from a practice, with their source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.best_practices.models import BestPractice, BestPracticeUse, PracticeState
from sucharit.best_practices.takeaways import ACTIVITY, INTERNAL, MEASURE, Takeaway
from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.plans.actions import RecordEntry, save_record
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.reading import facts_of, vocabulary_of
from sucharit.plans.trace import plan_name
from sucharit.privacy.comments import BLACK_BAR
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.model import RecordKind

BENCHMARK = "benchmark"  # the kind of record that says where something was taken from
IN_ORDER = (MEASURE, INTERNAL, ACTIVITY)  # activities lead to measures, which are there then
LONGEST = 4_000  # letters of what a benchmark says was taken over


def offered(version_content: dict[str, Any]) -> list[Takeaway]:
    """What can be taken over: not what has words blacked out in its name."""
    return [own for own in version_content["takeaways"] if BLACK_BAR not in own["title"]]


def taken_before(practice: BestPractice, plan: YearPlan) -> frozenset[str]:
    """What the year took over already, as kind and title."""
    rows = BestPracticeUse.objects.filter(practice=practice, plan=plan).values_list("taken", flat=True)
    return frozenset(name for taken in rows for name in taken)


def name_of(takeaway: Takeaway) -> str:
    """How a use remembers what was taken over: a later version may count otherwise."""
    return f"{takeaway['kind']}: {takeaway['title']}"


@transaction.atomic
def use(
    *, by: Person | None, practice: BestPractice, plan: YearPlan, keys: Collection[str]
) -> BestPracticeUse:
    """Copy what `keys` name of the shown version into a year that goes on, each by the year's own verb.

    A record of what was studied says where it comes from, and an activity's purpose too. Raises
    PermissionDenied for who does not work on that year; Refused where nothing is left to take over.
    """
    YearPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    own = BestPractice.objects.select_related("organisation", "plan__organisation", "current").get(
        pk=practice.pk
    )
    if own.state != PracticeState.PUBLISHED or own.current is None:
        raise Refused(_("แนวปฏิบัตินี้ไม่ได้เผยแพร่อยู่"))
    before = taken_before(own, plan)
    chosen = [
        takeaway
        for takeaway in offered(own.current.content)
        if takeaway["key"] in keys and name_of(takeaway) not in before
    ]
    if not chosen:
        raise Refused(_("เลือกสิ่งที่จะนำไปใช้ ซึ่งยังไม่ได้นำไปใช้ในปีนี้"))
    source = f"{own.organisation.name_th} {own.plan.year}"
    copied = _copy(by, plan, chosen, source)
    activities = [row for row in copied if row.kind == ACTIVITY]
    benchmark = save_record(by=by, plan=plan, kind=BENCHMARK, entry=_benchmark(own, plan, chosen, activities))
    taken = [name_of(takeaway) for takeaway in chosen]
    made = BestPracticeUse.objects.create(
        practice=own, version=own.current, plan=plan, record=benchmark, taken=taken, used_by=by
    )
    what = {
        "practice": own.pk,
        "version": own.current.number,
        "from": plan_name(own.plan),
        "count": len(taken),
    }
    write_entry(by=by, verb="best_practices.use", about=plan_name(plan), what=what)
    return made


def _copy(by: Person | None, plan: YearPlan, chosen: Sequence[Takeaway], source: str) -> list[YearRecord]:
    vocabulary, nodes = vocabulary_of(plan), _nodes_of(plan)
    rows: dict[str, YearRecord] = {}
    for takeaway in sorted(chosen, key=lambda own: IN_ORDER.index(own["kind"])):
        kind = vocabulary.kind(takeaway["kind"])
        entry = _entry(takeaway, kind, rows, nodes, source)
        rows[takeaway["key"]] = save_record(by=by, plan=plan, kind=kind.id, entry=entry)
    return list(rows.values())


def _entry(
    takeaway: Takeaway, kind: RecordKind, rows: dict[str, YearRecord], nodes: frozenset[str], source: str
) -> RecordEntry:
    came_from = _("แนวทางจาก %(source)s") % {"source": source}
    purpose = f"{takeaway['purpose']}\n{came_from}".strip()
    lists = ("sort", "traits")
    values: dict[str, Any] = {name: tuple(takeaway[name]) for name in lists if takeaway[name]}
    if known := tuple(node for node in takeaway["nodes"] if not nodes or node in nodes):
        values["nodes"] = known
    if kind.id != MEASURE:
        values["purpose"] = tuple(purpose.splitlines()) if kind.id == INTERNAL else purpose
    leads = [rows[key] for key in takeaway["measures"] if key in rows]
    return RecordEntry(
        title=takeaway["title"],
        values={name: value for name, value in values.items() if kind.has_field(name)},
        links={"measures": leads} if leads and kind.has_field("measures") else {},
    )


def _benchmark(
    practice: BestPractice, plan: YearPlan, chosen: Sequence[Takeaway], activities: Sequence[YearRecord]
) -> RecordEntry:
    taken = "\n".join(f"- {own['title']}" for own in chosen)[:LONGEST]
    return RecordEntry(
        title=practice.current.content["title"] if practice.current else practice.title,
        day=timezone.localdate(),
        values={"office": practice.organisation.name_th, "way": "reading", "taken": taken},
        links={"activities": activities} if activities else {},
    )


def _nodes_of(plan: YearPlan) -> frozenset[str]:
    """The nodes that the year knows by its result; none where it has no result yet."""
    lists = facts_of(plan).nodes.values()
    return frozenset(node.id for own in lists for node in own)
