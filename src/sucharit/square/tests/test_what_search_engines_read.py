"""What programs read of a site's pages in schema.org's words: what the page shows, in its language."""

import json
import re
from html import unescape

import pytest

from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.people.models import Organisation
from sucharit.square import answering
from sucharit.square.kept_pages import KeptPages
from sucharit.website import actions
from sucharit.website.tests.written import CONTACT, MANUAL, NEWS, TELEPHONE

HOSTILE = '</script><script>alert("1")</script><!-- & "'
ROOT = "https://ita.example"
NORTH = {"@id": f"{ROOT}/site/north/#organisation"}


@pytest.fixture(autouse=True)
def _at_an_address(settings, tmp_path, monkeypatch):
    """Without pages that other tests had made at another address."""
    monkeypatch.setattr(answering, "PAGES", KeptPages())
    settings.PUBLIC_ADDRESS, settings.VAR = ROOT, tmp_path


@pytest.fixture
def read(office, reader):
    """What a program reads of a page: each thing by its type."""

    def read(path):
        answer = reader.get(path)
        assert answer.status_code == 200, path
        (text,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode(), re.DOTALL
        )
        data = json.loads(text)
        assert data["@context"] == "https://schema.org"
        return {thing["@type"]: thing for thing in data.get("@graph", [data])}

    return read


def shared(page):
    return {
        name: unescape(value)
        for name, value in re.findall(r'<meta property="og:image:?(\w*)" content="([^"]*)">', page)
    }


def test_news_are_an_article_of_the_office_with_its_days_and_language(read, office):
    article = read("/site/north/news/1/")["NewsArticle"]
    assert article["headline"] == NEWS["title"]["th"]
    assert (article["datePublished"], article["inLanguage"]) == ("2026-01-05", "th")
    assert article["dateModified"] > article["datePublished"]
    assert article["publisher"] == NORTH
    assert article["mainEntityOfPage"] == f"{ROOT}/site/north/news/1/"
    assert "image" not in article
    english = read("/site/north/news/1/?lang=en")["NewsArticle"]
    assert (english["headline"], english["inLanguage"]) == ("Teachers wanted", "en")
    assert english["mainEntityOfPage"] == f"{ROOT}/site/north/news/1/?lang=en"


def test_news_that_were_not_translated_are_in_thai_on_an_english_page_too(read, office):
    office.show("news", {**NEWS, "title": {"th": "ประชุมผู้ปกครอง"}, "summary": {"th": "ศุกร์นี้"}})
    article = read("/site/north/news/2/?lang=en")["NewsArticle"]
    assert (article["headline"], article["inLanguage"]) == ("ประชุมผู้ปกครอง", "th")
    assert article["description"] == "ศุกร์นี้"


def test_news_of_a_day_to_come_were_not_published_on_that_day(read, office):
    office.show("news", {**NEWS, "day": "1 ม.ค. 2643"})
    article = read("/site/north/news/2/")["NewsArticle"]
    assert article["datePublished"] == article["dateModified"][:10]


def test_news_with_a_picture_name_it_where_it_lies(read, office, reader):
    file = actions.add_file(
        by=office.oil, website=office.site, upload=upload(photo()), alternative_th="ครูสามคนหน้าเสาธง"
    )
    office.show("news", {**NEWS, "pictures": [file.pk]})
    image = read("/site/north/news/2/")["NewsArticle"]["image"]
    assert (image["width"], image["height"], image["caption"]) == (640, 480, "ครูสามคนหน้าเสาธง")
    assert reader.get(image["url"].removeprefix(ROOT)).status_code == 200
    told = shared(reader.get("/site/north/news/2/").content.decode())
    assert told == {"": image["url"], "width": "640", "height": "480", "alt": "ครูสามคนหน้าเสาธง"}


def test_a_service_manual_is_a_service_of_the_office(read, office):
    office.show(
        "service-manual",
        {**MANUAL, "for_whom": {"th": "ผู้ปกครอง"}, "e_service": "https://apply.example.org/"},
    )
    service = read("/site/north/service-manual/2/")["GovernmentService"]
    assert (service["name"], service["provider"]) == ("ขอเทียบวุฒิ", NORTH)
    assert service["audience"]["audienceType"] == "ผู้ปกครอง"
    at_the_office, online = service["availableChannel"]
    assert at_the_office["name"] == MANUAL["channels"]["th"]
    assert online["serviceUrl"] == "https://apply.example.org/"
    assert service["offers"]["price"] == "0"


def test_a_service_with_a_fee_is_not_said_to_be_free(read, office):
    office.show("service-manual", {**MANUAL, "fee_kind": "fixed", "fee": {"th": "ฉบับละ 50 บาท"}})
    service = read("/site/north/service-manual/2/")["GovernmentService"]
    assert "offers" not in service
    assert not [own for own in service["availableChannel"] if "serviceUrl" in own]


def test_an_answered_question_is_read_with_its_answer(read, office):
    answer = {"th": "<p>ได้ <strong>ทุกวัน</strong>ทำการ</p><p>ถึง 16.30 น.</p>"}
    office.show("question", {"title": {"th": "มาวันไหนได้"}, "answer": answer, "day": "5 ม.ค. 2569"})
    question = read("/site/north/question/1/")["QAPage"]["mainEntity"]
    assert (question["name"], question["answerCount"]) == ("มาวันไหนได้", 1)
    assert question["acceptedAnswer"]["text"] == "ได้ ทุกวันทำการ\nถึง 16.30 น."
    assert question["acceptedAnswer"]["author"] == NORTH


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_the_items_of_a_year_are_data_that_can_be_fetched(read, reader, language):
    data = read(f"/site/north/items/2568/{language}")["Dataset"]
    assert data["temporalCoverage"] == "2024-10-01/2025-09-30"
    assert data["creator"] == NORTH
    assert len(data["description"]) >= 50  # or search engines do not take it
    (download,) = data["distribution"]
    answer = reader.get(download["contentUrl"].removeprefix(ROOT))
    assert answer.headers["Content-Type"].startswith(download["encodingFormat"])
    assert answer.json()["items"][0]["language"] == ("en" if language else "th") == data["inLanguage"]


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("about/", ["หน้าแรก", "เกี่ยวกับหน่วยงาน"]),
        ("news/1/", ["หน้าแรก", "ข่าวและประกาศ", NEWS["title"]["th"]]),
        ("ratings/", ["หน้าแรก", "ผลประเมินทุกปี"]),
        ("embed/", ["หน้าแรก", "นำไปแสดงที่เว็บไซต์อื่น"]),
        ("items/2568/", ["หน้าแรก", "รายการเปิดเผยข้อมูล ปี 2568"]),
        ("items/2568/disclosure.contact/", ["หน้าแรก", "รายการเปิดเผยข้อมูล ปี 2568", "ข้อมูลการติดต่อ"]),
    ],
)
def test_the_way_from_the_first_page_leads_through_pages_that_are_there(announced, read, reader, path, way):
    steps = read(f"/site/north/{path}")["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == way
    assert [step["position"] for step in steps] == list(range(1, len(way) + 1))
    assert steps[-1]["item"] == f"{ROOT}/site/north/{path}"
    for step in steps:
        assert reader.get(step["item"].removeprefix(ROOT)).status_code == 200


def test_the_way_stays_in_english(read):
    steps = read("/site/north/news/1/?lang=en")["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "News and notices", "Teachers wanted"]
    assert all(step["item"].endswith("?lang=en") for step in steps)


def test_each_page_says_whose_it_is_in_its_language(read, office):
    Organisation.objects.filter(code="north").update(name_en="Office of the North")
    thai, english = (read(f"/site/north/about/{query}")["GovernmentOffice"] for query in ("", "?lang=en"))
    assert (thai["name"], english["name"]) == (office.north.name_th, "Office of the North")
    assert "address" not in thai  # which stands on the first page
    home = read("/site/north/?lang=en")["GovernmentOffice"]
    assert office.north.name_th in home["alternateName"]
    assert home["address"]["addressRegion"] == office.north.province_en


def test_no_one_is_told_to_programs_who_does_not_stand_on_the_page(read):
    for path in ("", "news/1/", "service-manual/1/", "items/2568/", "procurement/"):
        told = json.dumps(read(f"/site/north/{path}"), ensure_ascii=False)
        for words in ("นางดี", TELEPHONE, CONTACT["emails"]):
            assert words not in told, path


def test_no_words_of_an_office_end_the_script_element(read, reader, office):
    Organisation.objects.filter(code="north").update(name_th=f"สพป. {HOSTILE}")
    title = {"th": HOSTILE}
    office.show("news", {**NEWS, "title": title, "summary": title})
    office.show("service-manual", {**MANUAL, "title": title, "channels": title})
    office.show("question", {"title": title, "answer": {"th": "<p>&lt;/script&gt;&lt;!--</p>"}})
    for path, type in (("news/2", "NewsArticle"), ("service-manual/2", "GovernmentService")):
        things = read(f"/site/north/{path}/")
        assert things[type].get("headline", things[type].get("name")) == HOSTILE
        assert things["BreadcrumbList"]["itemListElement"][-1]["name"] == HOSTILE
        assert things["GovernmentOffice"]["name"] == f"สพป. {HOSTILE}"
    answer = read("/site/north/question/1/")["QAPage"]["mainEntity"]["acceptedAnswer"]
    assert answer["text"] == "</script><!--"
    for path in ("", "news/2/", "service-manual/2/", "question/1/", "items/2568/"):
        page = reader.get(f"/site/north/{path}").content.decode()
        assert "<script>alert" not in page
        assert page.count("</script>") == 1


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_a_site_without_results_or_pictures_is_shared_with_a_drawn_picture(reader, office, language):
    told = shared(reader.get(f"/site/doi/{language}").content.decode())
    assert told[""] == f"{ROOT}/picture/site/doi.png{language}"
    assert (told["width"], told["height"]) == ("1200", "630")
    assert office.school.name_th in told["alt"]
    assert reader.get(told[""].removeprefix(ROOT)).headers["Content-Type"] == "image/png"


def test_the_picture_of_the_latest_result_says_its_size_and_what_it_shows(announced, reader):
    told = shared(reader.get("/site/north/").content.decode())
    assert told == {
        "": f"{ROOT}/picture/office/north.png",
        "width": "1200",
        "height": "630",
        "alt": f"ผลประเมินล่าสุดของ{announced.north.name_th}",
    }
