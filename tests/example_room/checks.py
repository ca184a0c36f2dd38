"""What `test_a_new_room.py` runs where the example room is installed: everything it adds is there."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from sucharit.contributions.notices import send_all
from sucharit.contributions.pages import page_of
from sucharit.cycle.tests.small_year import Year
from sucharit.people.models import Organisation
from sucharit.portal.tests.cast import TOTAL_ONLY, announce, office, store_totals
from sucharit.results.models import Source


@pytest.fixture
def bob(db):
    year = Year()
    year.open()
    client = Client()
    client.force_login(year.bob, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.round = year.round
    return client


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_has_a_page_where_it_is_mounted(bob):
    assert "โรงเรียนschool-1" in text(bob.get("/desk/short-names/north/"))
    assert bob.get("/desk/short-names/south/").status_code == 404


def test_it_has_an_entry_in_the_menu_for_those_who_signed_in(bob):
    assert "ชื่อย่อ</a>" in text(bob.get("/desk/"))
    assert "ชื่อย่อ</a>" not in text(Client().get("/"))


def test_it_has_a_card_a_task_and_a_panel(bob):
    card = "ยังไม่มีชื่อย่อ 2 แห่ง"
    assert card in text(bob.get("/me/"))
    assert card in text(bob.get(f"/desk/rounds/{bob.round.pk}/north/"))
    assert "ตั้งชื่อย่อให้โรงเรียน" in text(bob.get("/me/"))


def test_it_fills_an_item_of_the_disclosure_audit(bob):
    page = text(bob.get(f"/desk/rounds/{bob.round.pk}/north/"))
    assert '<a href="/desk/short-names/north/">' in page


def test_it_sends_its_notice(bob):
    deliveries = send_all(timezone.localdate())
    assert deliveries["short-names"].delivered == len(mail.outbox) == 2  # the north's lead and the south's
    assert {email.subject for email in mail.outbox} == {"ยังไม่มีชื่อย่อ 2 แห่ง", "ยังไม่มีชื่อย่อ 1 แห่ง"}


def test_other_packages_find_its_page(bob):
    assert page_of("short names", "north") == "/desk/short-names/north/"


@pytest.mark.django_db
def test_it_adds_a_section_and_a_document_to_an_office_s_public_page():
    office(TOTAL_ONLY).save()
    offices = Organisation.objects.in_bulk(field_name="code")
    store_totals(announce(2566, Source.IMPORTED, "90.19"), offices, {TOTAL_ONLY: ("97.00", "AA", 1)})
    page = text(Client().get(f"/office/{TOTAL_ONLY}/"))
    assert f"เรียกสั้น ๆ ว่า {offices[TOTAL_ONLY].short_th}" in page
    address = f"/reports/obec-area/2566/short-names/{TOTAL_ONLY}.xlsx"
    assert address in page
    assert Client().get(address).status_code == 200
