"""Documents from the site: made when first asked for, kept while they hold."""

from __future__ import annotations

import io
from decimal import Decimal

import docx
import pytest
from django.urls import reverse

from sucharit.paper.files import FileKind
from sucharit.results.models import Result


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path


def address(code="wiang-tawan-3", kind=FileKind.PDF, year=2566):
    return reverse(
        "reports:office", kwargs={"programme": "obec-area", "year": year, "code": code, "kind": kind}
    )


BEGINNINGS = {
    FileKind.PDF: b"%PDF-",
    FileKind.WORD: b"PK",
    FileKind.EXCEL: b"PK",
    FileKind.PICTURE: b"\x89PNG",
}


@pytest.mark.parametrize("kind", BEGINNINGS)
@pytest.mark.parametrize("code", ["wiang-tawan-3", "held"])
def test_a_citizen_downloads_every_document_of_an_office(country, client, kind, code):
    answer = client.get(address(code, kind))
    assert answer.status_code == 200
    assert answer["Content-Type"] == kind.media_type
    assert answer.content.startswith(BEGINNINGS[kind])
    assert f'filename="ita-2566-{code}.{kind}"' in answer["Content-Disposition"]


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.EXCEL])
def test_the_announcement_is_there_too(country, client, kind):
    answer = client.get(f"/reports/obec-area/2566/announcement.{kind}")
    assert (answer.status_code, answer.content[:2]) == (200, BEGINNINGS[kind][:2])


def test_a_document_is_made_once_and_again_when_it_says_something_else(country, client, tmp_path):
    first = client.get(address(kind=FileKind.EXCEL))
    file = next(tmp_path.rglob("*.xlsx"))
    file.write_bytes(b"kept")  # seen to be read again
    assert client.get(address(kind=FileKind.EXCEL)).content == b"kept"
    Result.objects.filter(organisation__code="wiang-tawan-3").update(published_change=Decimal("-1.87"))
    again = client.get(address(kind=FileKind.EXCEL))
    assert again.content.startswith(b"PK")
    assert again["ETag"] != first["ETag"]
    assert len(list(tmp_path.rglob("*.xlsx"))) == 1  # the old one is gone


def test_an_unchanged_document_is_not_sent_again(country, client):
    first = client.get(address())
    again = client.get(address(), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_thai_numerals_and_english_are_asked_for_by_the_reader(country, client):
    thai = client.get(address(kind=FileKind.WORD), {"numerals": "thai"})
    client.cookies["django_language"] = "en"
    english = client.get(address(kind=FileKind.WORD))
    assert "๙๔.๖๗" in text(thai.content)
    assert "The method in brief" in text(english.content)
    assert 'filename="ita-2566-wiang-tawan-3-en.docx"' in english["Content-Disposition"]


def text(content):
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize(
    "lost",
    [
        "/reports/obec-area/2566/nobody.pdf",
        "/reports/obec-area/2570/wiang-tawan-3.pdf",
        "/reports/obec-school/2566/wiang-tawan-3.pdf",
        "/reports/obec-area/2566/announcement.docx",
        "/reports/obec-area/2566/wiang-tawan-3.exe",
        "/reports/obec-area/99999999999999999999/wiang-tawan-3.pdf",
        "/reports/obec-area/2566/..%2f..%2fsecret.pdf",
    ],
)
def test_what_is_not_there_is_not_found(country, client, lost):
    assert client.get(lost).status_code == 404
