"""Someone with a slip and someone at a poster answer on a phone, with what is printed and nothing else."""

import re

import pytest

from sucharit.answers.models import Envelope
from sucharit.roster.models import Code

pytestmark = pytest.mark.slow

TAPS_OF_STAFF = 35  # 30 questions, one about pressure, begin, look through, send
TAPS_OF_PARENTS = 20


def test_staff_answer_with_the_code_of_a_slip(year, signs_in, follows, words_of):
    year.open()
    lead = signs_in(year.bob)
    lead.presses("ดูวิธีชวน", at="IIT")
    lead.presses("พิมพ์สลิปรหัส")
    slips = words_of(lead.downloads("สร้างสลิป (PDF)"))
    address = re.search(r"\S*/a/\w+", slips)
    assert address, slips
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", slips)[0]

    staff = follows(address[0])
    staff.fits()
    staff.writes("รหัสบนสลิปหรือในอีเมล", code.lower().replace("-", " "))
    staff.answers()
    assert Envelope.objects.count() == 1
    assert Code.objects.filter(used=True).count() == 1
    assert staff.clicks <= TAPS_OF_STAFF


def test_a_parent_answers_at_the_address_of_the_poster(year, signs_in, follows, words_of):
    year.open()
    lead = signs_in(year.bob)
    lead.presses("ดูวิธีชวน", at="EIT")
    lead.presses("พิมพ์โปสเตอร์คิวอาร์")
    poster = words_of(lead.opens_file("เปิดโปสเตอร์ (PDF)"))
    address = re.search(r"\S*/a/\w+", poster)
    assert address, poster

    parent = follows(address[0])
    parent.fits()
    parent.reads("ไม่มีใครรู้")
    parent.answers()
    assert Envelope.objects.get().survey.instrument == "eit"
    assert parent.clicks <= TAPS_OF_PARENTS
