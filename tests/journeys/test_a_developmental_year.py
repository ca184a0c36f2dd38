"""After one activity everyone is asked; what is decided stands on the agenda of the next."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from sucharit.evidence.models import Evidence
from sucharit.figures.tests.scored_round import send
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans.models import YearRecord
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.reflections.models import ReflectionRound
from sucharit.reflections.people_asked import people_of
from sucharit.reflections.statements import STATEMENTS

pytestmark = pytest.mark.slow

PEOPLE = 40
DECISION = "ส่งคำถามล่วงหน้าหนึ่งสัปดาห์"
CODE = r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b"
BEFORE, AFTER = "4.1 ชี้แจงคณะทำงาน", "4.2 นิเทศโรงเรียน"


@pytest.fixture
def office(transactional_db, live_server, settings):
    """The north in its developmental year, with forty people and two activities."""
    settings.PUBLIC_ADDRESS = live_server.url
    office = OpenYear("developmental-evaluation")
    for number in range(PEOPLE - people_of(office.office).count()):
        make_person(f"staff{number}", RoleKind.STAFF, office.office)
    for activity in (BEFORE, AFTER):
        number, title = activity.split()
        office.add("activity", title, number=number)
    return office


def goes_to(user, activity):
    """From the first page to an activity's own."""
    user.presses("ดูปีนี้")
    user.presses(activity)


def picture():
    """What a phone takes: it stands on its side, and says where it was."""
    image = Image.new("RGB", (1600, 1200), "#0f766e")
    exif = image.getexif()
    exif[274] = 6
    exif.get_ifd(34853)[1] = "N"
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_what_one_activity_taught_changes_the_next(office, signs_in, follows, words_of, axe):
    lead = signs_in(office.nok)
    goes_to(lead, BEFORE)
    lead.presses("สะท้อนผลกิจกรรม", at="แก้ไข")
    lead.presses("เปิดรอบ")
    lead.reads("รอบสะท้อนผลกำลังเปิด", f"ถาม {PEOPLE} คน")
    axe(lead.page)
    lead.presses("พิมพ์สลิปรหัส")
    lead.writes("จำนวนใบ", PEOPLE)
    slips = words_of(lead.downloads("สร้างสลิป (PDF)"))
    codes = sorted(set(re.findall(CODE, slips)))
    assert len(codes) == PEOPLE

    staff = signs_in(office.tong, width=390)
    staff.presses("เปิดดู", at="สะท้อนผลกิจกรรม")
    staff.reads("ไม่มีใครรู้ว่าใครตอบอะไร")
    staff.fits()
    nameless = follows(staff.page.get_by_role("link", name="/a/").inner_text())
    nameless.writes("รหัสบนสลิปหรือในอีเมล", codes[0])
    nameless.answers()
    round = ReflectionRound.objects.get()
    send(round.survey, [bytes([2] * len(STATEMENTS))] * (PEOPLE - 3))

    lead = signs_in(office.nok)
    goes_to(lead, BEFORE)
    lead.presses("สะท้อนผลกิจกรรม", at="แก้ไข")
    lead.taps("ปิดรอบและนับ")
    lead.presses("ปิดรอบและนับ", at="ปิดแล้วเปิดใหม่ไม่ได้")
    lead.reads(f"ตอบ {PEOPLE - 2} จาก {PEOPLE} คน")
    lead.presses("บันทึกข้อตัดสินใจ")
    lead.presses("ข้อตัดสินใจ", at="เพิ่มภายใต้บันทึกนี้")
    lead.writes("ชื่อเรื่อง *", DECISION)
    lead.ticks("เปลี่ยนในกิจกรรมต่อไป")
    lead.ticks(AFTER)
    lead.presses("บันทึก", at="เก็บเป็นร่าง")
    lead.reads(f"บันทึก “{DECISION}” แล้ว")
    assert lead.clicks <= 10

    lead = signs_in(office.nok)
    goes_to(lead, AFTER)
    lead.presses("การประชุม: ก่อนกิจกรรม")
    expect(lead.page.get_by_label(DECISION)).to_be_checked()
    axe(lead.page)
    lead.writes("ชื่อเรื่อง *", "ประชุมก่อนนิเทศ")
    lead.presses("บันทึก", at="เก็บเป็นร่าง")
    lead.reads("ข้อตัดสินใจที่ยกมาพิจารณา", DECISION)
    assert lead.clicks <= 4
    meeting = YearRecord.objects.get(kind="meeting")
    assert meeting.links.get(field="decisions").end.title == DECISION

    phone = signs_in(office.nok, width=390)
    goes_to(phone, AFTER)
    phone.presses("บันทึกการเปลี่ยนแปลง: ระหว่างกิจกรรม")
    phone.fits()
    phone.writes("ชื่อเรื่อง *", "โรงเรียนเตรียมคำตอบไว้แล้ว")
    phone.writes("สิ่งที่เห็นหรือนับได้ *", "ตอบได้ครบทุกข้อ")
    phone.hands_in("IMG_0001.jpg", picture())
    phone.presses("บันทึก", at="เก็บเป็นร่าง")
    phone.reads("โรงเรียนเตรียมคำตอบไว้แล้ว", "IMG_0001")
    phone.fits()
    axe(phone.page)
    assert phone.clicks <= 5
    change = YearRecord.objects.get(kind="change-record")
    assert change.under.title == AFTER.split()[1]
    assert change.evidence.get() == Evidence.objects.get()
