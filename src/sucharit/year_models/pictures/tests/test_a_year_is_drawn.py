"""Everyone can read a drawn year: whole words, large letters, one next step, never colour alone."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.charts.text_metrics import width_of
from sucharit.languages import Text
from sucharit.vocabulary.records import YearRecords
from sucharit.year_models import states
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.library import models
from sucharit.year_models.model import Picture, PictureKind
from sucharit.year_models.outcomes import StepState
from sucharit.year_models.pictures import draw, sketch
from sucharit.year_models.pictures.lines import even_lines
from sucharit.year_models.pictures.tests.drawn_years import (
    BEGINNING,
    END,
    LATE,
    MIDDLE,
    TITLES,
    loop,
    model,
    outcome,
)

SVG = "{http://www.w3.org/2000/svg}"
KINDS = tuple(PictureKind)
WORDS = "กำหนดเป้าหมายร่วมกัน ความซับซ้อน ปี่ ฝั่ง ญู ITA บุคลากรทุกคน และ ณ"
long_titles = st.builds(
    Text,
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=8).map("".join),
    st.text(alphabet="abcdefghijklmnop WMW", min_size=1, max_size=60),
)


def drawn(kind, titles, standings, language="th", href_of=lambda id: f"#{id}", **more):
    own = model(kind, titles, **more)
    svg = draw(own, outcome(own, standings), language=language, href_of=href_of)
    return list(ElementTree.fromstring(f"<all>{svg}</all>"))


def texts(picture):
    return [part for part in picture.iter(f"{SVG}text")]


def box(text):
    """Left, top, right, bottom of a line of text, measured as the product measures."""
    size = float(text.get("font-size", 16))
    wide = width_of(text.text or "", size)
    x, y = float(text.get("x")), float(text.get("y"))
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
    return left, y - size * 0.8, left + wide, y + size * 0.3


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("standings", [BEGINNING, MIDDLE, END, LATE])
@pytest.mark.parametrize("count", [1, 3, 5, 8, 12])
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_word_is_inside_the_picture_and_large_enough(kind, standings, count, language):
    titles = [TITLES[place % len(TITLES)] for place in range(count)]
    loops = [loop(f"S{count - 1}", "S0"), loop(f"S{count - 1}", "S0", next_year=True)]
    for picture in drawn(kind, titles, standings, language, base=TITLES[:1], beside=TITLES[1:], loops=loops):
        _x, _y, width, height = map(float, picture.get("viewBox").split())
        for text in texts(picture):
            left, top, right, bottom = box(text)
            assert float(text.get("font-size") or picture.get("font-size")) >= 16
            assert 0 <= left < right <= width, text.text
            assert 0 <= top < bottom <= height, text.text


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(titles=st.lists(long_titles, min_size=1, max_size=9))
def test_no_title_is_shortened_and_no_two_lines_overlap(kind, titles):
    for picture in drawn(kind, titles, LATE, base=TITLES[:1]):
        written = "".join("".join(text.text or "" for text in texts(picture)).split())
        for title in titles:
            assert "".join(title.th.split()) in written
        boxes = sorted(box(text) for text in texts(picture) if len(text.text or "") > 3)
        for place, (left, top, right, bottom) in enumerate(boxes):
            for other_left, other_top, other_right, other_bottom in boxes[place + 1 :]:
                across = min(right, other_right) - max(left, other_left)
                down = min(bottom, other_bottom) - max(top, other_top)
                assert across <= 1 or down <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_state_is_told_in_words_and_by_a_sign_too(kind):
    for picture in drawn(kind, TITLES, LATE):
        written = " ".join(text.text or "" for text in texts(picture))
        assert all(words in written for words in ("ครบแล้ว", "กำลังทำ", "เลยกำหนด", "4 จาก 4", "1 จาก 4"))
        signs = {part.get("d") for part in picture.iter(f"{SVG}path") if part.get("class") == "sign"}
        assert len(signs) >= 3


@pytest.mark.parametrize("kind", KINDS)
def test_exactly_one_part_comes_next_and_what_is_late_comes_first(kind):
    for picture in drawn(kind, TITLES, LATE):
        assert [text.text for text in texts(picture)].count("ทำต่อที่นี่") == 1
        links = [link for link in picture.iter(f"{SVG}a") if "ทำต่อที่นี่" in "".join(link.itertext())]
        assert {link.get("href") for link in links} == {"#stage-2"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_finished_year_asks_for_nothing(kind):
    for picture in drawn(kind, TITLES, END):
        assert "ทำต่อที่นี่" not in "".join(picture.itertext())


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_leads_to_where_it_is_done_and_says_what_it_is(kind):
    for picture in drawn(kind, TITLES, MIDDLE, base=TITLES[:1], beside=TITLES[1:2]):
        links = list(picture.iter(f"{SVG}a"))
        assert {link.get("href") for link in links} == {
            "#stage-0",
            "#stage-1",
            "#stage-2",
            "#layer-0",
            "#layer-1",
        }
        assert all(": " in link.get("aria-label") for link in links)


def test_a_part_without_an_address_is_no_link():
    for picture in drawn("ring", TITLES, MIDDLE, href_of=lambda _id: ""):
        assert not list(picture.iter(f"{SVG}a"))


@pytest.mark.parametrize("kind", KINDS)
def test_wide_and_narrow_say_the_same_aloud(kind):
    spoken = set()
    for picture in drawn(kind, TITLES, MIDDLE, loops=[loop("S2", "S0")]):
        ids = {part.get("id"): part.text for part in picture.iter() if part.get("id")}
        assert ids[picture.get("aria-labelledby")] == "ปีที่วาด"
        spoken.add(ids[picture.get("aria-describedby")])
    (words,) = spoken
    assert "กำหนดวิสัยทัศน์ร่วมกัน: 4 จาก 4 · ครบแล้ว" in words
    assert "ข้อตัดสินใจไปอยู่ในวาระถัดไป" in words


def test_a_part_of_which_nothing_is_known_yet_says_so_and_not_zero_of_zero():
    (picture, _wide) = drawn("flow", TITLES[:1], [(StepState.OPEN, 0, 0)])
    written = [text.text for text in texts(picture)]
    assert "ยังไม่มีรายการ" in written
    assert not any("0 จาก 0" in (words or "") for words in written)


def test_markup_in_a_title_stays_text():
    title = Text("<script>alert(1)</script> & \x0b", "x")
    (picture, _wide) = drawn("ring", [title, title, title], MIDDLE)
    assert not list(picture.iter(f"{SVG}script"))


def test_a_step_can_stand_as_a_part_of_its_own():
    own = model("hand", TITLES)
    own = replace(own, picture=Picture(PictureKind.HAND, ("S0", "S1", "S2")))
    svg = draw(own, outcome(own, MIDDLE), language="en", href_of=lambda id: f"#{id}")
    assert "1 of 1 · completed" in svg
    assert "#S2" in svg


def test_thai_lines_end_where_words_end():
    assert even_lines("วิเคราะห์ความซับซ้อนเพื่อกำหนดเป้าหมายร่วมกัน", 180, 16) == (
        "วิเคราะห์ความซับซ้อน",
        "เพื่อกำหนดเป้าหมาย",
        "ร่วมกัน",
    )


@given(st.text(alphabet="กขคงปฝฟรลวสหอ่้ิีุูัำเแโใไะา และการ", max_size=80), st.integers(60, 300))
def test_a_line_never_begins_with_a_mark_and_nothing_is_lost(words, width):
    lines = even_lines(words, width, 16)
    assert "".join("".join(lines).split()) == "".join(words.split())
    typed = {word[0] for word in words.split()}
    for _before, line in pairwise(lines):
        assert line[0] not in "ิีุูั่้ะาำ" or line[0] in typed


@pytest.mark.parametrize("own", models(), ids=lambda own: own.id)
def test_every_model_of_the_library_is_drawn_with_all_its_stages(own):
    facts = YearFacts("สพป.ตัวอย่าง", 2567, 2566, date(2023, 10, 2), YearRecords(()))
    year = states.outcome(own, facts)
    for language in ("th", "en"):
        svg = draw(own, year, language=language, href_of=lambda id: f"#{id}")
        for picture in ElementTree.fromstring(f"<all>{svg}</all>"):
            led = {link.get("href") for link in picture.iter(f"{SVG}a")}
            assert {f"#{stage.id}" for stage in own.stages} <= led


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_by_itself_has_no_state_and_leads_nowhere(kind):
    own = model(kind, TITLES, base=TITLES[:1], letters="VKA")
    for picture in ElementTree.fromstring(f"<all>{sketch(own, language='th')}</all>"):
        written = "".join(picture.itertext())
        assert not any(word in written for word in ("จาก", "ยังไม่เริ่ม", "ทำต่อที่นี่"))
        assert "1 ขั้น" in written
        assert not list(picture.iter(f"{SVG}a"))
        _x, _y, width, height = map(float, picture.get("viewBox").split())
        for text in texts(picture):
            left, top, right, bottom = box(text)
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height


def test_one_step_is_not_called_steps():
    svg = sketch(model("ladder", TITLES), language="en")
    assert "1 step<" in svg
    assert "1 steps" not in svg
