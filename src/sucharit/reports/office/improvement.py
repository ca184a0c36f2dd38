"""The second half of an office's report: what it means and what will be done, with blanks to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sucharit.analysis import IndicatorFinding, ItemLoss, WayState
from sucharit.analysis.wording import rating_name
from sucharit.frameworks.model import InstrumentKind
from sucharit.paper.document_words import Content
from sucharit.reports.drawings import tone
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import OfficeReport

MAX_KEPT_UP = 2  # how many indicators are looked after when none is weak
OPEN_ROWS = 3  # rows to fill where nothing is known of any indicator
MAX_ITEMS = 2  # that a topic names
QUARTERS = (1, 2, 3, 4)


def strengths(report: OfficeReport, words: ReportWords) -> Content:
    """Section 6: what reached the target, each with its meaning and a blank for the cause."""
    standings = report.analysis.indicators if report.analysis else None
    return _findings(report, words, "strengths", standings.strong if standings else None)


def gaps(report: OfficeReport, words: ReportWords) -> Content:
    """Section 7: what lies under the target, what holds it back, and the limits of work and data."""
    standings = report.analysis.indicators if report.analysis else None
    return {
        **_findings(report, words, "gaps", standings.weak if standings else None),
        "limits_blanks": [words.blank(words("gaps.limits_blank"))] * 2,
        "data_limits": list(_data_limits(report, words)),
        "mirror": list(_mirror(report, words)),
        "way": shortest_way(report, words),
    }


def _findings(
    report: OfficeReport, words: ReportWords, section: str, standings: Sequence[IndicatorFinding] | None
) -> Content:
    """The indicators of a section and the sentence before them; None where no indicator is known."""
    rows = [_finding(words, standing, section) for standing in standings or ()]
    target = words.mark(report.target)
    if standings is None:
        lead = words("indicators.withheld" if report.withheld else "indicators.unknown")
    elif rows:
        lead = words(f"{section}.lead", target=target, count=str(len(rows)))
    else:
        lead = words(f"{section}.none", target=target)
    return {"lead": lead, "rows": rows}


def _finding(words: ReportWords, standing: IndicatorFinding, section: str) -> Content:
    return {
        "code": standing.code,
        "title": words.of(standing.title),
        "score": words.score(standing.value),
        "rating": words.rating(standing.rating),
        "sentence": _against_target(words, standing),
        "meaning": words.of(standing.meaning) if standing.meaning else "",
        "losses": [_loss(words, loss) for loss in standing.weakest],
        "cause_blank": words.blank(words(f"{section}.cause_blank")),
        **tone(standing.rating),
    }


def _against_target(words: ReportWords, standing: IndicatorFinding) -> str:
    """How far from the target, and what reaching it would add to the total."""
    gap = words.size(standing.gap)
    if standing.gap < 0:
        return words("gaps.below", gap=gap, points=words.score(standing.to_target))
    return words("strengths.above", gap=gap) if standing.gap > 0 else words("strengths.exactly")


def _loss(words: ReportWords, loss: ItemLoss) -> Content:
    return {
        "name": f"{loss.code} {words.of(loss.title)}",
        "value": words("gaps.loss_value", value=words.score(loss.value), points=words.score(loss.points)),
    }


def _data_limits(report: OfficeReport, words: ReportWords) -> Iterator[str]:
    if report.coverage < 1 and report.score is not None:
        yield words("overall.coverage", percent=words.mark(report.coverage * 100))
    yield from (words.of(note) for note in report.trend.notes)
    way = report.analysis.way if report.analysis else None
    yield from (words.of(note) for note in (way.notes if way else ()))


def _mirror(report: OfficeReport, words: ReportWords) -> Iterator[str]:
    mirror = report.analysis.mirror if report.analysis else None
    for pair in mirror.instruments if mirror else ():
        yield words.of(pair.sentence)


def shortest_way(report: OfficeReport, words: ReportWords) -> Content | None:
    """The shortest way to the next rating: which items, and what each is worth."""
    way = report.analysis.way if report.analysis else None
    if way is None or way.state is WayState.UNKNOWN:
        return None
    rows = [
        {
            "name": f"{lever.code} {words.of(lever.title)}".strip(),
            "indicator": f"{lever.indicator_code} {words.of(lever.indicator_title)}",
            "worth": words.score(lever.worth),
        }
        for lever in way.items
    ]
    title = words("gaps.way", rating=words.of(rating_name(way.target)))
    return {"title": title, "sentence": words.of(way.sentence), "rows": rows}


def items(report: OfficeReport, words: ReportWords) -> list[Content]:
    """Every disclosure item not yet at 100 and its worth, those worth most first; a sheet of the workbook."""
    way = report.analysis.way if report.analysis else None
    return [
        {
            "code": lever.code,
            "title": words.of(lever.title),
            "indicator": f"{lever.indicator_code} {words.of(lever.indicator_title)}",
            "worth": words.score(lever.worth),
        }
        for lever in (way.levers if way else ())
    ]


def measures(report: OfficeReport, words: ReportWords) -> Content:
    """Section 8: topic → measure for each weak indicator; an idea to begin with, a blank to fill."""
    topics = _topics(report)
    blank = words.blank(words("measures.blank"))
    rows = [
        {
            "topic": f"{standing.code} {words.of(standing.title)}",
            "detail": _detail(words, standing),
            "losses": [_loss(words, loss)["name"] for loss in standing.weakest[:MAX_ITEMS]],
            "idea": words.of(standing.help) if standing.help else "",
            "blank": blank,
            "open": False,
        }
        for standing in topics
    ]
    weak = bool(report.analysis and report.analysis.indicators and report.analysis.indicators.weak)
    key = "open" if not topics else "lead" if weak else "keep"
    return {"lead": words(f"measures.{key}"), "rows": rows or [_open_topic(words, blank)] * OPEN_ROWS}


def _detail(words: ReportWords, standing: IndicatorFinding) -> str:
    return f"{words('columns.score')} {words.score(standing.value)} · {_against_target(words, standing)}"


def _open_topic(words: ReportWords, blank: str) -> Content:
    topic = words.blank(words("measures.topic_blank"))
    return {"topic": topic, "detail": "", "losses": [], "idea": "", "blank": blank, "open": True}


def _topics(report: OfficeReport) -> Sequence[IndicatorFinding]:
    """The weak indicators, weakest first; the lowest ones to be kept up where none is weak."""
    standings = report.analysis.indicators if report.analysis else None
    if standings is None:
        return ()
    return standings.weak or standings.weakest_first[:MAX_KEPT_UP]


def plan(report: OfficeReport, words: ReportWords) -> Content:
    """Section 9: the action plan of the following year, topics given, the rest for the office to fill."""
    cells = {name: words.blank(words(f"plan.{name}")) for name in _PLAN_CELLS}
    topics = [f"{standing.code} {words.of(standing.title)}" for standing in _topics(report)]
    open_topics = [words.blank(words("measures.topic_blank"))] * OPEN_ROWS
    rows = [{"topic": topic, "open": not topics, **cells} for topic in topics or open_topics]
    year = str(report.year + 1)
    return {"title": words("plan.title", year=year), "lead": words("plan.lead", year=year), "rows": rows}


_PLAN_CELLS = ("activity", "responsible", "steps", "quarter")


def areas(report: OfficeReport, words: ReportWords) -> Content:
    """Section 10: measures by area, with steps, who is responsible and the follow-up of each quarter."""
    quarters = [
        {
            "name": words("areas.quarter", number=str(number)),
            "months": words.quarter_months(report.year + 1, number),
            "steps": words.blank(words("areas.steps")),
            "responsible": words.blank(words("areas.responsible")),
            "follow_up": words.blank(words("areas.follow_up")),
        }
        for number in QUARTERS
    ]
    open_area = words.blank(words("areas.open_area"))
    rows = [{"name": name, "open": False, "quarters": quarters} for name in _areas(report, words)]
    return {"rows": rows or [{"name": open_area, "open": True, "quarters": quarters}]}


def _areas(report: OfficeReport, words: ReportWords) -> list[str]:
    """The areas of the weak indicators in the edition's order: surveys by indicator, the audit as one."""
    weak = {standing.id for standing in _topics(report)}
    names: list[str] = []
    for instrument in report.edition.instruments:
        touched = [indicator for indicator in instrument.indicators if indicator.id in weak]
        if touched and instrument.kind is InstrumentKind.AUDIT:
            # What is published is one area of work, whichever of its indicators are weak.
            names.append(words("areas.audit", code=instrument.code))
        else:
            names += [words.of(indicator.title) for indicator in touched]
    return names
