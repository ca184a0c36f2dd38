"""A name in any spelling leads to its organisation; a wrong one leads to the likely right one."""

import pytest

from sucharit.people.models import Organisation
from sucharit.people.name_lookup import NameLookup
from sucharit.people.tests.factories import make_office, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> NameLookup:
    offices = [make_office(f"สพป.เชียงใหม่ เขต {n}", code=f"cm-{n}") for n in (1, 2, 3)]
    make_office("สพม.เชียงใหม่", code="cm")
    make_office("สพป.น่าน เขต 1", code="nan-1")
    # Two schools of one name, in two offices.
    make_school("โรงเรียนวัดดอน", under=offices[0], code="don-a")
    make_school("โรงเรียนวัดดอน", under=offices[1], code="don-b")
    return NameLookup(Organisation.objects.all())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("สพป เชียงใหม่ เขต ๓", "cm-3"),
        ("Chiang Mai Primary Educational Service Area Office 3", "cm-3"),
        ("CM-3", "cm-3"),
        ("สำนักงานเขตพื้นที่การศึกษามัชฌิมศึกษาเชียงใหม่", "cm"),
    ],
)
def test_any_spelling_finds_the_office(book: NameLookup, typed: str, code: str) -> None:
    assert [o.code for o in book.find(typed)] == [code]


def test_a_name_that_two_schools_share_finds_both(book: NameLookup) -> None:
    assert {o.code for o in book.find("โรงเรียน วัดดอน")} == {"don-a", "don-b"}


def test_a_misspelling_matches_nothing_but_suggests_the_likely_one(book: NameLookup) -> None:
    assert book.find("สพป.เชียงไหม่ เขต 2") == []
    near = book.nearest("สพป.เชียงไหม่ เขต 2")
    assert near is not None
    assert near.code == "cm-2"


def test_a_name_like_no_other_suggests_nothing(book: NameLookup) -> None:
    assert book.nearest("xyzzy") is None
