"""All steps as a flowchart, and a model on one page: whole words, inside the picture, in both languages."""

from xml.etree import ElementTree

import pytest

from sucharit.charts.text_metrics import width_of
from sucharit.year_models.library import model, models
from sucharit.year_models.pictures import Around, ShownList, StepQuestion, draw, draw_steps, draw_whole
from sucharit.year_models.pictures.tests import drawn_years

SVG = "{http://www.w3.org/2000/svg}"
MODELS = [own.id for own in models()]
QUESTION = StepQuestion("K2", "ทำได้จริง ใช่หรือไม่", "ปรับ แล้วตรวจอีกครั้ง")
AROUND = Around(
    ("สำนักงานปลอดทุจริตอย่างยั่งยืน",),
    (ShownList("คนสี่กลุ่ม", ("สำนักงาน", "ผู้บริหาร", "ศึกษานิเทศก์", "บุคลากร")), ShownList("ปฏิญญา", ("ปลูกฝัง",))),
    "ใช้พื้นที่เป็นฐาน",
)


def pictures(svg):
    return list(ElementTree.fromstring(f"<all>{svg}</all>"))


def words(picture):
    return "".join("".join(text.text or "" for text in picture.iter(f"{SVG}text")).split())


def boxes(picture):
    """Left, top, right, bottom of each line of words, moved as its group is."""

    def walk(part, down):
        moved = part.get("transform", "")
        if moved.startswith("translate(0 "):
            down += float(moved.removeprefix("translate(0 ").rstrip(")"))
        if part.tag == f"{SVG}text":
            size = float(part.get("font-size") or 16)
            wide = width_of(part.text or "", size)
            left = (
                float(part.get("x"))
                - {"start": 0, "middle": wide / 2, "end": wide}[part.get("text-anchor", "start")]
            )
            top = float(part.get("y")) + down - size * 0.8
            yield left, top, left + wide, top + size * 1.1
        for inner in part:
            yield from walk(inner, down)

    return list(walk(picture, 0.0))


def require_words_inside(picture):
    _x, _y, width, height = map(float, picture.get("viewBox").split())
    lines = boxes(picture)
    for left, top, right, bottom in lines:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
    for place, (left, top, right, bottom) in enumerate(lines):
        for other_left, other_top, other_right, other_bottom in lines[place + 1 :]:
            across = min(right, other_right) - max(left, other_left)
            assert across <= 1 or min(bottom, other_bottom) - max(top, other_top) <= 1


@pytest.mark.parametrize("id", MODELS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_step_of_every_model_stands_in_its_flowchart(id, language):
    own = model(id)
    for picture in pictures(draw_steps(own, None, language=language)):
        require_words_inside(picture)
        for _stage, step in own.steps():
            assert "".join(step.title.in_language(language).split()) in words(picture)


def test_a_question_stands_after_its_step_and_says_where_no_leads():
    own = model("developmental-evaluation")
    for picture in pictures(draw_steps(own, None, language="th", questions=[QUESTION])):
        require_words_inside(picture)
        written = words(picture)
        checked, asked = "ตรวจความเป็นไปได้ทีละข้อ", "".join(QUESTION.asks.split())
        announced = "ประกาศระดับความสำเร็จ"
        assert written.index(checked) < written.index(asked) < written.index(announced)
        assert "ไม่ใช่:ปรับแล้วตรวจอีกครั้ง" in written
        assert QUESTION.asks in "".join(picture.itertext())


def test_the_states_of_steps_are_signs_and_words():
    own = drawn_years.model("ring", drawn_years.TITLES)
    outcome = drawn_years.outcome(own, drawn_years.MIDDLE)
    for picture in pictures(draw_steps(own, outcome, language="th")):
        signs = [part for part in picture.iter(f"{SVG}path") if part.get("class") == "sign"]
        assert len(signs) == 3
        assert "ครบแล้ว" in "".join(picture.itertext())


@pytest.mark.parametrize("id", MODELS)
def test_a_model_on_one_page_has_all_that_stands_around_it(id):
    for picture in pictures(draw_whole(model(id), AROUND, language="th")):
        require_words_inside(picture)
        written = words(picture)
        shown = [*AROUND.top, *(entry for own in AROUND.lists for entry in (own.title, *own.entries))]
        assert all("".join(text.split()) in written for text in [*shown, AROUND.base])


def test_a_printed_year_tells_no_one_what_to_do_next():
    own = drawn_years.model("ring", drawn_years.TITLES)
    outcome = drawn_years.outcome(own, drawn_years.LATE)
    shown = {
        printed: draw(own, outcome, language="th", href_of=lambda _part: "", is_printed=printed)
        for printed in (True, False)
    }
    assert "ทำต่อที่นี่" in shown[False]
    assert "ทำต่อที่นี่" not in shown[True]
