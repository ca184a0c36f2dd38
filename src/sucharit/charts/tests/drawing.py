"""Labels, scores and counts to draw, and what a drawing says."""

from xml.etree import ElementTree

from hypothesis import strategies as st

from sucharit.charts.numbers import format_number

SVG = "{http://www.w3.org/2000/svg}"
labels = st.text(max_size=90)
scores = st.none() | st.decimals(0, 100, places=2)
counts = st.integers(0, 400)


def pictures(svg):
    """The SVGs of a chart; fails where it is not sound XML."""
    return list(ElementTree.fromstring(f"<all>{svg}</all>"))


def texts(picture):
    return [text.text for text in picture.iter(f"{SVG}text")]


def read_aloud(svg):
    """What a screen reader says; it must be the same in the wide and the narrow drawing."""
    descriptions = set()
    for picture in pictures(svg):
        ids = {part.get("id"): part.text or "" for part in picture.iter() if part.get("id")}
        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby") in ids
        descriptions.add(ids[picture.get("aria-describedby")])
    assert len(descriptions) == 1
    return descriptions.pop()


def number_or_unknown(value, words):
    return words.unknown if value is None else format_number(value)
