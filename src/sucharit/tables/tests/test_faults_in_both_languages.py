"""Faults of a file: their place, what is there and what was expected, in Thai and English."""

from datetime import date

import pytest

from sucharit.languages import Text
from sucharit.tables import Fault, Faults, InputFaults, UnexpectedCell, open_tables

EXPECTED = Text("รหัสหน่วยงาน", "the organisation's id")
BAD_FILES = {
    "empty.xlsx": b"",
    "broken.parquet": b"PAR",
    "windows.csv": "org,caf\xe9\n".encode("cp1252"),
    "quotes.csv": b'org,name\na,"b" c\n',
    "short.csv": b"org,name\na\n",
}


def fault(**changes: object) -> Fault:
    values = {"file": "a.csv", "row": 3, "column": "org", "actual": Text.same("'x'"), "expected": EXPECTED}
    return Fault(**values | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "thai", "english"),
    [
        (
            {},
            "a.csv แถว 3 คอลัมน์ org: พบ 'x' ต้องเป็น รหัสหน่วยงาน",
            "a.csv, row 3, column org: found 'x'; expected the organisation's id",
        ),
        (
            {"row": 0, "column": ""},
            "a.csv: พบ 'x' ต้องเป็น รหัสหน่วยงาน",
            "a.csv: found 'x'; expected the organisation's id",
        ),
        (
            {"column": Text("ที่ 4", "number 4")},
            "a.csv แถว 3 คอลัมน์ที่ 4: พบ 'x' ต้องเป็น รหัสหน่วยงาน",
            "a.csv, row 3, column number 4: found 'x'; expected the organisation's id",
        ),
        (
            {"column": "o\x1brg"},
            "a.csv แถว 3 คอลัมน์ 'o\\x1brg': พบ 'x' ต้องเป็น รหัสหน่วยงาน",
            "a.csv, row 3, column 'o\\x1brg': found 'x'; expected the organisation's id",
        ),
    ],
)
def test_a_fault_reads_well_in_both_languages(changes, thai, english):
    assert fault(**changes).in_language("th") == thai
    assert str(fault(**changes)) == fault(**changes).in_language("en") == english


@pytest.mark.parametrize(
    ("actual", "thai", "english"),
    [
        ("9", "'9'", "'9'"),
        ("", "ไม่มีข้อมูล", "nothing"),
        ("x" * 61, f"'{'x' * 57}…'", f"'{'x' * 57}…'"),
        (date(2023, 1, 31), "'2023-01-31'", "'2023-01-31'"),
        (Text("ตารางที่สอง", "a second table"), "ตารางที่สอง", "a second table"),
    ],
)
def test_what_a_cell_holds_is_quoted_and_our_words_are_not(actual, thai, english):
    faults = Faults()
    faults.add("a.csv", 2, "org", actual, EXPECTED)
    with pytest.raises(InputFaults) as refusal:
        faults.raise_if_any()
    assert refusal.value.faults[0].actual == Text(thai, english)


def test_faults_are_in_the_order_of_the_file():
    later, earlier = fault(row=10), fault(row=2)
    assert InputFaults([later, earlier]).faults == (earlier, later)
    assert InputFaults([later, earlier]).lines("th") == [earlier.in_language("th"), later.in_language("th")]


def test_a_file_with_too_many_faults_says_so_in_both_languages():
    faults = InputFaults([fault()], unfinished=["a.csv"])
    assert faults.lines()[-1] == "a.csv: more than 1,000 faults; the rest was not read"
    assert faults.lines("th")[-1] == "a.csv: มีข้อผิดพลาดมากกว่า 1,000 จุด จึงไม่ได้อ่านส่วนที่เหลือ"


def test_an_error_of_a_cell_says_in_english_what_it_expected():
    assert str(UnexpectedCell(EXPECTED)) == "the organisation's id"


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_is_refused_in_thai_too(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BAD_FILES[name])
    faults = Faults()
    for table in open_tables(path, faults):
        list(table.rows(faults))
    with pytest.raises(InputFaults) as refusal:
        faults.raise_if_any()
    for line in refusal.value.faults:
        assert has_thai(line.actual.th)
        assert has_thai(line.expected.th)


def has_thai(text: str) -> bool:
    return any("ก" <= letter <= "๛" for letter in text)
