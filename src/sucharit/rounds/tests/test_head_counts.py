"""Offices say how many people they have; a file says it for all of them."""

import pytest
import xlsxwriter

from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds import actions
from sucharit.rounds.head_counts import read_head_counts
from sucharit.rounds.rules import quotas
from sucharit.rounds.tests.places import make_places, make_round
from sucharit.tables import Faults, InputFaults
from sucharit.verbs.refusals import Refused


@pytest.fixture
def places(db):
    return make_places()


@pytest.fixture
def round(places):
    return make_round(places)


def counts(round):
    return dict(round.participants.values_list("organisation__code", "head_count"))


def write_file(folder, text, name="count.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(path):
    faults = Faults()
    head_counts = read_head_counts(path, faults)
    faults.raise_if_any()
    return head_counts


def of_north(round):
    return round.participants.get(organisation__code="north")


def test_an_office_reports_how_many_people_it_has(round, places):
    bob = make_person("bob", RoleKind.PROJECT_LEAD, places["north"])
    actions.report_head_count(by=bob, participant=of_north(round), head_count=69)
    assert counts(round) == {"north": 69, "south": None}
    entry = Entry.objects.filter(verb="rounds.report_head_count").get()
    assert entry.what == {"organisation": "north", "before": None, "after": 69}


def test_a_head_count_follows_into_the_quota(round):
    actions.enter_open(by=None, round=round)
    round.refresh_from_db()
    assert quotas(round.framework(), 69) == {"iit": 30, "eit": 60}
    assert quotas(round.framework(), None) == {}


def test_an_office_does_not_bring_its_own_quota_down_once_people_answer(round, places):
    bob = make_person("bob", RoleKind.PROJECT_LEAD, places["north"])
    alice = make_person("alice", RoleKind.OPERATOR, places["obec"])
    actions.enter_open(by=None, round=round)
    actions.report_head_count(by=bob, participant=of_north(round), head_count=500)  # none was known
    with pytest.raises(Refused):
        actions.report_head_count(by=bob, participant=of_north(round), head_count=50)
    actions.report_head_count(by=alice, participant=of_north(round), head_count=450)
    assert counts(round)["north"] == 450


@pytest.mark.parametrize("people", [0, -1, 2_000_000])
def test_no_organisation_is_without_people(round, people):
    with pytest.raises(Refused):
        actions.report_head_count(by=None, participant=of_north(round), head_count=people)


def test_a_closed_round_keeps_its_head_counts(round):
    actions.enter_open(by=None, round=round)
    actions.enter_closed(by=None, round=round)
    with pytest.raises(Refused):
        actions.report_head_count(by=None, participant=of_north(round), head_count=5)


def test_a_file_in_thai_sets_all_of_them_at_once(round, tmp_path):
    path = write_file(tmp_path, "รหัสหน่วยงาน,ชื่อ,จำนวนบุคลากร\nnorth,เหนือ,๖๙\nsouth,ใต้,120\n")
    summary = actions.import_head_counts(by=None, round=round, head_counts=read(path), origin="count.csv")
    assert (summary.changed, counts(round)) == (2, {"north": 69, "south": 120})
    assert Entry.objects.filter(verb="rounds.import_head_counts").get().what["changed"] == 2
    again = actions.import_head_counts(by=None, round=round, head_counts=read(path))
    assert (again.changed, again.unchanged) == (0, 2)
    assert Entry.objects.filter(verb="rounds.import_head_counts").count() == 1


def test_a_workbook_is_read_the_same_way_and_an_empty_number_is_not_known_yet(round, tmp_path):
    path = tmp_path / "count.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([("code", "head_count"), ("north", 69), ("south", "")]):
            sheet.write_row(row, 0, cells)
    actions.import_head_counts(by=None, round=round, head_counts=read(path))
    assert counts(round) == {"north": 69, "south": None}


def test_every_fault_is_reported_by_row_and_column_and_nothing_is_stored(round, tmp_path):
    path = write_file(tmp_path, "code,head_count\nnorth,69\nnorth,70\n,5\nsouth,many\n")
    with pytest.raises(InputFaults) as refusal:
        read(path)
    assert [(fault.row, fault.column) for fault in refusal.value.faults] == [
        (3, "code"),
        (4, "code"),
        (5, "head_count"),
    ]


def test_a_code_that_does_not_take_part_is_reported_with_its_row_and_nothing_is_stored(round, tmp_path):
    path = write_file(tmp_path, "code,head_count\nnorth,69\nschool-1,12\nelsewhere,3\n")
    with pytest.raises(InputFaults) as refusal:
        actions.import_head_counts(by=None, round=round, head_counts=read(path))
    assert [(fault.row, fault.actual.en) for fault in refusal.value.faults] == [
        (3, "'school-1'"),
        (4, "'elsewhere'"),
    ]
    assert counts(round) == {"north": None, "south": None}


@pytest.mark.parametrize(("name", "text"), [("count.csv", "a,b\n1,2\n"), ("count.pdf", "code,head_count\n")])
def test_a_file_of_something_else_is_reported(tmp_path, name, text):
    with pytest.raises(InputFaults):
        read(write_file(tmp_path, text, name))


FILES = {
    "the header in decomposed letters": "รหัส,จํานวนบุคลากร\nnorth,120\n".encode(),
    "the header over two lines": '"รหัส\nหน่วยงาน","จำนวน\nบุคลากร"\nnorth,120\n'.encode(),
    "plain CSV of Excel in Thailand": "รหัส,จำนวนบุคลากร\r\nnorth,120\r\n".encode("cp874"),
    "Unicode Text of Excel": "รหัส\tจำนวนบุคลากร\r\nnorth\t120\r\n".encode("utf-16"),
    "semicolons and a title": "จำนวนบุคลากร, ทุกเขต, ปี 2569;;\nที่;รหัส;จำนวน (คน)\n1;NORTH;120\n".encode(),
    "English, with names": b"Code,Name,Head Count\nnorth,North,120\n",
    "Thai digits and a dash of Word": "รหัส,จำนวน\n\u200bnorth\u00a0,๑๒๐\n".encode(),
}


@pytest.mark.parametrize("content", FILES.values(), ids=list(FILES))
def test_a_file_is_taken_as_programs_and_people_leave_it(round, tmp_path, content):
    path = tmp_path / "count.csv"
    path.write_bytes(content)
    assert actions.import_head_counts(by=None, round=round, head_counts=read(path)).changed == 1
    assert counts(round)["north"] == 120


def test_offices_may_be_given_by_name_and_several_sheets_together(round, places, tmp_path):
    path = tmp_path / "count.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for code in ("north", "south"):
            sheet = book.add_worksheet(code)
            sheet.write_row(0, 0, ["หน่วยงาน", "จำนวนบุคลากร"])
            sheet.write_row(1, 0, [places[code].name_th, 70])
    actions.import_head_counts(by=None, round=round, head_counts=read(path))
    assert counts(round) == {"north": 70, "south": 70}


def test_a_code_that_excel_made_into_a_day_is_told(tmp_path):
    with pytest.raises(InputFaults) as refusal:
        read(write_file(tmp_path, "รหัส,จำนวน\n1 ก.พ.,120\n"))
    (line,) = refusal.value.lines("th")
    assert "Excel เปลี่ยนรหัสเป็นวันที่หรือตัวเลขเอง" in line


def test_a_percentage_is_no_number_of_people(tmp_path):
    path = tmp_path / "count.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["code", "head_count"])
        sheet.write(1, 0, "north")
        sheet.write(1, 1, 1.2, book.add_format({"num_format": "0%"}))
    with pytest.raises(InputFaults, match="found '120%'; expected a whole number of people"):
        read(path)
