"""Yes and no are understood as people tick, and what could mean either is neither."""

import pytest

from sucharit.tables.ticks import read_tick


@pytest.mark.parametrize(
    "written",
    ["1", "๑", "１", "✓", "✔", "✔️", "☑", "√", "/", "มี", " มี\u200b", "ใช่", "TRUE", "True", "Yes", "y", "ผ่าน"],
)
def test_yes(written):
    assert read_tick(written) is True


@pytest.mark.parametrize(
    "written",
    ["0", "๐", "✗", "✘", "ไม่มี", "ไม่ มี", "ไม่ใช่", "FALSE", "false", "No", "n", "ไม่ผ่าน", "ไม่เผยแพร่"],
)
def test_no(written):
    assert read_tick(written) is False


@pytest.mark.parametrize(
    "written", ["x", "X", "×", "-", "–", "?", "2", "100%", "n/a", "ไม่มีข้อมูล", "รอตรวจ", ".", ""]
)
def test_what_could_mean_either_is_neither(written):
    assert read_tick(written) is None
