"""Addresses as people in Thai offices paste them, and as pages write them, become one ASCII form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.capture.fetching.addresses import from_header, join, to_uri


@pytest.mark.parametrize(
    ("pasted", "uri"),
    [
        ("https://www.office.example", "https://www.office.example/"),
        (" https://www.office.example/o1 \n", "https://www.office.example/o1"),
        (
            "https://office.example/โครงสร้าง/แผน ปี๖๘.pdf",
            "https://office.example/%E0%B9%82%E0%B8%84%E0%B8%A3%E0%B8%87%E0%B8%AA%E0%B8%A3%E0%B9%89%E0%B8%B2%E0%B8%87"
            "/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%9B%E0%B8%B5%E0%B9%96%E0%B9%98.pdf",
        ),
        ("https://office.example/%E0%B8%81?q=ก", "https://office.example/%E0%B8%81?q=%E0%B8%81"),
        ("https://เขตพื้นที่.ไทย/", "https://xn--22c2bghy4ll2ezdg.xn--o3cw4h/"),
        ("https://เขตพื้นที่.ไทย:8443/ก", "https://xn--22c2bghy4ll2ezdg.xn--o3cw4h:8443/%E0%B8%81"),
        ("HTTP://Office.Example/Path#place", "http://office.example/Path"),
        ("https://office.example/100%/a%2", "https://office.example/100%25/a%252"),
        ('https://office.example/a"b<c>', "https://office.example/a%22b%3Cc%3E"),
        ("https://office.example/?page=1&x[]=2", "https://office.example/?page=1&x[]=2"),
    ],
)
def test_what_people_paste_becomes_ascii(pasted, uri):
    assert to_uri(pasted) == uri


@pytest.mark.parametrize(
    "pasted",
    [
        "", "www.office.example", "ftp://office.example/", "javascript:alert(1)", "file:///etc/passwd",
        "https://", "https:///path", "https://office.example/a\r\nHost: evil.example", "https://a\tb.example/",
        "https://office.example/" + "ก" * 300, "https://office.example/" + "a" * 2_000,
        "https://" + "ก" * 70 + ".ไทย/",
        "https://office.example/\x00", "https://[::1/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(pasted):
    with pytest.raises(ValueError):  # noqa: PT011
        to_uri(pasted)


@given(st.text(max_size=60))
def test_an_address_is_ascii_and_stays_what_it_is(path):
    try:
        uri = to_uri(f"https://office.example/{path}")
    except ValueError:
        return
    assert uri.isascii()
    assert not set(uri) & set(' "<>\\^`{|}#\r\n')
    assert to_uri(uri) == uri
    assert join(uri, uri) == uri


PAGE = "https://office.example/o/list.html?p=1"


@pytest.mark.parametrize(
    ("reference", "uri"),
    [
        ("a.pdf", "https://office.example/o/a.pdf"),
        ("../ไฟล์.pdf", "https://office.example/%E0%B9%84%E0%B8%9F%E0%B8%A5%E0%B9%8C.pdf"),
        ("//cdn.example/x.css", "https://cdn.example/x.css"),
        ("images\\logo.png", "https://office.example/o/images/logo.png"),
        (" a\n.css ", "https://office.example/o/a.css"),
        ("?p=2", "https://office.example/o/list.html?p=2"),
        ("HTTPS://OTHER.example/a", "https://other.example/a"),
        ("#top", None),
        ("", None),
        ("javascript:void(0)", None),
        ("data:image/png;base64,AAAA", None),
        ("mailto:a@b", None),
        ("ftp://x.example/", None),
        ("https://[::1/", None),
    ],
)
def test_a_page_refers_to_others_as_browsers_read_it(reference, uri):
    assert join(PAGE, reference) == uri


def test_a_query_is_written_in_the_letters_of_its_page():
    assert join(PAGE, "?q=ก", encoding="cp874") == "https://office.example/o/list.html?q=%A1"
    assert join(PAGE, "/ก?q=ก", encoding="cp874") == "https://office.example/%E0%B8%81?q=%A1"


def test_a_redirect_in_thai_letters_leads_where_its_bytes_say():
    assert from_header(PAGE, "/ไฟล์".encode().decode("latin-1")) == join(PAGE, "/ไฟล์")
    assert from_header(PAGE, "/\xa1") == "https://office.example/%A1"
    assert from_header(PAGE, "http://ไทย.example/".encode().decode("latin-1")) == "http://xn--o3cw4h.example/"
