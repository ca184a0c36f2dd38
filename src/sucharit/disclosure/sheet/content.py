"""The sheet as finished words: what the templates of Word and PDF take. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

from sucharit.disclosure.boards import audit_of
from sucharit.disclosure.sheet.gathering import (
    CheckRoundLine,
    FollowUpSheet,
    FollowUpSheetGroup,
    FollowUpSheetLink,
    FollowUpSheetRow,
)
from sucharit.paper.document_words import Content, DocumentWords
from sucharit.paper.drawings import COLOURS
from sucharit.thai.dates import in_words


@dataclass(frozen=True, slots=True)
class FollowUpSheetWords(DocumentWords):
    """The words of the sheet: `text/th.yaml` and `text/en.yaml`."""

    folder: ClassVar[Path] = Path(__file__).resolve().parent / "text"


def sheet_content(sheet: FollowUpSheet, words: FollowUpSheetWords) -> Content:
    """Every word and number of the sheet."""
    office = words.of(sheet.office)
    return words.finish(
        {
            "lang": words.language,
            "numerals": "thai" if words.thai_digits else "arabic",
            "colours": COLOURS,
            "words": words.all(),
            "title": f"{words('heading')} {office}",
            "heading": words("heading"),
            "office": office,
            "author": office,
            "keywords": "follow-up",
            "short_name": office,
            "running": words("heading"),
            "page_format": "thaiNumbers" if words.thai_digits else "decimal",
            "made_on": words("made_on", date=words.day(sheet.made_on)),
            "date": {"year": sheet.made_on.year, "month": sheet.made_on.month, "day": sheet.made_on.day},
            "year": words("year", year=str(sheet.year)),
            "headline": headline(sheet, words),
            "self_check": self_check_line(sheet, words),
            "self_check_note": words("self_check_note"),
            "groups": [_group(group, words) for group in sheet.groups],
            "totals": [_group_total(group, words) for group in sheet.groups],
            "total": {"count": str(sheet.standing.total), "ready": str(sheet.standing.ready)},
            "owners": [
                {
                    "name": owner.name or words("no_one"),
                    "ready": str(owner.ready),
                    "count": str(owner.total),
                    "late": str(owner.late),
                }
                for owner in sheet.owners
            ],
            "leaves": [leaf.code for leaf in sheet.standing.leaves],
            "indicators": [
                words("columns.indicator", code=code) for code, _value in sheet.standing.indicators
            ],
            "checks": [_check(number, line, words) for number, line in enumerate(sheet.checks, 1)],
        }
    )


def headline(sheet: FollowUpSheet, words: FollowUpSheetWords) -> str:
    """How it stands, in one line."""
    ready = words("headline", ready=str(sheet.standing.ready), total=str(sheet.standing.total))
    late = words("late", late=str(sheet.late)) if sheet.late else words("none_late")
    return f"{ready} · {late}"


def self_check_line(sheet: FollowUpSheet, words: FollowUpSheetWords) -> str:
    """The office's own score, and that it is no result."""
    audit = audit_of(sheet.edition)
    of = words.mark(audit.weight if audit else Fraction(0))
    standing = sheet.standing
    return words(
        "self_check", score=words.score(standing.score), weighted=words.score(standing.weighted), of=of
    )


def check_name(number: int, line: CheckRoundLine, words: FollowUpSheetWords) -> str:
    """What a line of the check rounds is called: its number, "now" or "submitted"."""
    if line.body:
        return str(number)
    return words("submitted" if line.is_submitted else "now")


def owners_in_words(row: FollowUpSheetRow, words: FollowUpSheetWords) -> str:
    return ", ".join(row.owners) or words("no_one")


def short_day(day: date, words: FollowUpSheetWords) -> str:
    """7 พ.ค. 2569: a narrow column holds it in a line."""
    return in_words(day, language=words.language, short=True)


def link_in_words(link: FollowUpSheetLink, words: FollowUpSheetWords) -> Content:
    """The address, whose digits stay as they are; how it was, and when that was."""
    state = words.of(link.state)
    told = state if link.checked is None else f"{state} {short_day(link.checked, words)}"
    return {"url": link.url, "told": f"({told})"}


def _group(group: FollowUpSheetGroup, words: FollowUpSheetWords) -> Content:
    return {
        "title": words("group", number=str(group.number), title=words.of(group.title)),
        "ready": words("group_total", ready=str(group.ready), total=str(group.total)),
        "rows": [
            {
                "code": row.code,
                "title": words.of(row.title),
                "owner": owners_in_words(row, words),
                "due": short_day(row.due, words) if row.due else words("no_day"),
                "late": row.is_late,
                "state": words.of(row.state),
                "note": row.note,
                "links": [link_in_words(link, words) for link in row.links],
            }
            for row in group.rows
        ],
    }


def _group_total(group: FollowUpSheetGroup, words: FollowUpSheetWords) -> Content:
    return {
        "number": str(group.number),
        "title": words.of(group.title),
        "codes": group.codes,
        "count": str(group.total),
        "ready": str(group.ready),
        "leaf": group.leaf,
    }


def _check(number: int, line: CheckRoundLine, words: FollowUpSheetWords) -> Content:
    standing = line.standing
    return {
        "name": check_name(number, line, words),
        "day": words.day(line.day),
        "body": line.body,
        "leaves": [f"{leaf.ready}/{leaf.total}" for leaf in standing.leaves],
        "all": f"{standing.ready}/{standing.total}",
        "indicators": [words.score(value) for _code, value in standing.indicators],
        "score": words.score(standing.score),
        "weighted": words.score(standing.weighted),
    }
