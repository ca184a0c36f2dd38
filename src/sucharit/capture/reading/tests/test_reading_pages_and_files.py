"""What a page or file says is read in full, in order, with its tables, links and headings."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sucharit.capture.reading import ocr
from sucharit.capture.reading.in_html import page_of
from sucharit.capture.reading.kinds import kind_of
from sucharit.capture.reading.reader import drawn, read
from sucharit.capture.reading.tests.sample_files import (
    THAI,
    packed,
    paragraph,
    pdf_of,
    picture_of,
    png_of,
    scan_of,
    workbook_of,
)
from sucharit.elements.page_text import PageText

needs_ocr = pytest.mark.skipif(not ocr.program(), reason="needs Tesseract with Thai: tesseract-ocr-tha")

PAGE = """<!DOCTYPE html><html><head><title> คู่มือ  ประชาชน </title><style>p{}</style></head><body>
<nav><a href="/">หน้าแรก</a> <a href="javascript:void(0)">เมนู</a></nav>
<h1>คู่มือการให้บริการ</h1><p>ไม่มี<b>ค่าธรรมเนียม</b> &amp; ไม่ต้อง&nbsp;จอง<br>ทุกวัน</p>
<script>document.write("ลับ")</script><noscript>เปิดสคริปต์</noscript><template><p>แม่แบบ</p></template>
<p hidden>ซ่อน</p><div style="color:red; DISPLAY : none">ซ่อน<p>ซ่อน</p></div><!-- ซ่อน -->
<table><caption>ขั้นตอน</caption><tr><th>ขั้น</th><th>เวลา</th></tr>
<tr><td>ยื่น<br>คำขอ</td><td>5 นาที</td></tr></table>
<table><tr><td>จัดหน้า</td></tr></table>
<h2>ดาวน์โหลด</h2><p><a href="files/แบบ.pdf"><img src="i.png" alt="แบบฟอร์ม"> คำขอ</a></p>
<form><label for="f">แนบเอกสาร</label><input type="file" id="f"><input type="hidden" value="ซ่อน">
<input type="submit" value="ส่ง"></form><pre>บรรทัด 1
บรรทัด 2</pre></body></html>"""


def of_page(html: str, address: str = "https://office.example/service/") -> PageText:
    page = read(html.encode(), "html", {"Content-Type": "text/html; charset=utf-8"}, address=address)
    page.check()
    return page


def test_a_page_is_read_as_a_visitor_reads_it():
    page = of_page(PAGE)
    assert page.title == "คู่มือ ประชาชน"
    assert page.text.split("\n") == [
        *("หน้าแรก เมนู", "คู่มือการให้บริการ", "ไม่มีค่าธรรมเนียม & ไม่ต้อง จอง", "ทุกวัน"),
        *("ขั้นตอน", "ขั้น\tเวลา", "ยื่น", "คำขอ\t5 นาที", "จัดหน้า", "ดาวน์โหลด", "แบบฟอร์ม คำขอ"),
        *("แนบเอกสาร ส่ง", "บรรทัด 1", "บรรทัด 2"),
    ]
    assert "ซ่อน" not in page.text
    assert page.note == ""


def test_tables_links_headings_fields_and_pictures_of_a_page():
    page = of_page(PAGE)
    assert page.tables == ((("ขั้น", "เวลา"), ("ยื่น คำขอ", "5 นาที")),)
    assert page.links == (
        ("หน้าแรก", "https://office.example/"),
        ("แบบฟอร์ม คำขอ", "https://office.example/service/files/แบบ.pdf"),
    )
    headings = [(level, page.text[start:end]) for level, start, end in page.headings]
    assert headings == [(1, "คู่มือการให้บริการ"), (2, "ดาวน์โหลด")]
    assert page.fields == (("file", "แนบเอกสาร"), ("submit", "ส่ง"))
    assert page.pictures == (("แบบฟอร์ม", "https://office.example/service/i.png"),)


def test_a_base_says_from_where_links_lead():
    page = of_page('<base href="https://cdn.example/a/"><a href="b">ดู</a>')
    assert page.links == (("ดู", "https://cdn.example/a/b"),)


def test_an_old_page_without_a_word_on_its_alphabet_is_read():
    page = read("<html><title>ประกาศ</title><p>ไม่มีค่าธรรมเนียม".encode("cp874"), "html")
    assert (page.title, page.text) == ("ประกาศ", "ไม่มีค่าธรรมเนียม")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("ค\u0e4dาสั่ง ส\u0e4dานัก", "คำสั่ง สำนัก"),
        ("น\u0e4d\u0e49า น\u0e49\u0e4dา", "น้ำ น้ำ"),
        ("ป\uf70aี ท\u0e35\uf70a", "ป่ี ที่"),
        ("\uf70fานวย", "ญานวย"),
    ],
)
def test_letters_of_old_fonts_and_pieces_of_letters_are_read_as_people_see_them(written, read_as):
    assert page_of(f"<p>{written}").text == unicodedata.normalize("NFC", read_as)


def test_a_pdf_is_read_exactly_page_by_page():
    page = read(pdf_of(THAI, 'หน้าสอง #link("https://office.example/a")[คำสั่ง]', "หน้าสาม"), "pdf")
    first, second, third = page.pages
    assert page.text[first:second].strip() == THAI
    assert page.text[second:third].strip() == "หน้าสอง คำสั่ง"
    assert page.text[third:] == "หน้าสาม"
    assert page.links == (("คำสั่ง", "https://office.example/a"),)
    assert (page.note, page.by_ocr, page.truncated) == ("", (), False)


def test_a_word_file_is_read_without_what_is_hidden_or_deleted():
    body = (
        paragraph("นโยบายไม่รับของขวัญ", "Heading1")
        + paragraph("ไม่มีค่าธรรมเนียม")
        + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>"
        + "<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>"
        + '<w:hyperlink r:id="r1"><w:r><w:t>ดู</w:t></w:r></w:hyperlink></w:p>'
        + "<w:tbl><w:tr><w:tc>"
        + paragraph("ก")
        + "</w:tc><w:tc>"
        + paragraph("ข")
        + "</w:tc></w:tr></w:tbl>"
    )
    styles = '<s xmlns:w="w"><style w:styleId="Heading1"><name w:val="heading 1"/></style></s>'
    links = '<R><Relationship Id="r1" Target="https://office.example/x" TargetMode="External"/></R>'
    data = packed(
        {
            "word/document.xml": f'<w:document xmlns:w="w" xmlns:r="r"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": styles,
            "word/_rels/document.xml.rels": links,
        }
    )
    page = read(data, kind_of(data))
    assert page.text == "นโยบายไม่รับของขวัญ\nไม่มีค่าธรรมเนียม\nดู\nก\nข"
    assert [page.text[start:end] for _, start, end in page.headings] == ["นโยบายไม่รับของขวัญ"]
    assert page.links == (("ดู", "https://office.example/x"),)
    assert page.tables == ((("ก", "ข"),),)


def test_sheets_of_a_workbook_are_pages_and_tables():
    data = workbook_of({"แผน": [["โครงการ", "งบ"], ["อบรม", 1500.5]], "ลับ": [["x", "y"]]}, hidden="ลับ")
    page = read(data, kind_of(data))
    assert page.text == "แผน\nโครงการ\tงบ\nอบรม\t1500.5"
    assert page.tables == ((("โครงการ", "งบ"), ("อบรม", "1500.5")),)
    assert page.pages == (0,)


def test_a_text_table_in_old_thai_is_read():
    page = read("โครงการ;งบ\nอบรม;๑๕๐๐\n".encode("cp874"), "csv")
    assert page.tables == ((("โครงการ", "งบ"), ("อบรม", "๑๕๐๐")),)


@pytest.mark.slow
@needs_ocr
def test_a_scan_is_read_by_ocr_and_marked_so():
    page = read(scan_of("#text(size: 30pt)[Annual report 2025 office]"), "pdf")
    [(start, end)] = page.by_ocr
    assert "Annual report 2025" in page.text[start:end]
    assert page.note == ""


@pytest.mark.slow
@needs_ocr
def test_words_before_and_after_a_scanned_page_keep_their_places():
    scan = picture_of("#text(size: 30pt)[Annual report]")
    markup = f'#image(bytes(({",".join(map(str, png_of(scan)))})), format: "png", width: 100%)'
    page = read(pdf_of("หน้าแรกมีข้อความยาวพอ", markup, "หน้าสุดท้ายมีข้อความยาวพอ"), "pdf")
    first, second, third = page.pages
    assert page.text[first:second].strip() == "หน้าแรกมีข้อความยาวพอ"
    assert "Annual" in page.text[second:third]
    assert page.text[third:] == "หน้าสุดท้ายมีข้อความยาวพอ"
    assert [page.text[slice(*span)] for span in page.by_ocr] == [page.text[second:third].strip()]


def test_without_ocr_a_scan_says_so(monkeypatch):
    monkeypatch.setattr(ocr, "program", lambda: "")
    for data in (scan_of("Annual report"), png_of(Image.new("L", (60, 20)))):
        page = read(data, kind_of(data))
        assert (page.text, page.note, page.by_ocr) == ("", "no-ocr", ())


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (packed({"a": "b"}), "no-reader"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no-reader"),
        (b"", "empty"),
        (b"<html></html>", "empty"),
        (b"%PDF-1.7 broken", "unreadable"),
        (b"PK\x03\x04 word/document.xml", "unreadable"),
        (b"PK\x03\x04 xl/workbook.xml", "unreadable"),
    ],
)
def test_what_can_t_be_read_says_why(data, note):
    page = read(data, kind_of(data))
    assert (page.text, page.note) == ("", note)


def test_pages_and_pictures_are_drawn_anew_from_their_pixels():
    for data in (pdf_of("ก"), png_of(Image.new("RGB", (5_000, 10), "red"))):
        png = drawn(data, kind_of(data), width=400)
        assert kind_of(png) == "png"
        assert int.from_bytes(png[16:20]) == 400


tags = st.sampled_from(
    ["p", "div", "table", "tr", "td", "a href=x", "h1", "pre", "b", "li", "br", "label", "input", "span"]
)
pieces = st.one_of(
    tags.map("<{}>".format),
    tags.map(lambda tag: f"</{tag.split()[0]}>"),
    st.text(st.sampled_from("กำ่ั\u0e4da b\n\t\xa0&<\0\ud800é"), max_size=6),
)


@given(st.lists(pieces, max_size=40))
@settings(deadline=None)
def test_whatever_a_page_holds_its_text_keeps_its_promises(parts):
    page = page_of("".join(parts).encode("utf-8", "replace").decode(), "https://a.example/")
    page.check()
    assert PageText.from_json(page.to_json()) == page
    assert unicodedata.is_normalized("NFC", page.text)
    lines = page.text.split("\n")
    assert all(line == line.strip() and line for line in lines) or page.text == ""
    assert all("\n" not in page.text[start:end] or level for level, start, end in page.headings)
