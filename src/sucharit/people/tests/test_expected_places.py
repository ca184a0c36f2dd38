"""A code or name that is not known is answered with those that were probably meant, in both languages."""

import pytest

from sucharit.languages import Text
from sucharit.people.expected_places import MAX_SUGGESTIONS, ExpectedPlaces
from sucharit.people.models import Organisation
from sucharit.people.name_lookup import CodeLookup
from sucharit.people.tests.factories import make_office, make_school

pytestmark = pytest.mark.django_db
OTHERWISE = Text("รหัสที่รู้จัก", "a known code")


@pytest.fixture
def expected():
    offices = [make_office(f"สพป.เชียงใหม่ เขต {n}", code=f"cm-{n}") for n in (1, 2, 3, 4)]
    make_office("สพป.น่าน เขต 1", code="001")
    make_school("โรงเรียนวัดดอน", under=offices[0], code="0104")
    make_school("โรงเรียนบ้านธาร", under=offices[0], code="00104")
    places = {place.code: place for place in Organisation.objects.all()}
    return ExpectedPlaces(CodeLookup(places), OTHERWISE)


def test_a_misspelt_name_is_answered_with_the_likest_by_name_and_code(expected):
    words = expected.words("สพป.เชียงไหม่ เขต 2", [])
    assert words.th.startswith("รหัสที่รู้จัก หมายถึง สพป.เชียงใหม่ เขต 2 (cm-2) หรือ ")
    assert words.th.endswith(" หรือไม่")
    assert words.en.startswith(
        "a known code; did you mean Chiang Mai Primary Educational Service Area Office 2 (cm-2) or "
    )


def test_a_code_of_one_wrong_letter_is_answered_with_three_at_most(expected):
    words = expected.words("cm-9", [])
    assert {f"(cm-{n})" in words.en for n in (1, 2, 3, 4)} == {True, False}
    assert words.en.count("(") == 3


@pytest.mark.parametrize(("typed", "codes"), [("1", "001"), ("104", "0104 or 00104"), (" 01 ", "001")])
def test_zeros_that_a_spreadsheet_dropped_are_explained(expected, typed, codes):
    words = expected.words(typed, [])
    assert words.en == (
        f"the code {codes}: Excel drops zeros at the start; format the cells as text and type it again"
    )
    assert codes.split(" or ")[0] in words.th


def test_what_is_like_nothing_gets_no_guess(expected):
    assert expected.words("xyzzy", []) == OTHERWISE


def test_a_name_of_several_asks_for_one_of_their_codes(expected):
    assert expected.words("โรงเรียนวัดดอน", ["don-a", "don-b"]).en.endswith("don-a, don-b")


def test_only_the_first_rows_of_a_file_are_compared_with_every_name(expected):
    for _row in range(MAX_SUGGESTIONS):
        assert expected.words("cm-9", []) != OTHERWISE
    assert expected.words("cm-9", []) == OTHERWISE
