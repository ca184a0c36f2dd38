"""Documents of later packages: registered by name, they get an address, links and a cache."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from sucharit.languages import Text
from sucharit.paper.files import FileKind
from sucharit.paper.making import DocumentMaker
from sucharit.people.access import PUBLIC
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.reports.registry import About, Document, NothingToGather, documents, documents_by_id, links_to
from sucharit.reports.report_words import ReportWords
from sucharit.reports.views import view_of


def gather(subject):
    if subject.code == "unknown":
        raise NothingToGather("no such office")
    return subject


NOTE = Document(
    id="note",
    title=Text("บันทึก", "Note"),
    about=About.OFFICE,
    links={FileKind.EXCEL: Text("บันทึก (Excel)", "Note (Excel)")},
    maker=DocumentMaker(
        stem=lambda subject: f"note-{subject.code}",
        content=lambda subject, words: {"code": subject.code},
        makers={FileKind.EXCEL: lambda subject, words: f"note of {subject.code}".encode()},
        folder=Path(__file__).parent,
    ),
    words=ReportWords,
    gather=gather,
)


def answer(document, settings, tmp_path, code="wiang-tawan-3", kind=FileKind.EXCEL):
    settings.VAR = tmp_path
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with translation.override("th"):  # whatever language an earlier test left active
        return view_of(document)(request, programme="obec-area", year=2566, code=code, kind=kind)


def test_the_documents_of_this_package_are_found_by_name():
    assert set(documents_by_id()) >= {"office", "announcement"}


def test_a_new_document_has_an_address_of_its_own():
    assert NOTE.address_route == "note/<slug:code>.<document:kind>"
    assert replace(NOTE, about=About.ANNOUNCEMENT).address_route == "note.<document:kind>"


def test_a_new_document_is_made_and_kept(settings, tmp_path):
    response = answer(NOTE, settings, tmp_path)
    assert response.content == b"note of wiang-tawan-3"
    assert 'filename="note-wiang-tawan-3.xlsx"' in response["Content-Disposition"]
    assert len(list(tmp_path.rglob("note-wiang-tawan-3.*.xlsx"))) == 1


@pytest.mark.parametrize(("code", "kind"), [("unknown", FileKind.EXCEL), ("a", FileKind.PDF)])
def test_what_a_document_is_not_made_of_is_not_found(settings, tmp_path, code, kind):
    with pytest.raises(Http404):
        answer(NOTE, settings, tmp_path, code, kind)


def test_a_document_for_some_is_not_for_strangers(settings, tmp_path):
    guarded = replace(NOTE, audience=May.SEE_ROUND)
    assert view_of(NOTE).access == PUBLIC
    assert view_of(guarded).access == May.SEE_ROUND
    assert answer(guarded, settings, tmp_path).status_code == 302  # to sign in


def test_links_stand_on_the_pages_of_what_a_document_is_about(monkeypatch):
    monkeypatch.setattr(documents, "_contributions", list(documents))
    offices_before = links_to(About.OFFICE, "obec-area", 2566, Organisation(code="a"))
    documents.add(replace(NOTE, audience=May.SEE_ROUND))
    assert links_to(About.OFFICE, "obec-area", 2566, Organisation(code="a")) == offices_before
    assert [label.en for label, _ in offices_before] == [
        "Analysis report (PDF)",
        "Report you can edit (Word)",
        "Score tables (Excel)",
        "Result card (PNG)",
        "Result card, A4 (PDF)",
    ]
    assert [address for _, address in links_to(About.ANNOUNCEMENT, "obec-area", 2566)] == [
        "/reports/obec-area/2566/announcement.pdf",
        "/reports/obec-area/2566/announcement.xlsx",
        "/reports/obec-area/2566/announcement.csv",
    ]


def test_two_documents_of_one_id_are_a_fault(monkeypatch):
    monkeypatch.setattr(documents, "_contributions", [*documents, replace(NOTE, id="office")])
    with pytest.raises(ValueError, match="'office'"):
        documents_by_id()
