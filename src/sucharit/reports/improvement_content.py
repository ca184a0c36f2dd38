"""The second half of an office's report: what it means and what will be done, with blanks to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sucharit.analysis import Loss, Standing, WayState
from sucharit.analysis.wording import rating_name
from sucharit.frameworks.model import InstrumentKind
from sucharit.reports.documents import OfficeReport
from sucharit.reports.drawings import tone
from sucharit.reports.words import Content, Words

KEPT_UP = 2  # how many indicators are looked after when none is weak
OPEN_ROWS = 3  # rows to fill where nothing is known of any indicator
NAMED = 2  # how many items a topic names
QUARTERS = (1, 2, 3, 4)


def strengths(report: OfficeReport, words: Words) -> Content:
    """Section 6: what reached the target, each with its meaning and a blank for the cause."""
    found = report.analysis.indicators if report.analysis else None
    rows = [_finding(words, one, "strengths") for one in found.strong] if found else []
    target = words.mark(report.target)
    if found is None:
        lead = words("indicators.withheld" if report.withheld else "indicators.unknown")
    elif rows:
        lead = words("strengths.lead", target=target, count=str(len(rows)))
    else:
        lead = words("strengths.none", target=target)
    return {"lead": lead, "rows": rows}


def gaps(report: OfficeReport, words: Words) -> Content:
    """Section 7: what lies under the target, what holds it back, and the limits of work and data."""
    found = report.analysis.indicators if report.analysis else None
    rows = [_finding(words, one, "gaps") for one in found.weak] if found else []
    target = words.mark(report.target)
    if found is None:
        lead = words("indicators.withheld" if report.withheld else "indicators.unknown")
    elif rows:
        lead = words("gaps.lead", target=target, count=str(len(rows)))
    else:
        lead = words("gaps.none", target=target)
    return {
        "lead": lead,
        "rows": rows,
        "limits_blanks": [words.blank(words("gaps.limits_blank"))] * 2,
        "data_limits": list(_data_limits(report, words)),
        "mirror": list(_mirror(report, words)),
        "way": way(report, words),
    }


def _finding(words: Words, one: Standing, section: str) -> Content:
    return {
        "code": one.code,
        "title": words.of(one.title),
        "score": words.score(one.value),
        "rating": words.rating(one.rating),
        "sentence": _against_target(words, one),
        "meaning": words.of(one.meaning) if one.meaning else "",
        "losses": [_loss(words, loss) for loss in one.weakest],
        "cause_blank": words.blank(words(f"{section}.cause_blank")),
        **tone(one.rating),
    }


def _against_target(words: Words, one: Standing) -> str:
    """How far from the target, and what reaching it would add to the total."""
    gap = words.size(one.gap)
    if one.gap < 0:
        return words("gaps.below", gap=gap, points=words.score(one.to_target))
    return words("strengths.above", gap=gap) if one.gap > 0 else words("strengths.exactly")


def _loss(words: Words, loss: Loss) -> Content:
    return {
        "name": f"{loss.code} {words.of(loss.title)}",
        "value": words("gaps.loss_value", value=words.score(loss.value), points=words.score(loss.points)),
    }


def _data_limits(report: OfficeReport, words: Words) -> Iterator[str]:
    if report.coverage < 1 and report.score is not None:
        yield words("overall.coverage", percent=words.mark(report.coverage * 100))
    yield from (words.of(note) for note in report.trend.notes)
    leading = report.analysis.way if report.analysis else None
    yield from (words.of(note) for note in (leading.notes if leading else ()))


def _mirror(report: OfficeReport, words: Words) -> Iterator[str]:
    seen = report.analysis.mirror if report.analysis else None
    for pair in seen.instruments if seen else ():
        yield words.of(pair.sentence)


def way(report: OfficeReport, words: Words) -> Content | None:
    """The shortest way to the next rating: which items, and what each is worth."""
    found = report.analysis.way if report.analysis else None
    if found is None or found.state is WayState.UNKNOWN:
        return None
    rows = [
        {
            "name": f"{one.code} {words.of(one.title)}".strip(),
            "indicator": f"{one.indicator_code} {words.of(one.indicator_title)}",
            "worth": words.score(one.worth),
        }
        for one in found.items
    ]
    title = words("gaps.way", rating=words.of(rating_name(found.target)))
    return {"title": title, "sentence": words.of(found.sentence), "rows": rows}


def items(report: OfficeReport, words: Words) -> list[Content]:
    """Every disclosure item not yet at 100 and what it is worth, dearest first; a sheet of the workbook."""
    found = report.analysis.way if report.analysis else None
    return [
        {
            "code": one.code,
            "title": words.of(one.title),
            "indicator": f"{one.indicator_code} {words.of(one.indicator_title)}",
            "worth": words.score(one.worth),
        }
        for one in (found.levers if found else ())
    ]


def measures(report: OfficeReport, words: Words) -> Content:
    """Section 8: topic → measure for each weak indicator; an idea to begin with, a blank to fill."""
    topics = _topics(report)
    blank = words.blank(words("measures.blank"))
    rows = [
        {
            "topic": f"{one.code} {words.of(one.title)}",
            "detail": f"{words('columns.score')} {words.score(one.value)} · {_against_target(words, one)}",
            "losses": [_loss(words, loss)["name"] for loss in one.weakest[:NAMED]],
            "idea": words.of(one.help) if one.help else "",
            "blank": blank,
            "open": False,
        }
        for one in topics
    ]
    weak = bool(report.analysis and report.analysis.indicators and report.analysis.indicators.weak)
    key = "open" if not topics else "lead" if weak else "keep"
    return {"lead": words(f"measures.{key}"), "rows": rows or [_open_topic(words, blank)] * OPEN_ROWS}


def _open_topic(words: Words, blank: str) -> Content:
    topic = words.blank(words("measures.topic_blank"))
    return {"topic": topic, "detail": "", "losses": [], "idea": "", "blank": blank, "open": True}


def _topics(report: OfficeReport) -> Sequence[Standing]:
    """The weak indicators, weakest first; the lowest ones to be kept up where none is weak."""
    found = report.analysis.indicators if report.analysis else None
    if found is None:
        return ()
    return found.weak or found.weakest_first[:KEPT_UP]


def plan(report: OfficeReport, words: Words) -> Content:
    """Section 9: the action plan of the following year, topics given, the rest for the office to fill."""
    cells = {name: words.blank(words(f"plan.{name}")) for name in _PLAN_CELLS}
    topics = [f"{one.code} {words.of(one.title)}" for one in _topics(report)]
    open_topics = [words.blank(words("measures.topic_blank"))] * OPEN_ROWS
    rows = [{"topic": topic, "open": not topics, **cells} for topic in topics or open_topics]
    year = str(report.year + 1)
    return {"title": words("plan.title", year=year), "lead": words("plan.lead", year=year), "rows": rows}


_PLAN_CELLS = ("activity", "responsible", "steps", "quarter")


def areas(report: OfficeReport, words: Words) -> Content:
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


def _areas(report: OfficeReport, words: Words) -> list[str]:
    """The areas of the weak indicators in the edition's order: surveys by indicator, the audit as one."""
    weak = {one.id for one in _topics(report)}
    found: list[str] = []
    for instrument in report.edition.instruments:
        touched = [one for one in instrument.indicators if one.id in weak]
        if touched and instrument.kind is InstrumentKind.AUDIT:
            # What is published is one area of work, whichever of its indicators is weak.
            found.append(words("areas.audit", code=instrument.code))
        else:
            found += [words.of(one.title) for one in touched]
    return found
