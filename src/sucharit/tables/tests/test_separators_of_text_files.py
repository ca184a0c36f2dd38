"""What separates the cells of a text file is told by rows that agree, whatever stands in titles and names."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sucharit.tables.tests.files import rows_of, table_of, text_file
from sucharit.tables.text_files import SEPARATORS

TITLE = "ประกาศผลการประเมิน ITA, ระดับเขตพื้นที่การศึกษา, ประถมศึกษา, มัธยมศึกษา, " * 10
cells = st.text(st.sampled_from("กขคำ่ab1 ,;|'\n"), max_size=8)


@pytest.mark.parametrize("sign", SEPARATORS)
def test_every_usual_separator_is_found(tmp_path, sign):
    path = text_file(tmp_path / "a.csv", f"code{sign}people\na{sign}1\nb{sign}2\n")
    assert table_of(path) == (["code", "people"], [["a", "1"], ["b", "2"]])


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (f"{TITLE};;\nอันดับ;หน่วยงาน;คะแนน\n1;สพป.ก;99.96\n2;สพป.ข;98.1\n", ["1", "สพป.ก", "99.96"]),
        ("org;score\na;99,96\nb;98,10\n", ["a", "99,96"]),
        ("รหัส\tชื่อ\na\tสำนักงาน, เขต 1\nb\tสำนักงาน, เขต 2\n", ["a", "สำนักงาน, เขต 1"]),
        ('"sep=;"\norg;people\na;1,200\n', ["a", "1,200"]),
        ("sep=|\norg|people\na|1\n", ["a", "1"]),
        ('org,name\na,"one; two; three"\nb,"four; five; six"\n', ["a", "one; two; three"]),
        ('org;name\r\na;"บรรทัดหนึ่ง\r\nบรรทัดสอง, ต่อ"\r\nb;x\r\n', ["a", "บรรทัดหนึ่ง\r\nบรรทัดสอง, ต่อ"]),
    ],
    ids=["commas in a title", "decimal commas", "tabs", "named", "named, a stroke", "quoted", "line breaks"],
)
def test_signs_within_titles_names_and_numbers_do_not_mislead(tmp_path, text, row):
    assert row in rows_of(text_file(tmp_path / "a.csv", text))


def test_a_line_that_names_the_separator_is_no_row_as_in_excel(tmp_path):
    path = text_file(tmp_path / "a.csv", "sep=;\ncode;people\na;x\n")
    assert rows_of(path) == [["code", "people"], ["a", "x"]]


def test_a_list_of_one_column_needs_no_separator(tmp_path):
    assert rows_of(text_file(tmp_path / "a.csv", "a@m.example\nb@m.example\n"))[1] == ["b@m.example"]


@given(st.lists(st.tuples(cells, cells, cells), min_size=3, max_size=8), st.sampled_from(SEPARATORS))
@example([("", "", ""), ("", ";\n;", "1"), ("", "", ";\n;")], ",")
@settings(max_examples=100, deadline=None)
def test_whatever_cells_hold_a_quoted_table_is_read_back(tmp_path_factory, rows, sign):
    path = tmp_path_factory.mktemp("a") / "a.csv"
    lines = [
        sign.join('"' + text.replace('"', '""') + '"' for text in row) for row in [("x", "y", "z"), *rows]
    ]
    read = rows_of(text_file(path, "\n".join(lines) + "\n"))
    kept = [[text.removeprefix("'") if text[:2] == "'1" else text for text in row] for row in rows]
    assert [row for row in read[1:] if row] == [row for row in kept if any(row)]
