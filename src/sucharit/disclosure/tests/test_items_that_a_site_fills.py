"""An item that the organisation's own site shows is answered with that page, once someone saved it."""

import pytest
from django.test import Client

from sucharit.disclosure.models import MainSite
from sucharit.disclosure.office import item_page
from sucharit.disclosure.tests.open_boards import OpenBoards

STRUCTURE = "disclosure.structure"
PAGE = "https://ita.example/site/north/items/2569/disclosure.structure/"
IN_THE_FORM = f'value="{PAGE}"'


@pytest.fixture
def boards(db, settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    settings.PUBLIC_ADDRESS = "https://ita.example"
    path = PAGE.removeprefix(settings.PUBLIC_ADDRESS)
    monkeypatch.setattr(item_page, "pages_by_item", lambda organisation, year: {STRUCTURE: path})
    return OpenBoards()


def page_of_item(boards, name=STRUCTURE):
    client = Client()
    client.force_login(boards.nok)
    return client.get(f"/desk/items/{boards.round.pk}/north/{name}/").content.decode()


def test_where_the_site_is_the_only_one_its_public_page_is_filled_in(boards):
    MainSite.objects.all().delete()
    page = page_of_item(boards)
    assert IN_THE_FORM in page
    assert "ใส่เป็นคำตอบข้างล่างให้แล้ว" in page
    assert 'value="has" checked' in " ".join(page.split())
    assert boards.item(STRUCTURE).claim == ""
    assert IN_THE_FORM not in page_of_item(boards, "disclosure.contact")


def test_where_the_main_website_is_another_the_reason_is_asked_for_as_ever(boards):
    page = page_of_item(boards)
    assert IN_THE_FORM not in page
    assert "พร้อมเหตุผล" in page


def test_what_someone_began_is_left_as_it_is(boards):
    MainSite.objects.all().delete()
    boards.answer(STRUCTURE)
    page = page_of_item(boards)
    assert IN_THE_FORM not in page
    assert "ใช้เป็นที่อยู่ของข้อนี้ได้" in page


def test_nothing_is_offered_where_the_answer_has_the_page_already(boards):
    MainSite.objects.all().delete()
    boards.answer(STRUCTURE, addresses=((PAGE, ""),))
    assert "สุจริตแสดงข้อนี้ให้แล้ว" not in page_of_item(boards)
