"""A year's announcement as finished words: what the templates of PDF and Excel take."""

from __future__ import annotations

from decimal import Decimal

from sucharit.frameworks.programmes import assessed_in
from sucharit.paper.document_words import Content
from sucharit.paper.drawings import COLOURS
from sucharit.reports.drawings import tone
from sucharit.reports.report_words import ReportWords
from sucharit.reports.sealed import sealed_content
from sucharit.reports.values import AnnouncedOffice, AnnouncementReport
from sucharit.results.totals import AnnouncementTotals

MARK = "*"  # stands behind figures that contradict each other as published


def announcement_content(report: AnnouncementReport, words: ReportWords) -> Content:
    """Every word and number of the announcement, ready to be typeset."""
    year = words("fiscal_year", year=str(report.year))
    title, whose = words("announcement.title"), whose_results(report, words)
    totals = report.totals
    return words.finish(
        {
            "lang": words.language,
            "numerals": "thai" if words.thai_digits else "arabic",
            "colours": COLOURS,
            "words": words.all(),
            "assessment": words("assessment"),
            "title": f"{title} {words('assessment')} {whose} {year}",
            "heading": title,
            "office": whose[:1].upper() + whose[1:],
            "part": part_sentence(report, words),
            "short_name": full_title(report, words),
            "running": f"ITA {words('short_year', year=str(report.year))}",
            "author": words("author"),
            "keywords": f"{report.edition.id} {report.edition.hash}",
            "year": year,
            "made_on": words("made_on", date=words.day(report.made_on)),
            "date": {"year": report.made_on.year, "month": report.made_on.month, "day": report.made_on.day},
            "source": words("closing.source", edition=words.of(report.edition.title)),
            "facts": facts(report, totals, words),
            "finding": finding(report, totals, words),
            "distribution": distribution(report, totals, words),
            "distribution_note": distribution_note(totals, words),
            "comparability": words("announcement.comparability"),
            "notes": notes(report, words),
            "rows": [office_row(words, line) for line in report.rows],
            "sealed": sealed_content(report.sealed, words),
            "withheld": [withheld_row(words, line) for line in report.rows if line.withheld],
        }
    )


def whose_results(report: AnnouncementReport, words: ReportWords) -> str:
    """Who is announced: "educational service area offices", with the province of a part."""
    whose = words.of(assessed_in(report.programme))
    return f"{whose} {words.of(report.part.title)}" if report.part else whose


def full_title(report: AnnouncementReport, words: ReportWords) -> str:
    return words("announcement.full", title=words("announcement.title"), whose=whose_results(report, words))


def part_sentence(report: AnnouncementReport, words: ReportWords) -> str:
    """That a part is a part, and of how many; "" of the whole."""
    if report.part is None:
        return ""
    return words("announcement.part", count=f"{len(report.rows):,}", all=f"{report.part.of_all:,}")


def facts(report: AnnouncementReport, totals: AnnouncementTotals, words: ReportWords) -> list[Content]:
    """The figures at the head: how many take part, how many pass of those with a result, means, withheld."""
    mark = words.mark(report.edition.pass_mark)
    passed = words(
        "announcement.of_scored", share=_percent(words, totals.passed_share), all=f"{totals.scored:,}"
    )
    apart = words("announcement.apart") if totals.withheld else ""
    return [
        _fact(words("announcement.participating"), f"{totals.participating:,}"),
        _fact(words("announcement.passed", mark=mark), f"{totals.passed:,}", passed if totals.scored else ""),
        _fact(words("announcement.mean"), words.score(totals.mean)),
        _fact(words("announcement.nation"), words.score(report.national_mean)),
        _fact(words("announcement.withheld"), f"{totals.withheld:,}", apart),
    ]


def _fact(label: str, value: str, note: str = "") -> Content:
    return {"label": label, "value": value, "note": note}


def distribution(report: AnnouncementReport, totals: AnnouncementTotals, words: ReportWords) -> list[Content]:
    """How many have each rating, best first, in percent of those with a result; then those without one."""
    rows = [
        _rating_row(
            words,
            words.rating(rule),
            totals.by_rating.get(rule.id, 0),
            _percent(words, totals.share(totals.by_rating.get(rule.id, 0))),
            tone(rule),
        )
        for rule in report.edition.ratings.rules
    ]
    for name, count in (("withheld", totals.withheld), ("no_score", totals.unknown)):
        if count:
            rows.append(_rating_row(words, words(f"announcement.{name}"), count, "", tone(None)))
    return rows


def _rating_row(words: ReportWords, rating: str, count: int, share: str, colours: Content) -> Content:
    return {
        "rating": rating,
        "count": count,
        "label": words("offices", count=f"{count:,}"),
        "share": share,
        **colours,
    }


def distribution_note(totals: AnnouncementTotals, words: ReportWords) -> str:
    """Of how many the shares are, where that is not all."""
    if not totals.scored or not totals.without_score:
        return ""
    return words("announcement.shares", scored=f"{totals.scored:,}", without=f"{totals.without_score:,}")


def _percent(words: ReportWords, share: Decimal | None) -> str:
    return "" if share is None else words("percent", value=f"{share}")


def finding(report: AnnouncementReport, totals: AnnouncementTotals, words: ReportWords) -> str:
    """The distribution in one sentence: its largest group, of those with a result."""
    counts = {rule: totals.by_rating.get(rule.id, 0) for rule in report.edition.ratings.rules}
    if not any(counts.values()):
        return words("announcement.distribution_unknown")
    most = max(counts, key=lambda rule: counts[rule])
    return words(
        "announcement.distribution",
        count=f"{counts[most]:,}",
        all=f"{totals.scored:,}",
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
    missing = words("announcement.withheld" if line.withheld else "unknown")
    return {
        "rank": "" if line.rank is None else str(line.rank),
        "office": words.of(line.office.short_name),
        "kind": words.of(line.office.kind),
        "region": words.of(line.office.region),
        "score": missing if line.score is None else words.score(line.score) + MARK * line.doubtful,
        "known": line.score is not None,
        "rating": words.rating(line.rating) if line.rating else "–",
        "change": "–" if change is None else words.change(change),
        "computed": "–" if line.change is None else words.change(line.change),
        "direction": 0 if not change else 1 if change > 0 else -1,
        "passes": passing(words, line.passes) or "–",
        **tone(line.rating),
    }


def passing(words: ReportWords, passes: bool | None) -> str:
    """Pass or fail in words; "" where it is not known."""
    return "" if passes is None else words(f"announcement.{'passes' if passes else 'fails'}")


def withheld_row(words: ReportWords, line: AnnouncedOffice) -> Content:
    """An office whose result is withheld, and why."""
    return {
        "office": words.of(line.office.name),
        "because": words.of(line.withheld_because) or words("overall.because_unsaid"),
    }
