"""An operator over all, an office over its schools, a supervisor: how far all are, who is late, what lags."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from sucharit.capture.models import Capture, FetchOutcome, LinkState, Reason, WatchedLink
from sucharit.disclosure.boards import layout_of, make_boards, recount
from sucharit.disclosure.models import BoardItemState, ItemBoard, ItemClaim, ShownAddress
from sucharit.disclosure.oversight import board_list as listing
from sucharit.disclosure.oversight import summary
from sucharit.disclosure.oversight.query import BoardProgress, ItemBoardQuery
from sucharit.disclosure.oversight.summary import (
    remembered_shares,
    shares_of_groups,
    shares_of_offices,
    summary_of,
)
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.people.models import Organisation, OrganisationKind, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.tests.places import make_round


@pytest.fixture
def cast(db):
    cache.clear()
    made = OpenBoards()
    assert made.board
    assert made.south
    return made


def client_of(person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def overview(cast, rest: str = "") -> str:
    return f"/desk/items/overview/{cast.round.pk}/{rest}"


def make_ready(board: ItemBoard, count: int, state: str = BoardItemState.READY) -> None:
    items = list(board.items.order_by("place").values_list("pk", flat=True)[:count])
    board.items.filter(pk__in=items).update(state=state, claim=ItemClaim.HAS)
    recount([board])


def round_of_schools(cast, organiser: str = "obec") -> Round:
    today = timezone.localdate()
    span = (today - timedelta(days=1), today + timedelta(days=30))
    draft = make_round(
        cast.places,
        by=None,
        programme="obec-school",
        edition="obec-school/2566",
        organiser=cast.places[organiser],
        windows={"iit": span, "eit": span, "oit": span},
    )
    return rounds.enter_open(by=None, round=draft)


def test_an_operator_sees_how_far_all_are_at_first_glance_and_who_is_late(cast):
    make_ready(cast.board, 30)
    cast.south.items.filter(place__lt=2).update(due=timezone.localdate() - timedelta(days=3))
    recount([cast.south])
    page = client_of(cast.alice).get(overview(cast))
    assert page.status_code == 200
    figures = page.context["summary"]
    assert figures.counts == {
        BoardProgress.NOT_BEGUN: 1,
        BoardProgress.SOME: 0,
        BoardProgress.MOST: 1,
        BoardProgress.READY: 0,
        BoardProgress.SUBMITTED: 0,
    }
    assert figures.late == 1
    north, south = page.context["list"].lines
    assert (north.completed, north.late) == (30, 0)
    assert (south.completed, south.late) == (0, 2)
    late = client_of(cast.alice).get(overview(cast, "?far=late")).context["list"].lines
    assert [line.organisation.code for line in late] == ["south"]


@pytest.mark.parametrize(
    ("ready", "state", "progress"),
    [
        (0, BoardItemState.READY, BoardProgress.NOT_BEGUN),
        (21, BoardItemState.READY, BoardProgress.SOME),
        (22, BoardItemState.READY, BoardProgress.MOST),
        (42, BoardItemState.READY, BoardProgress.MOST),
        (43, BoardItemState.READY, BoardProgress.READY),
        (43, BoardItemState.SUBMITTED, BoardProgress.SUBMITTED),
    ],
)
def test_each_board_is_in_one_band_of_progress(cast, ready, state, progress):
    make_ready(cast.board, ready, state)
    one = Participant.objects.filter(pk=cast.board.pk)
    figures = summary_of(one, timezone.localdate())
    assert {band for band, count in figures.counts.items() if count} == {progress}
    assert figures.total == 1


def test_boards_that_no_one_opened_count_as_not_begun_and_are_listed(cast):
    cast.south.delete()
    page = client_of(cast.alice).get(overview(cast, "?far=none"))
    assert [line.organisation.code for line in page.context["list"].lines] == ["north", "south"]
    assert page.context["summary"].total == 2
    assert page.context["summary"].boards == 1


def test_the_group_that_lags_most_stands_first(cast):
    make_ready(cast.board, 41)
    layout = layout_of(cast.round.framework())
    shares = shares_of_groups(Participant.objects.filter(round=cast.round), layout.groups, 2)
    assert [(share.ready, share.total) for share in shares[:2]] == [(0, 4), (6, 12)]
    assert sum(share.ready for share in shares) == 41
    assert sum(share.total for share in shares) == 86


def test_an_office_oversees_its_schools_and_a_supervisor_too_but_not_those_of_others(cast):
    schools = round_of_schools(cast)
    make_boards(Participant.objects.filter(round=schools).select_related("round__frozen"))
    address = f"/desk/items/overview/{schools.pk}/"
    for person in (cast.nok, cast.dao, cast.sutee):
        lines = client_of(person).get(address).context["list"].lines
        assert [line.organisation.code for line in lines] == ["school-1", "school-2"]
    everyone = client_of(cast.alice).get(address).context["list"].lines
    assert [line.organisation.code for line in everyone] == ["school-1", "school-2", "school-3"]
    assert client_of(cast.lek).get(address).status_code == 404  # one school is no overview
    shares = client_of(cast.alice).get(f"{address}offices/").context["shares"]
    assert [(share.office.code, share.boards) for share in shares] == [("north", 2), ("south", 1)]
    under = client_of(cast.alice).get(f"{address}?under=south").context["list"].lines
    assert [line.organisation.code for line in under] == ["school-3"]


def test_strangers_and_those_of_one_office_open_no_overview(cast):
    names = ("nok", "oil", "ploy", "somchai", "dao", "sutee", "tong", "lek", "asa", "eve")
    for rest in ("", "offices/", "links/", "list.xlsx"):
        for name in names:
            assert client_of(getattr(cast, name)).get(overview(cast, rest)).status_code == 404, (rest, name)
        assert client_of(cast.alice).get(overview(cast, rest)).status_code == 200
        assert Client().get(overview(cast, rest)).status_code == 302


def test_the_list_as_excel_has_everyone_with_counts_by_state_and_group(cast):
    make_ready(cast.board, 6)
    content = client_of(cast.alice).get(overview(cast, "list.xlsx")).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    head = next(number for number, row in enumerate(rows) if row[0] == "รหัส")
    north = rows[head + 1]
    assert north[0] == "north"
    assert north[7] == 6  # ready
    assert north[10:12] == [6, 0]  # of the first two groups
    assert len(rows) == head + 3


def test_odd_queries_are_answered_as_if_they_had_asked_for_everyone(cast):
    alice = client_of(cast.alice)
    queries = ("far=no", "region=x", "after=%00", "q=%27%22%00", "under=%00/", "before=zzzz", "after=zzz")
    for query in queries:
        assert alice.get(overview(cast, f"?{query}")).status_code == 200, query


def prove(cast, board: ItemBoard, place: int, state: str, lasting=None) -> None:
    url = f"https://{board.pk}.example/{place}"
    link = WatchedLink.objects.create(
        url=url, key=url, host=f"{board.pk}.example", state=state, lasting=lasting
    )
    link.proof = Capture.objects.create(
        link=link, at=timezone.now(), why=Reason.SUBMITTED, outcome=FetchOutcome.KEPT
    )
    link.save()
    item = board.items.get(place=place)
    ShownAddress.objects.create(item=item, place=0, link=link)


def test_a_country_sees_how_much_of_what_was_shown_still_stands(cast):
    now = timezone.now()
    for place, state in enumerate([LinkState.ALIVE, LinkState.MOVED, LinkState.FAILING, LinkState.CHANGED]):
        prove(cast, cast.board, place, state)
    prove(cast, cast.south, 0, LinkState.GONE, lasting=now)
    prove(cast, cast.south, 42, LinkState.GONE)
    page = client_of(cast.alice).get(overview(cast, "links/"))
    proof = page.context["proof"]
    assert (proof.counts.standing, proof.counts.total) == (3, 6)
    assert (proof.groups[0].counts.standing, proof.groups[0].counts.total) == (3, 5)
    assert proof.groups[-1].counts.by_state[LinkState.GONE] == 1
    assert [(row.organisation.code, row.lost, row.lasting) for row in proof.offices] == [
        ("south", 2, 1),
        ("north", 1, 0),
    ]
    assert "ยังอยู่ 3 จาก 6 ลิงก์ (50.0%)" in page.content.decode()


def test_before_anything_is_proven_the_page_says_what_will_be_there(cast):
    page = client_of(cast.alice).get(overview(cast, "links/")).content.decode()
    assert "ยังไม่มีลิงก์ที่เก็บหลักฐานไว้" in page


def many_schools(cast, count: int) -> Round:
    """A round with this many more schools in the north, each with a board."""
    parent = cast.places["north"]
    Organisation.objects.bulk_create(
        Organisation(
            code=f"s{number:05}", name_th=f"โรงเรียน {number}", kind=OrganisationKind.SCHOOL, parent=parent
        )
        for number in range(count)
    )
    schools = round_of_schools(cast)
    layout = layout_of(schools.framework())
    participants = Participant.objects.filter(round=schools)
    ItemBoard.objects.bulk_create(
        ItemBoard(participant=participant, total=len(layout.items), groups=[0] * len(layout.groups))
        for participant in participants
    )
    return schools


def test_pages_ask_as_often_for_many_boards_as_for_few(cast, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 20)
    alice = client_of(cast.alice)
    counts = []
    few = round_of_schools(cast, "north")
    many = many_schools(cast, 120)
    alice.get(overview(cast))  # a session is written once
    for round in (few, many):
        for rest in ("", "offices/", "list.xlsx"):
            with CaptureQueriesContext(connection) as queries:
                assert alice.get(f"/desk/items/overview/{round.pk}/{rest}").status_code == 200
            counts.append((rest, len(queries)))
    assert counts[:3] == counts[3:]
    assert dict(counts)[""] <= 16


def test_pages_of_the_list_lead_on_and_back_without_leaving_anyone_out(cast, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 20)
    many = many_schools(cast, 50)
    participants, today = Participant.objects.filter(round=many), timezone.localdate()
    codes, query, pages = [], ItemBoardQuery.read({}), []
    while True:
        page = listing.board_list(participants, query, 43, today)
        pages.append([line.organisation.code for line in page.lines])
        codes += pages[-1]
        if not page.next:
            break
        query = ItemBoardQuery.read({"after": page.lines[-1].organisation.path})
    assert codes == sorted(codes, key=lambda code: Organisation.objects.get(code=code).path)
    assert len(codes) == len(set(codes)) == 53
    back = listing.board_list(
        participants, ItemBoardQuery.read({"before": page.lines[0].organisation.path}), 43, today
    )
    assert [line.organisation.code for line in back.lines] == pages[-2]


def test_the_index_leads_to_the_only_round_or_names_all(cast):
    assert client_of(cast.alice).get("/desk/items/overview/").url == overview(cast)
    round_of_schools(cast)
    page = client_of(cast.alice).get("/desk/items/overview/").content.decode()
    assert page.count("/desk/items/overview/") >= 2
    assert client_of(cast.nok).get("/desk/items/overview/").status_code == 302  # to the schools alone
    assert client_of(cast.eve).get("/desk/items/overview/").status_code == 404


def test_groups_of_many_boards_are_remembered_for_a_minute_and_those_of_few_are_not(cast, monkeypatch):
    layout = layout_of(cast.round.framework())
    participants = Participant.objects.filter(round=cast.round)

    def ready() -> int:
        return sum(share.ready for share in remembered_shares(participants, layout.groups, 2, "a"))

    assert ready() == 0
    make_ready(cast.board, 3)
    assert ready() == 3
    monkeypatch.setattr(summary, "MANY", 2)
    assert ready() == 3
    make_ready(cast.board, 5)
    assert ready() == 3
    cache.clear()
    assert ready() == 5


def test_offices_are_summed_in_two_statements(cast, django_assert_num_queries):
    schools = round_of_schools(cast)
    with django_assert_num_queries(2):
        shares = shares_of_offices(Participant.objects.filter(round=schools), 43, timezone.localdate())
    assert [share.items for share in shares] == [86, 43]


def test_a_supervisor_of_headquarters_oversees_all(cast):
    head = make_person("ning", RoleKind.SUPERVISOR, cast.places["obec"])
    assert client_of(head).get(overview(cast)).status_code == 200


def test_the_strip_of_a_round_of_schools_reads_aloud_schools_in_english(cast):
    schools = round_of_schools(cast)
    make_boards(Participant.objects.filter(round=schools).select_related("round__frozen"))
    alice = client_of(cast.alice)
    alice.cookies["django_language"] = "en"
    text = alice.get(f"/desk/items/overview/{schools.pk}/").content.decode()
    assert "3 schools: " in text
    assert "3 offices: " not in text
