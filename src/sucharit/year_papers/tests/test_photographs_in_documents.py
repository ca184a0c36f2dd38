"""Photographs of a year's work stand in its documents while they may be public, small and with words."""

import io
import zipfile
from base64 import b64decode

import docx
import pypdf
import pytest
from django.urls import reverse
from docx.oxml.ns import qn
from PIL import Image

from sucharit.evidence import actions as evidence
from sucharit.evidence.models import Evidence
from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.paper.photographs import photograph_on_paper
from sucharit.plans import actions as plans
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.year_papers.actions import publish

pytestmark = pytest.mark.django_db
DOCUMENT = "quarter-summary"  # its part "what was done" prints photographs of reports
MOST = 6


@pytest.fixture
def year(settings, tmp_path):
    settings.VAR = tmp_path
    open_year = OpenYear("result-driven")
    open_year.row = open_year.add(
        "plan-row", "บริการเท่าเทียม", number="P6.1", nodes=["quality"], quarters=["3"]
    )
    open_year.step = open_year.add(
        "step", "เผยแพร่คู่มือ", under=open_year.row, units=["กลุ่มอำนวยการ"], quarters=["3"]
    )
    return open_year


def taken(year, title, size=(1600, 1200), public=True, words="คนสามคนกับคู่มือ"):
    """A photo that someone took; another one for each title."""
    return evidence.add_file(
        by=year.oil,
        organisation=year.office,
        upload=upload(photo((size[0], size[1] + len(title)))),
        type="photo",
        title=title,
        alternative_text=words,
        may_be_public=public,
    )


def report(year, *pieces, title="รายงาน"):
    return year.add(
        "step-report",
        title,
        under=year.step,
        quarter="3",
        outcome="done",
        what="เผยแพร่แล้ว",
        by=year.oil,
        evidence=pieces,
    )


def published(year):
    plans.approve(by=year.dara, plan=year.plan, what=DOCUMENT)
    return publish(by=year.nok, plan=year.plan, document=DOCUMENT)


def file_of(client, version, kind):
    return client.get(reverse("year_papers:published-file", args=[version.link, kind])).content


def pictures_in(word):
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        return [Image.open(io.BytesIO(package.read(name))) for name in names if name.endswith("jpg")]


def test_a_photograph_stands_in_page_word_and_pdf_with_its_caption_and_words(year, client):
    report(year, taken(year, "วันเผยแพร่"))
    version = published(year)
    page = client.get(reverse("year_papers:published", args=[version.link])).content.decode()
    assert "รายงาน · วันเผยแพร่" in page
    assert 'alt="คนสามคนกับคู่มือ"' in page
    address = page.partition('<img src="/y/')[2].partition('"')[0]
    shown = client.get(f"/y/{address}")
    assert shown["Content-Type"] == "image/jpeg"
    assert max(Image.open(io.BytesIO(shown.content)).size) <= 900
    word = file_of(client, version, "docx")
    (small,) = pictures_in(word)
    assert max(small.size) == 900
    descriptions = [
        own.find(qn("wp:docPr")).get("descr")
        for own in docx.Document(io.BytesIO(word)).element.body.iter(qn("wp:inline"))
    ]
    assert "คนสามคนกับคู่มือ" in descriptions
    reader = pypdf.PdfReader(io.BytesIO(file_of(client, version, "pdf")))
    assert sum(len(page.images) for page in reader.pages) == 1


def test_one_that_may_not_be_public_is_not_printed(year, client):
    report(year, taken(year, "ภายใน", public=False))
    version = published(year)
    assert not pictures_in(file_of(client, version, "docx"))
    assert not [own for part in version.content["th"]["parts"] for own in part["photographs"]]


def test_no_more_than_the_model_asks_for_and_each_once(year):
    pieces = [taken(year, f"ภาพ {'ก' * number}", (80, 60)) for number in range(1, 9)]
    report(year, *pieces[:5])
    report(year, *pieces[3:], title="อีกฉบับ")
    content = published(year).content["th"]
    printed = [own["piece"] for part in content["parts"] for own in part["photographs"]]
    assert printed == [str(piece.pk) for piece in pieces[:MOST]]


@pytest.mark.parametrize("how", ["withdrawn", "no longer public"])
def test_one_taken_out_later_is_gone_from_older_versions_and_their_files(year, client, how):
    piece = taken(year, "วันเผยแพร่")
    report(year, piece)
    version = published(year)
    page = reverse("year_papers:published", args=[version.link])
    photograph = reverse("year_papers:published-photograph", args=[version.link, piece.pk])
    before = (client.get(page)["ETag"], len(pictures_in(file_of(client, version, "docx"))))
    assert client.get(photograph).status_code == 200
    piece = Evidence.objects.get(pk=piece.pk)
    if how == "withdrawn":
        evidence.withdraw(by=year.oil, piece=piece, why="มีผู้ขอให้เอาออก")
    else:
        facts = evidence.EvidenceFacts("photo", "วันเผยแพร่", may_be_public=False)
        evidence.describe(by=year.oil, piece=piece, facts=facts)
    assert client.get(photograph).status_code == 404
    after = client.get(page)
    assert after["ETag"] != before[0]
    assert "ภาพนี้ถูกถอนจากการเผยแพร่แล้ว" in after.content.decode()
    assert before[1] == 1
    assert not pictures_in(file_of(client, version, "docx"))
    version.refresh_from_db()
    assert version.content["th"]["parts"]
    assert client.get(page).status_code == 200  # what was published is still what the history says


def test_a_version_shows_no_photograph_that_is_not_its_own(year, client):
    report(year, taken(year, "วันเผยแพร่"))
    version = published(year)
    stranger = taken(year, "อีกภาพหนึ่ง")
    for piece in (stranger.pk, 10**6, 10**40):
        address = reverse("year_papers:published-photograph", args=[version.link, piece])
        assert client.get(address).status_code == 404


def test_a_photograph_is_made_small_once_however_often_it_is_asked_for(year, client, settings):
    """Seen before: anyone could have the server draw a picture again with each request."""
    piece = taken(year, "วันเผยแพร่")
    report(year, piece)
    version = published(year)
    address = reverse("year_papers:published-photograph", args=[version.link, piece.pk])
    first = client.get(address).content
    (kept,) = settings.VAR.glob("documents/**/photograph-*.jpg")
    made = kept.stat().st_mtime_ns
    assert client.get(address).content == first == kept.read_bytes()
    assert kept.stat().st_mtime_ns == made


def test_those_of_the_office_see_it_in_the_draft(year, client):
    piece = taken(year, "วันเผยแพร่")
    report(year, piece)
    client.force_login(year.nok)
    page = client.get(reverse("year_papers:document", args=["north", 2567, DOCUMENT])).content.decode()
    assert reverse("evidence:picture", args=["north", piece.pk]) in page
    file = client.get(reverse("year_papers:document-file", args=["north", 2567, DOCUMENT, "docx"]))
    assert len(pictures_in(file.content)) == 1


def test_a_transparent_picture_is_printed_on_white():
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    out = io.BytesIO()
    clear.save(out, "PNG")
    printed = Image.open(io.BytesIO(b64decode(photograph_on_paper(out.getvalue())["file"])))
    assert printed.getpixel((5, 5)) == (255, 255, 255)
