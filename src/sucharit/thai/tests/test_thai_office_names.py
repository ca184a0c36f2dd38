"""One office, many spellings; many offices, no mix-up."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.thai.digits import to_thai
from sucharit.thai.names import OfficeKind, OfficeName, office_key, read_office
from sucharit.thai.provinces import BY_THAI_NAME, PROVINCES

# More than the country has: every province, and two neighbours joined, with both kinds and all numbers.
PLACES = [p.th for p in PROVINCES] + [a.th + b.th for a, b in pairwise(PROVINCES)]
ALL_OFFICES = [OfficeName(k, p, n) for k, p, n in product(OfficeKind, PLACES, [None, *range(1, 8)])]
OFFICES = st.sampled_from(ALL_OFFICES)

CHIANG_MAI_3 = """
สพป.เชียงใหม่ เขต 3
สพป เชียงใหม่ 3
สพปเชียงใหม่เขต๓
ส.พ.ป. เชียงใหม่ เขต ๐๓
สพป.จ.เชียงใหม่ เขตที่ 3
สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต 3
สํานักงานเขตพื้นที่การศึกษาประถมศึกษา เชียงใหม่\u200b  เขต ๓
สำนักงานเขตพื้นที่การศึกษาประถมศึกษาจังหวัดเชียงใหม่ เขต 3
สนง.เขตพื้นที่การศึกษาประถมศึกษา เชียงใหม่ เขต 3
สำนักงาน สพป.เชียงใหม่ เขต 3
เชียงใหม่ เขต 3
เชียงใหม่ 3
Chiang Mai Primary Educational Service Area Office 3
The Primary Education Service Area Office of Chiangmai, Area 3
Chiangmai PESAO 3
CMI 3
""".strip().splitlines()


@pytest.mark.parametrize("spelling", CHIANG_MAI_3)
def test_every_spelling_of_one_office_means_that_office(spelling: str) -> None:
    assert read_office(spelling) == OfficeName(OfficeKind.PRIMARY, "เชียงใหม่", 3)


@pytest.mark.parametrize(
    ("spelling", "short"),
    [
        ("สำนักงานเขตพื้นที่การศึกษามัชฌิมศึกษาเชียงใหม่", "สพม.เชียงใหม่"),
        ("สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา เชียงใหม่", "สพม.เชียงใหม่"),
        ("The Secondary Educational Service Area Office Chiang Mai", "สพม.เชียงใหม่"),
        ("สพม.ลําปาง - ลำพูน", "สพม.ลำปาง ลำพูน"),
        ("สพม.ลำปาง และ ลำพูน", "สพม.ลำปาง ลำพูน"),
        ("Lampang Lamphun Secondary Educational Service Area Office", "สพม.ลำปาง ลำพูน"),
        ("สพม. กทม. เขต ๑", "สพม.กรุงเทพมหานคร เขต 1"),
        ("กรุงเทพมหานคร เขต 1", "สพม.กรุงเทพมหานคร เขต 1"),
        ("สพม.34", "สพม.เขต 34"),
        ("สพป.เเม่ฮ่องสอน เขต 1", "สพป.แม่ฮ่องสอน เขต 1"),
        ("สพป.พระนครศรีอยุธยา เขต 1", office_key("สพป.อยุธยา เขต 1")),
    ],
)
def test_other_offices_are_read_too(spelling: str, short: str) -> None:
    assert office_key(spelling) == short


@pytest.mark.parametrize("text", ["", "สพป.", "เชียงใหม่", "ค่าเฉลี่ย", "โรงเรียนบ้านดอย เขต 3", "Total 245", "34"])
def test_what_names_no_single_office_is_not_taken_for_one(text: str) -> None:
    assert read_office(text) is None


def test_a_school_keeps_its_own_name_however_it_is_spaced() -> None:
    assert office_key("โรงเรียน บ้านน้ํา\u200bใส  ๒") == office_key("โรงเรียนบ้านน้ำใส 2") == "โรงเรียนบ้านน้ำใส2"


def test_no_two_offices_of_the_country_ever_meet() -> None:
    assert len({office_key(office.short) for office in ALL_OFFICES}) == len(ALL_OFFICES)
    assert len({office_key(office.english) for office in ALL_OFFICES}) == len(ALL_OFFICES)


@settings(max_examples=300)
@given(OFFICES, st.data())
def test_all_spellings_of_one_office_meet(office: OfficeName, data: st.DataObject) -> None:
    spelling = written = data.draw(st.sampled_from([office.short, office.long, office.english]))
    if data.draw(st.booleans()):
        spelling = to_thai(spelling)
    if data.draw(st.booleans()):
        spelling = spelling.replace("ำ", "ํา").replace("แ", "เเ")
    if data.draw(st.booleans()) and written != office.english:
        spelling = spelling.replace(" ", "").replace(".", "")
    if data.draw(st.booleans()):
        spelling = spelling.replace("มัธยม", "มัชฌิม")
    at = data.draw(st.integers(0, len(spelling)))
    spelling = spelling[:at] + data.draw(st.sampled_from(["", "\u200b", "\ufeff", "\u00ad"])) + spelling[at:]
    assert read_office(f"  {spelling} ") == office
    assert office_key(spelling) == office.short


@given(st.text() | st.text("สพปมทเขต.3๓ ลำํูน่้าจ งหวัดprimay", max_size=20) | OFFICES.map(lambda o: o.long))
def test_a_key_is_its_own_key(text: str) -> None:
    assert office_key(office_key(text)) == office_key(text)


def test_the_country_has_its_77_provinces_with_a_code_each() -> None:
    assert len(BY_THAI_NAME) == len({p.code for p in PROVINCES}) == len({p.en for p in PROVINCES}) == 77
    assert {p.region for p in PROVINCES} == {"north", "northeast", "central", "east", "west", "south"}
