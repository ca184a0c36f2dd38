"""The first half of an office's report: how it was measured, and what came out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sucharit.analysis import ComparisonKind, IndicatorFinding
from sucharit.frameworks import Edition, Instrument, RatingRule
from sucharit.paper.document_words import Content
from sucharit.reports.drawings import bar, bars, history, tone
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncedYear, OfficeReport
from sucharit.scoring import Score, rate_single, rounded, rounding_gap

NONE = "–"  # in a cell beside a score that already says it is unknown


def method(report: OfficeReport, words: ReportWords) -> Content:
    """Section 1: the method in brief."""
    edition = report.edition
    weights = " : ".join(
        f"{instrument.code}\N{NO-BREAK SPACE}{words.mark(instrument.weight)}"
        for instrument in edition.instruments
    )
    passing = words(
        "method.pass", mark=words.mark(edition.pass_mark), target=words.mark(Fraction(report.target))
    )
    notes = [passing]
    if report.imported:
        notes.append(words("method.imported"))
    elif edition.wording == "sample":
        notes.append(words("method.sample"))
    return {
        "idea": words("method.idea"),
        "lead": words("method.instruments", count=str(len(edition.instruments))),
        "instruments": [_instrument(words, instrument) for instrument in edition.instruments],
        "rollup": words("method.rollup", weights=weights),
        "notes": notes,
        "ratings": list(_bands(words, edition)),
        "ratings_each": any(rule.each_instrument is not None for rule in edition.ratings.rules),
    }


def _instrument(words: ReportWords, instrument: Instrument) -> Content:
    who = (
        f"method.who.{instrument.id}"
        if words.has(f"method.who.{instrument.id}")
        else f"method.who.{instrument.kind}"
    )
    return {
        "code": instrument.code,
        "title": words.of(instrument.title),
        "who": words(who),
        "weight": words.mark(instrument.weight),
    }


def _bands(words: ReportWords, edition: Edition) -> Iterator[Content]:
    """Every band: from which total (and score of each instrument), passing or not."""
    above = Fraction(0)
    for rule in edition.ratings.rules:
        lowest = rule.total == 0
        yield {
            "rating": words.rating(rule),
            "from": words("method.below", mark=words.score(above)) if lowest else words.score(rule.total),
            "each": "" if rule.each_instrument is None else words.score(rule.each_instrument),
            "result": words("method.passes" if rule.passes else "method.fails"),
            **tone(rule),
        }
        above = rule.total


def overall(report: OfficeReport, words: ReportWords) -> Content:
    """Section 2: total, rating, national mean, and how the office stands beside others."""
    return {
        "sentences": list(_overall(report, words)),
        "comparisons": list(_comparisons(report, words)),
        "notes": list(_overall_notes(report, words)),
    }


def _overall(report: OfficeReport, words: ReportWords) -> Iterator[str]:
    office, year = words.of(report.office.name), str(report.year)
    if report.withheld:
        because = words.of(report.withheld_because) or words("overall.because_unsaid")
        yield words("overall.withheld", office=office, year=year, because=because)
        yield words("overall.withheld_note")
    elif report.score is None:
        yield words("overall.unknown", office=office, year=year)
    else:
        yield words(
            "overall.sentence",
            office=office,
            score=words.score(report.score),
            rating=words.rating(report.rating),
            result=_outcome(report, words),
        )
        if report.rank is not None:
            yield words("overall.ranked", rank=str(report.rank), count=str(report.ranked))
    yield _nation(report, words)


def _outcome(report: OfficeReport, words: ReportWords) -> str:
    if report.rating is None:
        return words("unknown")
    key = "passes" if report.rating.passes else "fails"
    return words(f"overall.{key}", mark=words.mark(report.edition.pass_mark))


def outcome_of(rule: RatingRule | None, words: ReportWords) -> str:
    """Whether a rating passes, in words."""
    return words("unknown") if rule is None else words("passes" if rule.passes else "fails")


def _nation(report: OfficeReport, words: ReportWords) -> str:
    if report.national_mean is None:
        return words("overall.nation_unknown")
    mean = words.score(report.national_mean)
    if report.score is None:
        return words("overall.nation_alone", mean=mean)
    difference = report.score - report.national_mean
    key = "nation_above" if difference > 0 else "nation_below" if difference < 0 else "nation_equal"
    return words("overall.nation", mean=mean, position=words(f"overall.{key}", points=words.size(difference)))


def _comparisons(report: OfficeReport, words: ReportWords) -> Iterator[str]:
    comparisons = report.analysis.comparisons if report.analysis else None
    for comparison in comparisons.by_group if comparisons else ():
        if comparison.against is not ComparisonKind.NATION:
            yield words.of(comparison.sentence)
            if comparison.position:
                yield words.of(comparison.position.sentence)


def _overall_notes(report: OfficeReport, words: ReportWords) -> Iterator[str]:
    if report.coverage < 1 and report.score is not None:
        yield words("overall.coverage", percent=words.mark(report.coverage * 100))
    comparisons = report.analysis.comparisons if report.analysis else None
    for note in comparisons.notes if comparisons else ():
        yield words.of(note)
    for doubt in report.doubts:
        yield words.of(doubt)


def years(report: OfficeReport, words: ReportWords) -> Content:
    """Section 3: scores by year with change."""
    trend = report.trend
    changes = {year.year: year.change for year in trend.years}
    rows = [_year(words, year, changes.get(year.year)) for year in report.years]
    notes = [words.of(note) for note in trend.notes]
    if any(row["differs"] for row in rows):
        notes.append(words("years.both_note"))
    return {
        "sentence": words.of(trend.sentence),
        "rows": rows,
        "notes": notes,
        "chart_title": words("years.chart", mark=words.mark(report.edition.pass_mark)),
        "chart": history(words, report.years, report.edition.pass_mark) if _drawable(report) else None,
    }


def _drawable(report: OfficeReport) -> bool:
    return sum(year.score is not None for year in report.years) > 1


def _year(words: ReportWords, year: AnnouncedYear, change: Decimal | None) -> Content:
    published = year.published_change
    differs = change is not None and published is not None and published != change
    moved = published if published is not None else change
    text = NONE if moved is None else words.change(moved)
    if differs:
        text = words("years.both", published=text, computed=words.change(change))
    return {
        "year": str(year.year),
        "score": words.score(year.score),
        "rating": words.rating(year.rating) if year.rating else NONE,
        "change": text,
        "nation": NONE if year.national_mean is None else words.score(year.national_mean),
        "known": year.score is not None,
        "differs": differs,
        **tone(year.rating),
    }


def indicators(report: OfficeReport, words: ReportWords) -> Content:
    """Section 4: indicators sorted by score, with rating and distance to the target."""
    standings = report.analysis and report.analysis.indicators
    if not report.analysis or not standings:
        key = "indicators.withheld" if report.withheld else "indicators.unknown"
        return {"known": False, "sentence": words(key), "rows": [], "sub_rows": [], "chart": None}
    rows = [_standing(words, standing) for standing in (*standings.strong, *standings.weak[::-1])]
    top = {standing.code for standing in (*standings.strong, *standings.weak)} | set(standings.unknown)
    rows += [unknown_row(words, report.edition, code) for code in standings.unknown]
    sub_indicators = report.analysis.sub_indicators
    below = (*sub_indicators.strong, *sub_indicators.weak[::-1]) if sub_indicators else ()
    return {
        "known": True,
        "sentence": words.of(standings.headline),
        "rows": rows,
        "sub_rows": [_standing(words, standing) for standing in below if standing.code not in top],
        "chart": bars(words, [row["bar"] for row in rows], report.target),
    }


def _standing(words: ReportWords, standing: IndicatorFinding) -> Content:
    title = words.of(standing.title)
    return {
        "code": standing.code,
        "title": title,
        "score": words.score(standing.value),
        "rating": words.rating(standing.rating),
        "gap": words.change(standing.gap),
        "reached": standing.gap >= 0,
        "bar": bar(words, f"{standing.code} {title}", standing.value, standing.rating),
        **tone(standing.rating),
    }


def unknown_row(words: ReportWords, edition: Edition, code: str) -> Content:
    """An indicator without a score, said in words."""
    title, unknown = words.of(edition.indicator(code).title), words("unknown")
    return {
        "code": code,
        "title": title,
        "score": unknown,
        "rating": unknown,
        "gap": unknown,
        "reached": False,
        "bar": bar(words, f"{code} {title}", None, None),
        **tone(None),
    }


def weighted_table(report: OfficeReport, words: ReportWords) -> Content:
    """Section 5: the weighted table by instrument, and a word where rounding shows."""
    total = report.analysis.score if report.analysis else None
    if total is None:
        return {
            "known": False,
            "sentence": indicators(report, words)["sentence"],
            "groups": [],
            "chart": None,
        }
    rows = [
        bar(words, instrument.code, instrument.value, rate_single(report.edition.ratings, instrument.value))
        for instrument in total.children
    ]
    return {
        "known": True,
        "groups": [_group(report, words, instrument) for instrument in total.children],
        "total": words.score(report.score if report.score is not None else total.value),
        "total_weight": words.mark(
            sum((instrument.weight for instrument in report.edition.instruments), Fraction(0))
        ),
        "total_rating": words.rating(report.rating),
        "note": _rounding(words, total),
        "chart_title": words("weighted.chart", target=words.mark(report.target)),
        "chart": bars(words, rows, report.target),
        **tone(report.rating),
    }


def _group(report: OfficeReport, words: ReportWords, score: Score) -> Content:
    instrument = report.edition.instrument(score.id)
    responses = dict(report.responses).get(score.id)
    return {
        "code": instrument.code,
        "title": words.of(instrument.title),
        "mean": words("weighted.mean", code=instrument.code),
        "weight": words.mark(instrument.weight),
        "score": words.score(score.value),
        "weighted": words.score(score.weighted),
        "responses": "" if responses is None else words("weighted.responses", count=str(responses)),
        "rows": [
            {
                "code": indicator.code,
                "title": words.of(report.edition.indicator(indicator.id).title),
                "score": words.score(indicator.value),
            }
            for indicator in score.children
        ],
    }


def _rounding(words: ReportWords, total: Score) -> str:
    """A sentence where the shown parts don't add up to the shown total; empty nearly always."""
    parts = [instrument.weighted for instrument in total.children if instrument.weighted is not None]
    if total.value is None or len(parts) < len(total.children):
        return ""
    gap = rounding_gap(parts, total.value)
    total_shown = rounded(total.value)
    if gap == 0 or total_shown is None:
        return ""
    return words(
        "weighted.gap",
        sum=words.score(total_shown - gap),
        total=words.score(total_shown),
        gap=words.size(gap),
    )
