"""A published document answers its item with one click; an office changes the look of its Word files."""

import io

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sucharit.capture.models import WatchedLink
from sucharit.disclosure.models import ItemClaim, ShownAddress
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.plans import actions as plans
from sucharit.plans.models import PublishedDocument, YearRecord
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused
from sucharit.year_papers import actions
from sucharit.year_papers.models import WordTemplate
from sucharit.year_papers.tests.hostile_templates import HOSTILE, saying

pytestmark = pytest.mark.django_db
ITEM = "prevention.integrity-measures"


@pytest.fixture
def year():
    return OpenYear("result-driven")


@pytest.fixture
def cast(settings, tmp_path):
    """Boards that are open, and a year of the north with a published version of its report on measures."""
    settings.PUBLIC_ADDRESS = "https://sucharit.example"
    boards = OpenBoards()
    plan = plans.begin_year(
        by=boards.nok,
        organisation=boards.places["north"],
        programme="obec-area",
        year=2567,
        model="result-driven",
    )
    record = YearRecord.objects.create(plan=plan, kind="publication", title="ฉบับที่ 1")
    boards.document = PublishedDocument.objects.create(
        record=record,
        plan=plan,
        document="measures-report",
        version=1,
        content={},
        sha256="0" * 64,
        link="abcdefabcdef",
    )
    return boards


def shown(cast):
    """The addresses of the item."""
    rows = ShownAddress.objects.filter(item=cast.item(ITEM)).select_related("link")
    return [row.link.url for row in rows.order_by("place")]


def test_one_click_makes_a_published_document_the_answer_of_its_item_and_has_it_watched(cast, client):
    cast.answer(ITEM)
    client.force_login(cast.nok)
    address = reverse("year_papers:document", args=["north", 2567, "measures-report"])
    assert "ใช้เป็นคำตอบของ O42" in client.get(address).content.decode()
    page = client.post(f"{address}answer/", follow=True).content.decode()
    assert "ใช้เป็นคำตอบของ O42" in page
    public = "https://sucharit.example/y/abcdefabcdef/"
    assert shown(cast) == [f"https://north.example/{ITEM}", public]
    assert WatchedLink.objects.filter(url=public).exists()
    assert cast.item(ITEM).claim == ItemClaim.HAS


@pytest.mark.parametrize("who", ["lek", "alice", "eve", "tong", "sutee"])
def test_no_one_else_answers_the_item(cast, who):
    with pytest.raises(PermissionDenied):
        actions.answer_item(by=getattr(cast, who), document=cast.document, item=cast.item(ITEM))
    assert shown(cast) == []


def test_an_office_answers_no_item_of_another(cast):
    with pytest.raises(PermissionDenied):
        actions.answer_item(by=cast.lek, document=cast.document, item=cast.item(ITEM, cast.south))


@pytest.fixture
def template(year):
    def hand_in(by, file, document="measures-report"):
        return actions.add_template(
            by=by,
            organisation=year.office,
            model="result-driven",
            document=document,
            language="th",
            file=file,
            name="ของเรา.docx",
        )

    return hand_in


def test_an_office_changes_the_look_of_its_word_file_and_goes_back(year, template, client):
    template(year.nok, saying("ตราของสำนักงาน"))
    client.force_login(year.nok)
    address = reverse("year_papers:document-file", args=["north", 2567, "measures-report", "docx"])
    document = docx.Document(io.BytesIO(client.get(address).content))
    assert document.paragraphs[0].text == "ตราของสำนักงาน"
    for in_use in WordTemplate.objects.filter(withdrawn=None):
        actions.withdraw_template(by=year.nok, template=in_use)
    document = docx.Document(io.BytesIO(client.get(address).content))
    assert "ตราของสำนักงาน" not in [paragraph.text for paragraph in document.paragraphs]


def test_a_new_template_takes_the_place_of_the_one_before(year, template):
    template(year.nok, saying("ก"))
    template(year.nok, saying("ข"))
    assert WordTemplate.objects.count() == 2
    assert WordTemplate.objects.get(withdrawn=None).sha256


@pytest.mark.parametrize(
    "name", ["an external picture", "macros", "a bomb", "a document type", "no Word file"]
)
def test_a_hostile_template_is_refused_in_words_and_not_kept(year, template, name):
    with pytest.raises(Refused, match="ไฟล์นี้"):
        template(year.nok, HOSTILE[name][1]())
    assert not WordTemplate.objects.exists()


def test_a_template_that_asks_for_what_there_is_not_is_refused_with_its_name(year, template):
    with pytest.raises(Refused, match="secret"):
        template(year.nok, saying("{{ secret }}"))


@pytest.mark.parametrize("who", ["dara", "oil", "tong", "alice", "eve", "lek"])
def test_only_who_leads_the_year_changes_a_template(year, template, who):
    with pytest.raises(PermissionDenied):
        template(getattr(year, who), saying("ก"))


def test_the_page_takes_a_template_and_says_what_is_wrong_with_another(year, client):
    client.force_login(year.nok)
    address = reverse("year_papers:template", args=["north", 2567, "measures-report"])
    good = SimpleUploadedFile("a.docx", saying("ก"))
    assert "ใช้แม่แบบใหม่แล้ว" in client.post(address, {"file": good}, follow=True).content.decode()
    bad = SimpleUploadedFile("a.docx", HOSTILE["macros"][1]())
    assert "แมโคร" in client.post(address, {"file": bad}, follow=True).content.decode()
    back = client.post(
        reverse("year_papers:own-template", args=["north", 2567, "measures-report"]), follow=True
    )
    assert "กลับไปใช้แม่แบบของระบบแล้ว" in back.content.decode()
