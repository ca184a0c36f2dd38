"""What a page needs to look right is read as browsers read it, in linear time however it is written."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.capture.fetching.requisites import of_html
from sucharit.capture.fetching.style_sheets import of_css
from sucharit.capture.reading.alphabets import alphabet_of, decode
from sucharit.capture.reading.picture_sources import of_srcset
from sucharit.capture.reading.sanitising import parts_of

PICTURE, STYLE, FILE = "picture", "style", "file"
BASE = "https://office.example/o/"


def needs(text):
    return [(str(item.role), item.url.removeprefix(BASE)) for item in of_html(text, BASE)]


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("<link rel=stylesheet href=a.css>", [(STYLE, "a.css")]),
        ('<LINK HREF="a.css" REL="StyleSheet">', [(STYLE, "a.css")]),
        ("<link rel='shortcut icon' href=/favicon.ico>", [("icon", "https://office.example/favicon.ico")]),
        ("<link rel=preload as=font href=a.woff2>", [("font", "a.woff2")]),
        ("<link rel=canonical href=/x><link rel=next href=/y><link rel=stylesheet>", []),
        ("<img src=a.png>", [(PICTURE, "a.png")]),
        ("<img\nsrc\n=\n'a b.png'\n/>", [(PICTURE, "a%20b.png")]),
        ("<img alt='>' src=a.png>", [(PICTURE, "a.png")]),
        ("<img src='a.png?x=1&amp;y=2'>", [(PICTURE, "a.png?x=1&y=2")]),
        ("<img src=a.png src=b.png>", [(PICTURE, "a.png")]),
        ("<img src='ตรา.png'>", [(PICTURE, "%E0%B8%95%E0%B8%A3%E0%B8%B2.png")]),
        ("<img src='a.png' srcset='b.png 1x, c.png 2x'>", [(PICTURE, f"{x}.png") for x in "abc"]),
        ("<img src=data:image/gif;base64,R0 data-src=late.png>", [(PICTURE, "late.png")]),
        ("<source srcset='a.webp'><img src=a.png>", [(PICTURE, "a.webp"), (PICTURE, "a.png")]),
        ("<source src=film.mp4><video poster=p.png src=film.mp4>", [(PICTURE, "p.png")]),
        ("<input type=image src=go.gif>", [(PICTURE, "go.gif")]),
        ("<table><td background='bg.gif'>", [(PICTURE, "bg.gif")]),
        ("<image href=a.svg /><use xlink:href='s.svg#i'/>", [(PICTURE, "a.svg"), (PICTURE, "s.svg")]),
        ("<p style='background:url(&quot;b.png&quot;)'>", [(PICTURE, "b.png")]),
        ("<style>p{background:url(b.png)} @import 'c.css';</style>", [(STYLE, "c.css"), (PICTURE, "b.png")]),
        ("<base href='/other/'><img src=a.png>", [(PICTURE, "https://office.example/other/a.png")]),
        ("<noscript><img src=a.png></noscript>", [(PICTURE, "a.png")]),
        ("<!-- <img src=a.png> --><img src=b.png>", [(PICTURE, "b.png")]),
        ("<script>x = '<img src=a.png>'</script><img src=b.png>", [(PICTURE, "b.png")]),
        ("<textarea><img src=a.png></textarea><img src=b.png>", [(PICTURE, "b.png")]),
        ("<imgs src=a.png><linker rel=stylesheet href=b.css><a href=c.pdf>", []),
        ("<script>never closed <img src=a.png>", []),
        ("<img alt='never closed src=a.png>", []),
        ("<iframe src=frame.html></iframe><embed src=film.swf>", []),
        ("<iframe src='แผน.pdf#page=2'></iframe>", [(FILE, "%E0%B9%81%E0%B8%9C%E0%B8%99.pdf")]),
        ("<embed src=a.PDF><object data='b.xlsx?v=1'>", [(FILE, "a.PDF"), (FILE, "b.xlsx?v=1")]),
        ("<iframe src='/viewer.html?file=%2Fo%2Fc.pdf&x=1'></iframe>", [(FILE, "c.pdf")]),
        (
            "<iframe src='https://viewer.example/gview?embedded=true&amp;url=https://office.example/o/d.docx'>",
            [(FILE, "d.docx")],
        ),
        ("<iframe src='https://film.example/?url=https://x.example/&file=javascript:a.pdf'>", []),
    ],
)  # fmt: skip
def test_a_page_says_what_it_needs(text, needed):
    assert needs(text) == needed


def test_what_shows_in_every_window_comes_first():
    text = "<img srcset='x.png 3x' src=a.png><link rel=icon href=i.ico><link rel=stylesheet href=a.css>"
    ranks = {item.url.removeprefix(BASE): item.rank for item in of_html(text, BASE)}
    assert ranks == {"x.png": 2, "a.png": 1, "i.ico": 2, "a.css": 0}


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("a.png 100w,b.png 200w", ["a.png", "b.png"]),
        (" , a,b.png 2x ,", ["a,b.png"]),
        ("data:image/png;base64,AA== 1x, b.png 2x", ["data:image/png;base64,AA==", "b.png"]),
        ("", []),
    ],
)
def test_a_set_of_pictures_is_taken_apart(value, addresses):
    assert list(of_srcset(value)) == addresses


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"<img {late}=a.png src=b.png>"
            for late in ("data-src", "data-lazy-src", "data-original", "data-lazy")
        ),
        "<img srcset='a.png 1x,b.png 2x' data-srcset='c.png, d,e.png 3x'>",
    ],
)
def test_wherever_a_replay_looks_for_a_picture_is_fetched(tmp_path, text):
    path = tmp_path / "page"
    path.write_text(text)
    parts = json.loads(parts_of(path, {}, ""))["parts"]
    looked_for = {reference for part in parts if part[0] == "picture" for reference in part[1]}
    assert looked_for == {url for _, url in needs(text)}


def of_sheet(text):
    return [(str(item.role), item.url.removeprefix(BASE)) for item in of_css(text, BASE)]


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("@import url(a.css);", [("style", "a.css")]),
        ("@import url('a.css') screen;", [("style", "a.css")]),
        ('@import "a.css" layer(x);', [("style", "a.css")]),
        ("p{background:url( 'a.png' ) no-repeat}", [("picture", "a.png")]),
        ("p{background:URL(a.png)}", [("picture", "a.png")]),
        (r"p{background:url(a\20 b.png)}", [("picture", "a%20b.png")]),
        (r"p{background:url('a\'b.png')}", []),  # a quote within: left out rather than misread
        ("/* url(a.png) */ p{background:url(b.png)}", [("picture", "b.png")]),
        ("p{background:url(data:image/png;base64,AAAA)} q{mask:url(#m)}", []),
        (
            "@font-face{src:url(a.eot);src:url('a.eot?#iefix') format('embedded-opentype'),"
            "url(a.woff2) format('woff2'),url(a.ttf)}",
            [("font", "a.woff2")],
        ),
        ("@font-face{src:url(th.woff2);unicode-range:U+0E01-0E5B}", [("font", "th.woff2")]),
        ("@font-face{src:url(latin.woff2);unicode-range:U+0000-00FF,U+0131}", [("font", "latin.woff2")]),
        ("@font-face{src:url(vi.woff2);unicode-range:U+1EA0-1EF9,U+20AB}", []),
        ("@font-face{src:url(x.woff2);unicode-range:U+0???}", [("font", "x.woff2")]),
    ],
)  # fmt: skip
def test_a_style_sheet_says_what_it_needs(text, needed):
    assert of_sheet(text) == needed


MANY = 400_000
HOSTILE = {
    "links": "<a href='/x'>x</a>" * MANY,
    "divisions": "<div>" * MANY,
    "open comments": "<!--" * MANY,
    "comments": "<!-- -->" * MANY,
    "open tags": "<img " * MANY,
    "open quotes": '<img src="' * MANY,
    "mixed quotes": "<img src='\"" * MANY,
    "open scripts": "<script>" * MANY,
    "open styles": "<style>" * MANY,
    "blanks": "<img" + " " * 4 * MANY,
    "blanks before no value": ("<img a" + " " * 1_000) * 2_000,
    "equals": "<img " + "=" * 4 * MANY,
    "attributes": "<img " + "a " * 2 * MANY,
    "brackets": "<" * 4 * MANY,
    "style attributes": "<p style='" * MANY,
    "style blanks": ("style" + " " * 1_000) * 2_000,
    "one srcset": "<img srcset='" + "a 1x," * MANY + "'>",
    "commas": "<img srcset='" + "," * 4 * MANY + "'>",
    "entities": "<img src='" + "&amp;" * MANY + "'>",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_in_seconds(text):
    began = time.process_time()
    for _ in of_html(text, BASE):
        pass
    assert time.process_time() - began < 8


HOSTILE_CSS = {
    "addresses": "url(a" * MANY,
    "open quotes": "url('" * MANY,
    "two quotes": "url('\"" * MANY,
    "imports": "@import " * MANY,
    "import quotes": "@import '" * MANY,
    "faces": "@font-face{" * MANY,
    "open face": "@font-face{" + "a" * 4 * MANY,
    "comments": "/*" * MANY,
    "slashes": "/*/" * MANY,
    "blanks": ("url(" + " " * 1_000) * 2_000,
    "face blanks": ("@font-face" + " " * 1_000) * 2_000,
    "import blanks": ("@import" + " " * 1_000) * 2_000,
    "escapes": "url(" + "\\a " * MANY + ")",
    "ranges": "@font-face{unicode-range:" + "U+1," * MANY + "}",
    "range words": "@font-face{" + "unicode-range" * MANY + "}",
    "formats": "url(a)" + " format(" * MANY,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE_CSS.values(), ids=HOSTILE_CSS)
def test_a_hostile_style_sheet_is_read_in_seconds(text):
    began = time.process_time()
    for _ in of_css(text, BASE):
        pass
    assert time.process_time() - began < 8


@given(st.text(alphabet="<>!-/=\"' \nabimgsrcurl()@{}\\;,", max_size=200))
def test_whatever_is_written_is_read_to_its_end(text):
    for item in [*of_html(text, BASE), *of_css(text, BASE)]:
        assert item.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("body", "type_", "encoding"),
    [
        ("กขค".encode(), "text/html", "utf-8"),
        ("กขค".encode("cp874"), "text/html", "cp874"),
        ("กขค".encode("cp874"), "text/html; charset=TIS-620", "cp874"),
        (b"<meta charset=windows-874>" + "ก".encode("cp874"), "", "cp874"),
        (b'<meta http-equiv=x content="text/html; charset=tis-620">', "", "cp874"),
        ("\ufeffก".encode(), "text/html; charset=tis-620", "utf-8"),
        ("\ufeffก".encode("utf-16-le"), "", "utf-16-le"),
        (b"<meta charset=base64>abc", "text/html; charset=rot13", "utf-8"),
        (b"<meta charset=no-such>abc", "text/html; charset=idna", "utf-8"),
        (b"<meta charset=utf-16>abc", "", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_the_letters_of_a_page_are_told_from_what_it_says(body, type_, encoding):
    assert alphabet_of(body, {"content-type": type_}) == encoding
    assert isinstance(decode(body, {"content-type": type_}), str)
