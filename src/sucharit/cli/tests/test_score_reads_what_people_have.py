"""`sucharit score` reads files as programs and people leave them, fast or careful, with the same meaning."""

import json

import pytest
import xlsxwriter

from sucharit.cli.tests.score_inputs import LEAVES, WORKED, iit, organisations
from sucharit.frameworks import load
from sucharit.scoring import tally

OIT = [part.column for part in load("obec-area/2566").instrument("oit").parts()]


def percent_workbook(path, shape="0.00%"):
    """The worked example, its scores stored as parts of one and shown as percentages."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("indicators")
        sheet.write_row(0, 0, ["org", "indicator", "score"])
        for row, (code, score) in enumerate(LEAVES.items(), 1):
            sheet.write_row(row, 0, ["example", code])
            sheet.write_number(row, 2, float(score) / 100, book.add_format({"num_format": shape}))
    return path


@pytest.mark.parametrize("shape", ["0.00%", "0%", '0.0" "%', "[Blue]0.00%;[Red]-0.00%"])
def test_scores_shown_as_percentages_are_the_scores_that_people_read(score, tmp_path, shape):
    path = percent_workbook(tmp_path / "indicators.xlsx", shape)
    assert (
        organisations(score(path))["example"] == organisations(score({"indicators.csv": WORKED}))["example"]
    )


THAI = WORKED.replace("org,indicator,score", "รหัส,ตัวชี้วัดที่,คะแนน")
UNSEEN = WORKED.replace("example,5", "exa\u200bmple\u00a0,5").replace("org", "\ufeffo\u00adrg")
FILES = {
    "semicolons": WORKED.replace(",", ";").encode(),
    "tabs": WORKED.replace(",", "\t").encode(),
    "plain CSV of Excel in Thailand": WORKED.replace("example", "สพป.ก").encode("cp874"),
    "Unicode Text": WORKED.replace(",", "\t").encode("utf-16"),
    "Thai headers under a title": f"ผลปี 2566,,\n{THAI}".encode(),
    "percentages in text": WORKED.replace("\n", "%\n").replace("score%", "score").encode(),
    "what no one sees": UNSEEN.encode(),
    "the header again": WORKED.replace("example,6", "ORG,Indicator,score\nexample,6").encode(),
}


@pytest.mark.parametrize("content", FILES.values(), ids=list(FILES))
def test_a_file_is_scored_as_programs_and_people_leave_it(score, content):
    ((_org, result),) = organisations(score({"indicators.csv": content})).items()
    assert (result["score"], result["rating"]) == (94.67, "A")


def test_every_fault_of_every_file_is_told_at_once_and_missing_columns_in_one_line(score):
    files = {
        "indicators.csv": "org,indicator,score\na,1,99\na,2,abc\na,77,50\na,3,101\na,4,-1\n",
        "oit.csv": "org,o1,o2\na,1,maybe\nb,2,0\n",
    }
    result = score(files)
    assert (result.exit_code, result.stdout) == (2, "")
    places = [line.partition(": found")[0] for line in result.stderr.splitlines()]
    assert places == [
        "indicators.csv, row 3, column score",
        "indicators.csv, row 4, column indicator",
        "indicators.csv, row 5, column score",
        "indicators.csv, row 6, column score",
        "oit.csv, row 1",
        "oit.csv, row 2, column o2",
        "oit.csv, row 3, column o1",
    ]


def test_wrong_cells_are_told_though_a_column_is_unknown_or_twice(score):
    result = score({"indicators.csv": "org,indicator,score,why,score\na,1,abc,x,5\n"})
    assert "column why: found" in result.stderr
    assert "the same column again" in result.stderr
    assert "row 2, column score: found 'abc'" in result.stderr


def test_what_was_left_out_or_hidden_is_told_beside_the_result(score, tmp_path):
    path = tmp_path / "indicators.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("s")
        for row, line in enumerate([*WORKED.splitlines(), "รวม,,94.67"]):
            sheet.write_row(row, 0, line.split(","))
        sheet.set_row(3, None, None, {"hidden": True})
    result = score(path)
    assert organisations(result)["example"]["score"] == 94.67
    assert result.stderr.splitlines() == [
        "note: indicators.xlsx [s], row 17: a total or average, 'รวม', was left out",
        "note: indicators.xlsx [s]: rows that are hidden (4) were read too",
    ]


def test_verdicts_are_read_as_people_tick(score):
    header = ",".join(["หน่วยงาน", *(f"O{n + 1:02}" for n in range(len(OIT)))])
    ticked = ",".join(["a", *(["✓", "มี", "TRUE", "/"] * 11)[: len(OIT)]])
    plain = ",".join(["a", *["1"] * len(OIT)])
    read = score({"oit.csv": f"{header}\n{ticked}\n"})
    assert json.loads(read.stdout) == json.loads(score({"oit.csv": f"{header}\n{plain}\n"}).stdout)


PEOPLE = [(org, [str(1 + (n + m) % 2) for m in range(30)]) for n in range(90) for org in ("a", "b")]
PLAIN = iit(PEOPLE)
LARGE = {
    "semicolons": PLAIN.replace(",", ";"),
    "tabs": PLAIN.replace(",", "\t"),
    "ids with what no one sees": PLAIN.replace("\na,", "\na\u200b,", 40),
    "a control character": PLAIN.replace("\na,", "\n\0a,", 40),
    "full-width ids": PLAIN.replace("\na,", "\nａ,", 40),
    "Thai digits": PLAIN.replace("\na,1,", "\na,๑,"),
    "the header again": PLAIN + PLAIN,
    "titles above": "คำตอบ ปี 2569" + "," * 30 + "\n" + PLAIN,
}


@pytest.mark.parametrize("text", LARGE.values(), ids=list(LARGE))
def test_a_large_file_means_what_a_small_one_means(score, monkeypatch, text):
    small = score({"iit.csv": text})
    monkeypatch.setattr(tally, "MIN_STREAMED", 0)
    large = score({"iit.csv": text})
    assert set(organisations(small)) == {"a", "b"}
    assert large.stdout == small.stdout


def test_a_total_line_of_a_large_file_is_no_organisation(score, monkeypatch):
    monkeypatch.setattr(tally, "MIN_STREAMED", 0)
    result = score({"iit.csv": PLAIN + "รวม" + ",1" * 30 + "\n"})
    assert set(organisations(result)) == {"a", "b"}
    assert "was left out" in result.stderr
