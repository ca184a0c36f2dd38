"""Anyone reads what an office published, in Thai and English, and nothing where it published nothing."""

import pytest

from sucharit.website import actions

SECTIONS = ("about", "news", "services", "procurement", "integrity", "contact", "ratings")


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_every_section_that_has_something_can_be_read(announced, reader, language):
    for path in ("", *(f"{section}/" for section in SECTIONS)):
        answer = reader.get(f"/site/north/{path}{language}")
        assert answer.status_code == 200, path
        assert f'lang="{"en" if language else "th"}"' in answer.content.decode()[:60]


def test_the_first_page_leads_to_what_people_come_for(announced, reader):
    page = reader.get("/site/north/").content.decode()
    assert "ขอเทียบวุฒิ" in page
    assert "2 ขั้นตอน" in page
    assert "เปิดรับสมัครครูอัตราจ้าง" in page
    assert "นางดี ใจงาม" in page
    assert "https://maps.example.org/north" in page
    assert "96.10" in page


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_its_head_leads_to_the_search_among_its_own_pages(announced, reader, language):
    page = reader.get(f"/site/north/{language}").content.decode()
    query = "organisation=north&amp;lang=en" if language else "organisation=north"
    assert f'href="/search/?{query}" rel="search"' in page


def test_a_section_without_anything_is_neither_in_the_menu_nor_a_page(office, reader):
    assert "/site/north/personnel/" not in reader.get("/site/north/").content.decode()
    assert reader.get("/site/north/personnel/").status_code == 404
    assert reader.get("/site/north/ratings/").status_code == 404


def test_a_school_that_wrote_nothing_yet_has_a_sensible_page(office, reader):
    page = reader.get("/site/doi/").content.decode()
    assert "โรงเรียนบ้านดอย" in page
    assert office.north.name_th in page


def test_a_draft_is_not_shown_and_what_is_withdrawn_is_gone(office, reader):
    draft = office.write("news", {"title": {"th": "ข่าวที่ยังเขียนไม่เสร็จ"}, "day": "6 ม.ค. 2569"})
    assert "ยังเขียนไม่เสร็จ" not in reader.get("/site/north/news/").content.decode()
    assert reader.get(f"/site/north/news/{draft.number}/").status_code == 404
    shown = office.show("news", {"title": {"th": "ข่าวที่ถอน"}, "day": "7 ม.ค. 2569", "words": {"th": "ก"}})
    address = f"/site/north/news/{shown.number}/"
    assert "ข่าวที่ถอน" in reader.get(address).content.decode()
    actions.withdraw(by=office.nok, record=shown, because="ลงผิด")
    assert reader.get(address).status_code == 404
    assert "ข่าวที่ถอน" not in reader.get("/site/north/").content.decode()


def test_a_service_tells_its_six_elements_on_its_own_page(office, reader):
    page = reader.get("/site/north/service-manual/1/").content.decode()
    for words in ("ขอเทียบวุฒิ", "ยื่นคำขอ", "5 นาที", "ชั้น 1", "ไม่มีค่าธรรมเนียม", "ประกาศกระทรวงศึกษาธิการ"):
        assert words in page


def test_services_are_searched_without_marks_or_blanks_making_a_difference(office, reader):
    def found(typed):
        return "manual-fold" in reader.get("/site/north/services/", {"q": typed}).content.decode()

    assert found("เทียบวุฒิ")
    assert found("เทียบ วุฒิ ")
    assert found("เทยีบวุฒิ") is False
    assert found("ตรวจเอกสาร")
    assert not found("ขอย้าย")


def test_months_say_what_there_was_and_none_where_it_is_stated(office, reader):
    page = reader.get("/site/north/procurement/").content.decode()
    assert page.count('class="month') == 12 + page.count('class="months"') + page.count('class="month-fold"')
    assert page.count("<b>ไม่มี</b>") == 1


def test_units_stand_under_the_unit_that_they_name(office, reader):
    page = reader.get("/site/north/about/").content.decode()
    above = page.index(">กลุ่มอำนวยการ</a>")
    assert above < page.index(">งานสารบรรณ</a>") < page.index(">กลุ่มนิเทศ</a>")


def test_words_in_thai_are_marked_on_an_english_page(office, reader):
    page = reader.get("/site/north/service-manual/1/?lang=en").content.decode()
    assert '<span lang="th">ขอเทียบวุฒิ</span>' in page


def test_documents_stand_by_year_and_can_be_chosen_by_kind(office, reader):
    projects = [{"project": {"th": "ค่ายวิชาการ"}, "budget": "1000", "period": {"th": "ม.ค. 2569"}}]
    for year in ("2568", "2569"):
        office.show("plan", {"sort": "operation", "year": year, "projects": projects})
    assert "?kind=" not in reader.get("/site/north/plans/").content.decode()  # there is one kind alone
    done = [{"project": {"th": "ค่ายวิชาการ"}, "spent": "900", "result": {"th": "จัดแล้ว"}}]
    report = {"sort": "operation-progress", "year": "2569", "period": {"th": "ต.ค. – มี.ค."}, "projects": done}
    office.show("follow-up", report)
    everything = reader.get("/site/north/plans/").content.decode()
    assert 'href="/site/north/plans/?kind=follow-up"' in everything
    chosen = reader.get("/site/north/plans/?kind=follow-up").content.decode()
    assert "ปีงบประมาณ 2569" in chosen
    assert "ปีงบประมาณ 2568" not in chosen
    assert "/site/north/plan/" not in chosen
    odd = reader.get("/site/north/plans/?kind=other").content.decode()
    assert "/site/north/plan/1/" in odd
