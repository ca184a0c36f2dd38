"""A newsletter shows photographs that may be public, tells what the records say, and of no private person."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.urls import reverse

from sucharit.certificates.tests.office_desk import codes_on, signed_in
from sucharit.evidence import actions as evidence
from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.office_papers import gathering
from sucharit.office_papers.kinds import BY_ID
from sucharit.office_papers.making import make_file, make_paper
from sucharit.office_papers.source import PaperPhotograph
from sucharit.office_papers.tests.read_back import bare, lines_of_word, pages_of_pdf, text_of_pdf
from sucharit.office_papers.tests.sample_papers import OFFICE, source
from sucharit.paper.files import FileKind
from sucharit.plans.stored_models import vocabulary_of
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.vocabulary.model import ReadBy
from sucharit.vocabulary.records import RecordValue, YearRecords

PHONE = " ".join(("081", "234", "5678"))  # no one's
LINK = "https://sucharit.example.go.th/y/abcdefghijkl/"
HAPPENED = "สำนักงานเปิดบ้านครึ่งวัน ให้ผู้ปกครองถามเรื่องการรับนักเรียน"
CHANGE = "คำขอข้อมูลทางโทรศัพท์ลดลงครึ่งหนึ่ง"


def told(happened: str = HAPPENED) -> YearRecords:
    fields = {"happened": happened, "change": CHANGE}
    return YearRecords(
        [
            RecordValue("x", "activity", "เปิดบ้านให้ถาม", fields={"place": "ลานหน้าสำนักงาน", "reached": 214}),
            RecordValue("s", "activity-summary", "สรุป", under="x", day=date(2024, 6, 12), fields=fields),
            RecordValue(
                "c",
                "change-record",
                "นับ",
                under="x",
                fields={"what": "คำถามที่ตอบครบ", "value": Decimal(12), "unit": "ข้อ"},
            ),
        ]
    )


def made(own: YearRecords | None = None, **more):
    photographs = tuple(PaperPhotograph(str(n), photo((1600 - n, 900)), f"ภาพ {n}") for n in range(3))
    values = {"photographs": photographs, "link": LINK, **more}
    return make_paper(BY_ID["newsletter"], source("x", own or told(), **values), made_on=date(2026, 11, 30))


def test_one_page_tells_what_the_records_say_and_its_code_leads_to_the_published_page(tmp_path):
    paper = made()
    pdf = make_file(FileKind.PDF, paper)
    text = text_of_pdf(pdf)
    for words in (
        OFFICE.replace("3", "๓"),
        "เปิดบ้านให้ถาม",
        "วันพุธที่ ๑๒ มิถุนายน ๒๕๖๗ ณ ลานหน้าสำนักงาน",
        HAPPENED,
        CHANGE,
        "๒๑๔ คน",
        "๑๒ ข้อ",
        "คำถามที่ตอบครบ",
    ):
        assert bare(words) in text
    assert pages_of_pdf(pdf) == 1
    assert paper.missing == ()
    assert codes_on(pdf, tmp_path) == [LINK]


def test_the_word_file_has_the_same_words_and_its_pictures_say_what_they_show():
    word = make_file(FileKind.WORD, made())
    assert {"เปิดบ้านให้ถาม", HAPPENED, CHANGE, "๒๑๔ คน", "๑๒ ข้อ"} <= set(lines_of_word(word))
    shapes = docx.Document(io.BytesIO(word)).inline_shapes
    assert [own._inline.docPr.get("descr") for own in shapes] == ["ภาพ 0", "ภาพ 1", "ภาพ 2", f"อ่านต่อ {LINK}"]


def test_without_photographs_texts_and_page_it_says_what_is_missing():
    alone = YearRecords([RecordValue("x", "activity", "กิจกรรม")])
    paper = made(alone, photographs=(), link="")
    assert [own.id for own in paper.missing] == ["photograph", "happened", "figures", "change", "link"]
    assert pages_of_pdf(make_file(FileKind.PDF, paper)) == 1


@pytest.fixture
def year(db, settings, tmp_path):
    settings.VAR = tmp_path
    own = OpenYear()
    pieces = [
        evidence.add_file(
            by=own.oil,
            organisation=own.office,
            upload=upload(photo((640 + n, 480))),
            type="photo",
            title=title,
            alternative_text=title,
            may_be_public=title != "ภายใน",
        )
        for n, title in enumerate(("เปิดบ้าน", "ภายใน"))
    ]
    own.activity = own.add("activity", "เปิดบ้านให้ถาม", evidence=pieces, reached=214)
    own.pieces = pieces
    return own


def summary(year, happened):
    year.add("activity-summary", "สรุป", under=year.activity, day=date(2024, 6, 12), happened=happened)


def address(year, name="paper", *more):
    place = ["north", year.plan.year, year.activity.pk, "newsletter", *more]
    return reverse(f"office_papers:{name}", args=place)


def photographs_in(word: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        return sum(
            name.startswith("word/media/") and name.endswith((".jpg", ".jpeg")) for name in package.namelist()
        )


def test_only_photographs_that_may_be_public_are_in_it_today(year):
    summary(year, HAPPENED)
    client = signed_in(year.tong)
    page = client.get(address(year)).content.decode()
    assert reverse("evidence:picture", args=["north", year.pieces[0].pk]) in page
    assert reverse("evidence:picture", args=["north", year.pieces[1].pk]) not in page
    assert photographs_in(client.get(address(year, "file", "docx")).content) == 1
    evidence.withdraw(by=year.nok, piece=year.pieces[0], why="ผู้ปกครองขอ")
    assert photographs_in(client.get(address(year, "file", "docx")).content) == 0


def test_what_is_for_the_lead_alone_is_in_no_newsletter_of_the_lead(year, monkeypatch):
    summary(year, HAPPENED)
    lead = signed_in(year.nok)
    assert HAPPENED in lead.get(address(year)).content.decode()
    own = vocabulary_of(year.plan)
    secret = replace(own.kinds["activity-summary"], read_by=ReadBy.LEAD)
    changed = replace(own, kinds={**own.kinds, secret.id: secret})
    monkeypatch.setattr(gathering, "vocabulary_of", lambda _plan: changed)
    assert HAPPENED not in lead.get(address(year)).content.decode()


def kept_back(page: str) -> list[str]:
    """What the page says may name someone."""
    notice = page[page.index("อาจระบุตัวบุคคล") :]
    return re.findall(r"<li>(.*?)</li>", notice[: notice.index("</ul>")])


def test_a_text_that_may_name_someone_gives_no_file_until_the_name_is_allowed(year):
    summary(year, "นายสมชาย ใจดี เล่าให้ฟัง")
    client = signed_in(year.oil)
    (name,) = kept_back(client.get(address(year)).content.decode())
    assert "สมชาย" in name
    for kind in ("docx", "pdf"):
        assert client.get(address(year, "file", kind)).status_code == 302
    assert client.post(address(year, "save-details"), {"names_allowed": [name]}).status_code == 302
    assert client.get(address(year, "file", "pdf")).content.startswith(b"%PDF")


def test_telephone_and_mail_give_no_file_whatever_is_ticked(year):
    summary(year, f"ถามได้ที่ {PHONE} หรือ a.b@example.org")
    client = signed_in(year.oil)
    found = kept_back(client.get(address(year)).content.decode())
    assert len(found) == 2
    client.post(address(year, "save-details"), {"names_allowed": found, "headline": "ถามมา"})
    assert client.get(address(year, "file", "pdf")).status_code == 302
