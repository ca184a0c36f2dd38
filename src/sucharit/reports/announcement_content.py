"""A year's announcement as finished words: what the templates of PDF and Excel take."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from sucharit.reports.documents import AnnouncedOffice, AnnouncementReport
from sucharit.reports.drawings import COLOURS, tone
from sucharit.reports.words import Content, Words
from sucharit.scoring import rounded

MARK = "*"  # stands behind figures that contradict each other as published


def announcement_content(report: AnnouncementReport, words: Words) -> Content:
    """Every word and number of the announcement, ready to be set."""
    year = words("fiscal_year", year=str(report.year))
    title = words("announcement.title")
    return words.finished(
        {
            "lang": words.language,
            "numerals": "thai" if words.thai_digits else "arabic",
            "colours": COLOURS,
            "words": words.all(),
            "assessment": words("assessment"),
            "title": f"{title} {words('assessment')} {year}",
            "heading": title,
            "office": words("announcement.subtitle"),
            "short_name": f"{title} {words('announcement.subtitle')}",
            "running": f"ITA {words('short_year', year=str(report.year))}",
            "author": words("author"),
            "keywords": f"{report.edition.id} {report.edition.hash}",
            "year": year,
            "made_on": words("made_on", date=words.day(report.made_on)),
            "date": {"year": report.made_on.year, "month": report.made_on.month, "day": report.made_on.day},
            "source": words("closing.source", edition=words.of(report.edition.title)),
            "facts": facts(report, words),
            "finding": finding(report, words),
            "distribution": distribution(report, words),
            "comparability": words("announcement.comparability"),
            "notes": notes(report, words),
            "rows": [row(words, one) for one in report.rows],
            "withheld": [withheld(words, one) for one in report.rows if one.withheld],
        }
    )


def scored(report: AnnouncementReport) -> list[AnnouncedOffice]:
    """The offices that have a score."""
    return [one for one in report.rows if one.score is not None]


def mean(report: AnnouncementReport) -> Decimal | None:
    """The plain mean of the offices' announced scores, on two decimals; None when there is none."""
    scores = [Fraction(one.score) for one in report.rows if one.score is not None]
    return rounded(sum(scores, Fraction(0)) / len(scores)) if scores else None


def facts(report: AnnouncementReport, words: Words) -> list[Content]:
    """The figures at the head: how many, how many pass, the two means, how many are withheld."""
    passing = sum(bool(one.rating and one.rating.passes) for one in report.rows)
    count = len(scored(report))
    held = sum(one.withheld for one in report.rows)
    mark = words.mark(report.edition.pass_mark)
    share = words("percent", value=words.mark(Decimal(passing * 100) / count)) if count else ""
    return [
        {"label": words("announcement.offices"), "value": str(len(report.rows)), "note": ""},
        {"label": words("announcement.passed", mark=mark), "value": str(passing), "note": share},
        {"label": words("announcement.mean"), "value": words.score(mean(report)), "note": ""},
        {"label": words("announcement.nation"), "value": words.score(report.national_mean), "note": ""},
        {"label": words("announcement.withheld"), "value": str(held), "note": ""},
    ]


def distribution(report: AnnouncementReport, words: Words) -> list[Content]:
    """How many offices have each rating, best first; then those without one."""
    known = scored(report)
    rows = [
        _counted(
            words, words.rating(rule), sum(one.rating == rule for one in known), len(report.rows), tone(rule)
        )
        for rule in report.edition.ratings.rules
    ]
    left = len(report.rows) - sum(row["count"] for row in rows)
    if left:
        rows.append(_counted(words, words("announcement.no_score"), left, len(report.rows), tone(None)))
    return rows


def _counted(words: Words, rating: str, count: int, all_: int, colours: Content) -> Content:
    share = words("percent", value=words.mark(Decimal(count * 100) / all_)) if all_ else ""
    return {
        "rating": rating,
        "count": count,
        "label": words("offices", count=str(count)),
        "share": share,
        **colours,
    }


def finding(report: AnnouncementReport, words: Words) -> str:
    """The distribution in one sentence: its largest group."""
    known = [one.rating for one in report.rows if one.rating is not None]
    if not known:
        return words("announcement.distribution_unknown")
    most = max(report.edition.ratings.rules, key=known.count)
    return words(
        "announcement.distribution",
        count=str(known.count(most)),
        all=str(len(report.rows)),
        rating=words.rating(most),
    )


def notes(report: AnnouncementReport, words: Words) -> list[str]:
    """What else a reader should know before the table."""
    found = [words("announcement.imported")] if report.imported else []
    if any(one.doubtful for one in report.rows):
        found.append(words("announcement.doubtful"))
    return found


def row(words: Words, one: AnnouncedOffice) -> Content:
    """One office's row."""
    change = one.change if one.published_change is None else one.published_change
    passes = one.rating and words(f"announcement.{'passes' if one.rating.passes else 'fails'}")
    missing = words("announcement.withheld" if one.withheld else "unknown")
    return {
        "rank": "" if one.rank is None else str(one.rank),
        "office": words.of(one.office.name),
        "kind": words.of(one.office.kind),
        "region": words.of(one.office.region),
        "score": missing if one.score is None else words.score(one.score) + MARK * one.doubtful,
        "known": one.score is not None,
        "rating": words.rating(one.rating) if one.rating else "–",
        "change": "–" if change is None else words.change(change),
        "computed": "–" if one.change is None else words.change(one.change),
        "direction": 0 if not change else 1 if change > 0 else -1,
        "passes": passes or "–",
        **tone(one.rating),
    }


def withheld(words: Words, one: AnnouncedOffice) -> Content:
    """An office whose result is withheld, and why."""
    return {
        "office": words.of(one.office.name),
        "because": words.of(one.withheld_because) or words("overall.because_unsaid"),
    }
