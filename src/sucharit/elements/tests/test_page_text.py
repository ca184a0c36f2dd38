"""What was read of a page is kept as JSON and comes back the same, or not at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.elements.page_text import PageText, UnreadablePageText

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple)


@st.composite
def page_texts(draw):
    text = draw(WORDS)
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(sorted).map(tuple)
    tables = st.lists(st.lists(st.lists(WORDS, max_size=2).map(tuple), max_size=2).map(tuple), max_size=2)
    return PageText(
        kind=draw(WORDS),
        title=draw(WORDS),
        text=text,
        pages=tuple(draw(st.lists(places, max_size=3))),
        tables=tuple(draw(tables)),
        links=draw(PAIRS),
        headings=tuple(
            (level, *span) for level, span in draw(st.lists(st.tuples(places, spans), max_size=2))
        ),
        fields=draw(PAIRS),
        pictures=draw(PAIRS),
        by_ocr=tuple(draw(st.lists(spans, max_size=2))),
        truncated=draw(st.booleans()),
        note=draw(WORDS),
    )


@given(page_texts())
def test_a_page_comes_back_as_it_was_kept(page):
    assert PageText.from_json(page.to_json()) == page
    assert PageText.from_json(page.to_json()).to_json() == page.to_json()


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"text": 1},
        {"pages": [99]},
        {"by_ocr": [[2, 1]]},
        {"by_ocr": [["a", 1]]},
        {"headings": [3]},
        {"links": [["words"]]},
        {"tables": [[[1]]]},
        {"unknown": 1},
        {"truncated": 0},
    ],
)
def test_a_page_that_is_none_is_refused(change):
    whole = json.loads(PageText("html", "t", "text").to_json())
    with pytest.raises(UnreadablePageText):
        PageText.from_json(json.dumps(whole | change))


@given(st.binary(max_size=40))
def test_bytes_that_are_no_page_are_refused(data):
    with pytest.raises(UnreadablePageText):
        PageText.from_json(data)
