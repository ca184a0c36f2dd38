"""An item's owner lets a script order fetches and hand in files: each is kept for good."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sucharit.capture.models import Capture, WatchedLink
from sucharit.disclosure import actions
from sucharit.disclosure.actions import moving
from sucharit.disclosure.models import HandedFile
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.verbs.refusals import Refused

STRUCTURE, CONTACT = "disclosure.structure", "disclosure.contact"


@pytest.fixture
def boards(db, settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    monkeypatch.setattr(moving, "MOST_A_DAY", 5)
    boards = OpenBoards()
    boards.own(boards.oil, STRUCTURE)
    return boards


def test_addresses_end_and_colleagues_go_on(boards):
    for number in range(5):
        boards.answer(STRUCTURE, boards.oil, addresses=((f"https://north.example/{number}", ""),))
    with pytest.raises(Refused, match="พรุ่งนี้"):
        boards.answer(STRUCTURE, boards.oil)
    assert WatchedLink.objects.count() == 5
    boards.answer(CONTACT, boards.nok)


def test_files_that_are_taken_away_and_handed_in_again_end(boards):
    item = boards.item(STRUCTURE)
    for number in range(3):
        file = actions.hand_in(by=boards.oil, item=item, name="a.txt", data=f"{number} ".encode() * 100)
        actions.remove_file(by=boards.oil, file=file)
    with pytest.raises(Refused, match="พรุ่งนี้"):
        actions.hand_in(by=boards.oil, item=item, name="a.txt", data=b"once more")
    assert not HandedFile.objects.exists()


def test_a_page_that_was_just_looked_at_is_not_ordered_again(boards):
    boards.answer(STRUCTURE, boards.oil)
    link = WatchedLink.objects.get()
    last = Capture.objects.create(link=link, at=timezone.now(), why="entered", outcome="kept")
    WatchedLink.objects.update(last=last, due=None)
    client = Client()
    client.force_login(boards.oil)
    client.post(reverse("disclosure:step", args=[boards.round.pk, "north", STRUCTURE, "look-again"]))
    assert WatchedLink.objects.get().due is None
    Capture.objects.update(at=timezone.now() - timedelta(minutes=6))
    client.post(reverse("disclosure:step", args=[boards.round.pk, "north", STRUCTURE, "look-again"]))
    assert WatchedLink.objects.get().due is not None
