"""Two offices show one address: what one of them submits later must not speak for the other's copy."""

import pytest
from django.utils import timezone

from sucharit.capture import actions as capture
from sucharit.capture import store
from sucharit.capture.models import Capture, LinkState, Reason, WatchedLink
from sucharit.elements.page_text import PageText
from sucharit.verdicts.announced import announced_items
from sucharit.verdicts.models import AnnouncedVerdicts
from sucharit.verdicts.tests.judged_round import JudgedRound

ADDRESS = "https://north.example/budget"
BUDGET = "แผนการใช้จ่ายงบประมาณประจำปีของสำนักงานเขตพื้นที่การศึกษา วงเงินสิบสองล้านบาท " * 4
CLOSED = "ขออภัย เว็บไซต์นี้ปิดปรับปรุง กรุณากลับมาใหม่ภายหลัง ขอบคุณที่ติดตามข่าวสารของเรา " * 4


@pytest.fixture
def year(db, settings, tmp_path):
    settings.VAR = tmp_path
    return JudgedRound()


def came(words, visitor="1"):
    """A copy of the address; its bytes differ with each visitor."""
    link = capture.watch([ADDRESS])[ADDRESS]
    page = PageText(kind="html", title="", text=words)
    copy = Capture.objects.create(
        link=link,
        at=timezone.now(),
        why=Reason.SUBMITTED,
        outcome="kept",
        content=store.put(f"{words}{visitor}".encode(), "html"),
        text=store.put(page.to_json(), "page-text"),
    )
    WatchedLink.objects.filter(pk=link.pk).update(last=copy)
    return copy


def shown(year, copy):
    address = {"url": ADDRESS, "link": copy.link_id, "capture": copy.pk, "sha256": copy.content_id}
    item = {
        **{"item": year.items[0], "choice": 2, "origin": "agreed", "reasons": [], "words": ""},
        "addresses": [address],
        "files": [],
    }
    frozen = AnnouncedVerdicts(
        pk=1, round=year.round, organisation=year.places["north"], edition_hash="", items=[item], digest=""
    )
    return announced_items(frozen)[0].addresses[0].state


def submitted_by_another(words):
    """The south submits the same address: its copy becomes the proof, and all visits agree with it."""
    proof = came(words, "2")
    capture.prove([proof])
    assert WatchedLink.objects.get(url=ADDRESS).state == LinkState.ALIVE


def test_a_page_that_lost_what_was_judged_does_not_stand_again_since_another_submitted_it(year):
    judged = came(BUDGET)
    capture.prove([judged])
    submitted_by_another(CLOSED)
    assert shown(year, judged) == LinkState.CHANGED


def test_nor_is_one_that_stands_lost_since_another_submitted_it_during_repairs(year):
    judged = came(BUDGET)
    submitted_by_another(CLOSED)
    came(BUDGET, "3")
    WatchedLink.objects.update(state=LinkState.CHANGED)
    assert shown(year, judged) == LinkState.ALIVE


def test_where_nothing_tells_it_is_not_said_to_stand(year):
    judged = came(BUDGET)
    Capture.objects.filter(pk=judged.pk).update(text=None)
    submitted_by_another(CLOSED)
    assert shown(year, judged) is None


def test_what_can_not_be_opened_needs_no_copy_to_be_gone(year):
    judged = came(BUDGET)
    submitted_by_another(CLOSED)
    WatchedLink.objects.update(state=LinkState.GONE)
    assert shown(year, judged) == LinkState.GONE
