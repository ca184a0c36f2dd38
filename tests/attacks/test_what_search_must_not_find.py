"""Attack: learn from the public search what no one may read: drafts, what was withdrawn, what is for staff.

Until the index is brought up to date a stranger tries at once after each change, by title, by text, by a word
with a letter wrong, and by counting pages. And nothing that is typed breaks the search or makes it slow.
"""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sucharit.best_practices import actions as practices
from sucharit.best_practices.models import BestPractice
from sucharit.best_practices.tests.closed_years import ClosedYear
from sucharit.people.tests.factories import make_office
from sucharit.plans import actions as plans
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.search import indexing
from sucharit.search.indexing import index_all
from sucharit.search.models import IndexedPage
from sucharit.search.tests.sources import Shelf, keys, only
from sucharit.website import actions as sites
from sucharit.website.tests.written import NEWS, SiteOffice
from sucharit.year_papers.actions import publish as publish_document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.VAR = tmp_path


def page_of(words, **filters):
    response = Client().get("/search/", {"q": words, **filters})
    assert response.status_code == 200
    return response.content.decode()


def finds(words, **filters):
    """Whether a stranger learns of any page by these words."""
    page = page_of(words, **filters)
    return 'class="search-hits"' in page or "search-near" in page or 'rel="next"' in page


def never_found(*searches):
    for words in searches:
        assert not finds(words), words


PRACTICE = ("ป้ายเดียว รู้ทุกขั้นตอน", "ป้ายเดียวรูทุกขั้นตน", "ประชาชนรอนาน จึงเริ่มจากป้าย")


def test_a_best_practice_is_found_only_where_it_was_published_for_everyone():
    year = ClosedYear()
    practice = year.offer()
    index_all()
    never_found(*PRACTICE)  # offered, not published
    practices.publish(by=year.nok, practice=practice)
    index_all()
    never_found(*PRACTICE)  # for those who work here
    BestPractice.objects.update(is_public=True)  # the box is ticked, but the version was not made for all
    index_all()
    never_found(*PRACTICE)


def test_a_best_practice_that_is_withdrawn_is_gone_before_any_timer_ran():
    year = ClosedYear()
    year.publish(is_public=True)
    index_all()
    assert finds(PRACTICE[0])
    assert finds(PRACTICE[1])
    practices.withdraw(by=year.nok, practice=BestPractice.objects.get())
    never_found(*PRACTICE)
    assert IndexedPage.objects.filter(source="practices").exists()  # the words are still kept …
    index_all()
    assert not IndexedPage.objects.filter(source="practices").exists()  # … until the timer runs


def test_a_box_that_is_unticked_hides_a_best_practice_at_once():
    year = ClosedYear()
    year.publish(is_public=True)
    index_all()
    BestPractice.objects.update(is_public=False)
    never_found(*PRACTICE)


def test_words_of_a_photograph_that_may_be_withdrawn_are_not_kept():
    year = ClosedYear()
    year.publish(is_public=True)
    index_all()
    texts = " ".join(IndexedPage.objects.filter(source="practices").values_list("text", flat=True))
    assert "ในห้องประชุม" not in texts


def test_documents_of_a_year_are_found_once_published_in_their_newest_version():
    year = OpenYear("result-driven")
    row = year.add("plan-row", "บริการเท่าเทียม", number="P6.1", nodes=["quality"], quarters=["3"])
    activity = year.add("activity", "คู่มือสำหรับผู้มาติดต่อ", under=row)
    step = year.add("step", "เผยแพร่คู่มือ", under=activity, units=["กลุ่มอำนวยการ"], quarters=["3"])
    year.add("step-report", "รายงาน", under=step, quarter="3", outcome="done", what="แจกแผ่นพับ", by=year.oil)
    index_all()
    never_found("คู่มือสำหรับผู้มาติดต่อ", "แจกแผ่นพับ")
    plans.approve(by=year.dara, plan=year.plan, what="quarter-summary")
    index_all()
    never_found("คู่มือสำหรับผู้มาติดต่อ", "แจกแผ่นพับ")
    publish_document(by=year.nok, plan=year.plan, document="quarter-summary")
    index_all()
    assert finds("เผยแพร่คู่มือ") or finds("คู่มือสำหรับผู้มาติดต่อ")
    assert keys("สรุปผล", kind="documents") or keys("ไตรมาส", kind="documents")


def test_what_a_site_takes_down_or_has_not_shown_yet_is_not_found():
    office = SiteOffice()
    record = office.write(values=NEWS | {"title": {"th": "ข่าวที่ยังเป็นร่าง"}})
    index_all()
    never_found("ข่าวที่ยังเป็นร่าง")
    sites.publish(by=office.nok, record=record)
    index_all()
    assert finds("ข่าวที่ยังเป็นร่าง")
    office.write(values=NEWS | {"title": {"th": "ฉบับแก้ไขลับ"}}, record=record)
    index_all()
    never_found("ฉบับแก้ไขลับ")
    sites.withdraw(by=office.nok, record=record, because="ข้อมูลผิด")
    never_found("ข่าวที่ยังเป็นร่าง", "ข่าวที่ยงเป็นร่าง", "ยื่นใบสมัครที่สำนักงาน")


def test_words_that_a_new_version_left_out_are_not_found_before_it_is_read_again():
    office = SiteOffice()
    record = office.show(values=NEWS | {"words": {"th": "<p>โทรหาคุณสมหญิงที่บ้าน</p>"}})
    index_all()
    assert finds("โทรหาคุณสมหญิง")
    office.write(values=NEWS, record=record)
    sites.publish(by=office.nok, record=record)
    never_found("โทรหาคุณสมหญิง", "โทรหคุณสมหญิง")


def test_hidden_pages_take_no_place_and_cannot_be_counted():
    shelf = Shelf()
    with only(shelf):
        for place in range(60):
            shelf.put(f"เรื่องลับ {place}", key=f"hidden-{place}")
        for place in range(20):
            shelf.put(f"เรื่องเปิด {place} ไม่ลับ", key=f"open-{place}")
        index_all()
        everything = dict(shelf.pages)
        for key in list(shelf.pages):
            if key.startswith("hidden"):
                del shelf.pages[key]
        first, second = keys("ลับ"), keys("ลับ", page=2)
        assert len(first) == 15
        assert len(second) == 5
        assert all(key.startswith("open") for key in first + second)
        never_found("เรื่องลับ 7", "เรื่องลบ 59")
        assert len(everything) == 80


def test_an_organisation_whose_code_or_name_changed_is_not_found_by_the_old_one():
    office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3")
    index_all()
    assert finds("เชียงใหม่ เขต 3")
    office.name_th = office.short_th = "สพป.เวียงตะวัน เขต 9"
    office.name_en = office.province_th = office.province_en = ""
    office.save()
    never_found("สพป.เชียงใหม่ เขต 3")


HOSTILE = (
    "%",
    "_",
    "%%%%%%%%%%",
    "_" * 100,
    "\\",
    "\\%",
    "'; DROP TABLE search_indexedpage; --",
    '" OR "',
    "title_codes : x",
    "NEAR(a b)",
    "a* AND b*",
    '{codes} : ("0a1")',
    "^a",
    "-a",
    "\x00",
    "\ud800",
    "ก\x00ข",
    "\u202e",
    "ก" + "่" * 500,
    "e" + "\u0301" * 500,
    "แ" * 10_000,
    "การ" * 5_000,
    "(a+)+$" * 50,
    "ก " * 5_000,
    "๐" * 400,
    "\U0001f600" * 100,
    "<script>alert(1)</script>",
    "%s %(x)s {0} {{ 1 }}",
    "漢字" * 40,
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_words_and_costs_little(words):
    shelf = Shelf()
    with only(shelf):
        shelf.put("แผน", "หน่วยงานประกาศนโยบายไม่รับของขวัญ 100% a_b")
        index_all()
        began = time.process_time()
        with CaptureQueriesContext(connection) as asked:
            keys(words, kind=words, organisation=words, province=words)
            keys(words)
            start = {name: words[:200].encode("utf-8", "surrogatepass") for name in ("q", "page", "kind")}
            page = Client().get("/search/", start)
        assert time.process_time() - began < 2
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert len(asked) < 60
        assert max(len(query["sql"]) for query in asked) < 20_000


def test_signs_of_the_database_stand_for_themselves():
    shelf = Shelf()
    with only(shelf):
        shelf.put("หนึ่ง", "กขค งจฉ")
        index_all()
        assert not keys("ก%ค")
        assert not keys("ก_ค_ง")
        assert keys("ก%ขค") == ["0"]  # a sign says nothing: the letters stand beside one another


def test_a_page_that_says_it_is_a_script_says_so_only():
    shelf = Shelf()
    with only(shelf):
        shelf.put("<b>หัวข้อ</b>", "ก่อน <script>alert(1)</script> หลัง")
        index_all()
        page = page_of("alert")
    assert "<script>alert" not in page
    assert "&lt;script&gt;<mark>alert</mark>" in page


def test_no_cookie_is_set_and_nothing_is_written_by_a_search(caplog):
    make_office("สพป.เชียงใหม่ เขต 3", code="cm-3")
    index_all()
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        response = client.get("/search/", {"q": "เชียงใหม่"})
    assert not response.cookies
    assert not [
        query
        for query in asked
        if not query["sql"].startswith(("SELECT", "WITH", "SAVEPOINT", "RELEASE", "SET LOCAL"))
    ]
    assert "เชียงใหม่" not in caplog.text


def test_the_part_of_a_text_beyond_its_bound_costs_nothing(monkeypatch):
    monkeypatch.setattr(indexing, "MOST_PARTS", 2)
    shelf = Shelf()
    with only(shelf):
        shelf.put("ยาว", "ก" * 100_000)
        index_all()
        assert IndexedPage.objects.count() == 2
