"""Of a page of our own only what an organisation fills is looked at, at the places where it stands."""

from datetime import date

import pytest

from sucharit.elements.finding import CheckContext, FindingResult
from sucharit.elements.findings import findings
from sucharit.elements.page_text import FilledPart, PageText, UnreadablePageText
from sucharit.frameworks.model import Element, Guidance
from sucharit.languages import Text

CONTEXT = CheckContext(2568, date(2024, 10, 1), date(2025, 9, 30))
WORDS = Text.same("-")
OURS = "รายการเปิดเผยข้อมูล ปี 2568 ช่องทางติดต่อ"
THEIRS = "ปรับปรุงล่าสุด 5 มกราคม 2568 โทรศัพท์ตามที่แจ้งไว้"
NOTHING = (0, 0)


def guidance(*checks):
    return Guidance(WORDS, tuple(Element(own, WORDS, own) for own in checks), False, False, "yearly", "", ())


def page(*spans, **more):
    parts = tuple(FilledPart(span, NOTHING, NOTHING, NOTHING, NOTHING) for span in spans)
    return PageText("html", "", f"{OURS}\n{THEIRS}", filled=parts, **more)


def result(page, check):
    return findings(page, guidance(check), CONTEXT)[0]


def test_words_of_ours_are_no_sign_and_places_stay_where_they_are():
    start = len(OURS) + 1
    own = page((start, start + len(THEIRS)))
    assert result(page(), "year").spots[0].start < len(OURS)
    assert result(own, "year").spots[0].start >= start
    (spot,) = result(own, "updated").spots
    assert own.text[spot.start : spot.end].startswith("ปรับปรุงล่าสุด")


def test_of_a_part_that_was_left_empty_it_is_known_that_nothing_is_there():
    assert result(page((0, 0)), "year").result is FindingResult.NOT_SEEN
    assert result(PageText("html", "", ""), "year").result is FindingResult.CANT_TELL


def test_tables_fields_links_and_pictures_beside_the_part_are_left_out():
    table = (("เดือน", "จำนวน"), ("ตุลาคม", "5"))
    own = PageText(
        "html",
        "",
        THEIRS,
        tables=(table, (("-", "-"),)),
        links=(("ours", "/a.csv"), ("theirs", "/b")),
        fields=(("text", "ours"), ("text", "theirs")),
        pictures=(("ours", "/a.png"), ("theirs", "/b.png")),
        filled=(FilledPart((0, len(THEIRS)), (1, 2), (1, 2), (1, 2), (1, 2)),),
    ).without_frame()
    assert own.tables == ((("-", "-"),),)
    assert own.links == (("theirs", "/b"),)
    assert own.fields == (("text", "theirs"),)
    assert own.pictures == (("theirs", "/b.png"),)


def test_parts_are_kept_with_the_page():
    own = page((0, 3), (5, 9))
    assert PageText.from_json(own.to_json()) == own
    assert PageText.from_json(own.to_json()).without_frame() == own.without_frame()


@pytest.mark.parametrize(
    "spans", [[(3, 1)], [(0, 999)], [(5, 9), (0, 3)], [(-1, 3)], [("a", 3)], [(1,)]], ids=str
)
def test_parts_that_are_none_are_refused(spans):
    with pytest.raises(UnreadablePageText):
        PageText.from_json(page(*spans).to_json())
