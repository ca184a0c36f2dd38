"""A vocabulary with a fault is refused with file, line and what was expected."""

import shutil

import pytest

from sucharit.data_files.library import folders
from sucharit.vocabulary.library import load
from sucharit.vocabulary.reader import FaultyVocabulary

SHIPPED = folders()[-1] / "records"


@pytest.fixture
def records(tmp_path):
    return shutil.copytree(SHIPPED, tmp_path / "records")


def change(records, name, old, new):
    """The line in which a text was replaced."""
    file = records / name
    text = file.read_text("utf-8")
    assert text.count(old) >= 1
    line = text[: text.index(old)].count("\n") + 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return line


def faults(records):
    with pytest.raises(FaultyVocabulary) as refusal:
        load(records)
    return [str(fault) for fault in refusal.value.faults]


AGENDA = "{th: วาระ, en: Agenda}"
THINKING = "thinking: {th: ทักษะกระบวนการคิด, en: Thinking skills}"
TOPIC = "topic: {type: text, "
PLANTED = [
    ("meeting.yaml", "group: work", "grup: work", "grup: this key is not known here"),
    ("meeting.yaml", "group: work", "group: play", "expected one of result, measures"),
    ("meeting.yaml", "dated: day", "dated: week", "expected one of day, span, none"),
    ("meeting.yaml", "agenda: {type: lines", "agenda: {type: tables", "expected one of text, prose"),
    ("meeting.yaml", AGENDA, "{th: วาระ}", "title.en: expected this key, and it is not here"),
    ("meeting.yaml", AGENDA, '{th: "", en: Agenda}', "title.th: expected text, found nothing"),
    ("meeting.yaml", "  agenda:", "  Agenda:", "expected at most 40 small letters"),
    ("meeting.yaml", "to: [decision]", "to: [decisions]", "expected one of decision, "),
    ("meeting.yaml", "to: [body]}", "to: [body], list: groups}", "list: expected this key exactly where"),
    ("meeting.yaml", "to: [body]}", "required: no}", "to: expected this key exactly where"),
    ("meeting.yaml", "list: groups", "list: group", "expected one of areas, carriers"),
    ("meeting.yaml", "under: [year, activity]", "under: [year, action]", "found 'action'"),
    ("meeting.yaml", "under: [year, activity]", "under: [year, year]", "expected each name once"),
    ("meeting.yaml", "under: [year, activity]", "under: []", "expected year, or kinds below which"),
    ("meeting.yaml", "[minutes, photo]", "[minutes, fotos]", "expected one of"),
    ("meeting.yaml", "agenda: {type: lines", "agenda: {type: choice", "expected choices"),
    ("meeting.yaml", "before: {th", "before: {the", "this key is not known here"),
    ("meeting.yaml", "before: {th", "Before: {th", "expected an id"),
    ("goal.yaml", "choices_from: evidence", "choices_from: goals", "expected evidence"),
    ("training.yaml", TOPIC, TOPIC + "unit: {th: ก, en: b}, ", "expected a unit only where"),
    ("quarter-close.yaml", "least: 1, most: 4", "least: 5, most: 4", "expected no less than the least"),
    ("training.yaml", TOPIC, TOPIC + "most: 4, ", "expected this key only where the type is whole"),
    ("goal-check.yaml", "under: [goal]", "under: [goal-check]", "expected a way up to the year"),
    ("form-gift.yaml", "{sort: [bribery]}", "{sort: [bribe]}", "found 'bribe'"),
    ("form-gift.yaml", "{sort: [bribery]}", "{kind: [bribery]}", "expected a field of tags"),
    ("lists/traits.yaml", THINKING, "thinking: {th: ทักษะกระบวนการคิด}", "expected this key"),
    ("lists/internal-measures.yaml", "frequency: quarterly", "frequency: weekly", "one of Every month"),
    ("lists/internal-measures.yaml", "frequency: quarterly", "rhythm: quarterly", "expected a field of"),
    ("evidence.yaml", "entries:", "types:", "this key is not known here"),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), PLANTED)
def test_a_fault_is_told_by_file_line_and_what_was_expected(records, name, old, new, expected):
    line = change(records, name, old, new)
    told = faults(records)
    assert [fault for fault in told if fault.startswith(f"{name}:{line}: ") and expected in fault], told


def test_every_fault_of_every_file_is_told_at_once(records):
    change(records, "meeting.yaml", "dated: day", "dated: week")
    change(records, "visit.yaml", "dated: day", "dated: week")
    assert {fault.split(":")[0] for fault in faults(records)} >= {"meeting.yaml", "visit.yaml"}


def test_a_file_that_is_no_yaml_is_told(records):
    (records / "visit.yaml").write_text("title: {th: [", encoding="utf-8")
    assert [fault for fault in faults(records) if fault.startswith("visit.yaml:1: file: expected valid YAML")]


def test_a_file_with_a_strange_name_is_told(records):
    shutil.copy(records / "visit.yaml", records / ("v" * 41 + ".yaml"))
    assert [fault for fault in faults(records) if "expected a name of small letters" in fault]
