"""Owners answer their items: has or has not, where it is shown, of which period; and no one loses a word."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from sucharit.capture.models import WatchedLink
from sucharit.disclosure import actions
from sucharit.disclosure.actions import ItemAnswer
from sucharit.disclosure.models import BoardItem, BoardItemState, ItemClaim, ItemMove
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.verbs.refusals import Refused

STRUCTURE, CONTACT = "disclosure.structure", "disclosure.contact"
HAS = ItemAnswer(claim=ItemClaim.HAS, addresses=(("https://www.north.example/structure", ""),))


@pytest.fixture
def boards(db):
    boards = OpenBoards()
    boards.own(boards.oil, STRUCTURE)
    return boards


def answer(boards, who=None, what=HAS, name=STRUCTURE, **more):
    return actions.save_answer(by=who or boards.oil, item=boards.item(name), answer=what, **more)


def test_an_answer_begins_its_item_counts_on_the_board_and_is_traced(boards):
    answer(boards)
    item = boards.item(STRUCTURE)
    assert (item.state, item.claim, item.answered_by) == (BoardItemState.DRAFTING, "has", boards.oil)
    assert [address.link.url for address in item.addresses.all()] == ["https://www.north.example/structure"]
    assert boards.item(STRUCTURE).board.drafting == 1
    entry = Entry.objects.get(verb="disclosure.save_answer")
    assert entry.about == "board:obec-area/2569@obec/north"
    assert entry.what["after"]["claim"] == "has"


def test_an_address_is_fetched_as_soon_as_it_is_entered(boards):
    answer(boards)
    link = WatchedLink.objects.get()
    assert link.due <= timezone.now()
    assert link.why == "entered"


def test_the_period_of_the_content_is_kept_apart_from_the_day_of_entry(boards):
    period = {"first": date(2025, 10, 1), "last": date(2026, 9, 30)}
    answer(boards, what=ItemAnswer(claim="has", **period))
    item = boards.item(STRUCTURE)
    assert (item.first, item.last) == (date(2025, 10, 1), date(2026, 9, 30))
    assert timezone.localdate(item.answered_at) == timezone.localdate()
    with pytest.raises(Refused, match="ต้องไม่ก่อนวันแรก"):
        answer(boards, what=ItemAnswer(claim="has", first=period["last"], last=period["first"]))


@pytest.mark.parametrize(
    "typed",
    ["north.example/structure", "  https://NORTH.example/structure ", "https://north.example/structure#top"],
)
def test_an_address_is_read_as_people_paste_it(boards, typed):
    answer(boards, what=ItemAnswer("has", ((typed, ""),)))
    assert boards.item(STRUCTURE).addresses.get().link.url == "https://north.example/structure"


@pytest.mark.parametrize(
    "typed",
    ["ยังไม่มี", "javascript:alert(1)", "ftp://north.example/", "https://me@north.example/", "two words.th"],
)
def test_what_is_no_address_is_refused_and_named(boards, typed):
    with pytest.raises(Refused, match="เป็นที่อยู่เว็บไม่ได้"):
        answer(boards, what=ItemAnswer("has", ((typed, ""),)))


def test_another_website_is_asked_about_and_taken_with_a_reason(boards):
    elsewhere = "https://facebook.com/north"
    with pytest.raises(actions.AskedWhy, match=r"north\.example") as asked:
        answer(boards, what=ItemAnswer("has", ((elsewhere, ""),)))
    assert asked.value.addresses == [elsewhere]
    answer(boards, what=ItemAnswer("has", ((elsewhere, "หน้าเฟซบุ๊กของสำนักงาน"),)))
    assert boards.item(STRUCTURE).addresses.get().elsewhere == "หน้าเฟซบุ๊กของสำนักงาน"


@pytest.mark.parametrize("host", ["north.example.evil.example", "notnorth.example", "example"])
def test_a_name_that_only_looks_like_the_main_website_is_asked_about(boards, host):
    with pytest.raises(Refused):
        answer(boards, what=ItemAnswer("has", ((f"https://{host}/", ""),)))


def test_without_a_known_main_website_nothing_is_asked_and_the_lead_can_name_it(boards):
    boards.places["north"].main_site.delete()
    answer(boards, what=ItemAnswer("has", (("https://anything.example/", ""),)))
    site = actions.set_main_site(
        by=boards.nok, organisation=boards.places["north"], host="www.north.go.th/home"
    )
    assert site.host == "www.north.go.th"
    with pytest.raises(Refused, match="เป็นที่รวมของหลายหน่วยงาน"):
        actions.set_main_site(by=boards.nok, organisation=boards.places["north"], host="go.th")
    with pytest.raises(PermissionDenied):
        actions.set_main_site(by=boards.lek, organisation=boards.places["north"], host="lek.example")


def test_a_form_that_is_too_old_is_told_by_whom_and_overwrites_nothing(boards):
    before = boards.item(STRUCTURE).version
    answer(boards, boards.nok, ItemAnswer("has-not"), version=before)
    with pytest.raises(actions.StaleForm, match="nok") as stale:
        answer(boards, version=before)
    assert boards.item(STRUCTURE).claim == "has-not"
    answer(boards, version=stale.value.item.version)
    assert boards.item(STRUCTURE).claim == "has"


def test_saving_the_same_again_leaves_no_trace(boards):
    answer(boards)
    version = boards.item(STRUCTURE).version
    answer(boards)
    assert boards.item(STRUCTURE).version == version
    assert Entry.objects.filter(verb="disclosure.save_answer").count() == 1


@pytest.mark.parametrize("who", ["ploy", "somchai", "dao", "sutee", "tong", "lek", "alice", "asa", "eve"])
def test_only_owners_and_the_lead_answer_an_item(boards, who):
    with pytest.raises(PermissionDenied):
        answer(boards, getattr(boards, who))
    answer(boards, boards.nok)


def test_an_owner_whose_item_was_handed_over_answers_it_no_longer(boards):
    boards.item(STRUCTURE).owners.update(until=timezone.localdate())
    with pytest.raises(PermissionDenied):
        answer(boards)


def test_an_answer_is_sent_on_only_when_it_is_whole(boards):
    with pytest.raises(Refused, match="ยังไม่ได้เลือก"):
        actions.send_to_screening(by=boards.oil, item=boards.item(STRUCTURE))
    answer(boards, what=ItemAnswer("has"))
    with pytest.raises(Refused, match="ยังไม่มีที่อยู่หรือไฟล์"):
        actions.send_to_screening(by=boards.oil, item=boards.item(STRUCTURE))
    answer(boards, what=ItemAnswer("has-not", note="ปีนี้ไม่มีการร้องเรียน"))
    actions.send_to_screening(by=boards.oil, item=boards.item(STRUCTURE))
    assert boards.item(STRUCTURE).state == BoardItemState.SCREENING


def test_what_was_sent_on_is_taken_back_before_it_is_changed(boards):
    answer(boards)
    actions.send_to_screening(by=boards.oil, item=boards.item(STRUCTURE))
    with pytest.raises(Refused, match="ดึงกลับมาก่อน"):
        answer(boards, what=ItemAnswer("has-not"))
    actions.take_back(by=boards.oil, item=boards.item(STRUCTURE))
    answer(boards, what=ItemAnswer("has-not"))
    moves = list(ItemMove.objects.order_by("pk").values_list("before", "after", "by__name_th"))
    assert moves == [
        ("not-begun", "drafting", "oil"),
        ("drafting", "screening", "oil"),
        ("screening", "drafting", "oil"),
    ]


def test_where_no_one_else_can_screen_an_item_is_marked_ready_and_the_trace_says_so(boards):
    answer(boards)
    with pytest.raises(Refused, match="มีคณะกรรมการ"):
        actions.mark_ready(by=boards.oil, item=boards.item(STRUCTURE))
    boards.somchai.roles.update(until=timezone.localdate())
    actions.mark_ready(by=boards.oil, item=boards.item(STRUCTURE))
    assert boards.item(STRUCTURE).state == BoardItemState.READY
    assert Entry.objects.get(verb="disclosure.mark_ready").what["screened"] is False


def test_after_the_round_is_closed_nothing_changes(boards):
    boards.round.__class__.objects.update(state="closed")
    with pytest.raises(Refused, match="ไม่ได้เปิดรับข้อมูล"):
        answer(boards)


def test_the_database_itself_refuses_a_move_that_skips_the_committee_or_gives_no_reason(boards):
    item = boards.item(STRUCTURE)
    for before, after, reason in (("not-begun", "submitted", ""), ("screening", "returned", "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            ItemMove.objects.create(item=item, at=timezone.now(), before=before, after=after, reason=reason)
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardItem.objects.filter(pk=item.pk).update(state="ready")  # without a claim


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"%PDF-1.7\n", "plan.pdf"), (b"\xff\xd8\xff\xe0", "photo.jpg"), ("ไม่มี".encode(), "a.txt")],
)
def test_a_file_is_handed_in_and_kept_by_its_content(boards, data, name, settings, tmp_path):
    settings.VAR = tmp_path
    file = actions.hand_in(by=boards.oil, item=boards.item(STRUCTURE), name=name, data=data)
    again = actions.hand_in(by=boards.oil, item=boards.item(STRUCTURE), name="again", data=data)
    assert again == file
    assert file.name == name
    assert boards.item(STRUCTURE).state == BoardItemState.DRAFTING
    actions.remove_file(by=boards.oil, file=file)
    assert not boards.item(STRUCTURE).files.exists()


def test_a_program_a_page_of_scripts_and_a_huge_file_are_not_kept(boards):
    item = boards.item(STRUCTURE)
    for data in (b"MZ\x90\x00", b"<html><script>alert(1)</script>", b"", b"%PDF-1.7" + bytes(10 * 2**20)):
        with pytest.raises(Refused):
            actions.hand_in(by=boards.oil, item=item, name="x.pdf", data=data)
    assert not item.files.exists()
    with pytest.raises(PermissionDenied):
        actions.hand_in(by=boards.ploy, item=item, name="x.pdf", data=b"%PDF-1.7")


def test_a_colleague_with_two_roles_owns_an_item_and_answers_it(boards):
    both = make_person("both", RoleKind.ITEM_OWNER, boards.places["north"])
    boards.own(both, CONTACT)
    answer(boards, both, name=CONTACT)
    assert boards.item(CONTACT).answered_by == both
