"""From names in a file to paper that anyone can check: one prepares, one signs, one scans, one is revoked."""

import re

import pytest

from sucharit.certificates.models import BatchState, CertificateBatch
from sucharit.certificates.tests.office_desk import codes_on, signature_file
from sucharit.evidence.tests.handed_in import Office

pytestmark = pytest.mark.slow

NAMES = "ชื่อผู้รับ,หน่วยงาน,รางวัล\nนางสาวปิ่น ฝั่งที่รู้,โรงเรียนบ้านดอย,ดีเยี่ยม\nนายสมชาย ใจดี,,\n".encode()


@pytest.fixture
def office(transactional_db, live_server, settings, tmp_path):
    settings.VAR, settings.PUBLIC_ADDRESS = tmp_path, live_server.url
    return Office()


def test_names_become_certificates_that_anyone_can_check(office, signs_in, follows, axe, tmp_path):
    nok = signs_in(office.nok)
    nok.taps("nok")
    nok.presses("เกียรติบัตร")
    nok.presses("เริ่มชุดใหม่")
    nok.writes("มอบให้เพื่อ", "ผ่านการอบรมคุณธรรม")
    nok.writes("ให้ไว้ ณ วันที่", "11 มี.ค. 2569")
    nok.writes("ชื่อผู้ลงนามบนเกียรติบัตร", "นางดาว ใจซื่อ")
    nok.writes("ตำแหน่งบนเกียรติบัตร", "ผู้อำนวยการ")
    nok.ticks("แถวกระจัง แนวนอน")
    axe(nok.page)
    nok.presses("บันทึก", at="หัวเกียรติบัตร")
    nok.presses("ใส่รายชื่อ")
    nok.hands_in("names.csv", NAMES)
    nok.presses("ตรวจไฟล์")
    nok.reads("นางสาวปิ่น ฝั่งที่รู้")
    nok.presses("บันทึก 2 ชื่อ")
    axe(nok.page)
    nok.presses("ส่งให้อนุมัติ")
    nok.reads("รอ นางดาว ใจซื่อ อนุมัติและลงนาม")
    assert nok.clicks <= 10

    dao = signs_in(office.dao)
    dao.presses("ดูและอนุมัติ")
    dao.presses("เพิ่มรูปลายมือชื่อก่อน")
    dao.hands_in("signature.jpg", signature_file())
    dao.presses("ใช้รูปนี้")
    axe(dao.page)
    dao.presses("งานของฉัน")
    dao.presses("ดูและอนุมัติ")
    dao.presses("อนุมัติและออกเกียรติบัตร")
    dao.reads("ออกเกียรติบัตรแล้ว 2 ฉบับ")
    codes = codes_on(dao.downloads("ไฟล์ที่ 1"), tmp_path)
    assert dao.clicks <= 8

    anyone = follows(codes[1])
    anyone.reads("เกียรติบัตรนี้ออกจริงและยังมีผล", "นายสมชาย ใจดี", re.compile(r"2/25\d\d"))
    anyone.fits()
    axe(anyone.page)

    dao.taps("เพิกถอน", at="นายสมชาย")
    dao.presses("เพิกถอนฉบับนี้", at="นายสมชาย")
    anyone = follows(codes[1])
    anyone.reads("เกียรติบัตรนี้ถูกเพิกถอนแล้ว ไม่มีผล", "ออกผิด")
    assert follows(codes[0]).clicks <= 0
    assert CertificateBatch.objects.get().state == BatchState.ISSUED
