"""Anyone finds what is public: in any spelling, with a letter wrong, the page that is meant first."""

from datetime import date

import pytest

from sucharit.people.tests.factories import make_office
from sucharit.search import finding
from sucharit.search.tests.sources import Shelf, hits_of, index, keys, only

pytestmark = pytest.mark.django_db

POLICY = "หน่วยงานประกาศนโยบายไม่รับของขวัญ (No Gift Policy) ประจำปี ๒๕๖๙ จากการปฏิบัติหน้าที่ ดื่มน้ำให้พอ"


@pytest.fixture
def shelf():
    own = Shelf()
    with only(own):
        yield own


@pytest.mark.parametrize(
    "typed",
    [
        "ไม่รับของขวัญ",
        "ไม่ รับ ของ ขวัญ",
        "ไมรับของขวัญ",
        "no gift",
        "NOGIFT",
        "2569",
        "๒๕๖๙",
        "ปี",
        "นํ้า",
        "ของขวัญ นโยบาย",
        "ประกาศ ปี 2569",
    ],
)
def test_words_are_found_as_people_type_them(shelf, typed):
    shelf.put("ประกาศ", POLICY)
    shelf.put("อื่น", "เรื่องที่ไม่เกี่ยวกัน")
    index()
    hits = hits_of(typed)
    assert [row.key for row in hits.rows] == ["0"]
    assert not hits.is_near


@pytest.mark.parametrize(
    "typed", ["ไม่รับของขวัน", "ไม่รัของขวัญ", "ไม่รับขของขวัญ", "นโยบาล", "หนวยงาม", "polisy", "บระกาศนโยบาย"]
)
def test_one_wrong_letter_still_finds_it_and_the_page_says_so(shelf, typed):
    shelf.put("แผน", POLICY)
    index()
    hits = hits_of(typed)
    assert [row.key for row in hits.rows] == ["0"]
    assert hits.is_near


@pytest.mark.parametrize("typed", ["สินบนข้ามชาติ", "ของขวัญ สินบน", "???", "   ", "%%", "__", "x'y", ".", "*"])
def test_other_words_find_nothing(shelf, typed):
    shelf.put("แผน", POLICY)
    index()
    assert keys(typed) == []


def test_whole_names_come_first_then_titles_then_texts_and_newer_before_older(shelf):
    shelf.put("อื่น", "แผนป้องกันการทุจริต", key="text-old", changed=date(2026, 1, 1))
    shelf.put("อื่นอีก", "แผนป้องกันการทุจริต", key="text-new", changed=date(2026, 2, 1))
    shelf.put("รายงานตามแผนป้องกันการทุจริต", key="title")
    shelf.put("แผนป้องกันการทุจริต", key="whole")
    index()
    assert keys("แผนป้องกันการทุจริต") == ["whole", "title", "text-new", "text-old"]


def test_an_organisation_comes_before_what_it_wrote():
    places, papers = Shelf("places", 10), Shelf("papers", 20)
    with only(places, papers):
        office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3")
        papers.put("แผนของเชียงใหม่", organisation=office.pk, changed=date(2026, 2, 1))
        places.put("สพป.เชียงใหม่ เขต 3", key="office", organisation=office.pk)
        index()
        assert keys("เชียงใหม่") == ["office", "0"]
        assert keys("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเชียงใหม่ เขต ๓")[0] == "office"
        assert keys("เชียงใหม่ แผน") == ["0"]
        assert keys("เชียงใหม่", kind="papers") == ["0"]
        assert keys("แผน", organisation="CM-3") == ["0"]
        assert keys("แผน", organisation="other") == []
        assert keys("แผน", province="สงขลา") == []


def test_a_letter_alone_is_looked_for_in_titles(shelf):
    shelf.put("ก ไก่", key="title")
    shelf.put("ข", "ก", key="text")
    index()
    assert keys("ก") == ["title"]


def test_a_long_text_is_found_at_its_end_and_once(shelf):
    shelf.put("รายงาน", f"{'การประชุมครั้งที่หนึ่ง ' * 2_000} คำสุดท้ายที่หา")
    index()
    assert keys("คำสุดท้าย") == ["0"]
    assert keys("การประชุม") == ["0"]


def test_pages_follow_one_another_and_end_in_words_when_there_are_too_many(shelf, monkeypatch):
    monkeypatch.setattr(finding, "MOST_ROWS", 20)
    for place in range(25):
        shelf.put(f"แผนที่ {place}")
    index()
    first, second = hits_of("แผน"), hits_of("แผน", page=2)
    assert (len(first.rows), first.has_more, first.is_cut) == (15, True, False)
    assert (len(second.rows), second.has_more, second.is_cut) == (5, False, True)
    assert not {row.key for row in first.rows} & {row.key for row in second.rows}


def test_what_changes_is_found_by_its_new_words_alone(shelf):
    shelf.put("แผน", "ของเก่า", key="a")
    index()
    shelf.put("แผน", "ของใหม่", key="a")
    assert keys("แผน") == []  # until it is read again nothing old is shown
    index()
    assert keys("ของใหม่") == ["a"]
    assert keys("ของเก่า") == []


def test_a_page_is_found_by_the_new_name_of_its_organisation(shelf):
    office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3")
    shelf.put("แผน", key="a", organisation=office.pk)
    index()
    office.name_th = office.short_th = "สพป.เวียงตะวัน เขต 9"
    office.name_en = office.province_th = office.province_en = ""
    office.save()
    index()
    assert keys("เวียงตะวัน แผน") == ["a"]
    assert keys("เชียงใหม่ แผน") == []
