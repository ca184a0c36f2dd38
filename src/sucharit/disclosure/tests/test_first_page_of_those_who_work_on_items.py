"""The first page says what waits on the board, until when, and leads to the very spot."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sucharit.contributions.tasks import tasks_of
from sucharit.disclosure import actions
from sucharit.disclosure.models import BoardItem, BoardItemState
from sucharit.disclosure.tests.open_boards import OpenBoards

STRUCTURE, CONTACT, LAWS = "disclosure.structure", "disclosure.contact", "disclosure.laws"


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.own(boards.oil, STRUCTURE, CONTACT)
    return boards


def tasks(boards, who, about="OIT", place="north"):
    place = boards.places[place]
    return [task for task in tasks_of(getattr(boards, who), place) if "/desk/items/" in task.url]


def test_an_owner_reads_how_many_items_are_left_and_goes_to_the_most_urgent(boards):
    soon = timezone.localdate() + timedelta(days=3)
    BoardItem.objects.filter(item=CONTACT).update(due=soon)
    [task] = tasks(boards, "oil")
    assert task.url.endswith(f"/north/{CONTACT}/")
    assert (task.due, task.completed, task.total) == (soon, 0, 2)
    boards.screening(CONTACT, by=boards.oil)
    [task] = tasks(boards, "oil")
    assert (task.completed, task.total) == (1, 2)


def test_what_came_back_is_named_by_itself(boards):
    boards.screening(CONTACT, by=boards.oil)
    actions.return_item(by=boards.somchai, item=boards.item(CONTACT), reason="ขาดแผนที่")
    assert next(task.title for task in tasks(boards, "oil")) == "แก้ O5 ที่ส่งกลับมา"


def test_the_committee_reads_how_many_items_wait(boards):
    assert tasks(boards, "somchai") == []
    boards.screening(STRUCTURE, CONTACT, by=boards.oil)
    [task] = tasks(boards, "somchai")
    assert "2 ข้อ" in task.title
    assert task.url.endswith(f"/{STRUCTURE}/screen/")


def test_the_executive_reads_how_far_it_is_and_then_submits(boards):
    boards.ready(LAWS)
    [task] = tasks(boards, "dao")
    assert (task.completed, task.total, task.label) == (1, 43, "ดูสิ่งที่ยังขาด")
    assert task.due == boards.round.windows.get(kind="oit").last
    boards.board.items.update(state=BoardItemState.READY, claim="has")
    [task] = tasks(boards, "dao")
    assert task.label == "ตรวจแล้วส่ง"
    boards.submitted()
    assert tasks(boards, "dao") == []


def test_the_lead_reads_which_items_have_no_owner_and_what_is_left_for_all(boards):
    unowned, left = tasks(boards, "nok")
    assert (unowned.completed, unowned.total) == (2, 43)
    assert unowned.url.endswith("/north/owners/")
    assert (left.completed, left.total) == (0, 43)


def test_a_lead_whose_board_no_one_has_opened_yet_is_led_there(boards):
    assert [task.total for task in tasks(boards, "lek", place="south")] == [43, 43]


@pytest.mark.parametrize("who", ["tong", "sutee", "asa", "eve", "ploy"])
def test_who_has_nothing_to_do_there_reads_of_nothing(boards, who):
    assert tasks(boards, who) == []


@pytest.mark.parametrize("who", ["nok", "oil", "somchai", "dao", "sutee", "tong"])
def test_everyone_of_the_office_sees_how_far_the_board_is(boards, who):
    client = Client()
    client.force_login(getattr(boards, who), backend=django_settings.AUTHENTICATION_BACKENDS[0])
    html = client.get(reverse("people:me")).content.decode()
    assert "ข้อมูลที่เปิดเผย (OIT)" in html
    assert f"/desk/items/{boards.round.pk}/north/" in html
