"""Thai words on an English page are marked as Thai, so that they are read aloud in Thai; the rest is not."""

from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from sucharit.ui.templatetags.language import in_own_language

OFFICE = "สพป.เวียงตะวัน เขต 3"
MARKED = f'<span lang="th">{OFFICE}</span>'


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        (OFFICE, MARKED),
        (f"Site of {OFFICE}: draft", f"Site of {MARKED}: draft"),
        ("ปี 2569 and ปี 2570", '<span lang="th">ปี 2569</span> and <span lang="th">ปี 2570</span>'),
        ("<b>ข่าว</b> & more", '&lt;b&gt;<span lang="th">ข่าว</span>&lt;/b&gt; &amp; more'),
        (mark_safe("a &amp; ข"), 'a &amp; <span lang="th">ข</span>'),
        (mark_safe("<b>ข่าว</b>"), "<b>ข่าว</b>"),
        ("ข่าว\n\nใหม่", '<span lang="th">ข่าว</span>\n\n<span lang="th">ใหม่</span>'),
        ("English alone", "English alone"),
        ("", ""),
        (None, None),
        (7, 7),
    ],
)
def test_runs_of_thai_are_marked(words, marked):
    with override("en"):
        assert in_own_language(words) == marked
    with override("th"):
        assert in_own_language(words) == words


PIECES = ("ก", "๒", " ", "5", "a", "\n", "&", "#", ";", "&#")
REFERENCES = ("&#39;", "&#39", "&#x27;", "&#3585;", "&#xE01;", "&amp;", "&frac12;")
START, END = '<span lang="th">', "</span>"


@given(st.lists(st.sampled_from(PIECES + REFERENCES), max_size=12).map("".join))
@example("ก &#39;")
@example("ก&#3585;a")
def test_a_letter_that_is_written_as_its_number_is_never_cut(html):
    with override("en"):
        marked = in_own_language(mark_safe(html))
    assert marked.replace(START, "").replace(END, "") == html
    pieces = marked.replace(START, "\0").replace(END, "\0").split("\0")
    assert "".join(map(unescape, pieces)) == unescape(html)
    assert all("ก" not in outside for outside in pieces[::2])


@pytest.mark.parametrize(
    ("template", "takes"),
    [
        ("ui/page_head.html", {"title": OFFICE}),
        ("ui/page_head.html", {"title": "t", "eyebrow": OFFICE}),
        ("ui/page_head.html", {"title": "t", "lead": OFFICE}),
        ("ui/breadcrumbs.html", {"items": [(OFFICE, "/"), ("t", "")]}),
        ("ui/breadcrumbs.html", {"items": [("t", "/"), (OFFICE, "")]}),
        ("ui/next.html", {"text": OFFICE}),
        ("ui/next.html", {"text": "t", "more": OFFICE}),
        ("ui/facts.html", {"items": [("t", OFFICE)]}),
        ("ui/empty.html", {"title": OFFICE, "text": "t"}),
    ],
)
def test_whatever_a_page_names_in_its_head_way_and_facts_is_marked(template, takes):
    with override("en"):
        assert MARKED in render_to_string(template, takes)
    with override("th"):
        assert "lang=" not in render_to_string(template, takes)
