"""A year's announcement as finished words: what the templates of PDF and Excel take."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from sucharit.paper.document_words import Content
from sucharit.paper.drawings import COLOURS
from sucharit.reports.drawings import tone
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncedOffice, AnnouncementReport
from sucharit.scoring import rounded

MARK = "*"  # stands behind figures that contradict each other as published


def announcement_content(report: AnnouncementReport, words: ReportWords) -> Content:
    """Every word and number of the announcement, ready to be typeset."""
    year = words("fiscal_year", year=str(report.year))
    title = words("announcement.title")
    return words.finish(
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
            "rows": [office_row(words, line) for line in report.rows],
            "withheld": [withheld_row(words, line) for line in report.rows if line.withheld],
        }
    )


def scored_offices(report: AnnouncementReport) -> list[AnnouncedOffice]:
    return [line for line in report.rows if line.score is not None]


def mean(report: AnnouncementReport) -> Decimal | None:
    """The plain mean of the offices' announced scores, on two decimals; None when there is none."""
    scores = [Fraction(line.score) for line in report.rows if line.score is not None]
    return rounded(sum(scores, Fraction(0)) / len(scores)) if scores else None


def facts(report: AnnouncementReport, words: ReportWords) -> list[Content]:
    """The figures at the head: how many, how many pass, the two means, how many are withheld."""
    passing = sum(bool(line.rating and line.rating.passes) for line in report.rows)
    count = len(scored_offices(report))
    withheld_count = sum(line.withheld for line in report.rows)
    mark = words.mark(report.edition.pass_mark)
    share = words("percent", value=words.mark(Decimal(passing * 100) / count)) if count else ""
    return [
        {"label": words("announcement.offices"), "value": str(len(report.rows)), "note": ""},
        {"label": words("announcement.passed", mark=mark), "value": str(passing), "note": share},
        {"label": words("announcement.mean"), "value": words.score(mean(report)), "note": ""},
        {"label": words("announcement.nation"), "value": words.score(report.national_mean), "note": ""},
        {"label": words("announcement.withheld"), "value": str(withheld_count), "note": ""},
    ]


def distribution(report: AnnouncementReport, words: ReportWords) -> list[Content]:
    """How many offices have each rating, best first; then those without one."""
    with_score = scored_offices(report)
    rows = [
        _rating_row(
            words,
            words.rating(rule),
            sum(line.rating == rule for line in with_score),
            len(report.rows),
            tone(rule),
        )
        for rule in report.edition.ratings.rules
    ]
    without_score = len(report.rows) - sum(row["count"] for row in rows)
    if without_score:
        rows.append(
            _rating_row(words, words("announcement.no_score"), without_score, len(report.rows), tone(None))
        )
    return rows


def _rating_row(words: ReportWords, rating: str, count: int, all_: int, colours: Content) -> Content:
    share = words("percent", value=words.mark(Decimal(count * 100) / all_)) if all_ else ""
    return {
        "rating": rating,
        "count": count,
        "label": words("offices", count=str(count)),
        "share": share,
        **colours,
    }


def finding(report: AnnouncementReport, words: ReportWords) -> str:
    """The distribution in one sentence: its largest group."""
    ratings = [line.rating for line in report.rows if line.rating is not None]
    if not ratings:
        return words("announcement.distribution_unknown")
    most = max(report.edition.ratings.rules, key=ratings.count)
    return words(
        "announcement.distribution",
        count=str(ratings.count(most)),
        all=str(len(report.rows)),
        rating=words.rating(most),
    )


def notes(report: AnnouncementReport, words: ReportWords) -> list[str]:
    """What else a reader should know before the table."""
    lines = [words("announcement.imported")] if report.imported else []
    if any(line.doubtful for line in report.rows):
        lines.append(words("announcement.doubtful"))
    return lines


def office_row(words: ReportWords, line: AnnouncedOffice) -> Content:
    change = line.change if line.published_change is None else line.published_change
    passes = line.rating and words(f"announcement.{'passes' if line.rating.passes else 'fails'}")
    missing = words("announcement.withheld" if line.withheld else "unknown")
    return {
        "rank": "" if line.rank is None else str(line.rank),
        "office": words.of(line.office.name),
        "kind": words.of(line.office.kind),
        "region": words.of(line.office.region),
        "score": missing if line.score is None else words.score(line.score) + MARK * line.doubtful,
        "known": line.score is not None,
        "rating": words.rating(line.rating) if line.rating else "–",
        "change": "–" if change is None else words.change(change),
        "computed": "–" if line.change is None else words.change(line.change),
        "direction": 0 if not change else 1 if change > 0 else -1,
        "passes": passes or "–",
        **tone(line.rating),
    }


def withheld_row(words: ReportWords, line: AnnouncedOffice) -> Content:
    """An office whose result is withheld, and why."""
    return {
        "office": words.of(line.office.name),
        "because": words.of(line.withheld_because) or words("overall.because_unsaid"),
    }
