"""All kinds of record of a year by family, with how many there are; and a search through all records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sucharit.driving.place import place_of
from sucharit.driving.scope import plan_for
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.plans import reading
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.vocabulary.model import GROUPS, MadeBy, RecordKind
from sucharit.year_models.model import YearModel

PAGE_SIZE = 50
MAX_QUERY = 100
GROUP_TITLES: dict[str, str | Promise] = {
    "result": _("จากผลประเมิน"),
    "measures": _("ประเด็นและมาตรการ"),
    "plan": _("แผน กิจกรรม เป้าหมาย"),
    "people": _("คนและคณะทำงาน"),
    "work": _("งานที่ทำ"),
    "learning": _("สิ่งที่เรียนรู้"),
    "outcome": _("ผลที่ได้"),
    "proof": _("ที่ระบบบันทึกเอง"),
}


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind with how many records of it count, and how many are drafts."""

    kind: RecordKind
    count: int
    drafts: int
    is_asked: bool  # the year's model asks for it
    may_add: bool  # people enter it

    @property
    def is_needed(self) -> bool:
        """Whether it is shown at once: asked for, or with records."""
        return bool(self.is_asked or self.count or self.drafts)


@needs(May.SEE_PLAN)
def records(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The kinds; with `q`, records whose title or number has it."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    query = request.GET.get("q", "").strip()[:MAX_QUERY]
    own = reading.readable_records(person_of(request), plan)
    context = {
        "place": place_of(plan, "records"),
        "plan": plan,
        "query": query,
        "pager_query": f"{urlencode({'q': query})}&",
        "page": search(own, query, request.GET.get("page")) if query else None,
        "vocabulary": reading.vocabulary_of(plan),
        "groups": groups_of(plan, own),
        "may_work": plan.closed is None and may(person_of(request), May.WORK_ON_PLAN, plan.organisation),
    }
    return render(request, "driving/records/index.html", context)


def search(records: QuerySet[YearRecord], query: str, page: str | None) -> Page[YearRecord]:
    """A page of records that are not withdrawn, by title or number."""
    rows = records.exclude(state=StoredState.WITHDRAWN)
    hits = rows.filter(Q(title__icontains=query) | Q(number__iexact=query)).order_by("kind", "place", "pk")
    return Paginator(hits.defer("values"), PAGE_SIZE).get_page(page)


def groups_of(
    plan: YearPlan, records: QuerySet[YearRecord]
) -> list[tuple[str, str, list[KindRow], list[KindRow]]]:
    """Families with their kinds: those that the model asks for or that have records, and the others."""
    vocabulary, model = reading.vocabulary_of(plan), reading.model_of(plan)
    counts, drafts = counts_by_kind(records)
    asked = kinds_asked(model)
    groups = []
    for group in GROUPS:
        rows = [
            KindRow(
                kind,
                counts[kind.id],
                drafts[kind.id],
                kind.id in asked,
                kind.made_by is MadeBy.PEOPLE,
            )
            for kind in vocabulary.kinds.values()
            if kind.group == group
        ]
        if rows:
            needed = [row for row in rows if row.is_needed]
            others = [row for row in rows if not row.is_needed]
            groups.append((group, str(GROUP_TITLES[group]), needed, others))
    return groups


def counts_by_kind(records: QuerySet[YearRecord]) -> tuple[Counter[str], Counter[str]]:
    """How many records of each kind count, and how many are drafts. One query."""
    counts: Counter[str] = Counter()
    drafts: Counter[str] = Counter()
    rows = records.order_by().values_list("kind", "state")
    for kind, state, count in rows.annotate(count=Count("pk")):
        if state == StoredState.CURRENT:
            counts[kind] += count
        elif state == StoredState.DRAFT:
            drafts[kind] += count
    return counts, drafts


def kinds_asked(model: YearModel | None) -> set[str]:
    """The kinds that any step of a model asks for."""
    return {ask.kind for _stage, step in model.steps() for ask in step.asks} if model else set()
