"""`sucharit results import` on files as programs leave them: what is read, what is told, what is refused."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import CliRunner
from click.testing import Result as Answer

from sucharit.cli.results import command
from sucharit.results.models import Result
from sucharit.results.tests.tables import HEADER, LINES_2565, make_five_offices, write_xlsx

pytestmark = pytest.mark.django_db
FIVE = {"phrae-1": "99.15", "cm-3": "97.39", "cm": "94.67", "cm-2": "84.99", "lampang": "81.52"}


@pytest.fixture(autouse=True)
def offices() -> None:
    make_five_offices()


def take(file: Path, *options: str) -> Answer:
    return CliRunner().invoke(command, ["import", str(file), "--year", "2565", *options])


def scores() -> dict[str, str]:
    pairs = Result.objects.for_year(2565).values_list("organisation__code", "score")
    return {code: str(score) for code, score in pairs}


def book(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        for name, lines in sheets.items():
            page = workbook.add_worksheet(name)
            for at, line in enumerate(lines):
                page.write_row(at, 0, line)
    return path


@pytest.mark.parametrize("headers", [1, 2])
def test_a_table_over_two_sheets_is_stored_whole(tmp_path: Path, headers: int) -> None:
    second = [HEADER, *LINES_2565[3:]] if headers == 2 else LINES_2565[3:]
    file = book(tmp_path / "ita.xlsx", {"Table 1": [HEADER, *LINES_2565[:3]], "Table 2": second})
    answer = take(file)
    assert answer.exit_code == 0, answer.output
    assert "goes on in ita.xlsx [Table 2]" in answer.stdout
    assert scores() == FIVE


def test_a_doubt_on_a_further_sheet_names_the_sheet_and_its_row(tmp_path: Path) -> None:
    wrong = [[4, LINES_2565[3][1], 84.99, "AA", "", "ไม่ผ่าน"], LINES_2565[4]]
    file = book(tmp_path / "ita.xlsx", {"Table 1": [HEADER, *LINES_2565[:3]], "Table 2": wrong})
    answer = take(file)
    assert answer.exit_code == 1
    assert "doubt: ita.xlsx [Table 2], row 1, column D" in answer.stderr


def test_a_sheet_of_offices_left_unread_stops_the_import_and_can_be_left_out_by_name(tmp_path: Path) -> None:
    other = [["สพป.เชียงใหม่ เขต 2", 84.99, 4], ["สพม.ลำปาง ลำพูน", 81.52, 5]]
    file = book(tmp_path / "ita.xlsx", {"ผล": [HEADER, *LINES_2565[:3]], "ต่อ": other})
    answer = take(file)
    assert answer.exit_code == 1
    assert "found ita.xlsx [ต่อ]: 2 rows with an office, not read" in answer.stderr
    assert scores() == {}
    assert take(file, "--sheet", "ผล").exit_code == 0


def test_a_header_of_two_rows_again_on_page_two_is_no_office(tmp_path: Path) -> None:
    header = [["อันดับ", "สำนักงาน", "ผล ITA", "", "เปลี่ยนแปลง", "ผ่านเกณฑ์"], ["", "", "คะแนน", "ระดับ", "", ""]]
    again = [["อันดับ", "สำนัก\nงาน", "ผล\nITA", "", "เปลี่ยน\nแปลง", "ผ่านเกณฑ์"], header[1]]
    file = book(tmp_path / "ita.xlsx", {"s": [*header, *LINES_2565[:2], *again, *LINES_2565[2:]]})
    answer = take(file)
    assert answer.exit_code == 0, answer.output
    assert scores() == FIVE


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_commas_in_a_title_do_not_part_the_table(tmp_path: Path, separator: str) -> None:
    title = "ประกาศผลการประเมิน ITA, ประถมศึกษา, มัธยมศึกษา, " * 9
    lines = [separator.join(map(str, line)) for line in [HEADER, *LINES_2565]]
    file = tmp_path / "ita.csv"
    file.write_text("\n".join([f'"{title}"' if separator == "," else title, *lines]), "utf-8")
    answer = take(file)
    assert answer.exit_code == 0, answer.output
    assert scores() == FIVE


def test_the_heads_of_the_real_announcement_are_understood(tmp_path: Path) -> None:
    heads = [
        "อันดับที่",
        "สำนักงานเขตพื้นที่การศึกษา",
        "คะแนน ITA ปี ๒๕๖๕",
        "ระดับผลคะแนน",
        "เปรียบเทียบกับปีที่ผ่านมา",
        "เปรียบเทียบกับเกณฑ์",
    ]
    answer = take(book(tmp_path / "ita.xlsx", {"s": [heads, *LINES_2565]}))
    assert answer.exit_code == 0, answer.output
    assert 'change in E "เปรียบเทียบกับปีที่ผ่านมา", passes in F "เปรียบเทียบกับเกณฑ์"' in answer.stdout
    assert scores() == FIVE


def test_a_stray_cell_in_the_last_corner_is_refused_with_its_sheet_and_what_to_delete(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "ita.xlsx") as workbook:
        page = workbook.add_worksheet("ผล")
        for at, line in enumerate([HEADER, *LINES_2565]):
            page.write_row(at, 0, line)
        page.write(1_048_575, 16_383, 1)
    answer = take(tmp_path / "ita.xlsx", "--replace")
    assert answer.exit_code == 2
    assert "ita.xlsx [ผล]" in answer.stderr
    assert "delete" in answer.stderr


def test_a_score_shown_as_a_percentage_is_what_a_person_reads(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "ita.xlsx") as workbook:
        page, percent = workbook.add_worksheet("ผล"), workbook.add_format({"num_format": "0.00%"})
        for at, line in enumerate([HEADER, *LINES_2565]):
            page.write_row(at, 0, line)
        page.write_number(2, 2, 0.9739, percent)
    answer = take(tmp_path / "ita.xlsx")
    assert answer.exit_code == 0, answer.output
    assert scores() == FIVE


def test_a_formula_without_its_value_is_no_empty_score_but_may_stand_in_a_mean(tmp_path: Path) -> None:
    for at, status in ((2, 2), (6, 0)):
        with xlsxwriter.Workbook(tmp_path / "ita.xlsx") as workbook:
            page = workbook.add_worksheet("ผล")
            for row, line in enumerate([HEADER, *LINES_2565, ["", "ค่าเฉลี่ย"]]):
                page.write_row(row, 0, line)
            page.write_formula(at, 2, "=90+1", None, "")
        answer = take(tmp_path / "ita.xlsx")
        assert answer.exit_code == status, answer.output
        assert ('row 3, column C "คะแนน"' in answer.stderr) == bool(status)


def test_replacing_by_far_fewer_results_is_said(tmp_path: Path) -> None:
    assert take(write_xlsx(tmp_path / "ita.xlsx", LINES_2565)).exit_code == 0
    answer = take(write_xlsx(tmp_path / "two.xlsx", LINES_2565[:2]), "--replace")
    assert answer.exit_code == 0
    assert "note: --replace puts 2 results in the place of 5" in answer.stderr
    assert "known but not in the table, 3 of 5" in answer.stdout


def test_a_part_whose_ranks_begin_later_does_not_replace_the_whole(tmp_path: Path) -> None:
    assert take(write_xlsx(tmp_path / "ita.xlsx", LINES_2565)).exit_code == 0
    answer = take(write_xlsx(tmp_path / "rest.xlsx", LINES_2565[3:]), "--replace")
    assert answer.exit_code == 1
    assert "[offices-absent]" in answer.stderr
    assert scores() == FIVE
