"""The office beside up to three others: which were chosen, which a typed name may mean, and their scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast
from urllib.parse import urlencode

from django.db.models import F
from django.db.models.functions import Abs
from django.http import QueryDict
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.charts import ComparedScores
from sucharit.charts.numbers import format_number, rounded
from sucharit.frameworks.programmes import plain_name
from sucharit.people.models import NameEntry, Organisation
from sucharit.people.name_search import Closeness, match_names
from sucharit.portal.chart_figures import ChartFigure, chart_figure, chart_words
from sucharit.portal.country.filters import MAX_SEARCH
from sucharit.portal.office.page import OfficeFrame, address_of, office_frame, year_in_address
from sucharit.portal.office.year import OfficeYear
from sucharit.portal.templatetags.portal import plain_short_name
from sucharit.results.models import Result
from sucharit.ui.templatetags.language import say

MOST_OTHERS = 3
MAX_CHOICES = 6  # offices that are offered to choose from
NodeScores = dict[str, Decimal | None]  # of one office, by the ids of instruments and indicators


@dataclass(frozen=True, slots=True)
class ComparedOffice:
    """One of the chosen offices; `without` is the page without it."""

    result: Result
    without: str


@dataclass(frozen=True, slots=True)
class OfficeToAdd:
    """An office that could be added, and the page with it."""

    organisation: Organisation
    address: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """`added` is the address with the office that was typed, where it means one; `typed` what was typed."""

    office: OfficeYear
    others: tuple[ComparedOffice, ...]
    typed: str
    choices: tuple[OfficeToAdd, ...]
    closeness: Closeness
    added: str

    @property
    def is_full(self) -> bool:
        return len(self.others) >= MOST_OTHERS


class CompareContext(OfficeFrame, total=False):
    """What the template takes."""

    page: ComparePage
    compare_year: int | None
    totals: ChartFigure
    indicators: ChartFigure | None
    sides: list[str]
    total_rows: list[ComparedScores]
    indicator_rows: list[ComparedScores]


def compare_page(office: OfficeYear, query: QueryDict) -> ComparePage:
    """Codes that name no other office of the announcement are left out."""
    results = _chosen(office, query.getlist("with")[: MOST_OTHERS * 2])
    codes = [result.organisation.code for result in results]
    others = tuple(
        ComparedOffice(result, _address(office, [code for code in codes if code != result.organisation.code]))
        for result in results
    )
    typed = " ".join(query.get("add", "").split())[:MAX_SEARCH]
    if len(codes) >= MOST_OTHERS or not office.is_scored:
        return ComparePage(office, others, typed, (), Closeness.NONE, "")
    closeness, organisations = _matching(office, typed, codes) if typed else (Closeness.NONE, [])
    choices = organisations or _near(office, codes)
    linked = tuple(OfficeToAdd(place, _address(office, [*codes, place.code])) for place in choices)
    is_one = len(organisations) == 1 and closeness is not Closeness.ALIKE
    return ComparePage(office, others, typed, linked, closeness, linked[0].address if is_one else "")


def _address(office: OfficeYear, codes: Sequence[str]) -> str:
    return address_of(office, "compare", urlencode([("with", code) for code in codes]))


def _chosen(office: OfficeYear, codes: Sequence[str]) -> list[Result]:
    """The results of these offices, each once, in the order of the address."""
    if office.result is None or not codes:
        return []
    in_order = dict.fromkeys(code for code in codes if code != office.organisation.code)
    results = office.result.announcement.results.with_office().filter(organisation__code__in=in_order)
    by_code = {result.organisation.code: result for result in results.prefetch_related("indicator_scores")}
    return [by_code[code] for code in in_order if code in by_code][:MOST_OTHERS]


def _matching(office: OfficeYear, typed: str, codes: Sequence[str]) -> tuple[Closeness, list[Organisation]]:
    """The first few offices of the announcement that a text means."""
    entries = NameEntry.objects.filter(organisation__results__announcement=office.announcement).exclude(
        organisation__code__in=[office.organisation.code, *codes]
    )
    match = match_names(typed, entries)
    matching = entries.filter(match.condition).select_related("organisation").order_by("order_th")
    return match.closeness, [entry.organisation for entry in matching[:MAX_CHOICES]]


def _near(office: OfficeYear, codes: Sequence[str]) -> list[Organisation]:
    """Offices of the same kind and region whose ranks are nearest."""
    if office.result is None or office.result.rank is None:
        return []
    alike = office.result.announcement.results.with_office().filter(
        organisation__kind=office.organisation.kind,
        organisation__region=office.organisation.region,
        rank__isnull=False,
    )
    near = alike.exclude(organisation__code__in=[office.organisation.code, *codes]).order_by(
        Abs(F("rank") - office.result.rank), "pk"
    )
    return [result.organisation for result in near[:MAX_CHOICES]]


def compare_context(page: ComparePage) -> CompareContext:
    context = cast(CompareContext, {**office_frame(page.office, "compare"), "page": page})
    context["programme_hidden"] += [("with", other.result.organisation.code) for other in page.others]
    context["compare_year"] = year_in_address(page.office)
    if page.others and page.office.result is not None:
        results = [page.office.result, *(other.result for other in page.others)]
        scores = [{score.node: score.score for score in result.indicator_scores.all()} for result in results]
        sides = [plain_short_name(result.organisation) for result in results]
        context["sides"] = sides
        context["total_rows"] = _total_rows(page.office, results, scores)
        context["totals"] = _totals_figure(context["total_rows"], results, sides)
        context["indicator_rows"] = _indicator_rows(page.office, scores)
        context["indicators"] = _indicators_figure(context["indicator_rows"], sides)
    return context


def _total_rows(
    office: OfficeYear, results: Sequence[Result], scores: Sequence[NodeScores]
) -> list[ComparedScores]:
    """The total, then the instruments of which any score is known."""
    rows = [ComparedScores(_("คะแนนรวม"), tuple(result.score for result in results))]
    for instrument in office.edition.instruments if office.edition else ():
        values = tuple(by_node.get(instrument.id) for by_node in scores)
        rows.append(ComparedScores(say(plain_name(office.programme, instrument)), values))
    return [row for row in rows if any(value is not None for value in row.values)]


def _indicator_rows(office: OfficeYear, scores: Sequence[NodeScores]) -> list[ComparedScores]:
    rows = [
        ComparedScores(
            f"{indicator.code}. {say(indicator.title)}",
            tuple(by_node.get(indicator.id) for by_node in scores),
        )
        for instrument in (office.edition.instruments if office.edition else ())
        for indicator in instrument.indicators
    ]
    return [row for row in rows if any(value is not None for value in row.values)]


def _totals_figure(
    rows: Sequence[ComparedScores], results: Sequence[Result], sides: Sequence[str]
) -> ChartFigure:
    scored = [
        (result.score, name) for result, name in zip(results, sides, strict=True) if result.score is not None
    ]
    high, top = max(scored)
    low, _name = min(scored)
    if high == low:
        title = _("คะแนนรวมเท่ากัน %(score)s") % {"score": format_number(high)}
    else:
        title = _("%(top)s ได้คะแนนรวมสูงที่สุด ต่างจากแห่งที่น้อยที่สุด %(apart)s") % {
            "top": top,
            "apart": format_number(high - low),
        }
    svg = charts.compared_dots(rows, sides, id="totals", title=title, words=chart_words())
    return chart_figure(title, _("คะแนนรวมและคะแนนของแต่ละเครื่องมือ"), svg)


def _indicators_figure(rows: Sequence[ComparedScores], sides: Sequence[str]) -> ChartFigure | None:
    """The indicators; the title names the one that differs most."""
    gaps = [
        (rounded(max(values)) - rounded(min(values)), row.label)
        for row in rows
        if len(values := [value for value in row.values if value is not None]) > 1
    ]
    if not gaps:
        return None
    gap, label = max(gaps)
    title = _("ต่างกันมากที่สุดที่ %(indicator)s (%(apart)s คะแนน)") % {
        "indicator": label,
        "apart": format_number(gap),
    }
    svg = charts.compared_dots(rows, sides, id="indicators", title=title, words=chart_words())
    return chart_figure(title, _("คะแนนรายตัวชี้วัด"), svg)
