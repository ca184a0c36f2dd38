"""Evidence is added once, by those who work on the year, and belongs to the year that its days lie in."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from sucharit.capture import store
from sucharit.evidence import actions
from sucharit.evidence.actions import EvidenceFacts
from sucharit.evidence.models import Evidence
from sucharit.evidence.tests.handed_in import PDF, Office, docx, packed, photo, upload
from sucharit.history.models import Entry
from sucharit.verbs.refusals import Refused


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


def add(office, data=PDF, name="plan.pdf", **more):
    values = {"by": office.oil, "organisation": office.north, "type": "document"} | more
    return actions.add_file(upload=upload(data, name), **values)


def test_a_paper_is_kept_as_it_is_and_the_history_says_so(office):
    piece = add(office, title="แผนปฏิบัติการ")
    assert store.get(piece.content_id) == PDF
    assert (piece.title, piece.file_name, piece.is_picture) == ("แผนปฏิบัติการ", "plan.pdf", False)
    entry = Entry.objects.get(verb="evidence.add")
    assert entry.about == f"evidence:{piece.pk}"
    assert entry.what["sha256"] == piece.content_id


def test_the_same_file_again_is_the_same_piece(office):
    first, again = add(office), add(office, name="other.pdf", by=office.nok)
    assert first == again
    assert Evidence.objects.count() == 1
    assert add(office, organisation=office.south, by=office.lek) != first
    assert store.get(first.content_id) == PDF


def test_a_file_that_was_withdrawn_may_come_again(office):
    first = add(office)
    actions.withdraw(by=office.oil, piece=first, why="ฉบับร่าง")
    assert add(office) != first


def test_several_pictures_are_added_at_once_all_or_none(office):
    facts = EvidenceFacts("photo", title="ประชุม", year=2569)
    pictures = [upload(photo((64, side)), f"{side}.jpg") for side in (40, 50, 60)]
    pieces = actions.add_files(by=office.oil, organisation=office.north, uploads=pictures, facts=facts)
    assert [piece.title for piece in pieces] == ["ประชุม (1)", "ประชุม (2)", "ประชุม (3)"]
    assert all(piece.is_picture and piece.thumbnail_id for piece in pieces)
    bad = [upload(photo((64, 70))), upload(b"MZ\x90\x00 a program", "virus.jpg")]
    with pytest.raises(Refused, match="virus"):
        actions.add_files(by=office.oil, organisation=office.north, uploads=bad, facts=facts)
    assert Evidence.objects.count() == 3


def test_the_year_follows_from_the_days_unless_it_is_said(office):
    assert add(office, day=date(2026, 9, 30)).year == 2569
    assert add(office, PDF + b"1", day=date(2026, 10, 1)).year == 2570
    both = add(office, PDF + b"2", first=date(2026, 9, 1), last=date(2026, 10, 31))
    assert both.year is None
    assert add(office, PDF + b"3", day=date(2026, 9, 30), year=2570).year == 2570


def test_an_address_is_watched_until_the_year_after_its_own_ends(office):
    piece = actions.add_link(
        by=office.oil, organisation=office.north, url="https://north.example/plan", year=2569
    )
    assert piece.link.url == "https://north.example/plan"
    assert piece.link.due is not None
    assert piece.link.watched_until == date(2027, 9, 30)
    with pytest.raises(Refused, match="ไม่ใช่ที่อยู่เว็บ"):
        actions.add_link(by=office.oil, organisation=office.north, url="javascript:alert(1)")


@pytest.mark.parametrize("who", ["tong", "alice", "eve", "lek"])
def test_only_who_works_on_the_year_adds(office, who):
    with pytest.raises(PermissionDenied):
        add(office, by=getattr(office, who))
    with pytest.raises(PermissionDenied):
        actions.add_link(by=getattr(office, who), organisation=office.north, url="https://north.example/")
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx(), "report.docx"),
        (packed(xl__workbook_xml="<workbook/>"), "table.xlsx"),
        (packed(ppt__presentation_xml="<p:presentation/>"), "talk.pptx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "old.doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "old.xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"),
            "old.ppt",
        ),
    ],
)
def test_papers_of_an_office_are_taken_and_keep_their_ending(office, data, name):
    piece = add(office, data, name)
    assert piece.file_name == name
    assert store.get(piece.content_id) == data


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.pdf", "ว่างเปล่า"),
        (b"MZ\x90\x00" + b"\0" * 99, "setup.pdf", "รับไฟล์"),
        (b"<html><script>alert(1)</script></html>", "page.jpg", "รับไฟล์"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.png", "รับไฟล์"),
        (b"PK\x03\x04" + b"\0" * 99, "archive.docx", "รับไฟล์"),
        (b"PK\x03\x04 word/document.xml", "torn.docx", "รับไฟล์"),
        (docx(word__vbaProject_bin="macro"), "macro.docx", "มาโคร"),
        (packed(xl__workbook_xml="<w/>", xl__macrosheets__sheet1_xml=""), "macro.xlsx", "มาโคร"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "IMG_0001.HEIC", "HEIC"),
        (b"GIF89a" + b"\0" * 99, "moving.gif", "รับไฟล์"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "installer.doc", "รับไฟล์"),
        (b"just words", "notes.txt", "รับไฟล์"),
    ],
)
def test_everything_else_is_refused_by_name(office, data, name, words):
    with translation.override("th"), pytest.raises(Refused, match=words) as refusal:
        add(office, data, name)
    assert name in str(refusal.value)
    assert not Evidence.objects.exists()


def test_a_file_over_ten_megabytes_is_refused_by_its_stated_size(office):
    with pytest.raises(Refused, match="10 MB"):
        add(office, PDF + b"0" * (10 * 2**20))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"type": "no-such-type"}, "ประเภท"),
        ({"title": "ก" * 201}, "200"),
        ({"alternative_text": "ก" * 301}, "300"),
        ({"first": date(2026, 2, 1), "last": date(2026, 1, 1)}, "ก่อนวันแรก"),
        ({"year": 2026}, "พ.ศ."),
    ],
)
def test_what_can_not_be_said_of_a_piece_is_refused(office, more, words):
    with translation.override("th"), pytest.raises(Refused, match=words):
        add(office, **more)
