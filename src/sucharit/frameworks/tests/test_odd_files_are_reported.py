"""Pipes, devices and files that grow while they are read are faults, never a crash or a long wait."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from sucharit.frameworks import FaultyEdition, load

AREA, DUTIES = "obec-area/2568", "indicators/duties.yaml"
LEVELS = "abcdefghi"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise(LEVELS)
)


def the_faults(folder: Path) -> list[str]:
    with pytest.raises(FaultyEdition) as raised:
        load(folder)
    return [f"{fault.file}: {fault.message}" for fault in raised.value.faults]


@pytest.mark.parametrize(
    "content", [BOMB, "x: " + "[" * 100_000 + "]" * 100_000, "x:\n " + "- " * 100_000 + "a"]
)
def test_a_file_that_grows_while_it_is_read_is_a_fault(content, copy_of):
    folder = copy_of(AREA)
    (folder / "edition.yaml").write_text(content)
    (fault,) = the_faults(folder)
    assert fault.endswith("edition.yaml: expected at most 100,000 values, and 10,000 brackets and dashes")


ODD = {
    "a folder": lambda file: file.mkdir(),
    "a pipe": os.mkfifo,
    "a link to itself": lambda file: file.symlink_to(file.name),
    "a link to nowhere": lambda file: file.symlink_to("nowhere"),
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["text/th.yaml", DUTIES, "indicators/another.yaml", "crosswalk.yaml"])
def test_a_pipe_or_device_is_a_fault_and_does_not_block(odd, name, copy_of):
    folder = copy_of(AREA)
    (folder / name).unlink(missing_ok=True)
    ODD[odd](folder / name)
    assert the_faults(folder)


def test_a_folder_in_place_of_the_words_is_a_fault(copy_of):
    folder = copy_of(AREA)
    (folder / "text").rename(folder / "words")
    (folder / "text").touch()
    fault = " ".join(the_faults(folder))
    assert "text/th.yaml: expected a file that can be read" in fault
    assert "text/en.yaml: expected a file that can be read" in fault


@pytest.mark.parametrize("code", ["org", "Part", "I๑"])
def test_a_code_that_no_answer_file_could_use_is_a_fault(code, copy_of):
    folder = copy_of(AREA)
    text = (folder / DUTIES).read_text("utf-8")
    (folder / DUTIES).write_text(text.replace("code: I1}", f"code: {code}}}"), "utf-8")
    (fault,) = the_faults(folder)
    assert DUTIES in fault
    assert "expected a code" in fault


def test_an_id_too_long_for_a_file_is_a_fault(copy_of):
    folder = copy_of(AREA)
    text = (folder / "edition.yaml").read_text("utf-8")
    (folder / "edition.yaml").write_text(text.replace("[duties,", f"[{'d' * 300},"), "utf-8")
    (fault,) = the_faults(folder)
    assert "expected an id of at most 100 characters" in fault
