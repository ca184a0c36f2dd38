"""Whoever answers items answers those that the site shows in one go: looked at first, taken back after."""

import re

import pytest
from django.test import Client

from sucharit.disclosure import actions, from_site
from sucharit.disclosure.models import ItemMove, MainSite
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.history.models import Entry
from sucharit.uploads.models import LastImport
from sucharit.verbs.refusals import Refused

STRUCTURE, CONTACT, LAWS = "disclosure.structure", "disclosure.contact", "disclosure.laws"
SITE = "https://ita.example/site/north/items/2569/"


@pytest.fixture
def boards(db, settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    settings.PUBLIC_ADDRESS = "https://ita.example"
    pages = {name: f"/site/north/items/2569/{name}/" for name in (STRUCTURE, CONTACT, LAWS)}
    monkeypatch.setattr(from_site, "pages_by_item", lambda organisation, year: pages)
    boards = OpenBoards()
    boards.pages = pages
    MainSite.objects.all().delete()
    return boards


def address(boards, *parts):
    return f"/desk/items/{boards.round.pk}/north/" + "".join(f"{part}/" for part in parts)


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def page(boards, who, *parts):
    answer = browser(who).get(address(boards, *parts))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def answer_all(boards, who=None, **changes):
    who = who or boards.nok
    digest = re.search(r'name="digest" value="(\w+)"', page(boards, who, "from-site"))
    sent = {"item": [STRUCTURE, CONTACT, LAWS], "digest": digest and digest[1], **changes}
    return browser(who).post(address(boards, "from-site"), sent, follow=True)


def shown(boards, name):
    item = boards.item(name)
    return item.state, item.claim, [(own.link.url, own.elsewhere) for own in item.addresses.all()]


NOT_BEGUN = ("not-begun", "", [])


def test_the_board_leads_there_and_the_page_says_which_items_with_which_address(boards):
    assert "มี 3 ข้อที่เว็บไซต์ของหน่วยงานแสดงอยู่แล้ว" in page(boards, boards.nok)
    there = page(boards, boards.nok, "from-site")
    for name in (STRUCTURE, CONTACT, LAWS):
        assert f'value="{name}" checked' in there
        assert f'href="{SITE}{name}/"' in there
        assert shown(boards, name) == NOT_BEGUN


def test_all_are_answered_in_one_go_and_the_rest_is_left_alone(boards):
    boards.answer(LAWS)
    assert "ตอบแล้ว 2 ข้อ" in answer_all(boards).content.decode()
    for name in (STRUCTURE, CONTACT):
        assert shown(boards, name) == ("drafting", "has", [(f"{SITE}{name}/", "")])
    assert shown(boards, LAWS)[2] == [(f"https://north.example/{LAWS}", "")]
    assert boards.item(STRUCTURE).board.drafting == 3
    entry = Entry.objects.get(verb="disclosure.answer_from_site")
    assert set(entry.what["items"]) == {STRUCTURE, CONTACT}
    assert "เว็บไซต์ของหน่วยงานแสดงอยู่แล้ว" not in page(boards, boards.nok)


def test_what_is_not_ticked_is_not_answered(boards):
    answer_all(boards, item=[CONTACT])
    assert shown(boards, STRUCTURE) == NOT_BEGUN
    assert shown(boards, CONTACT)[0] == "drafting"
    assert "เลือกข้อก่อน" in answer_all(boards, item=[]).content.decode()


def test_an_owner_answers_their_own_items_alone(boards):
    boards.own(boards.oil, CONTACT)
    there = page(boards, boards.oil, "from-site")
    assert CONTACT in there
    assert STRUCTURE not in there
    answer_all(boards, boards.oil)
    assert shown(boards, CONTACT)[0] == "drafting"
    assert shown(boards, STRUCTURE) == NOT_BEGUN


def test_nothing_is_stored_where_it_is_another_than_was_looked_at(boards):
    digest = from_site.answers_from_site(boards.board, boards.nok).digest
    boards.pages[STRUCTURE] = "/site/north/elsewhere/"
    answer = answer_all(boards, digest=digest)
    assert answer.status_code == 422
    assert "ยังไม่มีอะไรถูกบันทึก" in answer.content.decode()
    assert shown(boards, CONTACT) == NOT_BEGUN


def test_one_reason_is_asked_for_where_the_main_website_is_another(boards):
    MainSite.objects.create(organisation=boards.places["north"], host="north.example")
    assert "เหตุผลที่อยู่บนเว็บไซต์อื่น" in page(boards, boards.nok, "from-site")
    assert answer_all(boards).status_code == 422
    assert shown(boards, CONTACT) == NOT_BEGUN
    answer_all(boards, why="เว็บไซต์หลักลิงก์มาที่นี่")
    assert shown(boards, CONTACT)[2] == [(f"{SITE}{CONTACT}/", "เว็บไซต์หลักลิงก์มาที่นี่")]


def test_it_is_taken_back_but_for_what_someone_changed_since(boards):
    answer_all(boards)
    boards.answer(STRUCTURE)
    last = LastImport.objects.get()
    assert f'name="last" value="{last.pk}"' in page(boards, boards.nok, "from-site")
    back = browser(boards.nok).post(address(boards, "from-site", "take-back"), {"last": last.pk}, follow=True)
    assert "ย้อนแล้ว 2 ข้อ อีก 1 ข้อแก้หรือส่งต่อไปแล้ว" in back.content.decode()
    assert shown(boards, CONTACT) == shown(boards, LAWS) == NOT_BEGUN
    assert shown(boards, STRUCTURE)[2] == [(f"https://north.example/{STRUCTURE}", "")]
    moves = ItemMove.objects.filter(item__item=CONTACT).order_by("pk").values_list("before", "after")
    assert list(moves) == [("not-begun", "drafting"), ("drafting", "not-begun")]
    assert not LastImport.objects.exists()
    answer_all(boards)
    assert shown(boards, CONTACT)[0] == "drafting"


def test_no_one_takes_back_items_that_are_not_theirs(boards):
    answer_all(boards)
    last = LastImport.objects.get()
    with pytest.raises(Refused):
        actions.take_back_from_site(by=boards.oil, board=boards.board, key=last.pk)
    assert shown(boards, CONTACT)[0] == "drafting"


def test_a_file_handed_in_since_keeps_its_item(boards):
    answer_all(boards)
    actions.hand_in(by=boards.nok, item=boards.item(CONTACT), name="plan.csv", data="ก,ข\n1,2\n".encode())
    count, left = actions.take_back_from_site(
        by=boards.nok, board=boards.board, key=LastImport.objects.get().pk
    )
    assert (count, left) == (2, 1)
    assert shown(boards, CONTACT)[0] == "drafting"
