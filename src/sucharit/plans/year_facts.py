"""Everything that rules, checks, tables and pictures may read of one year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from sucharit.people.models import Organisation, OrganisationKind
from sucharit.plans.board_facts import board_fact
from sucharit.plans.models import YearPlan
from sucharit.plans.next_years import taken_over
from sucharit.plans.record_values import records_of
from sucharit.plans.result_facts import node_lists, score_fact
from sucharit.plans.result_snapshot import edition_of
from sucharit.plans.stored_models import model_of
from sucharit.results.models import Announcement, Result
from sucharit.scoring import rounded
from sucharit.vocabulary.records import RecordValue, Unknown, YearRecords
from sucharit.year_models.facts import ScoreFact, YearFacts


def facts_of(
    plan: YearPlan, today: date | None = None, records_then: Iterable[RecordValue] | None = None
) -> YearFacts:
    """Everything that may be read of a year, in at most ten queries however many records it has.

    A model that reads the item board or the next year costs seven more. `records_then`: its records as they
    were on an earlier day, in place of those of today.
    """
    records = YearRecords(records_of(plan) if records_then is None else records_then)
    model = model_of(plan)
    reads = model.reads if model else ()
    snapshot = plan.result
    edition = edition_of(snapshot) if snapshot else None
    announced = _announced(plan)
    return YearFacts(
        organisation=plan.organisation.name_th,
        plan_year=plan.year,
        result_year=plan.result_year,
        today=today or timezone.localdate(),
        records=records,
        nodes=node_lists(snapshot, plan.target) if snapshot else {},
        people={name: int(kept["count"]) for name, kept in plan.people.items()},
        result=score_fact(snapshot) if snapshot else None,
        new_result=announced.get(plan.year),
        history=_history(plan, records, announced),
        national_mean=_national_mean(plan, records),
        target=plan.target,
        pass_mark=rounded(edition.pass_mark) if edition else None,
        other_offices=_other_offices(plan),
        board=board_fact(plan) if "item-board" in reads else None,
        taken_over=taken_over(plan, records) if "next-year" in reads else None,
    )


def _announced(plan: YearPlan) -> dict[int, ScoreFact]:
    """The organisation's announced results: of the years before the result year, and of the plan year."""
    rows = Result.objects.for_organisation(plan.organisation).for_programme(plan.programme)
    years = Q(announcement__year__lt=plan.result_year) | Q(announcement__year=plan.year)
    known = rows.filter(years).values_list("announcement__year", "score", "rating", "published_change")
    return {row[0]: ScoreFact(row[0], row[1], rating=row[2], change=row[3]) for row in known}


def _history(
    plan: YearPlan, records: YearRecords, announced: Mapping[int, ScoreFact]
) -> tuple[ScoreFact, ...]:
    """Earlier years, oldest first: as announced here, else as typed; unknown years stay unknown."""
    facts: dict[int, ScoreFact] = {}
    for record in records.of_kind("history-score"):
        year, total = record.get("year"), record.get("score")
        if isinstance(year, int) and year < plan.result_year:
            change = record.get("change")
            facts[year] = ScoreFact(
                year,
                total if isinstance(total, Decimal) else None,
                rating=record.get("rating") or "",
                change=change if isinstance(change, Decimal) else None,
            )
    facts |= {year: fact for year, fact in announced.items() if year < plan.result_year}
    return tuple(facts[year] for year in sorted(facts))


def _national_mean(plan: YearPlan, records: YearRecords) -> Decimal | None:
    """As typed for the result year, unknown where it was marked so; else as announced."""
    for record in records.of_kind("national-mean"):
        if record.get("year") == plan.result_year and record.get("value") is not None:
            value = record.get("value")
            return None if isinstance(value, Unknown) else value
    means = Announcement.objects.filter(programme=plan.programme, year=plan.result_year)
    return means.values_list("national_mean", flat=True).first()


def _other_offices(plan: YearPlan) -> tuple[str, ...]:
    """Names of other area offices, and of a school's neighbours; not those above the organisation itself."""
    own = plan.organisation
    offices = Q(kind__in=(OrganisationKind.AREA_PRIMARY, OrganisationKind.AREA_SECONDARY))
    if own.kind == OrganisationKind.SCHOOL:
        offices |= Q(parent=own.parent_id)
    rows: Iterable[tuple[str, str, str]] = (
        Organisation.objects.filter(offices)
        .exclude(pk=own.pk)
        .order_by("name_th")
        .values_list("path", "name_th", "short_th")
    )
    return tuple(
        name for path, long, short in rows if not own.path.startswith(path) for name in (long, short) if name
    )
