"""From an item's page to the verdict: owners answer, the committee returns one, the executive submits."""

import pytest

from sucharit.capture.models import Capture
from sucharit.disclosure import actions
from sucharit.disclosure.models import BoardItem, BoardItemState, Submission
from sucharit.disclosure.tests.open_boards import OpenBoards

pytestmark = pytest.mark.slow

FIRST, SECOND = "disclosure.structure", "disclosure.complaint-statistics"
ALL = 43
WHY = "ยังไม่บอกจำนวนเรื่อง เติมตัวเลขแล้วส่งมาใหม่ได้เลย"


@pytest.fixture
def boards(transactional_db, live_server, website):
    """An open round; Oil owns two items of the north, and every other one is ready."""
    boards = OpenBoards()
    boards.own(boards.oil, FIRST, SECOND)
    website.makes_ready(boards, FIRST, SECOND)
    return boards


def test_owners_answer_the_committee_returns_one_and_the_executive_submits(boards, website, signs_in, axe):
    oil = signs_in(boards.oil)
    oil.presses("ทำ O1")
    oil.ticks("มี")
    oil.writes("ที่อยู่ 1", website.address(FIRST))
    axe(oil.page)
    oil.presses("บันทึกและส่งกลั่นกรอง")
    website.is_kept()
    oil.presses("งานของฉัน")
    oil.presses("ทำ O29")
    oil.ticks("มี")
    oil.writes("ที่อยู่ 1", website.address(SECOND))
    oil.presses("บันทึกและส่งกลั่นกรอง")
    website.is_kept()
    assert oil.clicks <= 8

    somchai = signs_in(boards.somchai)
    somchai.presses("กลั่นกรอง", at="กลั่นกรอง")
    somchai.reads("ผู้ตรวจประเมินจะเห็นข้อนี้อย่างนี้")
    axe(somchai.page)
    somchai.presses("ผ่าน")
    somchai.reads("O29", "ระบบไม่เห็นในสำเนา ดูด้วยตาอีกครั้ง")
    somchai.writes("ถ้าส่งกลับ บอกว่าต้องแก้อะไร", WHY)
    somchai.presses("ส่งกลับให้แก้")
    assert somchai.clicks <= 5

    oil = signs_in(boards.oil)
    oil.presses("แก้ O29")
    oil.reads(WHY)
    oil.writes("ข้อความถึงผู้ตรวจ", "ตัวเลขอยู่ท้ายหน้า")
    oil.presses("บันทึกและส่งกลั่นกรอง")
    assert oil.clicks <= 3
    actions.pass_item(by=boards.somchai, item=boards.item(SECOND))

    dao = signs_in(boards.dao)
    dao.presses("ส่งข้อมูล")
    axe(dao.page)
    dao.presses("ส่งข้อมูล")
    dao.reads("ส่งแล้ว")
    assert dao.clicks <= 4
    submission = Submission.objects.get()
    assert submission.items.count() == ALL
    assert not BoardItem.objects.filter(board=boards.board).exclude(state=BoardItemState.SUBMITTED).exists()
    website.is_kept()
    assert Capture.objects.filter(why="submitted", outcome="kept").count() == ALL
