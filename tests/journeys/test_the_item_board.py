"""From an item's page to the verdict: owners answer, the committee returns one, the executive submits."""

import threading

import pytest

from sucharit.capture.models import Capture
from sucharit.capture.worker import Worker
from sucharit.demo.websites.server import HOST, in_a_thread, websites
from sucharit.demo.websites.site import items
from sucharit.demo.worked_example import CODE
from sucharit.disclosure import actions
from sucharit.disclosure.models import BoardItem, BoardItemState, ItemClaim, MainSite, Submission
from sucharit.disclosure.tests.open_boards import OpenBoards

pytestmark = pytest.mark.slow

FIRST, SECOND = "disclosure.structure", "disclosure.complaint-statistics"
ALL = 43
WHY = "ยังไม่บอกจำนวนเรื่อง เติมตัวเลขแล้วส่งมาใหม่ได้เลย"


@pytest.fixture
def website():
    """The website of the worked example's office: one item of complaints and one of gifts lack something."""
    serving = in_a_thread(2567, port=0)
    yield f"http://{HOST}:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def boards(transactional_db, live_server, settings, website, tmp_path):
    """An open round; Oil owns two items of the north, and every other one is ready."""
    settings.CAPTURES_STORE = str(tmp_path / "kept")
    settings.CAPTURES_ON_LOOPBACK = frozenset({(HOST, int(website.rsplit(":", 1)[1]))})
    settings.CAPTURES_DELAY_SECONDS = 0
    boards = OpenBoards()
    MainSite.objects.filter(organisation=boards.places["north"]).update(host=HOST)
    boards.own(boards.oil, FIRST, SECOND)
    for name in items():
        if name not in (FIRST, SECOND):
            answer = actions.ItemAnswer(claim=ItemClaim.HAS, addresses=((address(website, name), ""),))
            item = actions.save_answer(by=boards.nok, item=boards.item(name), answer=answer)
            actions.send_to_screening(by=boards.nok, item=item)
            actions.pass_item(by=boards.somchai, item=boards.item(name))
    return boards


def address(website: str, item: str) -> str:
    return website + websites(2567)[CODE].path_of(item)


def everything_due_is_kept() -> None:
    assert Worker(threading.Event(), lambda _capture: None, until_done=True).work()


def test_owners_answer_the_committee_returns_one_and_the_executive_submits(boards, website, signs_in, axe):
    oil = signs_in(boards.oil)
    oil.presses("ทำ O1")
    oil.ticks("มี")
    oil.writes("ที่อยู่ 1", address(website, FIRST))
    axe(oil.page)
    oil.presses("บันทึกและส่งกลั่นกรอง")
    everything_due_is_kept()
    oil.presses("งานของฉัน")
    oil.presses("ทำ O29")
    oil.ticks("มี")
    oil.writes("ที่อยู่ 1", address(website, SECOND))
    oil.presses("บันทึกและส่งกลั่นกรอง")
    everything_due_is_kept()
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
    everything_due_is_kept()
    assert Capture.objects.filter(why="submitted", outcome="kept").count() == ALL
