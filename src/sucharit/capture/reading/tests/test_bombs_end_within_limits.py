"""Files made to burn time and memory: each ends within what a file may take, with a clear result."""

import io
import os
import resource
import struct
import time
import zlib

import pytest
from PIL import Image

from sucharit.capture.reading import kinds, ocr, reader
from sucharit.capture.reading.kinds import kind_of
from sucharit.capture.reading.notes import NO_READER, TOO_COSTLY, UNREADABLE
from sucharit.capture.reading.reader import NoPicture, drawn, read
from sucharit.capture.reading.tests.sample_files import packed, pdf_of
from sucharit.tables.child import Allowance, ChildFailed, answer_from

pytestmark = pytest.mark.slow
MOST = 14.0  # seconds of a processor: what is allowed, and starting
MOST_HERE = 1.5  # of which the process that asks takes so much
PATIENT = Allowance(processor=4, clock=120)  # the processor counts, not how busy the machine is


def spent(run):
    """What it gives, having taken no more than it may."""
    own, before = time.process_time(), children()
    result = run()
    assert time.process_time() - own < MOST_HERE
    assert children() - before < MOST
    return result


def children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read_bomb(data: bytes):
    return spent(lambda: read(data, kind_of(data), allowance=PATIENT))


def pdf_with(count: int) -> bytes:
    """A PDF whose tree of pages names one page a million times."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 4\n0000000000 65535 f \n%strailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(body),
        )
    )


def pdf_that_unpacks_to(size: int) -> bytes:
    packed_stream = zlib.compress(b"0 0 m 9 9 l S\n" * (size // 14), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed_stream), packed_stream),
    ]
    return (
        b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj%sendobj\n" % (n, o) for n, o in enumerate(objects, 1))
        + (b"trailer<</Size 5/Root 1 0 R>>")
    )


def png_of_size(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(bytes(min(width * height // 8, 50_000_000)), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def word_that_unpacks_to(size: int) -> bytes:
    return packed({"word/document.xml": b"<d>" + bytes(size).replace(b"\0", b" ") + b"</d>"})


def deep_word() -> bytes:
    return packed({"word/document.xml": b"<p>" * 200_000 + b"<t>x</t>" + b"</p>" * 200_000})


def far_cells() -> bytes:
    sheet = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
    sheet += '<c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheets = '<sheets><sheet name="a" r:id="r1"/></sheets>'
    return packed(
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="r">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>',
            "xl/worksheets/sheet1.xml": sheet.replace("<worksheet", f'<worksheet xmlns="{main}"'),
            "xl/styles.xml": f'<styleSheet xmlns="{main}"/>',
        }
    )


def entities() -> bytes:
    names = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    text = f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{names}]><d><t>&i;</t></d>'
    return packed({"word/document.xml": text})


def test_a_pdf_of_a_million_pages_is_read_as_far_as_any():
    page = read_bomb(pdf_with(1_000_000))
    assert page.truncated or page.note == TOO_COSTLY
    assert len(page.pages) <= 500


def test_a_pdf_that_unpacks_to_gigabytes_ends():
    assert read_bomb(pdf_that_unpacks_to(1 << 30)).text == ""


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<a><p>", "<svg>"])
def test_a_page_nested_without_end_ends(tag):
    page = read_bomb(b"<html>" + tag.encode() * (3_000_000 // len(tag)))
    assert (page.note, page.text) in ((TOO_COSTLY, ""), ("empty", ""))


def test_a_page_of_a_million_links_or_cells_is_read_in_part():
    for data in (b"<html>" + b"<a href=/x>a</a> " * 1_000_000, b"<html><table><tr>" + b"<td>a" * 1_000_000):
        page = read_bomb(data)
        assert page.truncated
        assert page.text or page.note == TOO_COSTLY


@pytest.mark.parametrize(
    "data",
    [b"<html><p " + b"a=b " * 2_000_000, b"<html>" + b"<!--" * 1_000_000, b"<html>" + b"&" * 3_000_000],
)
def test_broken_markup_without_end_is_read_or_given_up(data):
    page = read_bomb(data)
    assert len(page.text) <= 3_000_000


@pytest.mark.parametrize(
    ("make", "note"),
    [
        (lambda: word_that_unpacks_to(250 << 20), TOO_COSTLY),
        (deep_word, ""),
        (entities, UNREADABLE),
        (far_cells, UNREADABLE),
        (lambda: packed({"a": bytes(100 << 20)}), NO_READER),
    ],
    ids=["word", "deep", "entities", "far", "zip"],
)
def test_packed_bombs_end_with_a_reason(make, note):
    page = read_bomb(make())
    assert (page.text, page.truncated or page.note == note) == ("", True)


@pytest.mark.parametrize("side", [30_000, 200_000])
def test_a_picture_of_too_many_pixels_is_not_drawn(side):
    data = png_of_size(side, side)
    with pytest.raises(NoPicture):
        spent(lambda: drawn(data, kinds.PNG))
    assert spent(lambda: read(data, kinds.PNG)).text == ""


def test_what_no_count_stops_is_ended_by_the_kernel(tmp_path):
    """The allowance of a reader is the kernel's: of the processor, of memory and of what it may answer."""
    data = b"<html>" + b"<p>a " * 400_000
    for allowance in (
        Allowance(processor=1, clock=300, memory=1 << 30),
        Allowance(memory=90 << 20, clock=300),
        Allowance(answer=1_000, clock=300),
    ):
        assert read(data * 3, "html", allowance=allowance).note == TOO_COSTLY
    os.mkfifo(tmp_path / "f")
    with pytest.raises(ChildFailed):
        answer_from(
            "sucharit.capture.reading.process", ["text", str(tmp_path / "f"), "{}"], Allowance(clock=2)
        )


def test_the_reader_of_pictures_is_held_to_limits_too(tmp_path, monkeypatch):
    if not ocr.program():
        pytest.skip("needs Tesseract with Thai: tesseract-ocr-tha")
    picture = tmp_path / "p.png"
    out = io.BytesIO()
    Image.effect_noise((2_000, 2_000), 90).save(out, "PNG")
    picture.write_bytes(out.getvalue())
    monkeypatch.setattr(ocr, "ALLOWANCE", Allowance(processor=1, clock=60))
    assert ocr.words_of(picture) is None


def test_pages_of_a_pdf_are_drawn_one_child_each(monkeypatch):
    calls = []
    real = reader.answer_from
    monkeypatch.setattr(reader, "answer_from", lambda *order: calls.append(order[0]) or real(*order))
    drawn(pdf_of("a"), "pdf")
    assert calls == ["sucharit.capture.reading.process"]
