"""An office has its plan in Excel: the table is looked at, stored whole, and can be taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from sucharit.history.models import Entry
from sucharit.plans import actions
from sucharit.plans.actions.importing import KIND, import_subject
from sucharit.plans.models import StoredState, YearRecord
from sucharit.plans.plan_table.changes import PlanTableChanges
from sucharit.plans.plan_table.columns import COLUMNS
from sucharit.plans.plan_table.filling import plan_table
from sucharit.plans.plan_table.planning import planned_changes
from sucharit.plans.plan_table.reading import MAX_ROWS, PlanTableRow, read_plan_rows
from sucharit.plans.reading import record_value
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.tables import Faults, InputFaults, Notes
from sucharit.tables.tests.files import workbook
from sucharit.thai.spelling import clean
from sucharit.uploads.fillable import fillable_workbook
from sucharit.uploads.last_imports import last_imports
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.records import NoMoney

OWN_PLAN = [
    [
        "ที่", "ชนิด", "โครงการ/กิจกรรม", "อยู่ภายใต้", "กลุ่มงาน", "ผู้รับผิดชอบ", "ไตรมาส", "ระยะเวลา",
        "งบประมาณ (บาท)", "หมายเหตุ",
    ],
    ["1", "แถวของแผน", "เผยแพร่ข้อมูลต่อสาธารณะ", "", "กลุ่มอำนวยการ; DLICT", "", "1-3", "", "๑๐,๐๐๐", "x"],
    ["1.1", "", "อบรมทำสื่อ", "1", "", "oil@example.org", "", "ก.พ. – เม.ย. 2567", "ไม่ใช้งบประมาณ", ""],
    ["", "ขั้นตอน", "แจ้งกลุ่มงาน", "", "DLICT", "", "2", "", "", ""],
]  # fmt: skip


@pytest.fixture
def year(db) -> OpenYear:
    return OpenYear()


def rows_of(path: Path, rows: list[list[object]], name: str = "plan.xlsx") -> list[PlanTableRow]:
    """What the product reads of a file with these rows."""
    file = path / name
    if name.endswith(".csv"):
        file.write_text("\n".join(",".join(map(str, row)) for row in rows), "utf-8")
    else:
        workbook(file, {"1": rows})
    return read(file)


def read(file: Path, notes: Notes | None = None) -> list[PlanTableRow]:
    faults = Faults()
    rows = read_plan_rows(file, faults, notes if notes is not None else Notes())
    faults.raise_if_any()
    return rows


def downloaded(year: OpenYear, path: Path) -> Path:
    """The table ready to fill, as it is saved."""
    file = path / "ready.xlsx"
    file.write_bytes(fillable_workbook(plan_table(year.plan)))
    return file


def cells_of(year: OpenYear) -> list[list[object]]:
    """What the table ready to fill says of each row that is there."""
    return [list(row) for row in plan_table(year.plan).rows]


def store(year: OpenYear, rows: list[PlanTableRow], **more: object) -> PlanTableChanges:
    return actions.import_plan_table(
        by=year.nok, plan=year.plan, rows=rows, origin="plan.xlsx sha256:1", **more
    )


def last_key(year: OpenYear) -> int:
    return last_imports(KIND, import_subject(year.plan)).get().pk


def counted(year: OpenYear) -> list[YearRecord]:
    return list(YearRecord.objects.counted().filter(plan=year.plan).order_by("place"))


def test_an_offices_own_table_becomes_rows_activities_and_steps(year: OpenYear, tmp_path: Path):
    changes = store(year, rows_of(tmp_path, OWN_PLAN))
    assert (len(changes.rows), changes.unchanged, changes.untouched) == (3, 0, 0)
    row, activity, step = counted(year)
    assert [(own.kind, own.number, own.title) for own in (row, activity, step)] == [
        ("plan-row", "1", "เผยแพร่ข้อมูลต่อสาธารณะ"),
        ("activity", "1.1", "อบรมทำสื่อ"),
        ("step", "", "แจ้งกลุ่มงาน"),
    ]
    assert (row.under, activity.under, step.under) == (None, row, activity)
    fields = record_value(row).fields
    assert fields["units"] == ("กลุ่มอำนวยการ", "DLICT")
    assert fields["quarters"] == (1, 2, 3)
    assert fields["budget"] == Decimal("10000.00")
    fields = record_value(activity).fields
    assert fields["planned"] == NoMoney()
    assert fields["months"] == (date(2024, 2, 1), date(2024, 4, 30))
    assert activity.assigned == year.oil
    entry = Entry.objects.get(verb="plans.import_table")
    assert (entry.what["new"], entry.what["changed"], entry.what["origin"]) == (3, 0, "plan.xlsx sha256:1")
    assert Entry.objects.filter(verb="plans.save_record").count() == 3


def test_headers_may_be_english_and_the_file_a_csv(year: OpenYear, tmp_path: Path):
    rows = rows_of(
        tmp_path,
        [
            ["Number", "Kind", "Title", "Under", "Quarters", "Money planned", "Assigned to"],
            ["1", "Activity", "Train", "-", "every quarter", "No budget used", "oil"],
            ["2", "Step", "Tell", "1", "4", "", ""],
        ],
        "plan.csv",
    )
    store(year, rows)
    activity, step = counted(year)
    assert (step.under, activity.values["planned"], activity.values["quarters"]) == (
        activity,
        "none",
        [1, 2, 3, 4],
    )


def test_the_same_file_again_changes_nothing_and_says_which_columns_were_not_read(
    year: OpenYear, tmp_path: Path
):
    store(year, rows_of(tmp_path, OWN_PLAN))
    notes = Notes()
    changes = planned_changes(year.plan, read(tmp_path / "plan.xlsx", notes))
    assert (changes.rows, changes.unchanged) == ((), 3)
    assert "หมายเหตุ" in " ".join(note.th for note in notes)


def test_every_cell_that_cannot_be_meant_is_named_at_once_and_nothing_is_stored(
    year: OpenYear, tmp_path: Path
):
    year.add("activity", "อบรม", number="9")
    year.add("activity", "อบรม", number="8")
    head = ["รหัสแถว", "ชนิด", "เลขที่", "ชื่อ", "อยู่ภายใต้", "มอบหมายให้", "ไตรมาส", "ช่วงเดือน", "เงินตามแผน"]
    rows = rows_of(
        tmp_path,
        [
            head,
            ["", "โครงงาน", "", "ก", "", "", "", "", ""],
            ["", "", "", "ข", "77", "tong@example.org", "5", "เมษา", "1,5"],
            ["", "ขั้นตอน", "", "ค", "9", "", "", "", "100"],
            ["", "", "", "อบรม", "", "", "", "", ""],
            ["b6d3", "", "", "ง", "", "", "", "", ""],
            ["", "ขั้นตอน", "", "จ", "-", "", "", "", ""],
            ["", "", "", "", "", "", "1", "", ""],
            ["", "", "x" * 21, "ฉ", "", "", "", "", ""],
        ],
    )
    with pytest.raises(InputFaults) as raised:
        store(year, rows)
    assert [(fault.row, str(fault.column)) for fault in raised.value.faults] == [
        (2, "ชนิด"),
        (3, "ช่วงเดือน"),
        (3, "มอบหมายให้"),
        (3, "อยู่ภายใต้"),
        (3, "เงินตามแผน"),
        (3, "ไตรมาส"),
        (4, "เงินตามแผน"),
        (5, "ชื่อ"),
        (6, "รหัสแถว"),
        (7, "อยู่ภายใต้"),
        (8, "ชื่อ"),
        (9, "เลขที่"),
    ]
    assert all(fault.file.startswith("plan.xlsx") for fault in raised.value.faults)
    assert len(counted(year)) == 2


def test_rows_do_not_stand_under_each_other(year: OpenYear, tmp_path: Path):
    one, two = year.add("activity", "หนึ่ง", number="1"), year.add("activity", "สอง", number="2")
    head = ["รหัสแถว", "ชื่อ", "อยู่ภายใต้"]
    rows = rows_of(tmp_path, [head, [str(one.pk), "หนึ่ง", "2"], [str(two.pk), "สอง", "1"]])
    with pytest.raises(InputFaults) as raised:
        planned_changes(year.plan, rows)
    assert {str(fault.column) for fault in raised.value.faults} == {"อยู่ภายใต้"}


def test_a_table_without_titles_or_with_too_many_rows_is_refused(year: OpenYear, tmp_path: Path):
    with pytest.raises(InputFaults):
        rows_of(tmp_path, [["ไตรมาส", "หน่วย"], ["1", "ก"]])
    with pytest.raises(InputFaults) as raised:
        rows_of(tmp_path, [["ชื่อ"], *([f"งาน {n}"] for n in range(MAX_ROWS + 1))], "long.csv")
    assert raised.value.faults[0].row == MAX_ROWS + 2
    with pytest.raises(InputFaults):
        rows_of(tmp_path, [["ชื่อ", "กิจกรรม"], ["ก", "ข"]], "twice.xlsx")


def test_only_who_leads_imports_and_not_into_a_closed_year(year: OpenYear, tmp_path: Path):
    rows = rows_of(tmp_path, OWN_PLAN)
    for person in (year.oil, year.tong, year.dara, year.lek, year.alice, year.eve):
        with pytest.raises(PermissionDenied):
            actions.import_plan_table(by=person, plan=year.plan, rows=rows, origin="x")
    actions.close_year(by=year.nok, plan=year.plan)
    with pytest.raises(Refused):
        store(year, rows)
    assert not YearRecord.objects.filter(plan=year.plan, kind="activity").exists()


def test_what_changed_since_the_preview_is_not_stored_unseen(year: OpenYear, tmp_path: Path):
    activity = year.add("activity", "อบรม", number="1", planned="100")
    rows = rows_of(tmp_path, [["เลขที่", "ชื่อ", "เงินตามแผน"], ["1", "อบรม", "200"]])
    seen = planned_changes(year.plan, rows).digest
    entry = year.entry("activity", "อบรม", number="1", planned="150")
    actions.save_record(by=year.oil, plan=year.plan, kind="activity", record=activity, entry=entry)
    with pytest.raises(Refused):
        store(year, rows, previewed=seen)
    store(year, rows, previewed=planned_changes(year.plan, rows).digest)
    activity.refresh_from_db()
    assert activity.values["planned"] == "200.00"


def test_empty_cells_keep_what_is_there_and_a_dash_takes_it_away(year: OpenYear, tmp_path: Path):
    activity = year.add(
        "activity", "อบรม", number="1", planned="100", units=["ก"], quarters=["1"], assigned=year.oil
    )
    head = ["เลขที่", "ชื่อ", "เงินตามแผน", "หน่วย", "ไตรมาส", "มอบหมายให้"]
    store(year, rows_of(tmp_path, [head, ["", "อบรม", "-", "", "2", "-"]]))
    activity.refresh_from_db()
    assert activity.values == {"units": ["ก"], "quarters": [2]}
    assert (activity.assigned, activity.number, activity.version) == (None, "1", 2)


def test_an_import_is_taken_back_and_everything_says_what_it_said(year: OpenYear, tmp_path: Path):
    activity = year.add("activity", "อบรม", number="1", planned="100", units=["ก"], assigned=year.oil)
    before = record_value(activity)
    head = ["ชนิด", "เลขที่", "ชื่อ", "อยู่ภายใต้", "เงินตามแผน", "หน่วย", "มอบหมายให้"]
    rows = [
        head,
        ["แถวของแผน", "7", "แถวใหม่", "", "", "", ""],
        ["กิจกรรม", "1", "อบรม", "7", "250.50", "ก; ข", "-"],
        ["ขั้นตอน", "", "ขั้นใหม่", "1", "", "", ""],
    ]
    store(year, rows_of(tmp_path, rows))
    activity.refresh_from_db()
    assert (activity.under.title, activity.values["planned"]) == ("แถวใหม่", "250.50")
    undoing = actions.plan_taking_back(year.plan, last_key(year))
    actions.take_back_plan_table(by=year.nok, plan=year.plan, key=last_key(year), previewed=undoing.digest)
    activity.refresh_from_db()
    after = record_value(activity)
    assert (after.fields, after.under, activity.assigned) == (before.fields, before.under, year.oil)
    assert [row.title for row in counted(year)] == ["อบรม"]
    gone = YearRecord.objects.filter(plan=year.plan, state=StoredState.WITHDRAWN)
    assert {row.why_withdrawn for row in gone} == {"ย้อนการนำเข้า plan.xlsx"}
    assert Entry.objects.get(verb="plans.take_back_table").what["withdrawn"] == 2
    with pytest.raises(Refused):
        actions.take_back_plan_table(by=year.nok, plan=year.plan, key=undoing_key(year))


def undoing_key(year: OpenYear) -> int:
    """A key that no import has any more."""
    assert not last_imports(KIND, import_subject(year.plan)).exists()
    return 1


WORKED_WITH = {
    "changed": lambda year, row: actions.save_record(
        by=year.oil,
        plan=year.plan,
        kind=row.kind,
        record=row,
        entry=year.entry("activity", "อบรมใหม่", under=row.under, assigned=row.assigned),
    ),
    "reported below it": lambda year, row: year.add(
        "activity-summary", "สรุป", under=row, by=year.oil, day=date(2024, 3, 1)
    ),
    "led to": lambda year, row: year.add(
        "decision",
        "ปรับ",
        by=year.oil,
        under=year.add("meeting", moment="before"),
        what="change",
        target=[row],
    ),
    "withdrawn": lambda year, row: [
        actions.withdraw_record(by=year.nok, record=own, why="ไม่ทำ")
        for own in (YearRecord.objects.get(under=row), row)
    ],
    "approved": lambda year, row: actions.approve(by=year.dara, plan=year.plan, what="plan"),
}


@pytest.mark.parametrize("how", WORKED_WITH)
def test_what_someone_worked_with_is_not_taken_back(year: OpenYear, tmp_path: Path, how: str):
    store(year, rows_of(tmp_path, OWN_PLAN))
    row = YearRecord.objects.get(plan=year.plan, kind="activity")
    WORKED_WITH[how](year, row)
    before = [(own.pk, own.state, own.version) for own in YearRecord.objects.filter(plan=year.plan)]
    with pytest.raises(Refused):
        actions.take_back_plan_table(by=year.nok, plan=year.plan, key=last_key(year))
    assert [(own.pk, own.state, own.version) for own in YearRecord.objects.filter(plan=year.plan)] == before


def test_only_who_leads_takes_back(year: OpenYear, tmp_path: Path):
    store(year, rows_of(tmp_path, OWN_PLAN))
    for person in (year.oil, year.dara, year.lek):
        with pytest.raises(PermissionDenied):
            actions.take_back_plan_table(by=person, plan=year.plan, key=last_key(year))


def test_the_table_ready_to_fill_has_every_row_in_its_place_with_hints(year: OpenYear, tmp_path: Path):
    store(year, rows_of(tmp_path, OWN_PLAN))
    assert [row[1:5] for row in cells_of(year)] == [
        ["แถวของแผน", "1", "เผยแพร่ข้อมูลต่อสาธารณะ", ""],
        ["กิจกรรม", "1.1", "อบรมทำสื่อ", "1"],
        ["ขั้นตอน", "", "แจ้งกลุ่มงาน", "1.1"],
    ]
    columns = {column.head: column for column in plan_table(year.plan).columns}
    assert columns["หน่วยที่รับผิดชอบ"].choices == ["กลุ่มอำนวยการ", "DLICT"]
    assert columns["มอบหมายให้ (อีเมลหรือชื่อ)"].is_hint
    assert any("oil@example.org" in str(name) for name in columns["มอบหมายให้ (อีเมลหรือชื่อ)"].choices)
    book = CalamineWorkbook.from_filelike(BytesIO(fillable_workbook(plan_table(year.plan))))
    assert book.get_sheet_by_index(0).to_python()[0] == [column.head.th for column in COLUMNS]


# Titles and units as people write them: punctuation that separates, quotes, digits, signs of both languages;
# but an apostrophe in front, which in a cell marks text and is not read.
WORDS = st.text("กขคงน้ำที่AB 0123๔.,;:-–/()\"'=+@#%&", min_size=1, max_size=30).filter(
    lambda text: clean(text) == text and text.strip("-–—") != "" and text[0] != "'"
)
RECORD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["plan-row", "activity", "step"]),
        "title": WORDS,
        "number": st.one_of(st.just(""), WORDS.map(lambda text: text[:20].strip()).filter(bool)),
        "above": st.integers(0, 5),
        # A semicolon in the only unit of a cell would separate two.
        "units": st.lists(WORDS, max_size=3, unique=True).filter(lambda units: ";" not in "".join(units[:1])),
        "quarters": st.sets(st.integers(1, 4)),
        "months": st.one_of(st.none(), st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)),
        "money": st.one_of(
            st.none(), st.just("none"), st.decimals(0, 10**9, places=2).map(lambda own: f"{own:.2f}")
        ),
        "is_assigned": st.booleans(),
    }
)


def insert(year: OpenYear, drawn: list[dict]) -> None:
    """Records as they are drawn, stored as verbs would store them."""
    under: list[YearRecord] = []
    for own in drawn:
        values: dict[str, object] = {}
        if own["units"]:
            values["units"] = own["units"]
        if own["quarters"]:
            values["quarters"] = sorted(own["quarters"])
        if own["months"]:
            first, last = own["months"]
            values["months"] = [f"2024-{first:02}-01", f"2024-{last:02}-28"]
        if own["money"] and own["kind"] != "step":
            values["budget" if own["kind"] == "plan-row" else "planned"] = own["money"]
        fitting = [
            row
            for row in under
            if (own["kind"] == "activity" and row.kind != "step") or own["kind"] == "step"
        ]
        above = fitting[own["above"] % len(fitting)] if fitting and own["kind"] != "plan-row" else None
        if own["kind"] == "step" and above is None:
            continue
        under.append(
            year.add_row(
                own["kind"],
                " ".join(own["title"].split()),
                number=" ".join(own["number"].split()),
                under=above,
                values=values,
                assigned=year.oil if own["is_assigned"] else None,
            )
        )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RECORD, max_size=6))
def test_whatever_the_plan_says_the_table_that_comes_back_unfilled_changes_nothing(
    year: OpenYear, tmp_path: Path, drawn: list[dict]
):
    YearRecord.objects.filter(plan=year.plan).update(under=None)
    YearRecord.objects.filter(plan=year.plan).delete()
    insert(year, drawn)
    rows = read(downloaded(year, tmp_path))
    changes = planned_changes(year.plan, rows)
    assert [(row.title, row.changes) for row in changes.rows] == []
    assert changes.untouched == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RECORD, max_size=5, unique_by=lambda own: "".join(own["title"].split()).casefold()))
def test_a_plan_that_is_carried_to_an_empty_year_by_its_table_says_the_same_there(
    year: OpenYear, tmp_path: Path, drawn: list[dict]
):
    YearRecord.objects.filter(plan=year.plan).update(under=None)
    YearRecord.objects.filter(plan=year.plan).delete()
    for place, own in enumerate(drawn):  # numbers that tell rows apart, as a plan has them
        own["number"] = f"{place + 1}.0"
    insert(year, drawn)
    before = [row[1:] for row in cells_of(year)]
    rows = [
        PlanTableRow(
            row.place,
            row.file,
            row.row,
            {name: cell for name, cell in row.cells.items() if name != "record"},
            row.titles,
        )
        for row in read(downloaded(year, tmp_path))
    ]
    YearRecord.objects.filter(plan=year.plan).update(under=None)
    YearRecord.objects.filter(plan=year.plan).delete()
    store(year, rows)
    assert [row[1:] for row in cells_of(year)] == before
