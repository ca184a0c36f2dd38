"""The first half of an office's report: how it was measured, and what came out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sucharit.analysis import Against, Standing
from sucharit.frameworks import Edition, Instrument, RatingRule
from sucharit.reports.documents import AnnouncedYear, OfficeReport
from sucharit.reports.drawings import bar, bars, history, tone
from sucharit.reports.words import Content, Words
from sucharit.scoring import Score, rate_single, rounding_gap, shown

NONE = "–"  # in a cell beside a score that already says it is unknown


def method(report: OfficeReport, words: Words) -> Content:
    """Section 1: the method in brief."""
    edition = report.edition
    weights = " : ".join(
        f"{one.code}\N{NO-BREAK SPACE}{words.mark(one.weight)}" for one in edition.instruments
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
        "instruments": [_instrument(words, one) for one in edition.instruments],
        "rollup": words("method.rollup", weights=weights),
        "notes": notes,
        "ratings": list(_rungs(words, edition)),
        "ratings_each": any(rule.each_instrument is not None for rule in edition.ratings.rules),
    }


def _instrument(words: Words, one: Instrument) -> Content:
    who = f"method.who.{one.id}" if words.has(f"method.who.{one.id}") else f"method.who.{one.kind}"
    return {
        "code": one.code,
        "title": words.of(one.title),
        "who": words(who),
        "weight": words.mark(one.weight),
    }


def _rungs(words: Words, edition: Edition) -> Iterator[Content]:
    """Every rung of the ladder: from which total (and score of each instrument), passing or not."""
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


def overall(report: OfficeReport, words: Words) -> Content:
    """Section 2: total, rating, national mean, and how the office stands beside others."""
    return {
        "sentences": list(_overall(report, words)),
        "comparisons": list(_comparisons(report, words)),
        "notes": list(_overall_notes(report, words)),
    }


def _overall(report: OfficeReport, words: Words) -> Iterator[str]:
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
            result=_passing(report, words),
        )
        if report.rank is not None:
            yield words("overall.ranked", rank=str(report.rank), count=str(report.ranked))
    yield _nation(report, words)


def _passing(report: OfficeReport, words: Words) -> str:
    if report.rating is None:
        return words("unknown")
    key = "passes" if report.rating.passes else "fails"
    return words(f"overall.{key}", mark=words.mark(report.edition.pass_mark))


def passing(rule: RatingRule | None, words: Words) -> str:
    """Whether a rating passes, in words."""
    return words("unknown") if rule is None else words("passes" if rule.passes else "fails")


def _nation(report: OfficeReport, words: Words) -> str:
    if report.national_mean is None:
        return words("overall.nation_unknown")
    mean = words.score(report.national_mean)
    if report.score is None:
        return words("overall.nation_alone", mean=mean)
    difference = report.score - report.national_mean
    key = "nation_above" if difference > 0 else "nation_below" if difference < 0 else "nation_equal"
    return words("overall.nation", mean=mean, position=words(f"overall.{key}", points=words.size(difference)))


def _comparisons(report: OfficeReport, words: Words) -> Iterator[str]:
    comparisons = report.analysis.comparisons if report.analysis else None
    for one in comparisons.each if comparisons else ():
        if one.against is not Against.NATION:
            yield words.of(one.sentence)
            if one.position:
                yield words.of(one.position.sentence)


def _overall_notes(report: OfficeReport, words: Words) -> Iterator[str]:
    if report.coverage < 1 and report.score is not None:
        yield words("overall.coverage", percent=words.mark(report.coverage * 100))
    comparisons = report.analysis.comparisons if report.analysis else None
    for note in comparisons.notes if comparisons else ():
        yield words.of(note)
    for doubt in report.doubts:
        yield words.of(doubt)


def years(report: OfficeReport, words: Words) -> Content:
    """Section 3: scores by year with change."""
    trend = report.trend
    changes = {one.year: one.change for one in trend.years}
    rows = [_year(words, one, changes.get(one.year)) for one in report.years]
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
    return sum(one.score is not None for one in report.years) > 1


def _year(words: Words, one: AnnouncedYear, change: Decimal | None) -> Content:
    published = one.published_change
    differs = change is not None and published is not None and published != change
    moved = published if published is not None else change
    told = NONE if moved is None else words.change(moved)
    if differs:
        told = words("years.both", published=told, computed=words.change(change))
    return {
        "year": str(one.year),
        "score": words.score(one.score),
        "rating": words.rating(one.rating) if one.rating else NONE,
        "change": told,
        "nation": NONE if one.national_mean is None else words.score(one.national_mean),
        "known": one.score is not None,
        "differs": differs,
        **tone(one.rating),
    }


def indicators(report: OfficeReport, words: Words) -> Content:
    """Section 4: indicators sorted by score, with rating and distance to the target."""
    found = report.analysis and report.analysis.indicators
    if not report.analysis or not found:
        key = "indicators.withheld" if report.withheld else "indicators.unknown"
        return {"known": False, "sentence": words(key), "rows": [], "sub_rows": [], "chart": None}
    rows = [_standing(words, one) for one in (*found.strong, *found.weak[::-1])]
    top = {one.code for one in (*found.strong, *found.weak)} | set(found.unknown)
    rows += [unknown_row(words, report.edition, code) for code in found.unknown]
    beneath = report.analysis.sub_indicators
    below = (*beneath.strong, *beneath.weak[::-1]) if beneath else ()
    return {
        "known": True,
        "sentence": words.of(found.headline),
        "rows": rows,
        "sub_rows": [_standing(words, one) for one in below if one.code not in top],
        "chart": bars(words, [row["bar"] for row in rows], report.target),
    }


def _standing(words: Words, one: Standing) -> Content:
    title = words.of(one.title)
    return {
        "code": one.code,
        "title": title,
        "score": words.score(one.value),
        "rating": words.rating(one.rating),
        "gap": words.change(one.gap),
        "reached": one.gap >= 0,
        "bar": bar(words, f"{one.code} {title}", one.value, one.rating),
        **tone(one.rating),
    }


def unknown_row(words: Words, edition: Edition, code: str) -> Content:
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


def weighted(report: OfficeReport, words: Words) -> Content:
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
        bar(words, one.code, one.value, rate_single(report.edition.ratings, one.value))
        for one in total.children
    ]
    return {
        "known": True,
        "groups": [_group(report, words, one) for one in total.children],
        "total": words.score(report.score if report.score is not None else total.value),
        "total_weight": words.mark(sum((one.weight for one in report.edition.instruments), Fraction(0))),
        "total_rating": words.rating(report.rating),
        "note": _rounding(words, total),
        "chart_title": words("weighted.chart", target=words.mark(report.target)),
        "chart": bars(words, rows, report.target),
        **tone(report.rating),
    }


def _group(report: OfficeReport, words: Words, score: Score) -> Content:
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
                "code": one.code,
                "title": words.of(report.edition.indicator(one.id).title),
                "score": words.score(one.value),
            }
            for one in score.children
        ],
    }


def _rounding(words: Words, total: Score) -> str:
    """A sentence where the shown parts don't add up to the shown total; empty nearly always."""
    parts = [one.weighted for one in total.children if one.weighted is not None]
    if total.value is None or len(parts) < len(total.children):
        return ""
    gap = rounding_gap(parts, total.value)
    total_shown = shown(total.value)
    if gap == 0 or total_shown is None:
        return ""
    return words(
        "weighted.gap",
        sum=words.score(total_shown - gap),
        total=words.score(total_shown),
        gap=words.size(gap),
    )
