"""Two assessors differ, a third decides, the office disputes with success and without; then it is settled."""

import pytest

from sucharit.verdicts import actions
from sucharit.verdicts.models import Origin, Verdict
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, JudgedRound

pytestmark = pytest.mark.slow

LACKS, WRONGED = "disclosure.complaint-statistics", "prevention.no-gift-report"  # O29, O33


@pytest.fixture
def drawn(transactional_db, live_server):
    """Assessors were drawn; of the north everything is judged but what each will say of O29."""
    drawn = JudgedRound().drawn()
    first, second = drawn.assignments("north")
    for assignment in (first, second):
        lines = [
            OpinionLine(item, FAILED, words="ไม่พบรอบหกเดือน") if item == WRONGED else OpinionLine(item, PASSED)
            for item in drawn.items
            if item != LACKS
        ]
        actions.give_opinions(by=assignment.person, assignment=assignment, lines=lines)
    for assignment in drawn.assignments("south"):
        drawn.judge(assignment)
    return drawn


def test_two_differ_a_third_decides_and_the_office_disputes(drawn, signs_in, axe):
    first, second = drawn.assignments("north")
    strict = signs_in(first.person)
    strict.presses("ไปตรวจ")
    strict.presses(str(drawn.places["north"].name_th))
    strict.presses("ตรวจต่อ")
    strict.ticks("ยังไม่เผยแพร่")
    strict.ticks("ขาดสิ่งที่ต้องแสดงอย่างน้อยหนึ่งอย่าง")
    axe(strict.page)
    strict.presses("บันทึกและไปข้อถัดไป")
    strict.presses("ส่งผลตรวจ", at="ส่งผลตรวจของแห่งนี้")
    assert strict.clicks <= 7

    mild = signs_in(second.person)
    mild.presses("ไปตรวจ")
    mild.presses(str(drawn.places["north"].name_th))
    mild.presses("ตรวจต่อ")
    mild.ticks("เผยแพร่แล้ว")
    mild.presses("บันทึกและไปข้อถัดไป")
    mild.presses("ส่งผลตรวจ", at="ส่งผลตรวจของแห่งนี้")
    assert mild.clicks <= 6

    third = drawn.assignments("north", "third")[0]
    judge = signs_in(third.person)
    judge.presses("ไปตรวจ")
    judge.presses("ชี้ขาด")
    judge.presses("เริ่มตรวจ")
    judge.reads("ผู้ตรวจสองคนเห็นต่างกัน", "ขาดสิ่งที่ต้องแสดงอย่างน้อยหนึ่งอย่าง")
    judge.ticks("ยังไม่เผยแพร่")
    judge.ticks("ขาดสิ่งที่ต้องแสดงอย่างน้อยหนึ่งอย่าง")
    judge.presses("บันทึกและไปข้อถัดไป")
    judge.presses("ส่งผลตรวจ", at="ส่งผลตรวจของแห่งนี้")
    assert judge.clicks <= 8
    assert verdict(drawn, LACKS) == (FAILED, Origin.THIRD)
    actions.show_verdicts(by=drawn.alice, round=drawn.round)

    nok = signs_in(drawn.nok)
    for code, words in (("O29", "ตัวเลขอยู่ท้ายหน้า"), ("O33", "รอบหกเดือนอยู่ในตารางที่สอง")):
        nok.presses("งานของฉัน")
        nok.presses("อ่านและชี้แจง")
        nok.presses(code)
        nok.writes("คำชี้แจง", words)
        axe(nok.page)
        nok.presses("ส่งคำชี้แจง")
        nok.reads(words)
    assert nok.clicks <= 8

    decide(drawn, signs_in, LACKS, FAILED, "ท้ายหน้าไม่มีตัวเลข")
    decide(drawn, signs_in, WRONGED, PASSED, "พบในตารางที่สอง")
    assert verdict(drawn, LACKS) == (FAILED, Origin.DISPUTED)
    assert verdict(drawn, WRONGED) == (PASSED, Origin.DISPUTED)
    nok.presses("งานของฉัน")
    assert first.person.name not in nok.page.content()


def verdict(drawn, item):
    return Verdict.objects.values_list("choice", "origin").get(
        round=drawn.round, organisation=drawn.places["north"], item=item
    )


def decide(drawn, signs_in, item, choice, words):
    dispute = drawn.participant().disputes.get(item=item)
    decider = signs_in(dispute.assignment.person)
    decider.presses("ไปพิจารณา")
    decider.presses({LACKS: "O29", WRONGED: "O33"}[item])
    decider.ticks("เผยแพร่แล้ว" if choice == PASSED else "ยังไม่เผยแพร่")
    decider.writes("เหตุผลของคำตัดสิน", words)
    decider.presses("ตัดสิน")
    decider.reads("ตัดสินคำชี้แจงแล้ว")
    assert decider.clicks <= 4
