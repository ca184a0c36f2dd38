"""An edition's hash follows what is asked and how it is scored, and nothing else."""

import dataclasses
import shutil

import pytest

from sucharit.frameworks import crosswalk, load
from sucharit.frameworks.library import edition_folders


def change(file, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_same_files_have_the_same_hash_in_any_folder(copy_of, tmp_path):
    folder = copy_of("obec-area/2566")
    shutil.copytree(folder, tmp_path / "elsewhere")
    shipped = load("obec-area/2566")
    assert load(folder).hash == load(tmp_path / "elsewhere").hash == shipped.hash
    assert load(folder) == shipped


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("text/th.yaml", "มากน้อยแค่ไหน", "เพียงใด"),
        ("text/en.yaml", "To what extent", "How far"),
        ("edition.yaml", "little: 33", "little: 40"),
        ("edition.yaml", "combine_channels: mean", "combine_channels: pooled"),
        ("indicators/duties.yaml", "{code: I2}", "{code: I2, scale: level4_reversed}"),
        ("crosswalk.yaml", "[duties.procedure]", "[duties.procedure, duties.equal]"),
    ],
)
def test_a_changed_question_or_rule_changes_the_hash(file, old, new, copy_of):
    folder = copy_of("obec-area/2566")
    before = load(folder)
    change(folder / file, old, new)
    assert load(folder).hash != before.hash


def test_a_changed_or_added_example_does_not(copy_of):
    folder = copy_of("obec-area/2566")
    before = load(folder)
    change(folder / "examples/worked-example.yaml", "94.67", "12.34")
    (folder / "examples/another.yaml").write_text("title: one more\nexpect: {}\n", encoding="utf-8")
    (folder / "notes.txt").write_text("to be asked at the meeting", encoding="utf-8")
    assert load(folder).hash == before.hash


def test_an_edition_cannot_be_changed_once_it_is_read():
    edition = load("obec-area/2566")
    with pytest.raises(dataclasses.FrozenInstanceError):
        edition.pass_mark = 50


def test_an_edition_read_twice_is_read_once():
    assert load("obec-area/2566") is load(edition_folders()["obec-area/2566"])


def test_a_crosswalk_covers_every_item_of_both_editions():
    for edition_id in ("obec-area/2566", "obec-area/2568"):
        edition = load(edition_id)
        previous = load(edition.previous)
        walk = crosswalk(edition, previous)
        assert list(walk.follows) == [item.id for item in edition.items()]
        accounted = {old for olds in walk.follows.values() for old in olds} | set(walk.discontinued)
        assert accounted == {item.id for item in previous.items()}


def test_there_is_a_crosswalk_between_neighbours_only():
    with pytest.raises(LookupError, match=r"obec-area/2568: expected a crosswalk to obec-area/2564"):
        crosswalk(load("obec-area/2568"), load("obec-area/2564"))
    with pytest.raises(LookupError, match="it has one to none"):
        crosswalk(load("obec-school/2566"), load("obec-area/2564"))
