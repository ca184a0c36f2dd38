"""The year of one office as its report tells it: check rounds, totals by group and by owner, own score.

The figures are those of an office that brought its 43 items to ready in three check rounds; the score is
its own view ("self-check"), computed as verdicts are scored.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sucharit.disclosure.actions import checking, owning
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.models import BoardItemState, ItemClaim, ProblemSeen
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.disclosure.sheet.gathering import gather_sheet
from sucharit.disclosure.sheet.self_check import needed_elsewhere, self_check
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.scoring import rounded
from sucharit.verbs.refusals import Refused

OWNERS = {
    "อำนวยการ": "1 2 3 5 7 30 31 32 33 42 43",
    "นโยบายและแผน": "4 11 12 13",
    "กฎหมายและคดี": "6 27 28 29 34 35 36 37 38",
    "DLICT": "8 9 10 18",
    "ส่งเสริมการจัดการศึกษา": "14 15 16 17",
    "บริหารงานการเงินและสินทรัพย์": "19 20 21 22",
    "บริหารงานบุคคล": "23 24 25 26 39 40 41",
}
ROUNDS = (
    (date(2022, 12, 28), "1 2 3 4 5 6 7 8 9 10 14 15 25 39"),
    (date(2023, 3, 31), "11 13 16 17 18 19 20 22 23 24 26 27 28 31 36"),
    (date(2023, 6, 30), "12 29 30 32 34 35 37 38 40 41 42 43"),  # O21 and O33 were returned
)
TABLE = (  # ready by sub-indicator, of all, indicators 9 and 10, the instrument, weighted
    ("10/10 2/8 0/4 1/4 0/4 0/8 1/5", "14/43", "30.00", "10.00", "20.00", "8.00"),
    ("10/10 7/8 3/4 4/4 2/4 2/8 1/5", "29/43", "82.50", "22.50", "52.50", "21.00"),
    ("10/10 8/8 3/4 4/4 4/4 7/8 5/5", "41/43", "95.00", "93.75", "94.38", "37.75"),
    ("10/10 8/8 4/4 4/4 4/4 8/8 5/5", "43/43", "100.00", "100.00", "100.00", "40.00"),
)
BY_OWNER = ("5/11 1/4 1/9 3/4 2/4 0/4 2/7", "6/11 3/4 4/9 4/4 4/4 3/4 5/7", "10/11 4/4 9/9 4/4 4/4 3/4 7/7")


@pytest.fixture
def cast(db):
    return OpenBoards()


def ids(cast, numbers):
    edition = cast.round.framework()
    return [edition.item(f"O{number}").id for number in numbers.split()]


def make_ready(cast, items):
    cast.board.items.filter(item__in=items).update(state=BoardItemState.READY, claim=ItemClaim.HAS)


def hold_the_year(cast):
    rows = [
        ItemOwnerRow(item, groups=(group,))
        for group, numbers in OWNERS.items()
        for item in ids(cast, numbers)
    ]
    owning.assign_owners(by=cast.nok, board=cast.board, rows=rows)
    for day, numbers in ROUNDS:
        make_ready(cast, ids(cast, numbers))
        checking.hold_check_round(by=cast.dao, board=cast.board, day=day, body="ผู้อำนวยการและคณะทำงาน")
    make_ready(cast, ids(cast, "21 33"))
    cast.submitted()
    return gather_sheet(cast.board, timezone.localdate())


def test_three_check_rounds_and_the_submission_read_as_the_office_told_them(cast):
    sheet = hold_the_year(cast)
    table = [
        (
            " ".join(f"{leaf.ready}/{leaf.total}" for leaf in line.standing.leaves),
            f"{line.standing.ready}/{line.standing.total}",
            *(str(rounded(value)) for _code, value in line.standing.indicators),
            str(rounded(line.standing.score)),
            str(rounded(line.standing.weighted)),
        )
        for line in sheet.checks
    ]
    assert tuple(table) == TABLE
    assert [line.day for line in sheet.checks[:3]] == [day for day, _numbers in ROUNDS]
    assert [line.is_submitted for line in sheet.checks] == [False, False, False, True]


def test_each_round_counts_by_owner_too(cast):
    sheet = hold_the_year(cast)
    for line, expected in zip(sheet.checks, BY_OWNER, strict=False):
        counts = {name: f"{ready}/{total}" for name, ready, total in line.owners}
        assert " ".join(counts[name] for name in OWNERS) == expected
    assert {owner.name: owner.total for owner in sheet.owners} == {
        name: len(numbers.split()) for name, numbers in OWNERS.items()
    }


def test_fifteen_groups_have_43_items_each_under_its_sub_indicator(cast):
    sheet = hold_the_year(cast)
    assert [group.total for group in sheet.groups] == [6, 1, 3, 3, 1, 4, 4, 4, 3, 1, 3, 2, 3, 3, 2]
    assert [group.ready for group in sheet.groups] == [group.total for group in sheet.groups]
    assert [(group.codes, group.leaf) for group in sheet.groups[:3]] == [
        ("O1–O6", "9.1"),
        ("O7", "9.1"),
        ("O8–O10", "9.1"),
    ]


def test_a_round_stays_as_it_was_whatever_happens_to_the_items_and_their_owners_later(cast):
    rows = [ItemOwnerRow(item, (cast.oil.pk,)) for item in ids(cast, "1 2")]
    owning.assign_owners(by=cast.nok, board=cast.board, rows=rows)
    make_ready(cast, ids(cast, "1"))
    checking.hold_check_round(by=cast.nok, board=cast.board, day=timezone.localdate(), body="คณะทำงาน")
    cast.board.items.filter(item__in=ids(cast, "1")).update(state=BoardItemState.NOT_BEGUN, claim="")
    owning.hand_over_items(
        by=cast.nok, board=cast.board, items=ids(cast, "1 2"), giver=cast.oil, to=cast.ploy
    )
    kept, now = gather_sheet(cast.board, timezone.localdate()).checks
    assert (kept.standing.ready, now.standing.ready) == (1, 0)
    assert ("oil", 1, 2) in kept.owners
    assert ("ploy", 0, 2) in now.owners


def test_what_the_other_instruments_need_is_said_for_passing_and_for_the_best_rating(cast):
    edition = cast.round.framework()
    whole = self_check(edition, layout_of(edition), [item.id for item in layout_of(edition).items])
    assert whole.weighted == 40
    assert needed_elsewhere(edition, whole.weighted, edition.pass_mark) == 75
    best = edition.ratings.rules[0].total
    assert rounded(needed_elsewhere(edition, whole.weighted, best)) == Decimal("91.67")
    assert needed_elsewhere(edition, Fraction(0), edition.pass_mark) is None


def test_one_item_of_two_sub_indicators_failing_costs_what_it_costs_in_the_real_round(cast):
    edition = cast.round.framework()
    layout = layout_of(edition)
    missing = ids(cast, "29 33")
    standing = self_check(edition, layout, [item.id for item in layout.items if item.id not in missing])
    assert rounded(standing.score) == Decimal("94.38")
    assert standing.weighted == Fraction("37.75")


def test_problems_are_seen_and_mended_once(cast):
    check = checking.hold_check_round(
        by=cast.somchai,
        board=cast.board,
        day=timezone.localdate(),
        body="คณะกรรมการกลั่นกรอง",
        problems=[("disclosure.procurement-monthly", "ขาดเดือนมีนาคม"), ("", "  "), ("", "กลุ่มการเงินยังไม่เริ่ม")],
    )
    problems = list(check.problems.values_list("item", "text"))
    assert problems == [("disclosure.procurement-monthly", "ขาดเดือนมีนาคม"), ("", "กลุ่มการเงินยังไม่เริ่ม")]
    problem = ProblemSeen.objects.first()
    checking.mend_problem(by=cast.nok, problem=problem, how="เพิ่มแล้ว")
    with pytest.raises(Refused):
        checking.mend_problem(by=cast.nok, problem=problem)
    problem.refresh_from_db()
    assert (problem.mended, problem.how) == (timezone.localdate(), "เพิ่มแล้ว")


def test_owners_supervisors_operators_and_neighbours_hold_no_check_round(cast):
    for person in (cast.oil, cast.sutee, cast.alice, cast.lek, cast.asa, cast.tong, cast.eve):
        with pytest.raises(PermissionDenied):
            checking.hold_check_round(by=person, board=cast.board, day=date(2026, 1, 5), body="x")


def test_a_check_round_is_of_a_day_that_has_come_by_someone_who_is_named(cast):
    for day, body in ((date(2600, 1, 1), "คณะทำงาน"), (date(2026, 1, 5), " ")):
        with pytest.raises(Refused):
            checking.hold_check_round(by=cast.nok, board=cast.board, day=day, body=body)
