"""The records of one kind: a list that is paged and can be searched; rows of the plan as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sucharit.driving.place import place_of, year_url
from sucharit.driving.records.columns import columns_of, row_cells
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.plans import reading
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.plans.readers import reads_all
from sucharit.vocabulary.model import MadeBy, ReadBy, RecordKind, Vocabulary

PAGE_SIZE = 50
MAX_QUERY = 100
TREE = ("plan-row", "activity", "step")  # kinds that stand below each other, shown as one tree
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A record in a tree: how deep it stands, and what may be added below it."""

    record: YearRecord
    depth: int
    kind: RecordKind
    url: str
    adds: tuple[tuple[str, str], ...]  # kinds below: title, address at which several are added


@needs(May.SEE_PLAN)
def kind_list(request: HttpRequest, code: str, year: int, record_kind: str) -> HttpResponse:
    """Records of one kind."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    vocabulary = reading.vocabulary_of(plan)
    if record_kind not in vocabulary.kinds:
        raise Http404("no such kind")
    own, person = vocabulary.kind(record_kind), person_of(request)
    may_work = plan.closed is None and may(person, May.WORK_ON_PLAN, plan.organisation)
    leads = record_kind in TREE and may(person, May.LEAD_PLAN, plan.organisation)
    query = request.GET.get("q", "").strip()[:MAX_QUERY]
    title = own.title.in_language(language())
    context = {
        "place": place_of(plan, "records", [(title, "")]),
        "plan": plan,
        "kind": own,
        "title": title,
        "about": own.about.in_language(language()),
        "query": query,
        "pager_query": f"{urlencode({'q': query})}&" if query else "",
        "may_add": may_work and own.made_by is MadeBy.PEOPLE,
        "may_work": may_work,
        "table_url": year_url(plan, "plan-table") if leads else "",
        "is_kept": own.read_by is ReadBy.LEAD,
        "reads_all": reads_all(person, plan.organisation),
    }
    if record_kind in TREE and not query:
        records = reading.readable_records(person, plan).filter(kind__in=TREE)
        page, tree = tree_of(plan, vocabulary, records, record_kind, may_work, request.GET.get("page"))
        context |= {"page": page, "tree": tree}
    else:
        rows = records_of(reading.readable_records(person, plan), record_kind, query)
        page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
        columns = columns_of(own)
        context |= {
            "page": page,
            "columns": [column.title.in_language(language()) for column in columns],
            "rows": [
                (record, year_url(plan, "record", record.pk), row_cells(record, columns)) for record in page
            ],
        }
    return render(request, "driving/records/kind.html", context)


def records_of(records: QuerySet[YearRecord], kind: str, query: str) -> QuerySet[YearRecord]:
    """Those of a kind that are not withdrawn, in their order; those with the words in title or number."""
    rows = records.filter(kind=kind).exclude(state=StoredState.WITHDRAWN)
    if query:
        rows = rows.filter(Q(title__icontains=query) | Q(number__iexact=query))
    return rows.select_related("under").order_by("place", "pk")


def tree_of(
    plan: YearPlan,
    vocabulary: Vocabulary,
    records: QuerySet[YearRecord],
    kind: str,
    may_work: bool,
    number: str | None,
) -> tuple[Page[YearRecord], list[TreeRow]]:
    """A page of the kind's records, with those of the tree's kinds below them, in order. One query."""
    rows = records.exclude(state=StoredState.WITHDRAWN)
    below: dict[object, list[YearRecord]] = defaultdict(list)
    all_rows = list(rows.defer("values").order_by("place", "pk"))
    kinds: dict[object, str] = {record.pk: record.kind for record in all_rows}
    for record in all_rows:
        below[record.under_id if record.under_id in kinds else None].append(record)
    own = [row for row in all_rows if row.kind == kind and kinds.get(row.under_id) != kind]
    page = Paginator(below[None] if kind == TREE[0] else own, PAGE_SIZE).get_page(number)

    def walk(record: YearRecord, depth: int) -> Iterator[TreeRow]:
        own = vocabulary.kind(record.kind)
        adds = _adds(plan, vocabulary, record) if may_work else ()
        yield TreeRow(record, depth, own, year_url(plan, "record", record.pk), adds)
        for child in below[record.pk] if depth < MAX_DEPTH else []:
            yield from walk(child, depth + 1)

    return page, [row for record in page for row in walk(record, 0)]


def _adds(plan: YearPlan, vocabulary: Vocabulary, record: YearRecord) -> tuple[tuple[str, str], ...]:
    address = year_url(plan, "add-below", record.pk)
    return tuple(
        (kind.title.in_language(language()), f"{address}?kind={kind.id}")
        for kind in vocabulary.below(record.kind)
        if kind.id in TREE
    )
