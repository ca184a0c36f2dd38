"""`sucharit score` and bad input: status 2, every fault by file, row and column, and nothing put out."""

import pytest
import xlsxwriter

from sucharit.cli.tests.score_inputs import AREA, WORKED, iit, workbook

SCORES = "org,indicator,score\n"
EIT = "org,part," + ",".join(f"e{n}" for n in range(1, 16)) + "\n"
OIT = "org," + ",".join(f"o{n}" for n in range(1, 44)) + "\n"
ALL_15, ALL_43 = ",1" * 15 + "\n", ",1" * 43 + "\n"

# what is wrong: (file, its text, row, column)
ONE_FILE = {
    "a score beyond 100": ("indicators.csv", SCORES + "a,1,100.01\n", 2, "score"),
    "a score below 0": ("indicators.csv", SCORES + "a,1,-1\n", 2, "score"),
    "a word for a score": ("indicators.csv", SCORES + "a,1,good\n", 2, "score"),
    "NaN for a score": ("indicators.csv", SCORES + "a,1,nan\n", 2, "score"),
    "an unknown indicator": ("indicators.csv", SCORES + "a,11,50\n", 2, "indicator"),
    "the same again": ("indicators.csv", SCORES + "a,1,50\na,1,50\n", 3, "indicator"),
    "no id": ("indicators.csv", SCORES + ",1,50\n", 2, "org"),
    "no column for ids": ("indicators.csv", "indicator,score\n1,50\n", 1, "org"),
    "an unknown column": ("indicators.csv", "org,indicator,score,why\na,1,5,x\n", 1, "why"),
    "a column twice": ("indicators.csv", "org,indicator,score,Score\na,1,5,5\n", 1, "Score"),
    "parent and child": ("indicators.csv", SCORES + "a,9,50\na,9.1,50\n", 3, "indicator"),
    "a row cut short": ("indicators.csv", SCORES + "a,1\n", 2, ""),
    "letters of elsewhere": ("indicators.csv", SCORES.encode() + "café,1,5\n".encode("cp1252"), 2, ""),
    "letters cut in two": (
        "indicators.csv",
        SCORES.encode() + "สพป.เวียงตะวัน เขต 3,1,5\n".encode()[1:],
        2,
        "",
    ),
    "an open quote": ("indicators.csv", SCORES + 'a,1,"5\n', 2, ""),
    "an empty file": ("indicators.csv", "", 1, ""),
    "a choice too many": ("iit.csv", iit([("a", ["5"])]), 2, "i1"),
    "choice zero": ("iit.csv", iit([("a", ["1", "0"])]), 2, "i2"),
    "half a choice": ("iit.csv", iit([("a", ["1.5"])]), 2, "i1"),
    "a lost column": ("iit.csv", iit([]).replace(",i30", ""), 1, "i30"),
    "a third verdict": ("oit.csv", OIT + "a,2" + ALL_43[2:], 2, "o1"),
    "verdicts twice": ("oit.csv", OIT + f"a{ALL_43}a{ALL_43}", 3, "org"),
    "no column for the part": ("eit.csv", EIT.replace("part,", "") + f"a{ALL_15}", 1, "part"),
    "an unknown part": ("eit.csv", EIT + f"a,3{ALL_15}", 2, "part"),
    "no part": ("eit.csv", EIT + f"a,{ALL_15}", 2, "part"),
    "people in halves": ("organisations.csv", "org,population\na,1.5\n", 2, "population"),
    "a past beyond 100": ("organisations.csv", "org,previous_score\na,101\n", 2, "previous_score"),
    "listed twice": ("organisations.csv", "org,name\na,x\na,y\n", 3, "org"),
    "a file without letters": ("scores.csv", "org,score\na,1\n", 1, "indicator"),
    "an unknown table": ("other.csv", "x,y\n1,2\n", 1, ""),
    "no workbook": ("indicators.xlsx", "no", 0, ""),
    "no Parquet": ("indicators.parquet", "no", 0, ""),
}
SEVERAL_FILES = {
    "two of one kind": ({"indicators.csv": WORKED, "more.csv": SCORES + "b,1,50\n"}, "more.csv", 1, ""),
    "announced and counted": (
        {"indicators.csv": SCORES + "a,1,50\n", "iit.csv": iit([("a", ["1"])])},
        "indicators.csv", 2, "score",
    ),
    "no table": ({"readme.txt": "hello"}, "input", 0, ""),
}  # fmt: skip
CASES = [
    *(pytest.param({case[0]: case[1]}, case[0], *case[2:], id=name) for name, case in ONE_FILE.items()),
    *(pytest.param(*case, id=name) for name, case in SEVERAL_FILES.items()),
]  # fmt: skip


@pytest.mark.parametrize(("files", "file", "row", "column"), CASES)
def test_bad_input_ends_with_status_2_and_names_the_place(files, file, row, column, score, tmp_path):
    result = score(files, "-o", str(tmp_path / "out.json"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (tmp_path / "out.json").exists()
    where = f"{file}{f', row {row}' if row else ''}{f', column {column}' if column else ''}: found "
    (line,) = [line for line in result.stderr.splitlines() if line.startswith(where)]
    assert "; expected " in line


def test_every_fault_of_every_file_is_reported_by_file_and_row(score):
    files = {
        "iit.csv": iit([("b", ["9", "8"]), ("a", ["1", "x"])]),
        "organisations.csv": "org,population\na,many\n",
        "indicators.csv": SCORES + "a,6,200\na,77,1\n",
    }
    places = [line.partition(": found")[0] for line in score(files).stderr.splitlines()]
    assert places == [
        "iit.csv, row 2, column i1",
        "iit.csv, row 2, column i2",
        "iit.csv, row 3, column i2",
        "indicators.csv, row 2, column score",
        "indicators.csv, row 3, column indicator",
        "organisations.csv, row 2, column population",
    ]


def test_rows_are_counted_as_a_spreadsheet_shows_them(score):
    text = SCORES + 'a,1,50\n\n"b\nb",1,50\nc,1,500\n'  # an empty row and a cell of two lines
    assert score({"indicators.csv": text}).stderr.startswith(
        "indicators.csv, row 5, column score: found '500'"
    )


def test_a_wrong_column_in_a_long_file_is_not_reported_to_the_end(score):
    lines = score({"iit.csv": iit([("a", ["9"])] * 3000)}).stderr.splitlines()
    assert len(lines) == 1001
    assert lines[-1] == "iit.csv: more than 1,000 faults; the rest was not read"


def test_a_sheet_is_named_beside_its_file(score, tmp_path):
    (tmp_path / "book.xlsx").write_bytes(workbook({"indicators": SCORES + "a,1,250\n"}))
    place, _, fault = score(tmp_path / "book.xlsx").stderr.partition(": ")
    assert place == "book.xlsx [indicators], row 2, column score"
    assert fault == "found '250'; expected a number from 0 to 100, or nothing\n"


def test_an_unknown_edition_is_refused_with_the_known_ones(score):
    result = score({"indicators.csv": WORKED}, edition="obec-area/1900")
    assert (result.exit_code, result.stdout) == (2, "")
    assert AREA in result.stderr


def test_an_existing_output_stays_when_the_input_is_bad(score, tmp_path):
    output = tmp_path / "out.json"
    output.write_text("kept")
    assert score({"indicators.csv": SCORES + "a,99,1\n"}, "-o", str(output)).exit_code == 2
    assert output.read_text() == "kept"


def test_excel_can_not_go_to_the_screen(score):
    assert score({"indicators.csv": WORKED}, "--format", "xlsx").exit_code == 2


def test_a_file_that_exists_but_can_not_be_opened_is_reported(score, tmp_path):
    (tmp_path / "indicators.csv").write_text(WORKED)
    (tmp_path / "iit.csv").symlink_to(tmp_path / "moved-away.csv")
    result = score(tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("iit.csv: found a file that can't be opened")


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A"])
def test_an_error_in_a_spreadsheet_is_no_unknown_score(error, score, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
        book.add_worksheet("read me").write(0, 0, "all is well")
        sheet = book.add_worksheet("indicators")
        for row, cells in enumerate(line.split(",") for line in WORKED.splitlines()):
            sheet.write_row(row, 0, cells)
        sheet.write_formula("C5", "=A1/0", None, error)
    result = score(tmp_path / "book.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"book.xlsx [indicators], row 5, column score: found {error}; expected a value" in result.stderr
