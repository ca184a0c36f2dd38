"""The lead says who answers for which item until when; owners pass items on and take them over."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from python_calamine import CalamineWorkbook

from sucharit.disclosure.actions import owning
from sucharit.disclosure.boards import board_of, layout_of
from sucharit.disclosure.models import ItemBoard, ItemOwner
from sucharit.disclosure.owner_keys import owners_now
from sucharit.disclosure.owners.last_year import rows_like_last_year
from sucharit.disclosure.owners.laying_out import board_table, read_table
from sucharit.disclosure.owners.leavers import leavers_of
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.history.models import Entry
from sucharit.people import actions as people
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.models import Round
from sucharit.tables import InputFaults
from sucharit.tables.tests.files import workbook
from sucharit.uploads.fillable import fillable_workbook
from sucharit.uploads.last_imports import last_imports
from sucharit.uploads.tables import Upload
from sucharit.verbs.refusals import Refused

SOON = date(2026, 12, 17)


@pytest.fixture
def cast(db):
    return OpenBoards()


def as_upload(folder: Path, rows: list[list[object]], name: str = "owners.xlsx") -> Upload:
    path = folder / name
    if name.endswith(".csv"):
        path.write_text("\n".join(",".join(map(str, row)) for row in rows), "utf-8")
    else:
        workbook(path, {"1": rows})
    return Upload(path, "0" * 64)


def owners(board: ItemBoard, code: str) -> tuple[tuple[str, ...], date | None]:
    item = board.participant.round.framework().item(code)
    state = owners_now(board)[item.id]
    return state.owners, state.due


def key(person) -> str:
    return f"person:{person.pk}"


def test_the_table_ready_to_fill_has_all_items_with_titles_owners_and_due_days(cast):
    row = ItemOwnerRow("disclosure.executives", (cast.oil.pk,), ("อำนวยการ",), SOON, True)
    owning.assign_owners(by=cast.nok, board=cast.board, rows=[row])
    book = CalamineWorkbook.from_filelike(io.BytesIO(fillable_workbook(board_table(cast.board))))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 44
    assert rows[0][0] == "ข้อ"
    owner = "oil <oil@example.org>"
    assert rows[2] == ["O2", "ข้อมูลผู้บริหาร", "ข้อมูลพื้นฐาน", owner, "อำนวยการ", "17 ธ.ค. 2569"]


def test_the_table_that_was_downloaded_changes_nothing_when_it_comes_back_unfilled(cast, tmp_path):
    row = ItemOwnerRow("disclosure.executives", (cast.oil.pk,), ("อำนวยการ", "DLICT"), SOON, True)
    owning.assign_owners(by=cast.nok, board=cast.board, rows=[row])
    path = tmp_path / "owners.xlsx"
    path.write_bytes(fillable_workbook(board_table(cast.board)))
    plan = owning.plan_owners(cast.board, read_table(cast.board, Upload(path, "0" * 64)))
    assert not plan.changes
    assert plan.unchanged == 43


def test_owners_are_named_by_address_or_name_under_headers_in_either_language(cast, tmp_path):
    cast.oil.name_th = "นางสาวออย ใจดี"
    cast.oil.save()
    thai = as_upload(
        tmp_path,
        [
            ["ข้อ", "ผู้รับผิดชอบ", "กำหนดส่ง"],
            ["๐๑", "ออย ใจดี; ploy@example.org", "๑๗ ธันวาคม ๒๕๖๙"],
            ["o 2", "-", "-"],
        ],
    )
    rows = read_table(cast.board, thai)
    assert [(row.people, row.due, row.sets_due) for row in rows] == [
        ((cast.oil.pk, cast.ploy.pk), SOON, True),
        ((), None, True),
    ]
    english = as_upload(
        tmp_path,
        [
            ["Item", "Owner", "Work group", "Due date"],
            ["O29 ข้อมูลเชิงสถิติ", "OIL@example.org", "Law", "17/12/2569"],
        ],
        "own.csv",
    )
    (row,) = read_table(cast.board, english)
    assert (row.people, row.groups, row.due) == ((cast.oil.pk,), ("Law",), SOON)


def test_every_cell_that_can_t_be_meant_is_named_at_once(cast, tmp_path):
    twin = make_person("twin", RoleKind.ITEM_OWNER, cast.places["north"])
    twin.name_th = "oil"
    twin.save()
    file = as_upload(
        tmp_path,
        [
            ["ข้อ", "ผู้รับผิดชอบ", "กำหนดส่ง"],
            ["O99", "ploy", ""],
            ["O1", "tong@example.org", ""],
            ["O2", "oil", "31/2/2569"],
            ["O1", "ploy", ""],
        ],
    )
    with pytest.raises(InputFaults) as raised:
        read_table(cast.board, file)
    assert [(fault.row, str(fault.column)) for fault in raised.value.faults] == [
        (2, "ข้อ"),
        (3, "ผู้รับผิดชอบ"),
        (4, "กำหนดส่ง"),
        (4, "ผู้รับผิดชอบ"),
        (5, "ข้อ"),
    ]


def test_an_imported_table_is_traced_counted_and_can_be_taken_back(cast):
    before = ItemOwnerRow("disclosure.structure", (cast.ploy.pk,))
    owning.assign_owners(by=cast.nok, board=cast.board, rows=[before])
    rows = [
        ItemOwnerRow("disclosure.structure", (cast.oil.pk,), None, SOON, True),
        ItemOwnerRow("disclosure.executives", (cast.oil.pk, cast.ploy.pk)),
    ]
    plan = owning.plan_owners(cast.board, rows)
    owning.assign_owners(
        by=cast.nok, board=cast.board, rows=rows, origin="owners.xlsx sha256:1", previewed=plan.digest
    )
    board = ItemBoard.objects.get(pk=cast.board.pk)
    assert (board.owned, board.first_due) == (2, SOON)
    assert owners(cast.board, "O1") == ((key(cast.oil),), SOON)
    entry = Entry.objects.filter(verb="disclosure.assign_owners").latest("pk")
    assert entry.what["changed"] == 2
    last = owning.KIND, owning.import_subject(cast.board)
    (imported,) = last_imports(*last)
    owning.take_back_owners(by=cast.nok, board=cast.board, key=imported.pk)
    assert owners(cast.board, "O1") == ((key(cast.ploy),), None)
    assert owners(cast.board, "O2") == ((), None)


def test_an_import_is_not_taken_back_over_what_others_changed_since(cast):
    rows = [ItemOwnerRow("disclosure.structure", (cast.oil.pk,))]
    owning.assign_owners(by=cast.nok, board=cast.board, rows=rows, origin="owners.xlsx sha256:1")
    later = [ItemOwnerRow("disclosure.structure", (cast.ploy.pk,))]
    owning.assign_owners(by=cast.nok, board=cast.board, rows=later)
    (imported,) = last_imports(owning.KIND, owning.import_subject(cast.board))
    with pytest.raises(Refused, match="O1"):
        owning.take_back_owners(by=cast.nok, board=cast.board, key=imported.pk)


def test_nothing_is_stored_where_the_preview_is_no_longer_true(cast):
    rows = [ItemOwnerRow("disclosure.structure", (cast.oil.pk,))]
    previewed = owning.plan_owners(cast.board, rows).digest
    owning.assign_owners(by=cast.nok, board=cast.board, rows=[ItemOwnerRow(rows[0].item, (cast.ploy.pk,))])
    with pytest.raises(Refused):
        owning.assign_owners(by=cast.nok, board=cast.board, rows=rows, previewed=previewed)
    assert owners(cast.board, "O1")[0] == (key(cast.ploy),)


def test_only_those_who_assign_items_do_and_only_people_of_the_place_are_assigned(cast):
    row = ItemOwnerRow("disclosure.structure", (cast.oil.pk,))
    for person in (cast.oil, cast.lek, cast.alice, cast.dao, cast.somchai):
        with pytest.raises(PermissionDenied):
            owning.assign_owners(by=person, board=cast.board, rows=[row])
    for stranger in (cast.lek, cast.tong, cast.eve):
        with pytest.raises(Refused, match=stranger.name):
            owning.assign_owners(
                by=cast.nok, board=cast.board, rows=[ItemOwnerRow("disclosure.structure", (stranger.pk,))]
            )


def test_an_owner_hands_items_over_with_a_note_and_the_next_one_accepts(cast):
    cast.own(cast.oil, "disclosure.structure", "disclosure.executives")
    passed = owning.hand_over_items(
        by=cast.oil,
        board=cast.board,
        items=["disclosure.structure"],
        giver=cast.oil,
        to=cast.ploy,
        note="รอไฟล์จากกลุ่มอำนวยการ",
    )
    assert passed == 1
    row = ItemOwner.objects.get(item=cast.item("disclosure.structure"), until=None)
    assert (row.person, row.handed_over_by, row.note, row.accepted) == (
        cast.ploy,
        cast.oil,
        "รอไฟล์จากกลุ่มอำนวยการ",
        None,
    )
    assert owning.accept_items(by=cast.ploy, board=cast.board) == 1
    row.refresh_from_db()
    assert row.accepted
    with pytest.raises(Refused):
        owning.accept_items(by=cast.ploy, board=cast.board)


def test_who_delegates_goes_on_owning_the_item(cast):
    cast.own(cast.oil, "disclosure.structure")
    owning.delegate_items(
        by=cast.oil, board=cast.board, items=["disclosure.structure"], giver=cast.oil, to=cast.ploy
    )
    assert owners(cast.board, "O1")[0] == (key(cast.oil), key(cast.ploy))


def test_no_one_passes_on_what_is_another_s(cast):
    cast.own(cast.oil, "disclosure.structure")
    for person in (cast.ploy, cast.lek, cast.dao, cast.alice):
        with pytest.raises(PermissionDenied):
            owning.hand_over_items(
                by=person, board=cast.board, items=["disclosure.structure"], giver=cast.oil, to=cast.ploy
            )
    with pytest.raises(Refused):
        owning.hand_over_items(
            by=cast.oil, board=cast.board, items=["disclosure.structure"], giver=cast.oil, to=cast.lek
        )


def test_nothing_is_kept_of_a_file_whose_sender_may_not_hand_the_item_over(cast, settings, tmp_path):
    settings.VAR = tmp_path
    cast.own(cast.oil, "disclosure.structure")
    with pytest.raises(PermissionDenied):
        owning.hand_over_items(
            by=cast.ploy,
            board=cast.board,
            items=["disclosure.structure"],
            giver=cast.oil,
            to=cast.ploy,
            file=b"%PDF-1.4 a stranger's",
            file_name="plan.pdf",
        )
    assert not list(tmp_path.glob("kept/**/*"))


def test_items_of_someone_whose_role_ended_are_offered_to_who_took_it_over(cast):
    cast.own(cast.oil, "disclosure.structure", "disclosure.executives")
    assert not leavers_of(cast.board)
    people.hand_over(by=cast.nok, role=cast.oil.roles.get(), successor=cast.ploy)
    (leaver,) = leavers_of(cast.board)
    assert (leaver.person, leaver.successor, len(leaver.items)) == (cast.oil, cast.ploy, 2)
    owning.hand_over_items(
        by=cast.nok, board=cast.board, items=leaver.items, giver=cast.oil, to=leaver.successor
    )
    assert not leavers_of(cast.board)


def test_last_year_s_owners_come_through_the_crosswalk_and_only_where_no_one_owns_the_item_yet(cast):
    earlier = Round.objects.create(
        programme=cast.round.programme,
        year=cast.round.year - 1,
        organiser=cast.round.organiser,
        edition=cast.round.edition,
        frozen=cast.round.frozen,
        state="closed",
    )
    participant = earlier.participants.create(organisation=cast.places["north"])
    old = board_of(participant)
    last_year = timezone.localdate() - timedelta(days=360)
    item = old.items.get(item="disclosure.structure")
    item.due = date(2025, 12, 17)
    item.save()
    ItemOwner.objects.create(item=item, person=cast.oil, since=last_year)
    ItemOwner.objects.create(item=item, group="อำนวยการ", since=last_year)
    second = old.items.get(item="disclosure.executives")
    ItemOwner.objects.create(item=second, person=cast.tong, since=last_year)  # may own items no longer
    third = old.items.get(item="disclosure.mandate")
    ItemOwner.objects.create(item=third, person=cast.ploy, since=last_year)
    cast.own(cast.oil, "disclosure.mandate")
    offer = rows_like_last_year(cast.board)
    assert offer.year == cast.round.year - 1
    assert offer.left == ("tong",)
    assert offer.rows == (
        ItemOwnerRow("disclosure.structure", (cast.oil.pk,), ("อำนวยการ",), date(2026, 12, 16), True),
    )


def test_a_board_without_an_earlier_one_has_nothing_to_offer(cast):
    assert rows_like_last_year(cast.board).rows == ()
    assert len(layout_of(cast.round.framework()).items) == 43
