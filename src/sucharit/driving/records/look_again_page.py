"""Records to look at again: what a corrected result changed, and what of the year stands on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.driving.place import place_of, year_url
from sucharit.driving.records.form import key_of
from sucharit.driving.records.sources import all_nodes
from sucharit.driving.scope import plan_for, record_for
from sucharit.driving.wording import day_in_words, language
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import actions, reading
from sucharit.plans.looking_again import LookAgain, ResultChange, result_changes, to_look_at_again
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.readers import readable_keys
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt
from sucharit.vocabulary.model import MadeBy, Vocabulary

NO_VERSION = -1  # which no record has
MAX_LISTED = 100  # records at once; those that follow come when these are settled


@dataclass(frozen=True, slots=True)
class ChangedNode:
    """A node whose score was corrected, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AgainRow:
    """A record that stands on corrected scores, with those, and the ways to settle it."""

    record: YearRecord
    kind: str
    nodes: tuple[ChangedNode, ...]
    url: str
    edit_url: str  # "" where its kind has no form


@needs(May.SEE_PLAN)
def look_again(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What changed and which records stand on it; who works on the year keeps one with a reason."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    person, status = person_of(request), 200
    if request.method == "POST":
        key = key_of(request.POST.get("record", ""))
        if key is None:
            raise Http404("no record was named")
        row = record_for(request, plan, key)
        if attempt(request, lambda: _keep(request, person, row)):
            return redirect(year_url(plan, "look-again"))
        status = 422
    context = again_context(plan, person)
    context["typed"] = request.POST.get("why", "")
    context["typed_for"] = request.POST.get("record", "")
    return render(request, "driving/records/look_again.html", context, status=status)


def _keep(request: HttpRequest, person: Person, row: YearRecord) -> str:
    version = typed_number(request.POST.get("version", ""))
    actions.confirm_record(
        by=person,
        record=row,
        why=request.POST.get("why", ""),
        version=NO_VERSION if version is None else version,
    )
    return _("คง “%(title)s” ไว้ตามเดิม พร้อมเหตุผลในประวัติแล้ว") % {"title": row.title}


def again_context(plan: YearPlan, person: Person) -> dict[str, Any]:
    """What the page shows to this person."""
    names = {
        node.id: f"{node.code} {node.title.in_language(language())}".strip()
        for node in all_nodes(reading.facts_for(person, plan))
    }
    changes, vocabulary = result_changes(plan), reading.vocabulary_of(plan)
    every = to_look_at_again(plan)
    own = readable_keys(person, [_with_plan(each.record, plan) for each in every])
    rows = [_row(plan, each, changes, names, vocabulary) for each in every if each.record.pk in own]
    return {
        "place": place_of(plan, "records", [(_("ดูอีกครั้ง"), "")]),
        "plan": plan,
        "changes": [(day_in_words(change.at), change.version, _changed(change, names)) for change in changes],
        "rows": rows[:MAX_LISTED],
        "more": max(0, len(rows) - MAX_LISTED),
        "may_work": plan.closed is None and may(person, May.WORK_ON_PLAN, plan.organisation),
    }


def _with_plan(record: YearRecord, plan: YearPlan) -> YearRecord:
    record.plan = plan
    return record


def _row(
    plan: YearPlan,
    again: LookAgain,
    changes: tuple[ResultChange, ...],
    names: Mapping[str, str],
    vocabulary: Vocabulary,
) -> AgainRow:
    record, kind = again.record, vocabulary.kinds.get(again.record.kind)
    since = [change for change in changes if record.changed < change.at]
    latest = {node: score for change in reversed(since) for node, score in change.scores.items()}
    first = {node: score for change in since for node, score in change.scores.items()}
    nodes = tuple(
        ChangedNode(names.get(node, node), score_words(first[node][0]), score_words(latest[node][1]))
        for node in again.nodes
    )
    by_people = kind is not None and kind.made_by is MadeBy.PEOPLE
    return AgainRow(
        record,
        kind.title.in_language(language()) if kind else record.kind,
        nodes,
        year_url(plan, "record", record.pk),
        year_url(plan, "edit-record", record.pk) if by_people else "",
    )


def _changed(change: ResultChange, names: Mapping[str, str]) -> list[ChangedNode]:
    return [
        ChangedNode(names.get(node, node), score_words(before), score_words(after))
        for node, (before, after) in change.scores.items()
    ]


def score_words(score: Decimal | None) -> str:
    """A score with two decimals; what has none is said in words."""
    return _("ไม่มีผล") if score is None else f"{score:.2f}"
