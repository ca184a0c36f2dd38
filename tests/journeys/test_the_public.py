"""A citizen with a phone finds the result of an office, however its name is typed."""

import pytest

from sucharit.people.models import Organisation
from sucharit.portal.tests.cast import OFFICES, WORKED, YEAR_2566, announce, office, store_totals
from sucharit.results.models import Source


@pytest.fixture
def announced(transactional_db):
    """A year of five offices, one of them in เวียงตะวัน."""
    Organisation.objects.bulk_create(office(code) for code in OFFICES)
    offices = Organisation.objects.in_bulk(field_name="code")
    store_totals(announce(2566, Source.IMPORTED), offices, {WORKED: ("94.67", "A", 2), **YEAR_2566})


def test_a_citizen_finds_an_office_whose_name_is_typed_without_the_dot(announced, follows, axe):
    citizen = follows("/")
    citizen.fits()
    citizen.writes("หาสำนักงานของคุณ", "สพปเวียงตะวัน")
    citizen.presses("ค้นหา")
    reads_the_result(citizen, axe)
    assert citizen.clicks <= 1


def test_a_citizen_finds_an_office_in_spite_of_a_wrong_letter(announced, follows, axe):
    citizen = follows("/")
    citizen.writes("หาสำนักงานของคุณ", "สพป.เวียงตะวน เขต 3")
    citizen.presses("ค้นหา")
    citizen.reads("ชื่อที่ใกล้เคียงคือ")
    citizen.presses("สพป.เวียงตะวัน เขต 3")
    reads_the_result(citizen, axe)
    assert citizen.clicks <= 2


def reads_the_result(citizen, axe) -> None:
    citizen.reads("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต 3", "94.67")
    citizen.fits()
    axe(citizen.page)
