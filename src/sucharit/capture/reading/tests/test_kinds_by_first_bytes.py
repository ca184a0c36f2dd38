"""A file is what its first bytes say, whatever it is called and whatever a server says of it."""

import io
import zipfile

import pytest
from PIL import Image

from sucharit.capture.reading.kinds import ending_of, kind_of
from sucharit.capture.reading.tests.sample_files import packed, pdf_of, png_of, word_of, workbook_of


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: pdf_of("a"), "pdf"),
        (lambda: b"\r\n" + pdf_of("a"), "pdf"),
        (lambda: word_of(""), "docx"),
        (lambda: workbook_of({"a": [[1]]}), "xlsx"),
        (lambda: packed({"a.txt": "word"}), "zip"),
        (lambda: png_of(Image.new("L", (2, 2))), "png"),
        (jpeg, "jpeg"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ole"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "xls"),
        (lambda: b"GIF89a\x01", "gif"),
        (lambda: b"wOF2\x00", "woff2"),
        (lambda: b"", "empty"),
        (lambda: bytes(range(32)) * 9, "unknown"),
        (lambda: b"<!-- x --> <!DOCTYPE HTML><p>", "html"),
        (lambda: "<HTML>".encode("utf-16"), "html"),
        (lambda: b'<?xml version="1.0"?><svg xmlns="x">', "svg"),
        (lambda: "ประกาศ".encode("cp874"), "text"),
        (lambda: b"body { color: red }", "text"),
    ],
)
def test_the_first_bytes_say_what_it_is(make, kind):
    assert kind_of(make()) == kind
    assert kind_of(make(), {"Content-Type": "application/octet-stream"}) == kind


def test_a_server_that_calls_a_pdf_a_page_is_not_believed():
    assert kind_of(pdf_of("a"), {"content-type": "text/html"}) == "pdf"


def test_between_texts_the_server_decides():
    assert kind_of(b"a,b\n1,2", {"Content-Type": "text/csv"}) == "csv"
    assert kind_of(b"a,b\n1,2", {"content-disposition": 'attachment; filename="a.csv"'}) == "csv"
    assert kind_of(b"a,b\n1,2") == "text"
    assert kind_of("สวัสดี".encode(), {"content-type": "text/html; charset=utf-8"}) == "html"


def test_a_page_that_calls_itself_a_picture_is_no_picture():
    assert kind_of(b"<svg onload=alert(1)>", {"content-type": "text/html"}) == "html"


def test_a_packed_file_with_a_million_names_is_told_at_once():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(20_000):
            package.writestr(f"{number}", "")
    assert kind_of(out.getvalue()) == "zip"


def test_endings_are_those_that_people_open():
    assert [ending_of(kind) for kind in ("jpeg", "pdf", "text", "unknown")] == ["jpg", "pdf", "txt", "bin"]
