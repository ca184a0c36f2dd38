"""Announcements as programs and people leave them: heads of any wording, page after page, many sheets."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.frameworks import load
from sucharit.results.doubt_kinds import DoubtKind, Reading, Reference
from sucharit.results.doubts import doubts_about
from sucharit.results.published import PublishedRow, PublishedTable
from sucharit.results.reading import read_published
from sucharit.results.tests.tables import HEADER, sheet
from sucharit.tables import InputFaults
from sucharit.tables.grid import Grid, Hidden

LINES = [
    [1, "สพป.แพร่ เขต 1", "99.15", "AA", "+4.15", "ผ่าน"],
    [2, "สพป.เชียงใหม่ เขต 3", "97.39", "AA", "+15.87", "ผ่าน"],
    [3, "สพม.เชียงใหม่", "94.67", "A", "-0.67", "ผ่าน"],
    [4, "สพป.เชียงใหม่ เขต 2", "84.99", "B", "+4.99", "ไม่ผ่าน"],
    [5, "สพม.ลำปาง ลำพูน", "81.52", "B", "-2.48", "ไม่ผ่าน"],
    [6, "สพป.น่าน เขต 1", "80.00", "B", "", "ไม่ผ่าน"],
]
FIELDS = ("rank", "office", "score", "rating", "change", "passes")
HEADS = {
    "rank": ["อันดับ", "อันดับที่", "ลำดับ", "ที่", "Rank", "No."],
    "office": ["หน่วยงาน", "สำนักงานเขตพื้นที่การศึกษา", "ชื่อหน่วยงาน", "หน่วยงานที่ผ่านการประเมิน", "Area office"],
    "score": ["คะแนน", "คะแนน ITA ปี ๒๕๖๕", "ผลคะแนน", "คะแนนที่ผ่านการตรวจ", "ITA 2565", "Overall score"],
    "rating": ["ระดับ", "ระดับผลคะแนน", "ระดับตามเกณฑ์", "เกรด", "Rating", "Grade"],
    "change": [
        "เพิ่ม/ลด",
        "เปลี่ยนแปลง",
        "เปรียบเทียบกับปีที่ผ่านมา",
        "เปรียบเทียบกับผลคะแนนปี 2564",
        "คะแนนที่เพิ่มขึ้นหรือลดลงจากปีที่ผ่านมา",
        "ผลต่างคะแนน",
        "เปรียบเทียบ",
        "Compared with the past year",
    ],
    "passes": ["เปรียบเทียบกับเกณฑ์", "ผ่านเกณฑ์", "ผ่าน/ไม่ผ่าน", "ผลการประเมิน", "เกณฑ์ 85 คะแนน", "ระดับการผ่าน"],
}  # fmt: skip
BREAKS = st.sampled_from(["", "\n", "\r\n", " ", "\u200b", "\u00a0"])


def read(*grids: Grid) -> PublishedTable:
    return read_published(grids, 2565, ("IIT", "EIT", "OIT"))


def figures(table: PublishedTable) -> list[PublishedRow]:
    """The rows without their numbers."""
    return [replace(row, row=0) for row in table.rows]


ONE_SHEET = figures(read(sheet(HEADER, *LINES)))


def broken(head: str, data: st.DataObject) -> str:
    """The head with a break where Thai words may be parted."""
    at = data.draw(st.integers(0, len(head)))
    mark = data.draw(BREAKS)
    return head if head.isascii() or head[at:][:1] in tuple("ะาำิีึืุูัํ่้๊๋์็") else head[:at] + mark + head[at:]


@given(st.fixed_dictionaries({field: st.sampled_from(heads) for field, heads in HEADS.items()}), st.data())
def test_heads_of_any_wording_in_any_order_are_told_by_what_stands_under_them(
    heads: dict[str, str], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(FIELDS))))
    header = [broken(heads[FIELDS[column]], data) for column in order]
    table = read(sheet(header, *([line[column] for column in order] for line in LINES)))
    assert figures(table) == ONE_SHEET


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("ระดับการศึกษา", ["ประถมศึกษา", "ประถมศึกษา", "มัธยมศึกษา"]),
        ("หมายเหตุเพิ่มเติม", ["ข้อมูลครบ", "", "ส่งล่าช้า"]),
        ("รหัสหน่วยงาน", ["5401", "5003", "5000"]),
        ("เกณฑ์ผ่าน (คะแนน)", ["85", "85", "85"]),
        ("ผลต่างจากเกณฑ์", ["ผ่าน", "ผ่าน", "ผ่าน"]),
        ("คะแนนระดับประเทศ", ["87.57", "87.57", "87.57"]),
        ("ประเภทหน่วยงาน", ["สพป.", "สพป.", "สพม."]),
        ("คะแนน IIT", ["98.00", "97.00", "96.00"]),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_another_column_is_not_taken_for_ours(head: str, cells: list[str], first: bool) -> None:
    rows = [HEADER, *LINES[:3]]
    extra = [head, *cells]
    lines = [[cell, *row] if first else [*row, cell] for row, cell in zip(rows, extra, strict=True)]
    assert figures(read(sheet(*lines))) == ONE_SHEET[:3]


def test_a_score_compared_with_the_mark_in_points_is_no_change_and_no_pass() -> None:
    header = [*HEADER[:4], "เปรียบเทียบกับเกณฑ์"]
    lines = [[*line[:4], f"{Decimal(line[2]) - 85:+}"] for line in LINES]
    table = read(sheet(header, *lines))
    assert {"change", "passes"}.isdisjoint(table.columns)


def test_last_years_score_without_its_year_is_not_this_years() -> None:
    header = ["ที่", "หน่วยงาน", "คะแนนปีที่ผ่านมา", "คะแนนปีนี้", "ระดับ"]
    (row,) = read(sheet(header, [1, "สพป.แพร่ เขต 1", "81.52", "97.39", "AA"])).rows
    assert (row.previous, row.score) == (Decimal("81.52"), Decimal("97.39"))


def test_years_under_one_head_part_this_years_score_from_last_years() -> None:
    upper, lower = ["ที่", "หน่วยงาน", "คะแนน ITA", "", "ระดับ"], ["", "", "2564", "๒๕๖๕", ""]
    (row,) = read(sheet(upper, lower, [1, "สพป.แพร่ เขต 1", "81.52", "97.39", "AA"])).rows
    assert (row.previous, row.score, row.rating) == (Decimal("81.52"), Decimal("97.39"), "AA")


def test_schools_with_their_area_beside_them_are_read_by_the_schools() -> None:
    header = ["ที่", "สำนักงานเขตพื้นที่การศึกษา", "ชื่อโรงเรียน", "คะแนน"]
    lines = [[n, "สพป.แพร่ เขต 1", f"โรงเรียนบ้านดอย {n}", "90.00"] for n in (1, 2, 3)]
    assert [row.office for row in read(sheet(header, *lines)).rows] == [line[2] for line in lines]


# -- pages one after another ----------------------------------------------------------------------------

TWO_ROWS = [
    ["อันดับ", "สำนักงานเขตพื้นที่การศึกษา", "ผลการประเมิน ITA", "", "เปลี่ยนแปลง", "ผ่านเกณฑ์"],
    ["", "", "คะแนน", "ระดับ", "", ""],
]
UNMERGED = [[*TWO_ROWS[0][:3], "ผลการประเมิน ITA", *TWO_ROWS[0][4:]], TWO_ROWS[1]]


@given(st.integers(1, 5), st.sampled_from([[HEADER], TWO_ROWS, UNMERGED]), st.data())
def test_a_header_that_comes_again_on_each_page_is_passed_over(
    a_page: int, header: list[list[str]], data: st.DataObject
) -> None:
    lines: list[list[Any]] = []
    for at in range(0, len(LINES), a_page):
        lines += [[broken(head, data) for head in row] for row in header]
        lines += LINES[at : at + a_page]
    table = read(sheet(*lines))
    assert figures(table) == ONE_SHEET
    assert table.left_out == ()


def test_a_header_of_two_rows_comes_again_in_one_row_with_the_title_of_the_page_above() -> None:
    again = ["อันดับ", "สำนักงานเขตพื้นที่\nการศึกษา", "ผลการประเมิน ITA คะแนน", "ระดับ", "เปลี่ยนแปลง", "ผ่านเกณฑ์"]
    table = read(sheet(*TWO_ROWS, *LINES[:3], ["ผลคะแนน ITA 2565 (ต่อ)"], again, *LINES[3:]))
    assert figures(table) == ONE_SHEET
    assert table.left_out == ("row 6: ผลคะแนน ITA 2565 (ต่อ)",)


def test_a_row_that_numbers_the_columns_is_no_office_on_any_page() -> None:
    numbers = [f"({n})" for n in range(1, 7)]
    assert figures(read(sheet(HEADER, numbers, *LINES[:2], HEADER, numbers, *LINES[2:]))) == ONE_SHEET


# -- several sheets -------------------------------------------------------------------------------------


@given(st.integers(1, 5), st.booleans(), st.booleans())
def test_a_table_that_goes_on_over_sheets_is_read_whole(a_sheet: int, headed: bool, covered: bool) -> None:
    parts = [LINES[at : at + a_sheet] for at in range(0, len(LINES), a_sheet)]
    grids = [
        sheet(*([HEADER] if headed or not n else []), *part, name=f"Table {n + 1}")
        for n, part in enumerate(parts)
    ]
    cover = [sheet(["ประกาศผลการประเมิน"], ["ปี 2565"], name="ปก")] if covered else []
    table = read(*cover, *grids)
    assert figures(table) == ONE_SHEET
    assert table.unread == ()
    assert len(table.left_out) == len(cover)
    last = table.rows[-1]
    assert f"[Table {len(parts)}], row {len(parts[-1]) + (headed or len(parts) == 1)}" in table.place(
        last.row
    )


def test_a_place_on_a_further_sheet_is_named_with_the_sheet() -> None:
    second = sheet([7, "สพป.น่าน เขต 2", "7๙.O", "B", "", ""], *LINES[4:], name="Table 2")
    with pytest.raises(InputFaults) as unreadable:
        read(sheet(HEADER, *LINES[:4], name="Table 1"), second)
    assert "ita.xlsx [Table 2], row 1, column C" in str(unreadable.value.faults[0])


def reference(table: PublishedTable, known: int = 6) -> Reference:
    readings = {row.office: Reading(row.office) for row in table.rows}
    return Reference(2565, load("obec-area/2566").ratings, readings, organisations=known)


def kinds(table: PublishedTable, known: int = 6) -> list[str]:
    return [doubt.kind.value for doubt in doubts_about(table, reference(table, known)) if doubt.row is None]


def test_a_sheet_of_offices_in_other_columns_is_a_doubt_that_names_it() -> None:
    other = [["สพป.น่าน เขต 2", "79.00", 7], ["สพม.แพร่", "78.00", 8]]
    table = read(sheet(HEADER, *LINES, name="1"), sheet(*other, name="ต่อ"))
    (doubt,) = [d for d in doubts_about(table, reference(table)) if d.kind is DoubtKind.SHEET_UNREAD]
    assert doubt.actual == "ita.xlsx [ต่อ]: 2 rows with an office, not read"
    assert "--sheet" in doubt.expected


def test_a_sheet_without_offices_is_told_and_no_doubt() -> None:
    table = read(sheet(HEADER, *LINES), sheet(["ระดับ", "จำนวน"], ["AA", 2], ["A", 1], name="สรุป"))
    assert table.left_out == ("ita.xlsx [สรุป]: 3 rows",)
    assert kinds(table) == []


def test_an_office_on_two_sheets_makes_two_tables_of_which_one_must_be_named() -> None:
    with pytest.raises(InputFaults, match=r'tables on the sheets "2565" and "2564"'):
        read(sheet(HEADER, *LINES, name="2565"), sheet(HEADER, *LINES[:2], name="2564"))


def test_tables_of_other_columns_are_not_put_together() -> None:
    with pytest.raises(InputFaults, match=r'tables on the sheets "ก" and "ข"'):
        read(
            sheet(HEADER, *LINES[:3], name="ก"),
            sheet(HEADER[1:], *(line[1:] for line in LINES[3:]), name="ข"),
        )


@pytest.mark.parametrize(
    ("ranks", "known", "doubted"),
    [
        ([1, 2, 3, 4, 5, 6], 245, False),  # by its own ranks it is whole
        ([1, 2, 3, 4, 5, 6], 12, False),
        ([240, 241, 242, 243, 244, 245], 245, True),  # its last page alone
        ([1, 2, 3, 4, 5, 9], 245, True),
        (["", "", "", "", "", ""], 245, True),
        (["", "", "", "", "", ""], 12, False),
    ],
)
def test_a_table_that_lacks_most_known_offices_is_doubted(
    ranks: list[Any], known: int, doubted: bool
) -> None:
    table = read(sheet(HEADER, *([rank, *line[1:]] for rank, line in zip(ranks, LINES, strict=True))))
    assert ("offices-absent" in kinds(table, known)) is doubted


def test_what_is_read_although_the_file_hides_it_is_told() -> None:
    hidden = Hidden(rows=frozenset({3, 4, 90}), columns=frozenset({5}))
    table = read(sheet(HEADER, *LINES, hidden=hidden))
    assert figures(table) == ONE_SHEET
    assert table.hidden == (
        "ita.xlsx [ผล]: hidden rows 3, 4",
        'ita.xlsx [ผล]: hidden columns E "เพิ่ม/ลด"',
    )
