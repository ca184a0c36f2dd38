"""`sucharit score`: the contract that others build on, kept to the letter."""

import csv
import io
import json
import os
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from sucharit.cli.tests.score_inputs import AREA, LEAVES, OLD, WORKED, iit, organisations, workbook


def test_the_worked_example_is_94_67_and_an_a(score):
    result = score({"example_office_2566.csv": WORKED})
    assert json.loads(result.stdout)["edition"] == AREA
    office = organisations(result)["example"]
    assert (office["score"], office["rating"], office["passes"], office["rank"]) == (94.67, "A", True, 1)
    assert (office["change"], office["withheld"]) == (None, False)
    assert office["instruments"] == {
        "IIT": {"score": 97.85, "weighted": 29.35, "responses": None},
        "EIT": {"score": 91.89, "weighted": 27.57, "responses": None},
        "OIT": {"score": 94.38, "weighted": 37.75, "responses": None},
    }
    assert office["indicators"] == {code: float(s) for code, s in LEAVES.items()} | {"9": 95.0, "10": 93.75}
    assert "95.3" not in result.stdout  # 95.365 and 95.35 come of wrong roll-ups


def test_one_file_may_have_any_name_and_columns_any_order_and_case(score, tmp_path):
    lines = [line.split(",") for line in WORKED.splitlines()]
    shuffled = "\ufeff" + "\r\n".join(f"{s},{o},{i}" for o, i, s in lines).replace("score,org", "SCORE,Org")
    path = tmp_path / "ของปีที่แล้ว.CSV"
    path.write_text(shuffled, encoding="utf-8", newline="")
    assert organisations(score(path))["example"]["score"] == 94.67


def test_organisations_bring_names_change_and_the_quota(score):
    people = "org,name,kind,population,previous_score\nexample,สพป. ตัวอย่าง,primary,118,96.53\nsmall,,,,\n"
    files = {"indicators.csv": WORKED, "organisations.csv": people}
    offices = organisations(score(files))
    assert offices["example"]["change"] == -1.86
    assert offices["example"]["name"] == "สพป. ตัวอย่าง"
    assert offices["small"]["score"] is None
    assert offices["small"]["rank"] is None


def test_too_few_answers_withhold_the_result_and_say_why(score):
    people = "org,population\nfew,118\nenough,118\n"
    answered = [["few"]] * 9 + [["enough"]] * 30
    header = iit([]).strip()
    many = "\n".join([header, *(",".join([org, "4", *[""] * 29]) for (org,) in answered), ""])
    offices = organisations(score({"iit.csv": many, "organisations.csv": people}))
    assert offices["few"]["withheld"] is True
    assert offices["few"]["withheld_because"] == "IIT: 9 people answered, 30 were needed"
    assert (offices["few"]["score"], offices["few"]["rating"], offices["few"]["rank"]) == (None, None, None)
    assert offices["few"]["instruments"]["IIT"] == {"score": None, "weighted": None, "responses": 9}
    assert offices["enough"]["withheld"] is False
    assert offices["enough"]["instruments"]["IIT"]["responses"] == 30


def test_an_empty_answer_is_unknown_and_not_zero(score):
    office = organisations(score({"iit.csv": iit([("a", ["4", "", "4"])])}))["a"]
    assert office["indicators"]["1"] == 100
    assert office["indicators"]["2"] is None
    assert office["score"] is None
    assert 0 < office["coverage"] < 30


def test_rank_follows_the_exact_total_and_the_list_follows_the_rank(score):
    lines = ["org,indicator,score"]
    for org, first in {"b": "90", "a": "90", "c": "90.001", "z": "99"}.items():
        lines += [f"{org},{code},{first if code == '1' else s}" for code, s in LEAVES.items()]
    lines += ["unknown,1,100"]
    ranking = json.loads(score({"indicators.csv": "\n".join(lines)}).stdout)["organisations"]
    assert [(organisation["org"], organisation["rank"]) for organisation in ranking] == [
        ("z", 1), ("c", 2), ("a", 3), ("b", 4), ("unknown", None),
    ]  # fmt: skip


def test_rounded_points_that_do_not_add_up_have_a_note(score):
    scores = dict.fromkeys("12345678", "95.015") | {"9": "95", "10": "95"}
    text = "org,indicator,score\n" + "".join(f"a,{code},{s}\n" for code, s in scores.items())
    office = organisations(score({"indicators.csv": text}))["a"]
    points = sum(Decimal(str(organisation["weighted"])) for organisation in office["instruments"].values())
    assert points == Decimal("95.00")
    assert office["score"] == 95.01
    assert office["notes"] == [
        "The instruments' shown points add up to 0.01 less than the shown total, "
        "which is rounded once, from the exact sum."
    ]


def test_answers_verdicts_and_published_scores_may_stand_together(score):
    verdicts = ",".join(f"o{n}" for n in range(1, 44))
    missing = {"o27", "o41"}  # one of four of 9.5, one of eight of 10.1
    cells = ",".join("0" if name in missing else "1" for name in verdicts.split(","))
    published = "org,indicator,score\n" + "".join(
        f"example,{code},{s}\n" for code, s in LEAVES.items() if code in "12345678"
    )
    files = {"indicators.csv": published, "oit.csv": f"org,{verdicts}\nexample,{cells}\n"}
    office = organisations(score(files))["example"]
    assert office["indicators"]["9.5"] == 75
    assert office["instruments"]["OIT"]["responses"] is None


def test_the_parts_of_2564_are_averaged_inside_their_item_first(score):
    office = organisations(score({"iit.csv": iit([("a", ["4", "1"])], OLD)}, edition=OLD))["a"]
    assert office["indicators"]["1"] == 50


def test_excel_sheets_and_parquet_are_read_like_csv(score, tmp_path):
    people = "org,name,population,previous_score\nexample,ตัวอย่าง,118,96.53\n"
    expected = score({"indicators.csv": WORKED, "organisations.csv": people}).stdout
    (tmp_path / "book.xlsx").write_bytes(workbook({"Indicators": WORKED, "organisations": people}))
    assert score(tmp_path / "book.xlsx").stdout == expected
    folder = tmp_path / "parquet"
    folder.mkdir()
    for name, text in {"indicators": WORKED, "organisations": people}.items():
        pl.read_csv(io.StringIO(text), schema_overrides={"indicator": pl.String}).write_parquet(
            folder / f"{name}.parquet"
        )
    assert score(folder).stdout == expected


def test_all_formats_hold_the_same(score, tmp_path):
    dice = random.Random(5)
    lines = ["org,indicator,score"]
    lines += [f"o{n},{code},{dice.randint(0, 10_000) / 100}" for n in range(20) for code in LEAVES]
    lines.append("half,1,50")
    people = "org,name,previous_score\n" + "".join(f"o{n},สพป. {n},80.5\n" for n in range(20))
    files = {"indicators.csv": "\n".join(lines), "organisations.csv": people}
    from_json = json.loads(score(files).stdout)["organisations"]
    from_csv = list(
        csv.DictReader(io.StringIO(score(files, "--format", "csv").stdout.removeprefix("\ufeff")))
    )
    assert score(files, "-o", str(tmp_path / "out.xlsx")).exit_code == 0
    header, *cells = (
        CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_name("results").to_python()
    )
    sheet = [dict(zip(header, row, strict=True)) for row in cells]
    table = score(files, "--format", "table").stdout.splitlines()
    assert len(from_json) == len(from_csv) == len(sheet) == 21
    for organisation, line, row, text in zip(from_json, from_csv, sheet, table[2:], strict=False):
        for key in ("score", "rank", "change", "coverage"):
            assert organisation[key] == (float(line[key]) if line[key] else None)
            assert organisation[key] == (None if row[key] == "" else row[key])
        assert (
            (organisation["org"], organisation["rating"] or "")
            == (line["org"], line["rating"])
            == (row["org"], row["rating"])
        )
        for code, value in organisation["indicators"].items():
            assert (
                value
                == (float(line[code]) if line[code] else None)
                == (None if row[code] == "" else row[code])
            )
        for code, parts in organisation["instruments"].items():
            assert parts["weighted"] == (
                float(line[f"{code} weighted"]) if line[f"{code} weighted"] else None
            )
        assert organisation["org"] in text
        assert organisation["score"] is None or f"{organisation['score']:.2f}" in text


def test_no_cell_of_a_spreadsheet_becomes_a_formula(score, tmp_path):
    people = 'org,name\nexample,"=HYPERLINK(""http://x"")"\n'
    files = {"indicators.csv": WORKED.replace("example", "@example"), "organisations.csv": people}
    files["organisations.csv"] = people.replace("example", "@example")
    (line,) = csv.DictReader(io.StringIO(score(files, "--format", "csv").stdout.removeprefix("\ufeff")))
    assert line["org"] == "'@example"
    assert line["name"].startswith("'=")
    assert score(files, "-o", str(tmp_path / "out.xlsx")).exit_code == 0
    _header, cells = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0).to_python()
    assert cells[1:3] == ["@example", '=HYPERLINK("http://x")']  # as text, which no spreadsheet runs


def test_the_ending_of_the_output_chooses_the_format_and_nothing_is_left_half_written(score, tmp_path):
    for name, start in {
        "out.json": b"{",
        "out.csv": b"\xef\xbb\xbfrank,",
        "out.xlsx": b"PK",
        "out.txt": b"obec",
    }.items():
        result = score({"indicators.csv": WORKED}, "-o", str(tmp_path / name))
        assert (result.exit_code, result.stdout) == (0, "")
        assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_organisation_that_is_not_listed_is_scored_and_reported(score):
    result = score({"indicators.csv": WORKED, "organisations.csv": "org,name\nother,อื่น\n"})
    assert organisations(result)["example"]["score"] == 94.67
    assert "organisations not listed there: 1 (example)" in result.stderr


def test_a_stranger_can_follow_the_explanation_down_to_the_tallies(score):
    text = score({"iit.csv": iit([("a", ["4", "3"])])}, "--explain", "a").stdout
    assert "Total: unknown, for EIT, OIT is unknown. Unknown is not zero." in text
    assert "I1 " in text
    assert "0 × 0 + 0 × 33 + 0 × 67 + 1 × 100, ÷ 1" in text
    assert "0 × 0 + 0 × 33 + 1 × 67 + 0 × 100, ÷ 1" in text
    assert score({"indicators.csv": WORKED}, "--explain", "nobody").exit_code == 2


def test_progress_goes_to_stderr_and_leaves_the_output_clean(score):
    result = score({"iit.csv": iit([("a", ["4"])])}, "--progress")
    assert "iit.csv: rows counted: 1" in result.stderr
    assert json.loads(result.stdout)


def test_published_scores_are_scored_without_django_and_without_polars(tmp_path):
    (tmp_path / "indicators.csv").write_text(WORKED)
    program = (
        "import sys; from sucharit.cli import main\n"
        f"main(['score', {str(tmp_path)!r}, '--edition', {AREA!r}], standalone_mode=False)\n"
        "print([name for name in ('django', 'polars') if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout)["organisations"][0]["score"] == 94.67
    assert run.stderr.strip() == "[]"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted by Linux")
def test_no_threads_are_started_for_a_few_scores(tmp_path):
    (tmp_path / "indicators.csv").write_text(WORKED)
    program = (
        "import os; from sucharit.cli import main\n"
        f"main(['score', {str(tmp_path)!r}, '--edition', {AREA!r}, '-o', {str(tmp_path / 'out.json')!r}],"
        " standalone_mode=False)\n"
        "print(len(os.listdir('/proc/self/task')))"
    )
    unset = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    run = subprocess.run([sys.executable, "-c", program], env=unset, capture_output=True, text=True)
    assert run.stdout.strip() == "1"


def test_an_empty_result_is_no_fault(score):
    for format_ in ("json", "csv", "table"):
        result = score({"indicators.csv": "org,indicator,score\n"}, "--format", format_)
        assert (result.exit_code, result.stderr) == (0, "")
    assert organisations(score({"indicators.csv": "org,indicator,score\n"})) == {}


def test_an_earlier_result_beside_the_answers_is_not_read_and_reported(score):
    result = score({"indicators.csv": WORKED}, "--format", "csv")
    again = score({"indicators.csv": WORKED, "result.csv": result.stdout})
    assert organisations(again)["example"]["score"] == 94.67
    assert "result.csv: not read" in again.stderr
