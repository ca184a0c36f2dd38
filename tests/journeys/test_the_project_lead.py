"""The lead of an office reports, prints, invites, hands the role over, and asks clients how it was."""

import re

import pytest

from sucharit.answers.envelope import Answer
from sucharit.cycle.tests.small_year import keys
from sucharit.people.models import RoleKind
from sucharit.respond import intake
from sucharit.roster.models import Code
from sucharit.rounds.models import Participant
from sucharit.surveys.models import Survey

pytestmark = pytest.mark.slow

PEOPLE = 40
CLIENTS = 70
COLLEAGUES = 9
QUESTIONS_OF_A_SET = 8  # of the sets about a service and a training, the one about the respondent included
CODE = r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b"
PASSWORD = "ต้นไม้สามต้นริมคลอง"


def test_the_head_count_is_reported(year, signs_in, axe):
    Participant.objects.update(head_count=None)
    lead = signs_in(year.bob, width=390)
    lead.reads("แจ้งจำนวนบุคลากรของรอบ")
    lead.fits()
    axe(lead.page)
    lead.presses("แจ้งจำนวน")
    lead.writes("จำนวนคนที่ทำงานที่นี่ตั้งแต่ 1 ปีขึ้นไป", PEOPLE)
    lead.presses("บันทึก")
    lead.reads("บันทึกจำนวนบุคลากรแล้ว", f"{PEOPLE} คน")
    assert Participant.objects.get(organisation=year.places["north"]).head_count == PEOPLE
    assert lead.clicks <= 2


def test_slips_and_a_poster_are_printed(year, signs_in, words_of, live_server, axe):
    year.open()
    lead = signs_in(year.bob)
    lead.presses("ดูวิธีชวน")
    lead.presses("พิมพ์สลิปรหัส")
    axe(lead.page)
    slips = words_of(lead.downloads("สร้างสลิป (PDF)"))
    lead.reads(f"ทำรหัสครบทั้ง {PEOPLE} คนแล้ว")
    assert len(set(re.findall(CODE, slips))) == PEOPLE == Code.objects.count()
    assert lead.clicks <= 3

    lead.presses("สำนักงานเขตnorth")
    lead.presses("พิมพ์โปสเตอร์คิวอาร์")
    axe(lead.page)
    poster = words_of(lead.opens_file("เปิดโปสเตอร์ (PDF)"))
    assert live_server.url.removeprefix("http://") in poster
    assert lead.clicks <= 6


def test_a_newcomer_joins_by_the_letter_and_takes_the_role_over(year, signs_in, follows, latest_letter, axe):
    year.open()
    lead = signs_in(year.bob)
    lead.presses("บุคคล")
    lead.presses("เชิญบุคคล")
    axe(lead.page)
    lead.writes("อีเมล", "grace@example.org")
    lead.chooses("บทบาท", "ผู้รับผิดชอบข้อ")
    lead.chooses("ที่หน่วยงาน", "สำนักงานเขตnorth")
    lead.presses("ส่งคำเชิญ")
    lead.reads("ส่งคำเชิญไปที่ grace@example.org แล้ว")
    assert lead.clicks <= 5

    newcomer = follows(latest_letter())
    newcomer.reads("ให้เป็นผู้รับผิดชอบข้อที่ สำนักงานเขตnorth", "ผู้เชิญ: bob")
    newcomer.writes("ชื่อ-นามสกุล", "เกรซ ใจดี")
    newcomer.writes("ตั้งรหัสผ่าน", "1234")
    newcomer.presses("ตอบรับคำเชิญ")
    newcomer.reads("รหัสผ่านสั้นเกินไป ใช้อย่างน้อย 10 ตัว")
    newcomer.writes("ตั้งรหัสผ่าน", PASSWORD)
    newcomer.presses("ตอบรับคำเชิญ")
    newcomer.reads("สวัสดี เกรซ ใจดี", "ข้อมูลที่เปิดเผย (OIT)")
    newcomer.fits()
    axe(newcomer.page)
    newcomer.presses("ดูหน้าของรอบนี้")
    newcomer.taps("ข้อที่ยังไม่มีผลตรวจ 43 ข้อ")
    assert newcomer.clicks <= 4

    lead.presses("บุคคล")
    lead.presses("ส่งมอบ", at="bob@example.org")
    lead.reads("งานที่ส่งมอบไปด้วย", "ชวนตอบ IIT ให้ครบ")
    lead.presses("เกรซ ใจดี")
    lead.reads("ส่งมอบให้ เกรซ ใจดี?")
    lead.presses("ยืนยันส่งมอบ")
    assert not year.bob.roles.in_force().of_kind(RoleKind.PROJECT_LEAD).exists()
    assert lead.clicks <= 9
    newcomer.presses("งานของฉัน")
    newcomer.presses("ดูวิธีชวน")
    newcomer.reads("พิมพ์สลิปรหัส")


def test_clients_are_asked_and_the_report_is_downloaded(year, signs_in, follows, words_of, axe):
    lead = signs_in(year.bob)
    lead.presses("แบบสอบถาม")
    lead.presses("สร้างแบบสอบถาม")
    lead.presses("การให้บริการ")
    axe(lead.page)
    lead.presses("สร้างแบบสอบถาม", at="ชื่อแบบสอบถาม")
    lead.reads("สร้างแบบสอบถามแล้ว")
    address = lead.page.get_by_role("link", name="/a/").inner_text()
    poster = words_of(lead.opens_file("โปสเตอร์ QR (PDF)"))
    assert address.removeprefix("http://").rstrip("/") in poster

    client = follows(address)
    client.answers(choice=0)
    assert client.clicks <= QUESTIONS_OF_A_SET + 3
    others_answer(Survey.objects.get(round=None))

    lead.taps("ปิดรับและนับคำตอบ")
    lead.reads("ปิดแล้วเปิดใหม่ไม่ได้")
    lead.presses("ปิดรับและนับคำตอบ", at="ปิดแล้วเปิดใหม่ไม่ได้")
    lead.reads("ความพึงพอใจโดยรวมอยู่ในระดับมากที่สุด", f"{CLIENTS} คำตอบ", "คลาดเคลื่อนได้")
    axe(lead.page)
    report = words_of(lead.downloads("PDF", at="รายงานหนึ่งหน้า"))
    assert "มากที่สุด" in report
    assert f"{CLIENTS} คน" in report
    assert lead.clicks <= 8


def test_colleagues_are_asked_with_a_slip_each(year, signs_in, follows, words_of, axe):
    lead = signs_in(year.bob)
    lead.presses("แบบสอบถาม")
    lead.presses("สร้างแบบสอบถาม")
    lead.presses("การอบรมหรือประชุม")
    lead.presses("สร้างแบบสอบถาม", at="ชื่อแบบสอบถาม")
    lead.presses("พิมพ์สลิปรหัส")
    axe(lead.page)
    lead.writes("จำนวนใบ", COLLEAGUES)
    slips = words_of(lead.downloads("สร้างสลิป (PDF)"))
    codes = sorted(set(re.findall(CODE, slips)))
    assert len(codes) == COLLEAGUES
    assert lead.clicks <= 6

    colleague = follows(re.search(r"\S*/a/\w+", slips)[0])
    colleague.reads("ของคนตั้งแต่ 25 คนขึ้นไป")
    colleague.writes("รหัสบนสลิปหรือในอีเมล", codes[0])
    colleague.answers(choice=0)
    assert colleague.clicks <= QUESTIONS_OF_A_SET + 4


def others_answer(survey: Survey) -> None:
    """The other clients do as the first."""
    for key in keys(survey, CLIENTS - 1):
        intake.receive(
            survey=survey.pk,
            link=survey.link,
            comment_bytes=survey.comment_bytes,
            credential=key,
            answer=Answer(bytes([1] * QUESTIONS_OF_A_SET)),
        )
