"""Owners hear by e-mail what is due and which of their addresses is lost for good: each thing once."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.conf import settings as site
from django.core import mail
from django.test import Client
from django.utils import timezone

from sucharit.capture.models import LinkState, WatchedLink
from sucharit.cli import main
from sucharit.disclosure.boards import recount
from sucharit.disclosure.models import BoardItemState, ItemClaim, ShownAddress
from sucharit.disclosure.reminding.due_items import email_due_items
from sucharit.disclosure.reminding.lost_links import email_lost_links
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.notices import actions as notices
from sucharit.notices import reminders
from sucharit.notices.models import ReminderAbout, ResponsibleReminder

TODAY = timezone.localdate()


@pytest.fixture
def cast(db):
    return OpenBoards()


def client_of(person) -> Client:
    client = Client()
    client.force_login(person, backend=site.AUTHENTICATION_BACKENDS[0])
    return client


def due_in(cast, days: int, name: str) -> None:
    cast.board.items.filter(item=name).update(due=TODAY + timedelta(days=days))


def lose(cast, name: str, state: str, days: int = 1) -> WatchedLink:
    moment = timezone.now() - timedelta(days=days)
    url = f"https://north.example/{name}"
    link = WatchedLink.objects.create(
        url=url, key=url[-64:], host="north.example", state=state, since=moment, lasting=moment
    )
    ShownAddress.objects.create(item=cast.item(name), place=0, link=link)
    return link


def test_an_owner_hears_a_week_and_a_day_before_and_the_day_after_and_no_more(cast):
    cast.own(cast.oil, "disclosure.structure")
    due_in(cast, 10, "disclosure.structure")
    days = [TODAY + timedelta(days=days) for days in range(0, 20)]
    told = [(day - TODAY).days for day in days if email_due_items(day).delivered]
    assert told == [3, 9, 11]
    assert [message.to for message in mail.outbox] == [["oil@example.org"]] * 3
    assert "O1" in mail.outbox[0].body
    assert "เลยกำหนดเมื่อ" in mail.outbox[2].body


def test_one_e_mail_has_all_items_of_an_owner_and_calling_again_sends_none(cast):
    cast.own(cast.oil, "disclosure.structure", "disclosure.executives")
    cast.own(cast.ploy, "disclosure.executives")
    due_in(cast, 7, "disclosure.structure")
    due_in(cast, 1, "disclosure.executives")
    outputs = [CliRunner().invoke(main, ["surveys", "remind"]).output for _ in range(2)]
    assert "due-items: 2 sent, 0 failed" in outputs[0]
    assert "due-items: 0 sent, 0 failed" in outputs[1]
    bodies = {message.to[0]: message.body for message in mail.outbox}
    assert "O1" in bodies["oil@example.org"]
    assert "O2" in bodies["oil@example.org"]
    assert "O1 " not in bodies["ploy@example.org"]


def test_who_has_finished_hears_nothing(cast):
    cast.own(cast.oil, "disclosure.structure")
    due_in(cast, 1, "disclosure.structure")
    cast.board.items.filter(item="disclosure.structure").update(
        state=BoardItemState.READY, claim=ItemClaim.HAS
    )
    assert email_due_items(TODAY).delivered == 0


def test_a_due_day_that_is_moved_is_told_again_at_its_own_milestone(cast):
    cast.own(cast.oil, "disclosure.structure")
    due_in(cast, 7, "disclosure.structure")
    assert email_due_items(TODAY).delivered == 1
    due_in(cast, 9, "disclosure.structure")
    assert email_due_items(TODAY).delivered == 0
    assert email_due_items(TODAY + timedelta(days=2)).delivered == 1


def test_an_address_that_is_gone_for_good_is_told_to_its_owner_once(cast):
    cast.own(cast.oil, "disclosure.structure")
    link = lose(cast, "disclosure.structure", LinkState.GONE)
    assert email_lost_links(TODAY).delivered == 1
    assert email_lost_links(TODAY + timedelta(days=1)).delivered == 0
    (message,) = mail.outbox
    assert message.to == ["oil@example.org"]
    assert "https://north.example/disclosure.structure" in message.body
    assert "หายไป" in message.body
    link.lasting = timezone.now()  # it came back, and was lost again
    link.save()
    assert email_lost_links(TODAY).delivered == 1


def test_a_failure_that_does_not_last_is_told_to_no_one(cast):
    cast.own(cast.oil, "disclosure.structure")
    link = lose(cast, "disclosure.structure", LinkState.FAILING)
    link.lasting = None
    link.save()
    assert email_lost_links(TODAY).delivered == 0


def test_an_item_without_an_owner_is_told_to_the_lead(cast):
    lose(cast, "disclosure.structure", LinkState.CHANGED)
    lose(cast, "disclosure.executives", LinkState.MOVED)
    assert email_lost_links(TODAY).delivered == 1
    (message,) = mail.outbox
    assert message.to == ["nok@example.org"]
    assert message.subject == "ลิงก์ที่แสดงไว้ 2 ลิงก์ไม่เหมือนเดิมแล้ว"


def test_an_e_mail_that_could_not_be_sent_is_tried_again(cast, settings):
    cast.own(cast.oil, "disclosure.structure")
    lose(cast, "disclosure.structure", LinkState.GONE)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert email_lost_links(TODAY).failed == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert email_lost_links(TODAY).delivered == 1


def test_who_runs_the_round_reminds_those_responsible_where_items_are_late_once_a_day(cast):
    due_in(cast, -2, "disclosure.structure")
    recount([cast.board])
    alice = client_of(cast.alice)
    address = f"/desk/items/overview/{cast.round.pk}/remind/"
    page = alice.get(address).content.decode()
    assert "O1" in page
    assert "สำนักงานเขตnorth" in page
    alice.post(address)
    (message,) = mail.outbox
    assert message.to == ["nok@example.org"]
    assert message.subject == "ข้อที่เลยกำหนด 1 ข้อ"
    assert "ไม่มีแห่งใดต้องเตือนตอนนี้" in alice.get(address).content.decode()
    assert alice.post(address).status_code == 422
    for person in (cast.nok, cast.dao, cast.sutee, cast.lek, cast.eve):
        assert client_of(person).get(address).status_code == 404


def test_a_reminder_that_waits_is_dropped_where_nothing_is_late_any_more(cast):
    due_in(cast, -2, "disclosure.structure")
    recount([cast.board])
    notices.remind(
        by=cast.alice, round=cast.round, about=ReminderAbout.ITEMS, participants=cast.round.participants.all()
    )
    due_in(cast, 5, "disclosure.structure")
    recount([cast.board])
    reminders.send_waiting()
    assert not mail.outbox
    assert (
        not ResponsibleReminder.objects.exclude(state="settled")
        .filter(organisation=cast.places["north"])
        .exists()
    )
