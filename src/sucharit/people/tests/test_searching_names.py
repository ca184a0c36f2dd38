"""An office is found as people type it: without the dot, with a wrong letter, in part; on every database."""

from itertools import product

import pytest
from django.db.models import F
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.people.models import NameEntry, Organisation, OrganisationKind
from sucharit.people.name_keys import edits_between, letters_of, order_of
from sucharit.people.name_search import Closeness, match_names
from sucharit.people.tests.factories import make_office, make_school
from sucharit.thai.sorting import dictionary_key

LETTERS = "กขคงจชดตนบปพมยรลวสหอะาิีุูเแ่้"


def found(text):
    match = match_names(text, NameEntry.objects.all())
    entries = NameEntry.objects.filter(match.condition).order_by("order_th")
    return match.closeness, [entry.organisation.code for entry in entries.select_related("organisation")]


@pytest.fixture
def country(db):
    offices = [make_office(f"สพป.เชียงใหม่ เขต {n}", code=f"chiang-mai-{n}") for n in (1, 2, 3)]
    make_office("สพม.เชียงใหม่", code="secondary-chiang-mai")
    make_office("สพป.เชียงราย เขต 1", code="chiang-rai-1")
    make_office("สพป.น่าน เขต 1", code="nan-1")
    make_school("โรงเรียนวัดดอน", under=offices[0], code="don-a")
    make_school("โรงเรียนวัดดอนเมือง", under=offices[1], code="don-b")


ALL_CHIANG_MAI = ["chiang-mai-1", "chiang-mai-2", "chiang-mai-3"]


@pytest.mark.parametrize(
    ("typed", "closeness", "codes"),
    [
        ("สพปเชียงใหม่", Closeness.PART, ALL_CHIANG_MAI),
        ("สพป.เชียงใหม่ เขต ๓", Closeness.NAMED, ["chiang-mai-3"]),
        ("Chiang Mai Primary Educational Service Area Office 3", Closeness.NAMED, ["chiang-mai-3"]),
        ("CHIANG-MAI-3", Closeness.NAMED, ["chiang-mai-3"]),
        ("เขต 1 น่าน", Closeness.PART, ["nan-1"]),
        ("โรงเรียน วัดดอน", Closeness.NAMED, ["don-a"]),
        ("วัดดอน", Closeness.PART, ["don-a", "don-b"]),
        ("สพปเชียงไหม่", Closeness.ALIKE, ALL_CHIANG_MAI),
        ("สพป.เชียงไหม่ เขต 2", Closeness.ALIKE, ["chiang-mai-2"]),
        ("เชียงราช", Closeness.ALIKE, ["chiang-rai-1"]),
        ("chiang mia", Closeness.ALIKE, None),
        ("วดดอน", Closeness.ALIKE, ["don-a", "don-b"]),
        ("ไม่มีที่นี่เลย", Closeness.NONE, []),
        ("", Closeness.NONE, []),
        ("%_\\|'", Closeness.NONE, []),
    ],
)
def test_an_office_is_found_as_people_type_it(country, typed, closeness, codes):
    near, found_codes = found(typed)
    assert near is closeness
    if codes is None:
        assert "chiang-mai-1" in found_codes
    else:
        assert found_codes == codes


def test_a_changed_name_is_found_by_its_new_one_only(country):
    office = Organisation.objects.get(code="nan-1")
    office.name_th = office.short_th = "สพป.แพร่ เขต 1"
    office.province_th = office.province_en = office.name_en = ""
    office.code = "moved"
    office.save()
    assert found("แพร่")[1] == ["moved"]
    assert found("สพป.น่าน เขต 1")[0] is not Closeness.NAMED
    office.name_th = "สำนักงานใหม่"
    Organisation.objects.bulk_update([office], ["name_th"])
    assert found("สำนักงานใหม่")[1] == ["moved"]


@given(st.text(LETTERS, min_size=1, max_size=9), st.text(LETTERS, max_size=14))
def test_the_fewest_edits_are_what_the_definition_says(piece, key):
    rows = [[0] * (len(key) + 1)]  # Sellers: free ends in the key
    for i, letter in enumerate(piece, 1):
        row = [i]
        for j, other in enumerate(key, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other)))
        rows.append(row)
    assert edits_between(piece, key) == min(rows[-1])


@given(st.lists(st.text(LETTERS + " 0123ๆ์", max_size=12)))
def test_bytes_sort_as_the_dictionary_does(names):
    assert sorted(names, key=order_of) == sorted(names, key=dictionary_key)


class TestOneWrongLetter(TestCase):
    """With any one letter changed, added or left out, the office is still found."""

    @classmethod
    def setUpTestData(cls):
        places = ("เวียงตะวัน", "ดอยปี่แก้ว", "บึงฟ้าใส", "ทุ่งญาดา")
        Organisation.objects.bulk_create(
            Organisation(
                code=f"o-{number}", name_th=f"สพป.{place} เขต {area}", kind=OrganisationKind.AREA_PRIMARY
            )
            for number, (place, area) in enumerate(product(places, (1, 2, 3)))
        )

    @given(
        st.sampled_from(range(12)),
        st.integers(0, 30),
        st.sampled_from(LETTERS),
        st.sampled_from(["change", "add", "leave out"]),
    )
    def test_never_hides_an_office(self, number, place, letter, how):
        office = Organisation.objects.get(code=f"o-{number}")
        name = letters_of(office.name_th).partition("เขต")[0]
        assume(place < len(name))
        middle = {"change": letter, "add": letter + name[place], "leave out": ""}[how]
        match = match_names(name[:place] + middle + name[place + 1 :], NameEntry.objects.all())
        entries = NameEntry.objects.filter(match.condition).annotate(code=F("organisation__code"))
        codes = {entry.code for entry in entries}
        assert codes
        assert office.code in codes or match.closeness is not Closeness.ALIKE
