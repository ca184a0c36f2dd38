"""Whatever the form can express is written and loaded again as the same model, or refused at its place."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.languages import Text
from sucharit.own_models import editing
from sucharit.own_models.drafts import files_of, values_of
from sucharit.own_models.judging import judge
from sucharit.own_models.offered_rules import RULES, rule_of
from sucharit.own_models.rule_fields import rule_fields
from sucharit.thai.characters import is_typed_text
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models import library
from sucharit.year_models.model import PictureKind
from sucharit.year_models.reader import MAIN

WORDS = st.text(min_size=1, max_size=40).map(str.strip).filter(lambda text: text and is_typed_text(text))
TEXTS = st.builds(Text, WORDS, st.one_of(st.just(""), WORDS))
KINDS = st.sampled_from(sorted(vocabulary().kinds))
ROLES = st.sampled_from(["", "executive", "project-lead", "staff"])


@st.composite
def edits(draw, steps, stages):
    """One thing that someone does on the pages, with what stands there then."""
    step, stage = draw(st.sampled_from(steps)), draw(st.sampled_from(stages))
    match draw(
        st.sampled_from(["step", "stage", "words", "ask", "rule", "picture", "set", "move", "letter"])
    ):
        case "step":
            title = draw(TEXTS)
            return lambda values: editing.add_step(values, stage, title)
        case "stage":
            title = draw(TEXTS)
            return lambda values: editing.add_stage(values, title)
        case "words":
            title, about = draw(TEXTS), draw(TEXTS)
            return lambda values: editing.set_words(values, title, about)
        case "ask":
            kind, by, count = draw(KINDS), draw(ROLES), draw(st.integers(0, 20))
            return lambda values: editing.add_ask(values, step, kind, by, count)
        case "rule":
            rule, where = draw(rules(step)), draw(st.sampled_from(["completed", "opens"]))
            return lambda values: editing.add_rule(values, step, where, rule)
        case "picture":
            kind, hub = (
                draw(st.sampled_from(list(PictureKind))),
                draw(st.one_of(st.just(Text("", "")), TEXTS)),
            )
            return lambda values: editing.set_picture(values, kind, hub)
        case "set":
            title, about, due = draw(TEXTS), draw(TEXTS), draw(st.one_of(st.none(), st.integers(1, 12)))
            each = draw(st.sampled_from([{}, {"kind": "activity", "leaves": True}, {"kind": "measure"}]))
            return lambda values: editing.set_step(values, step, title, about, each, due)
        case "move":
            up = draw(st.booleans())
            return lambda values: editing.move_step(values, step, up)
    title, letter = draw(TEXTS), draw(st.sampled_from(["", "P", "ว", "3R"]))
    return lambda values: editing.set_stage(values, stage, title, title, letter)


@st.composite
def rules(draw, step):
    """A rule as someone chooses it: any of those offered, with any of what is offered for it."""
    offered, kind = draw(st.sampled_from(RULES)), draw(KINDS)
    typed = {"kind": [kind]}
    for field in rule_fields(offered, kind, library.model("pdca"), step):
        if field.shape == "number":
            typed[field.name] = [draw(st.sampled_from(["", "1", "๓", "99", "9999", "0", "-1", "x"]))]
        elif field.choices:
            several = field.shape == "several"
            values = st.lists(
                st.sampled_from([value for value, _label in field.choices]), max_size=3 if several else 1
            )
            typed[field.name] = draw(values)
    return rule_of(offered, typed)


def plain(value):
    """Values as the loader gives them: tuples for lists."""
    if isinstance(value, dict):
        return {key: plain(own) for key, own in value.items()}
    return tuple(plain(own) for own in value) if isinstance(value, list) else value


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_what_is_chosen_is_loaded_as_it_was_chosen(data):
    values = values_of(library.pack("pdca"))
    for _time in range(data.draw(st.integers(1, 6))):
        stages = list(values[MAIN]["stages"])
        steps = [step for stage in stages for step in values[MAIN]["stages"][stage]["steps"]]
        data.draw(edits(steps, stages))(values)
    files = files_of(values)
    assert values_of(files) == values
    assert files_of(values_of(files)) == files
    judged = judge("own-1", files, values)
    main = values[MAIN]
    for placed in judged.faults:  # each stands at a step or stage that a page shows
        assert placed.stage in main["stages"], placed
        assert not placed.step or placed.step in main["stages"][placed.stage]["steps"]
    model = judged.model
    assert model is not None
    assert (model.title.th, model.title.en) == (main["title"]["th"], main["title"]["en"])
    assert [stage.id for stage in model.stages] == list(main["stages"])
    for stage, step in model.steps():
        written = main["stages"][stage.id]["steps"][step.id]
        assert (step.title.th, step.title.en) == (written["title"]["th"], written["title"]["en"])
        assert [ask.kind for ask in step.asks] == [ask["kind"] for ask in written.get("asks", [])]
        for loaded, key in ((step.completed_when, "completed"), (step.opens_when, "opens")):
            assert tuple({"rule": own.rule, **own.parameters} for own in loaded) == plain(
                written.get(key, [])
            )
        assert (step.due.month if step.due else None) == written.get("due")
    if not judged.faults:
        assert library.unpack(files, model.hash, "own-1") == model


@pytest.mark.parametrize("id", sorted(library.model_folders()))
def test_a_copy_of_a_library_model_is_the_same_model(id):
    files = files_of(values_of(library.pack(id)))
    copy, faults = library.judge(files, id)
    assert not faults
    assert copy == library.model(id)


def test_numbers_stay_exact():
    values = {MAIN: {"a": Decimal("95"), "b": Decimal("0.10"), "c": Decimal("100000000")}}
    assert values_of(files_of(values)) == values
    assert str(values_of(files_of(values))[MAIN]["b"]) == "0.10"


@pytest.mark.parametrize(
    "text", ["yes", "null", "1e3", "0o17", "2026-01-01", "12:30", "*a", "a: b", "- x", "#", "'"]
)
def test_words_that_yaml_would_take_for_something_else_stay_words(text):
    values = {MAIN: {text: [text, {text: text}]}}
    assert values_of(files_of(values)) == values


def test_a_step_that_is_taken_away_is_forgotten_where_no_page_shows_it():
    values = values_of(library.pack("pdca"))
    editing.remove_step(values, "A2")
    assert values[MAIN]["loops"] == []
    assert not judge("own-1", files_of(values), values).faults


def test_a_gate_that_waits_for_a_step_that_is_gone_is_told_at_that_gate():
    values = values_of(library.pack("pdca"))
    editing.remove_step(values, "P1")
    faults = judge("own-1", files_of(values), values).faults
    assert {fault.step for fault in faults} == {"P3"}


def test_a_stage_is_drawn_where_it_stands():
    values = values_of(library.pack("pdca"))
    new = editing.add_stage(values, Text("ฉลอง", "Celebrate"))
    editing.add_step(values, new, Text("งานเลี้ยง", "Party"))
    editing.move_stage(values, new, up=True)
    assert values[MAIN]["picture"]["main"] == ["plan", "do", "check", new, "act"]
    editing.remove_stage(values, new)
    assert values[MAIN]["picture"]["main"] == ["plan", "do", "check", "act"]
