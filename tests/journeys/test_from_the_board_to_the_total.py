"""What an office submitted is judged, scored, announced; a stranger reads why, also when the site is gone."""

from datetime import timedelta

import pytest

from sucharit.cycle.tests.small_year import Year
from sucharit.disclosure import actions as disclosure
from sucharit.rounds.models import Participant, Round
from sucharit.surveys.actions import make_surveys
from sucharit.verdicts import actions
from sucharit.verdicts.tests.judged_round import JudgedRound

pytestmark = pytest.mark.slow

YEAR = "ITA เขตพื้นที่การศึกษา ปี 2569"
LACKING = ("disclosure.complaint-statistics", "prevention.no-gift-report")  # one of 9.5, one of 10.1


class SubmittedYear(JudgedRound, Year):
    """Everyone answered, and the north submitted what its website shows."""

    def __init__(self, website) -> None:
        JudgedRound.__init__(self, submit=False)
        Participant.objects.filter(round=self.round).update(head_count=40)
        self.round = Round.objects.select_related("organiser", "frozen").get(pk=self.round.pk)
        make_surveys(self.round)
        for code in ("north", "south"):
            for instrument in ("iit", "eit"):
                Year.answer(self, code, instrument)
        website.makes_ready(self)
        website.is_kept()
        disclosure.submit_board(by=self.dao, board=self.board)
        website.is_kept()
        self.submitted(self.south)


@pytest.fixture
def settled(transactional_db, live_server, website):
    """Assessors found two items of the north lacking, no one disputed it, and the website is gone."""
    year = SubmittedYear(website)
    year.shown({"north": LACKING})
    actions.settle_verdicts(by=year.alice, round=year.round, today=year.today + timedelta(days=400))
    website.vanishes()
    return year


def test_the_total_is_announced_and_explains_itself_down_to_the_kept_copy(settled, signs_in, follows, axe):
    alice = signs_in(settled.alice)
    alice.presses("ดูแห่งที่ยังไม่ครบ")
    alice.presses("ปิดรับคำตอบ")
    alice.presses("ปิดรับคำตอบ")
    alice.presses("คิดคะแนน")
    alice.writes("พิมพ์ชื่อรอบเพื่อยืนยัน", YEAR)
    alice.presses("คิดคะแนน")
    alice.presses("บันทึกว่าตรวจทานแล้ว")
    alice.presses("ประกาศผล")
    alice.writes("พิมพ์ชื่อรอบเพื่อยืนยัน", YEAR)
    alice.presses("ประกาศผล")
    alice.reads("ประกาศผลแล้ว")
    assert alice.clicks <= 9

    stranger = follows("/", width=1280)
    stranger.presses("สำนักงานเขตnorth")
    stranger.reads("เปิดเผยครบ 41 จาก 43 ข้อ ตามผลที่ประกาศ", "ไม่พบข้อมูลของปี")
    axe(stranger.page)
    stranger.presses("สำเนาที่เก็บไว้")  # of O29, the first that is lacking
    stranger.presses("ข้อความ")
    stranger.reads("อยู่ระหว่างปรับปรุง")
    axe(stranger.page)
    assert stranger.clicks <= 3

    another = follows("/")
    another.presses("สำนักงานเขตnorth")
    another.presses("ที่มาของคะแนนทุกข้อ")
    another.reads("37.75", "95.00", "93.75")
    assert another.clicks <= 2
