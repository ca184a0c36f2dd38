"""The sheet as a workbook: items, groups, owners and check rounds, a sheet each."""

from __future__ import annotations

from sucharit.disclosure.sheet.content import (
    FollowUpSheetWords,
    check_name,
    headline,
    owners_in_words,
    self_check_line,
)
from sucharit.disclosure.sheet.gathering import FollowUpSheet
from sucharit.paper.excel import Book, SheetColumn


def workbook(sheet: FollowUpSheet, words: FollowUpSheetWords) -> bytes:
    """The Excel file."""
    book = Book(words, f"{words('heading')} {words.of(sheet.office)} {words('year', year=str(sheet.year))}")
    for add in (_items, _groups, _owners, _checks):
        add(book, sheet, words)
    return book.close()


def _items(book: Book, sheet: FollowUpSheet, words: FollowUpSheetWords) -> None:
    widths = {"item": 8, "title": 48, "owner": 30, "due": 22, "state": 16, "note": 34, "url": 50}
    widths |= {"link_state": 18, "checked": 22}
    columns = [
        SheetColumn(words("columns.group"), 30),
        *(
            SheetColumn(words(f"columns.{name}"), width, "address" if name == "url" else "text")
            for name, width in widths.items()
        ),
    ]
    notes = [book.title, headline(sheet, words), self_check_line(sheet, words), words("self_check_note")]
    page = book.sheet(words("sections.items"), columns, notes)
    for group in sheet.groups:
        for row in group.rows:
            page.add(
                words.of(group.title),
                row.code,
                words.of(row.title),
                owners_in_words(row, words),
                words.day(row.due) if row.due else "",
                words.of(row.state),
                row.note,
                " ".join(link.url for link in row.links),
                "; ".join(words.of(link.state) for link in row.links),
                "; ".join(words.day(link.checked) if link.checked else "–" for link in row.links),
            )
    page.filterable()


def _groups(book: Book, sheet: FollowUpSheet, words: FollowUpSheetWords) -> None:
    widths = {"number": 8, "group": 60, "items": 14, "count": 12, "ready": 12, "leaf": 16}
    counts = ("number", "count", "ready")
    columns = [
        SheetColumn(words(f"columns.{name}"), width, "count" if name in counts else "text")
        for name, width in widths.items()
    ]
    page = book.sheet(words("sections.groups"), columns)
    for group in sheet.groups:
        page.add(group.number, words.of(group.title), group.codes, group.total, group.ready, group.leaf)
    page.add("", words("total"), "", sheet.standing.total, sheet.standing.ready, "", bold=True)


def _owners(book: Book, sheet: FollowUpSheet, words: FollowUpSheetWords) -> None:
    columns = [
        SheetColumn(words("columns.owner"), 50),
        *(SheetColumn(words(f"columns.{name}"), 12, "count") for name in ("count", "ready", "late")),
    ]
    page = book.sheet(words("sections.owners"), columns)
    for owner in sheet.owners:
        page.add(owner.name or words("no_one"), owner.total, owner.ready, owner.late)


def _checks(book: Book, sheet: FollowUpSheet, words: FollowUpSheetWords) -> None:
    standing = sheet.standing
    columns = [
        SheetColumn(words("columns.check"), 12),
        SheetColumn(words("columns.day"), 22),
        SheetColumn(words("columns.body"), 34),
        *(SheetColumn(leaf.code, 10) for leaf in standing.leaves),
        SheetColumn(words("columns.all"), 10),
        *(
            SheetColumn(words("columns.indicator", code=code), 12, "score")
            for code, _value in standing.indicators
        ),
        SheetColumn(words("columns.score"), 12, "score"),
        SheetColumn(words("columns.weighted"), 14, "score"),
    ]
    page = book.sheet(words("sections.checks"), columns, [words("sections.checks"), words("self_check_note")])
    for number, line in enumerate(sheet.checks, 1):
        page.add(
            check_name(number, line, words),
            words.day(line.day),
            line.body,
            *(f"{leaf.ready}/{leaf.total}" for leaf in line.standing.leaves),
            f"{line.standing.ready}/{line.standing.total}",
            *(value for _code, value in line.standing.indicators),
            line.standing.score,
            line.standing.weighted,
        )
