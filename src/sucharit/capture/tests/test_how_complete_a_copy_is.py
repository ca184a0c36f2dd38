"""Three figures say how complete a kept copy is; what can't be known is unknown, never zero."""

import pytest

from sucharit.capture.completeness import requisites_kept, share_within, text_of_file, text_of_page
from sucharit.capture.reading.in_html import page_of
from sucharit.elements.page_text import PageText

PAGE = b"<h1>a heading</h1><p>some words</p>"


def of_page(data: bytes, shown: str | None = None) -> float | None:
    after_scripts = page_of(shown) if shown is not None else None
    return text_of_page(data, page_of(data.decode()), after_scripts)


@pytest.mark.parametrize(
    ("data", "figure"),
    [
        (PAGE, 1.0),
        (PAGE + b'<script type="application/ld+json">{}</script>', 1.0),
        (PAGE + b"<script>add()</script>", None),
        (PAGE + b"<SCRIPT src=x></SCRIPT>", None),
        (PAGE + b"<iframe src=x></iframe>", None),
        (PAGE + b"<embed src=x.pdf>", None),
    ],
)
def test_without_a_browser_only_a_page_that_nothing_can_add_to_is_complete(data, figure):
    assert of_page(data) == figure


def test_with_a_browser_it_is_the_share_of_what_visitors_see():
    script = PAGE + b"<script>add()</script>"
    assert of_page(script, PAGE.decode()) == 1.0
    assert of_page(script, PAGE.decode() + "<p>written by it..</p>") == 0.55  # 19 of 34 letters
    assert of_page(script, "") is None  # it showed nothing: no share of nothing


def test_a_page_that_was_not_read_whole_is_unknown():
    assert text_of_page(PAGE, PageText("html", "", "a", truncated=True), None) is None
    assert text_of_page(PAGE, PageText("html", "", "", note="too-costly"), None) is None


@pytest.mark.parametrize(
    ("page", "figure"),
    [
        (PageText("pdf", "", "one\ntwo", pages=(0, 4)), 1.0),
        (PageText("pdf", "", "one\n", pages=(0, 4), note="no-ocr"), 0.5),
        (PageText("pdf", "", "one\ntwo\n", pages=(0, 4, 8), note="ocr-in-part"), 0.66),
        (PageText("pdf", "", "one", pages=(0,), truncated=True), None),
        (PageText("png", "", "", note="no-ocr"), None),
        (PageText("zip", "", "", note="no-reader"), None),
        (PageText("docx", "", "words"), 1.0),
        (PageText("docx", "", "", note="unreadable"), 0.0),
        (PageText("xlsx", "", "", note="locked"), 0.0),
    ],
)
def test_of_a_file_it_is_what_was_read(page, figure):
    assert text_of_file(page) == figure


def test_shares_are_rounded_down_so_that_whole_means_whole():
    assert requisites_kept(999, 1_000) == 0.99
    assert requisites_kept(1_000, 1_000) == 1.0
    assert requisites_kept(0, 0) == 1.0
    assert share_within("a\nb b", "b  b\nc") == 0.75
    assert share_within("", "a") is None
