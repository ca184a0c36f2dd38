"""The follow-up sheet that offices keep by hand: on the page, as Word, Excel and PDF, in either digits."""

import io
from datetime import date, timedelta

import pypdfium2
import pytest
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from sucharit.capture.models import Capture, FetchOutcome, LinkState, Reason, WatchedLink
from sucharit.disclosure.actions import checking, owning
from sucharit.disclosure.models import BoardItemState, ItemClaim, ItemMove, ShownAddress
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.disclosure.sheet.content import FollowUpSheetWords, sheet_content
from sucharit.disclosure.sheet.gathering import gather_sheet
from sucharit.disclosure.sheet.making import MAKERS
from sucharit.disclosure.tests.open_boards import OpenBoards

TODAY = date(2026, 12, 1)


@pytest.fixture
def cast(db):
    return OpenBoards()


def watch(url: str, state: str, day: date | None) -> WatchedLink:
    link = WatchedLink.objects.create(url=url, key=url[-64:], host="north.example", state=state)
    if day:
        at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 9))
        link.last = Capture.objects.create(link=link, at=at, why=Reason.ENTERED, outcome=FetchOutcome.KEPT)
        link.save()
    return link


@pytest.fixture
def sheet(cast):
    """One item late with two links, one returned, one ready; the others as they were."""
    rows = [
        ItemOwnerRow("disclosure.structure", (cast.oil.pk,), ("อำนวยการ",), TODAY - timedelta(days=1), True),
        ItemOwnerRow("disclosure.executives", (cast.ploy.pk,), None, TODAY, True),
    ]
    owning.assign_owners(by=cast.nok, board=cast.board, rows=rows)
    late = cast.item("disclosure.structure")
    for place, (url, state, day) in enumerate(
        [
            ("https://north.example/2566/structure", LinkState.ALIVE, date(2026, 11, 30)),
            ("https://north.example/new", LinkState.NEW, None),
        ]
    ):
        ShownAddress.objects.create(item=late, place=place, link=watch(url, state, day))
    items = cast.board.items
    items.filter(item="disclosure.structure").update(state=BoardItemState.DRAFTING)
    items.filter(item="disclosure.executives").update(state=BoardItemState.RETURNED)
    items.filter(item="disclosure.mandate").update(
        state=BoardItemState.READY, claim=ItemClaim.HAS, note="=ดูหน้า 3"
    )
    ItemMove.objects.create(
        item=cast.item("disclosure.executives"),
        at=timezone.now(),
        by=cast.somchai,
        before=BoardItemState.SCREENING,
        after=BoardItemState.RETURNED,
        reason="ขาดรูปผู้บริหาร",
    )
    checking.hold_check_round(by=cast.nok, board=cast.board, day=date(2026, 11, 20), body="คณะทำงาน")
    return gather_sheet(cast.board, TODAY)


def test_every_item_has_a_row_with_owner_due_day_state_note_and_links(sheet):
    assert len(sheet.rows) == 43
    late, returned, ready = sheet.rows[:3]
    assert (late.owners, late.is_late, late.value) == (("oil", "อำนวยการ"), True, "drafting")
    assert [(link.url, link.checked) for link in late.links] == [
        ("https://north.example/2566/structure", date(2026, 11, 30)),
        ("https://north.example/new", None),
    ]
    assert (returned.note, returned.is_late) == ("ขาดรูปผู้บริหาร", False)
    assert (ready.value, ready.is_late) == ("ready", False)
    assert sheet.late == 1
    assert [(owner.name, owner.ready, owner.total, owner.late) for owner in sheet.owners] == [
        ("oil", 0, 1, 1),
        ("อำนวยการ", 0, 1, 1),
        ("ploy", 0, 1, 0),
        ("", 1, 41, 0),
    ]


def test_gathering_asks_as_often_for_a_full_board_as_for_an_empty_one(cast, django_assert_max_num_queries):
    people = [cast.oil.pk, cast.ploy.pk, cast.nok.pk]
    rows = [ItemOwnerRow(item, tuple(people)) for item in cast.board.items.values_list("item", flat=True)]
    owning.assign_owners(by=cast.nok, board=cast.board, rows=rows)
    for day in (date(2026, 10, 1), date(2026, 11, 1)):
        checking.hold_check_round(by=cast.nok, board=cast.board, day=day, body="คณะทำงาน")
    cast.board.participant.round.framework()
    with django_assert_max_num_queries(7):
        gather_sheet(cast.board, TODAY)


def texts_of(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_word_has_all_43_rows_across_the_page_in_thai_digits_where_they_are_asked_for(sheet):
    document = Document(io.BytesIO(MAKERS["docx"](sheet, FollowUpSheetWords("th", "thai"))))
    assert document.sections[0].page_width > document.sections[0].page_height
    text = texts_of(document)
    assert "พร้อมแล้ว ๑ จาก ๔๓ ข้อ" in text
    assert "ขาดรูปผู้บริหาร" in text
    assert all(
        f"O{number}".translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) in text for number in range(1, 44)
    )
    assert "https://north.example/2566/structure (เปิดได้ ๓๐ พ.ย. ๒๕๖๙)" in text
    assert len(document.tables) == 15 + 3


def test_excel_keeps_text_as_text_and_numbers_as_numbers(sheet):
    book = CalamineWorkbook.from_filelike(io.BytesIO(MAKERS["xlsx"](sheet, FollowUpSheetWords("th"))))
    assert book.sheet_names == ["รายข้อ", "สรุปตามหมวด", "สรุปตามผู้รับผิดชอบ", "รอบตรวจความพร้อม"]
    rows = book.get_sheet_by_name("รายข้อ").to_python()
    head = next(number for number, row in enumerate(rows) if row[1] == "ข้อ")
    assert len(rows) - head - 1 == 43
    assert rows[head + 3][6] == "=ดูหน้า 3"
    checks = book.get_sheet_by_name("รอบตรวจความพร้อม").to_python()
    assert checks[-2][:4] == ["1", "20 พฤศจิกายน 2569", "คณะทำงาน", "1/10"]
    assert checks[-1][0] == "ปัจจุบัน"


def test_addresses_keep_their_digits_in_a_file_of_thai_digits(sheet):
    thai = FollowUpSheetWords("th", "thai")
    book = CalamineWorkbook.from_filelike(io.BytesIO(MAKERS["xlsx"](sheet, thai)))
    cells = [str(cell) for row in book.get_sheet_by_name("รายข้อ").to_python() for cell in row]
    assert "https://north.example/2566/structure https://north.example/new" in cells
    pages = pypdfium2.PdfDocument(MAKERS["pdf"](sheet, thai))
    text = "".join(pages[0].get_textpage().get_text_bounded().split())
    assert "north.example/2566/structure" in text


def test_the_pdf_reads_back_and_has_every_item(sheet):
    pages = pypdfium2.PdfDocument(MAKERS["pdf"](sheet, FollowUpSheetWords("en")))
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "1 of 43 items ready" in text
    assert all(f"O{number}" in text for number in range(1, 44))
    assert pages[0].get_width() > pages[0].get_height()


def test_the_sheet_says_that_its_score_is_no_result(sheet):
    content = sheet_content(sheet, FollowUpSheetWords("th"))
    assert "ยังไม่ใช่ผลประเมิน" in content["self_check"]
    assert "จาก 40 คะแนน" in content["self_check"]
