"""Assessors hand in a file of verdicts; it becomes facts for scoring, or is refused with its faults."""

from datetime import timedelta

import pytest
import xlsxwriter
from django.utils import timezone

from sucharit.frameworks import load
from sucharit.history.models import Entry
from sucharit.people.models import Organisation
from sucharit.rounds import actions as rounds
from sucharit.rounds.tests.places import make_places, make_round
from sucharit.scoring.inputs import read as read_input
from sucharit.tables import Faults, InputFaults
from sucharit.tables.tests.files import raw_workbook
from sucharit.verbs.refusals import Refused
from sucharit.verdicts.actions.importing import import_verdicts
from sucharit.verdicts.models import Verdict
from sucharit.verdicts.sheets import read_verdicts
from sucharit.verdicts.standing import counts, items_of, missing, verdict_counts

EDITION = load("obec-area/2566")
COLUMNS = [part.column for part in EDITION.instrument("oit").parts()]


def sheet_of(rows, columns=COLUMNS):
    return "\n".join([",".join(["org", *columns]), *(",".join(row) for row in rows)]) + "\n"


def row(code, *cells):
    return [code, *cells, *[""] * (len(COLUMNS) - len(cells))]


def write_file(folder, text, name="oit.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(path):
    faults = Faults()
    sheet = read_verdicts(path, EDITION, faults)
    faults.raise_if_any()
    return sheet


@pytest.fixture
def round(db):
    draft = make_round(make_places())
    return rounds.enter_open(by=None, round=draft)


def test_a_file_of_verdicts_is_counted_as_score_counts_it(round, tmp_path):
    path = write_file(tmp_path, sheet_of([["south", *["1", "0"] * 21, "1"], row("north", "0", "๑")]))
    import_verdicts(by=None, round=round, sheet=read(path))
    places = {
        pk: place
        for place, pk in enumerate(
            round.participants.order_by("organisation__code").values_list("organisation_id", flat=True)
        )
    }
    (table_of_verdicts,) = counts(round, EDITION, places).values()
    expected = read_input(path, EDITION).facts
    for place, code in enumerate(["north", "south"]):
        table = expected.counts["oit", "1"][:, :, expected.orgs.index(code)]
        assert (table_of_verdicts[:, :, place] == table).all()


def test_a_workbook_is_read_the_same_way(round, tmp_path):
    path = tmp_path / "anything.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["org", *COLUMNS])
        sheet.write_row(1, 0, ["NORTH", *[1] * 43])
    summary = import_verdicts(by=None, round=round, sheet=read(path))
    assert (summary.organisations, summary.verdicts, summary.changed) == (1, 43, 43)
    assert missing(round, EDITION, Organisation.objects.get(code="north")) == []


def test_what_is_missing_is_known_by_office(round, tmp_path):
    import_verdicts(
        by=None, round=round, sheet=read(write_file(tmp_path, sheet_of([row("north", "1", "0")])))
    )
    north = Organisation.objects.get(code="north")
    assert verdict_counts(round) == {north.pk: 2}
    assert missing(round, EDITION, north) == items_of(EDITION)[2:]


def test_a_second_file_replaces_the_verdicts_of_its_offices_alone_and_records_changes(round, tmp_path):
    first = sheet_of([row("north", "1", "0"), row("south", "1", "1")])
    import_verdicts(by=None, round=round, sheet=read(write_file(tmp_path, first)))
    again = read(write_file(tmp_path, sheet_of([row("north", "1", "", "1")])))
    assert import_verdicts(by=None, round=round, sheet=again).changed == 2
    changes = Entry.objects.filter(verb="verdicts.import_verdicts").latest("pk").what["changes"]
    second, third = items_of(EDITION)[1:3]
    assert changes == {f"north {second}": [1, None], f"north {third}": [None, 2]}
    assert Verdict.objects.filter(organisation__code="south").count() == 2
    assert import_verdicts(by=None, round=round, sheet=again).changed == 0
    assert Entry.objects.filter(verb="verdicts.import_verdicts").count() == 2


def test_every_fault_is_reported_by_row_and_column(tmp_path):
    text = sheet_of([row("north", "maybe"), row("", "1"), row("north", "1")])
    with pytest.raises(InputFaults) as refusal:
        read(write_file(tmp_path, text))
    assert [(fault.row, fault.column) for fault in refusal.value.faults] == [
        (2, "o1"),
        (3, "org"),
        (4, "org"),
    ]


def test_one_office_in_two_spellings_is_one_office_too_many(tmp_path):
    with pytest.raises(InputFaults, match=r"row 3, column org: found 'North'"):
        read(write_file(tmp_path, sheet_of([row("north", "1"), row("North", "0")])))


def test_rows_of_someone_else_are_reported_and_nothing_is_stored(round, tmp_path):
    sheet = read(write_file(tmp_path, sheet_of([row("north", "1"), row("school-1", "1")])))
    with pytest.raises(InputFaults) as refusal:
        import_verdicts(by=None, round=round, sheet=sheet)
    assert [(fault.row, fault.actual.en) for fault in refusal.value.faults] == [(3, "'school-1'")]
    own = Organisation.objects.filter(code="south")
    with pytest.raises(InputFaults):
        import_verdicts(by=None, round=round, sheet=read(tmp_path / "oit.csv"), among=own)
    assert not Verdict.objects.exists()


def test_a_file_of_something_else_is_reported(tmp_path):
    with pytest.raises(InputFaults, match=r"the columns org,o1,…"):
        read(write_file(tmp_path, "name,score\nnorth,5\n"))
    with pytest.raises(InputFaults):
        read(write_file(tmp_path, "org,o1\n", "oit.pdf"))


def test_verdicts_wait_for_the_round_to_open_and_rest_when_it_is_announced(round, tmp_path):
    sheet = read(write_file(tmp_path, sheet_of([row("north", "1")])))
    draft = make_round(
        Organisation.objects.in_bulk(field_name="code"),
        year=2570,
        windows={"iit": (timezone.localdate(), timezone.localdate() + timedelta(days=9))},
    )
    for step in (rounds.enter_closed, rounds.enter_scored, rounds.enter_announced):
        import_verdicts(by=None, round=round, sheet=sheet)
        step(by=None, round=round)
    for each_round in (draft, round):
        with pytest.raises(Refused):
            import_verdicts(by=None, round=each_round, sheet=sheet)


def titles(*shapes):
    """A header whose titles take these shapes in turn."""
    return [shapes[n % len(shapes)].format(number=n + 1, padded=f"{n + 1:02}") for n in range(len(COLUMNS))]


HEADERS = {
    "O01": titles("O{padded}"),
    "01": titles("{padded}"),
    "Thai digits": [
        title.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) for title in titles("{padded}")
    ],
    "numbers": titles("{number}"),
    "words": titles("ข้อ {number}", "ข้อที่ {number}", "O{number} โครงสร้าง", "o-{number}"),
}


@pytest.mark.parametrize("columns", HEADERS.values(), ids=list(HEADERS))
def test_items_are_known_by_whatever_people_call_them(tmp_path, columns):
    sheet = read(write_file(tmp_path, sheet_of([["north", *["1"] * 43]], columns)))
    assert list(sheet.choices["north"]) == items_of(EDITION)


def test_ticks_names_and_remarks_are_read_as_people_write_them(tmp_path):
    lines = [
        ",".join(["ที่", "ชื่อหน่วยงาน", *COLUMNS, "หมายเหตุ"]),
        ",".join(
            [
                "1",
                "สพป.เหนือ",
                *["✓", "✗", "มี", "ไม่มี", "TRUE", "FALSE", "/", "", "1", "0"],
                *[""] * 33,
                "ดูอีกครั้ง",
            ]
        ),
    ]
    sheet = read(write_file(tmp_path, "\n".join(lines)))
    there, absent = 2, 1
    assert list(sheet.choices["สพป.เหนือ"].values()) == [there, absent] * 3 + [there] + [there, absent]
    assert sheet.column == "ชื่อหน่วยงาน"


@pytest.mark.parametrize("ambiguous", ["x", "-", "ไม่มีข้อมูล"])
def test_a_tick_that_could_mean_either_is_a_fault_that_says_what_is_expected(tmp_path, ambiguous):
    with pytest.raises(InputFaults) as refusal:
        read(write_file(tmp_path, sheet_of([row("north", ambiguous)])))
    assert refusal.value.faults[0].expected.th == "1 หรือ ✓ (มี) 0 หรือ ✗ (ไม่มี) หรือเว้นว่าง"


def test_formulas_without_a_value_delete_no_verdict(round, tmp_path):
    import_verdicts(
        by=None, round=round, sheet=read(write_file(tmp_path, sheet_of([row("north", "1", "0")])))
    )
    cells = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in ("org", *COLUMNS))
    formulas = "".join("<c><f>IF(1&gt;0,1,0)</f></c>" for _ in COLUMNS)
    path = raw_workbook(
        tmp_path / "oit.xlsx",
        f'<row r="1">{cells}</row><row r="2"><c t="inlineStr"><is><t>north</t></is></c>{formulas}</row>',
    )
    with pytest.raises(InputFaults) as refusal:
        read(path)
    assert [fault.column for fault in refusal.value.faults] == sorted(COLUMNS)
    assert Verdict.objects.count() == 2


def test_a_second_sheet_of_verdicts_is_told(tmp_path):
    path = tmp_path / "oit.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("ก", "ข"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["org", *COLUMNS])
            sheet.write_row(1, 0, [name, *[1] * 43])
    with pytest.raises(InputFaults, match="found another sheet of verdicts"):
        read(path)
