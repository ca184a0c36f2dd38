"""The list of many boards as a workbook: a row each, counts by state and by group of items."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.models import BoardItemState
from sucharit.disclosure.oversight.board_list import rows_of
from sucharit.disclosure.oversight.query import ItemBoardQuery
from sucharit.disclosure.sheet.content import FollowUpSheetWords
from sucharit.disclosure.wording import day_in_words, language, round_title
from sucharit.paper.excel import Book, SheetColumn
from sucharit.rounds.models import ParticipantQuerySet, Round

STATES = (
    BoardItemState.DRAFTING,
    BoardItemState.SCREENING,
    BoardItemState.RETURNED,
    BoardItemState.READY,
    BoardItemState.SUBMITTED,
)
FIRST_DUE = 9  # its place among the cells of a row


def overview_workbook(
    round: Round, participants: ParticipantQuerySet, query: ItemBoardQuery, today: date
) -> bytes:
    """The Excel file; rows are written one by one."""
    english = language().startswith("en")
    words = FollowUpSheetWords("en" if english else "th", is_invented=settings.DEMO)
    groups = layout_of(round.framework()).groups
    title = f"{_('ความคืบหน้ารายข้อ')} {round_title(round)} {day_in_words(today)}"
    book = Book(words, title, is_large=True)
    columns = [
        SheetColumn(_("รหัส"), 22),
        SheetColumn(_("หน่วยงาน"), 46),
        SheetColumn(_("ภาค"), 24),
        SheetColumn(_("มีผู้รับผิดชอบ"), 14, "count"),
        *(SheetColumn(str(state.label), 14, "count") for state in STATES),
        SheetColumn(_("กำหนดแรกที่ยังไม่เสร็จ"), 20),
        *(
            SheetColumn(f"{group.title.in_language(language())} /{len(group.items)}", 16, "count")
            for group in groups
        ),
    ]
    sheet = book.sheet(_("ความคืบหน้ารายข้อ"), columns, [title])
    name = "name_en" if english else "name_th"
    for row in rows_of(participants, query, len(groups), name, today):
        due = row[FIRST_DUE]
        row[FIRST_DUE] = day_in_words(due) if isinstance(due, date) else ""
        sheet.add(*row)
    sheet.filterable()
    return book.close()
