"""An assessor draws from an office's list and asks the people drawn, and hands in verdicts as a table."""

import pytest

from sucharit.answers.models import Envelope
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.roster.models import Contact
from sucharit.verdicts.models import Verdict

pytestmark = pytest.mark.slow

VISITORS = 50
NEEDED = 30


@pytest.fixture
def assessor(year):
    """Fay, who assesses the south; the round is open."""
    year.open()
    return make_person("fay", RoleKind.ASSESSOR, year.places["south"])


def list_of_visitors() -> bytes:
    rows = [f"ผู้มาติดต่อ {number},02100{number:04}" for number in range(VISITORS)]
    return "\n".join(["ชื่อ,โทรศัพท์", *rows]).encode()


def test_people_on_the_offices_list_are_drawn_and_asked(year, assessor, signs_in, axe):
    lead = signs_in(year.charlie)
    lead.presses("ดูวิธีชวน", at="EIT")
    lead.presses("ส่งรายชื่อให้ผู้ตรวจประเมินสุ่ม")
    lead.presses("ส่งรายชื่อ", at="ส่งรายชื่อให้ผู้ตรวจประเมิน")
    lead.hands_in("รายชื่อ.csv", list_of_visitors())
    lead.presses("ตรวจไฟล์")
    lead.reads("ตรวจก่อนบันทึก")
    axe(lead.page)
    lead.presses(f"รับรายชื่อ {VISITORS} คน")
    lead.reads(f"{VISITORS} คน")
    assert lead.clicks <= 6

    fay = signs_in(assessor)
    fay.presses("ไปที่รายชื่อ")
    fay.presses("สุ่มเลือก")
    fay.reads(f"สุ่มแล้ว {NEEDED} คน", f"เหลือ {NEEDED} คน")
    axe(fay.page)
    form = fay.opens_beside("เริ่มสอบถาม")
    form.answers()
    fay.presses("สอบถามเสร็จแล้ว")
    fay.reads(f"สอบถามเสร็จแล้ว 1 คน ติดต่อไม่ได้ 0 คน เหลือ {NEEDED - 1} คน")
    assert Envelope.objects.count() == 1
    assert Contact.objects.filter(interviewed=True).count() == 1
    assert fay.clicks <= 4


def test_verdicts_come_back_in_the_table_given(year, assessor, signs_in, fills, axe):
    fay = signs_in(assessor)
    fay.presses("นำเข้าผลตรวจ")
    table = fay.downloads("ตารางพร้อมกรอก (.xlsx)")
    fay.hands_in("ผลตรวจ.csv", fills(table, lambda row: ["1"] * len(row[2:])))
    fay.presses("ตรวจไฟล์")
    fay.reads("ตรวจก่อนบันทึก")
    axe(fay.page)
    assert not Verdict.objects.exists()
    fay.presses("บันทึกผลตรวจ")
    fay.reads("นำเข้าล่าสุด")
    assert Verdict.objects.filter(round=year.round, organisation=year.places["south"]).count() == 43
    assert fay.clicks <= 5
