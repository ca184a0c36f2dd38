"""The board in a real browser: by keyboard alone, on a phone and a desk, and for everyone."""

import pytest
from playwright.sync_api import expect

from sucharit.disclosure import actions
from sucharit.disclosure.models import BoardItem, BoardItemState
from sucharit.disclosure.tests.open_boards import OpenBoards

STRUCTURE, CONTACT, LAWS = "disclosure.structure", "disclosure.contact", "disclosure.laws"


@pytest.fixture
def boards(transactional_db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.own(boards.oil, CONTACT)
    boards.screening(LAWS)
    boards.ready(STRUCTURE)
    boards.screening("disclosure.mandate")
    actions.return_item(by=boards.somchai, item=boards.item("disclosure.mandate"), reason="ขาดวันที่")
    return boards


def sound(page, axe):
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    axe(page)


def focused(page):
    return page.evaluate("document.activeElement.dataset.code")


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_every_page_of_a_board_can_be_read_by_everyone(boards, page_of, axe, width, language):
    board = f"/desk/items/{boards.round.pk}/north/"
    for who, paths in {
        "nok": ("", "?as=list&by=owner", "?as=list&by=late", f"{STRUCTURE}/", "disclosure.mandate/"),
        "oil": (f"{CONTACT}/",),
        "somchai": ("screening/", f"{LAWS}/screen/"),
        "dao": ("submit/", f"{LAWS}/"),
    }.items():
        page = page_of(getattr(boards, who), width, language)
        for path in paths:
            assert page.goto(board + path).status == 200, path
            sound(page, axe)


def test_a_board_is_walked_by_arrows_letters_and_numbers(boards, page_of):
    page = page_of(boards.oil, 1280, "th")
    page.goto(f"/desk/items/{boards.round.pk}/north/")
    page.locator("a[data-code]").first.focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "O2"
    page.keyboard.press("ArrowDown")
    assert focused(page) != "O2"
    page.keyboard.press("ArrowUp")
    assert focused(page) == "O2"
    page.keyboard.press("End")
    assert focused(page) == "O43"
    page.keyboard.type("27")
    assert focused(page) == "O27"
    page.keyboard.press("Home")
    page.keyboard.press("n")
    assert focused(page) == "O2"  # O1 is ready
    page.keyboard.press("m")
    assert focused(page) == "O5"
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/desk/items/{boards.round.pk}/north/{CONTACT}/")


def test_an_item_is_answered_without_a_mouse(boards, page_of):
    page = page_of(boards.oil, 1280, "th")
    page.goto(f"/desk/items/{boards.round.pk}/north/{CONTACT}/")
    page.get_by_label("มี", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("ที่อยู่ 1").focus()
    page.keyboard.type("north.example/contact")
    expect(page.get_by_label("ที่อยู่ 2")).to_be_visible()  # the script offers one more
    page.get_by_label("ข้อความถึงผู้ตรวจ").focus()
    page.keyboard.type("ท้ายหน้า")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("บันทึกและส่งกลั่นกรองแล้ว")).to_be_visible()
    item = BoardItem.objects.get(item=CONTACT, board=boards.board)
    assert (item.state, item.note) == (BoardItemState.SCREENING, "ท้ายหน้า")


def test_the_page_shows_by_itself_when_a_link_was_fetched(boards, page_of):
    boards.answer(CONTACT)
    page = page_of(boards.nok, 1280, "th")
    page.goto(f"/desk/items/{boards.round.pk}/north/{CONTACT}/")
    expect(page.get_by_text("กำลังเปิดดูและเก็บสำเนา")).to_be_visible()
    boards.item(CONTACT).addresses.get().link.__class__.objects.update(due=None)
    expect(page.get_by_text("กำลังเปิดดูและเก็บสำเนา")).to_have_count(0, timeout=8000)


def test_an_item_is_answered_without_any_script(boards, page_of):
    page = page_of(boards.oil, 390, "th", javascript=False)
    page.goto(f"/desk/items/{boards.round.pk}/north/{CONTACT}/")
    page.get_by_label("มี", exact=True).check()
    page.get_by_label("ที่อยู่ 1").fill("north.example/contact")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_text("บันทึกแล้ว")).to_be_visible()
