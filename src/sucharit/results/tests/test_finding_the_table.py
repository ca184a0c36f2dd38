"""An announcement table is found and read, whatever stands above it and whatever its columns are called."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from sucharit.results.published import PublishedRow, PublishedTable
from sucharit.results.reading import read_published
from sucharit.results.tests.tables import sheet
from sucharit.tables import Faults, InputFaults
from sucharit.tables.grid import read_grids

THAI = ["อันดับ", "สำนักงานเขตพื้นที่การศึกษา", "คะแนน", "ระดับ", "เพิ่ม/ลด", "ผลการประเมิน"]
ENGLISH = ["Rank", "Office", "Score", "Rating", "Change from last year", "Passes/fails"]
LINE = ["๑", "สพป.แพร่ เขต ๑", "๙๗.๓๙", "AA", "+๑๕.๘๖", "ผ่าน"]
READ = PublishedRow(
    row=2,
    office="สพป.แพร่ เขต 1",
    score=Decimal("97.39"),
    rank=1,
    rating="AA",
    change=Decimal("15.86"),
    passes=True,
)


INSTRUMENTS = ("IIT", "EIT", "OIT")


def read(*rows: list[Any], year: int = 2565, name: str = "ผล") -> PublishedTable:
    return read_published([sheet(*rows, name=name)], year, INSTRUMENTS)


def faults(*rows: list[Any], year: int = 2565) -> list[str]:
    with pytest.raises(InputFaults) as unreadable:
        read(*rows, year=year)
    return [str(fault) for fault in unreadable.value.faults]


@pytest.mark.parametrize("header", [THAI, ENGLISH])
def test_headers_are_understood_in_thai_and_english(header: list[str]) -> None:
    assert read(header, LINE).rows == (READ,)


def test_columns_may_stand_in_any_order_among_others() -> None:
    header = ["จังหวัด", *reversed(THAI), "IIT", "หมายเหตุ"]
    table = read(header, ["แพร่", *reversed(LINE), "99.00", ""])
    assert table.rows == (READ,)
    assert table.columns["score"] == 'E "คะแนน"'


def test_titles_above_the_table_are_passed_over_and_their_year_is_kept() -> None:
    titles = [["ผลคะแนน ITA ของสำนักงานเขตพื้นที่การศึกษา ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"], [], ["", "เรียงตามคะแนน"]]
    table = read(*titles, THAI, LINE)
    assert [row.row for row in table.rows] == [5]
    assert table.header_row == 4
    assert table.years_in_title == {2565}


def test_a_header_over_two_rows_with_merged_cells_is_put_together() -> None:
    upper = ["ที่", "หน่วยงาน", "ผลการประเมิน", "", "", ""]
    lower = ["", "", "คะแนน", "ระดับ", "เพิ่ม/ลด", "ผ่าน/ไม่ผ่าน"]
    (row,) = read(upper, lower, LINE).rows
    assert (row.row, row.score, row.rating, row.passes) == (3, Decimal("97.39"), "AA", True)


def test_last_years_score_beside_this_years_is_read_as_such() -> None:
    header = ["อันดับ", "หน่วยงาน", "คะแนน ปี 2564", "คะแนน ปี ๒๕๖๕", "ระดับ", "ผลต่าง 2564-2565", "ผ่านเกณฑ์"]
    (row,) = read(header, ["1", "สพป.แพร่ เขต 1", "81.52", "97.39", "AA", "15.87", "ผ่าน"]).rows
    assert (row.previous, row.score) == (Decimal("81.52"), Decimal("97.39"))


def test_the_rank_is_not_confused_with_a_running_number() -> None:
    (row,) = read(["ที่", "อันดับ", *THAI[1:]], ["7", *LINE]).rows
    assert row.rank == 1


def test_a_column_called_only_result_is_read_by_what_it_holds() -> None:
    table = read(["ลำดับ", "หน่วยงาน", "ผลการประเมิน", "ระดับ"], ["1", "สพป.แพร่ เขต 1", "97.39", "AA"])
    assert table.rows[0].score == Decimal("97.39")
    table = read(["ลำดับ", "หน่วยงาน", "คะแนน", "ผลการประเมิน"], ["1", "สพป.แพร่ เขต 1", "97.39", "AA"])
    assert table.rows[0].rating == "AA"


def test_a_sum_in_cells_merged_from_the_rank_on_is_no_office_and_is_reported() -> None:
    table = read(
        THAI, LINE, ["รวมทั้งสิ้น ๑ แห่ง", "", "๙๗.๓๙", "", "", ""], ["ค่าเฉลี่ย", "", "๙๗.๓๙", "AA", "", ""]
    )
    assert table.rows == (READ,)
    assert [line.split(":")[0] for line in table.left_out] == ["row 3", "row 4"]


def test_a_quote_that_is_never_closed_hides_no_offices(tmp_path: Path) -> None:
    office = ",".join(LINE)
    (tmp_path / "ita.csv").write_text("\n".join([",".join(THAI), office, f'"{office}', office]), "utf-8")
    with pytest.raises(InputFaults, match=r"ita\.csv, row \d: found a row that can't be split"):
        read_published(read_grids(tmp_path / "ita.csv", Faults()), 2565)


def test_an_error_in_a_spreadsheet_is_no_missing_score(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "ita.xlsx") as book:
        page = book.add_worksheet("ผล")
        page.write_row(0, 0, THAI)
        page.write_row(1, 0, LINE)
        page.write_formula("C2", "=1/0", None, "#DIV/0!")
    with pytest.raises(InputFaults, match=r"row 2, column C .*: found #DIV/0!; expected a value"):
        read_published(read_grids(tmp_path / "ita.xlsx", Faults()), 2565)


def test_sums_footnotes_and_repeated_headers_are_no_offices_and_are_reported() -> None:
    table = read(
        THAI,
        LINE,
        [],
        THAI,
        ["", "ค่าเฉลี่ย", "๘๗.๕๗", "A", "", ""],
        ["", "หมายเหตุ: ข้อมูล ณ วันประกาศ", "", "", "", ""],
        ["ที่มา: ประกาศ", "", "", "", "", ""],
    )
    assert table.rows == (READ,)
    assert [line.split(":")[0] for line in table.left_out] == ["row 5", "row 6", "row 7"]


def test_an_office_without_any_figure_stays_in_as_unknown() -> None:
    table = read(THAI, LINE, ["", "สพป.แพร่ เขต 2", "", "", "", ""])
    assert table.rows[1] == PublishedRow(row=3, office="สพป.แพร่ เขต 2", score=None)


def test_every_unreadable_cell_is_reported_with_row_column_and_what_was_expected() -> None:
    assert faults(
        THAI, ["1", "สพป.แพร่ เขต 1", "๙๗.๓.๙", "AA", "ขึ้น", "ดี"], ["x", "", "90", "A", "", "ผ่าน"]
    ) == [
        "ita.xlsx [ผล], row 2, column C \"คะแนน\": found '๙๗.๓.๙'; expected a number from 0 to 100",
        "ita.xlsx [ผล], row 2, column E \"เพิ่ม/ลด\": found 'ขึ้น';"
        " expected a change from -100 to +100, such as +1.43",
        "ita.xlsx [ผล], row 2, column F \"ผลการประเมิน\": found 'ดี'; expected ผ่าน or ไม่ผ่าน (pass or fail)",
        "ita.xlsx [ผล], row 3, column A \"อันดับ\": found 'x'; expected a whole number from 1",
        'ita.xlsx [ผล], row 3, column B "สำนักงานเขตพื้นที่การศึกษา": found nothing; expected the office\'s name',
    ]


def test_a_missing_column_is_reported_with_the_headers_that_are_there() -> None:
    (fault,) = faults(["อันดับ", "หน่วยงาน", "ระดับ"], ["1", "สพป.แพร่ เขต 1", "AA"])
    assert fault == (
        "ita.xlsx [ผล], row 1: found the headers อันดับ, หน่วยงาน, ระดับ;"
        " expected a column of the scores of 2565 (คะแนน, score)"
    )


def test_scores_of_another_year_are_not_taken_for_this_years() -> None:
    (fault,) = faults(["หน่วยงาน", "คะแนน 2566", "ระดับ"], ["สพป.แพร่ เขต 1", "97.39", "AA"])
    assert "expected a column of the scores of 2565" in fault


def test_two_columns_that_claim_to_be_the_score_are_refused_together() -> None:
    (fault,) = faults([*THAI, "คะแนนรวม"], [*LINE, "97.39"])
    assert 'found C "คะแนน" and G "คะแนนรวม" both for the score' in fault


def test_a_sheet_without_a_table_says_what_it_looked_for() -> None:
    (fault,) = faults(["สวัสดี"], ["ไม่มีตาราง"])
    assert fault == (
        "ita.xlsx [ผล]: found none in the first 30 rows;"
        " expected a header row with office (หน่วยงาน) and score (คะแนน)"
    )


def test_a_header_without_rows_is_no_announcement() -> None:
    assert "found no rows under the header" in faults(THAI)[0]


def test_two_sheets_with_a_table_need_a_choice_and_one_is_taken_as_it_is() -> None:
    first, other = sheet(THAI, LINE, name="สพป."), sheet(THAI, LINE, name="สพม.")
    with pytest.raises(InputFaults, match=r'tables on the sheets "สพป\." and "สพม\."'):
        read_published([first, other], 2565)
    assert read_published([sheet(["ปก"], name="ปก"), other], 2565).shown_as == "ita.xlsx [สพม.]"


def test_a_rating_of_many_words_is_refused_before_the_database_would() -> None:
    line = [*LINE[:3], "ดี" * 30, *LINE[4:]]
    assert "expected at most 40 letters" in faults(THAI, line)[0]
