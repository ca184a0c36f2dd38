"""The pages of a dated list: n of n for the office, names for who leads, one click for who signs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sucharit.driving.contributes.tasks import tasks_of_signing
from sucharit.driving.overview.waiting import signatures_for
from sucharit.driving.place import year_url
from sucharit.driving.tests.years import client_of
from sucharit.people.models import Person
from sucharit.plans import actions
from sucharit.plans.actions import SignerLine
from sucharit.plans.actions.listing_signers import OF_SCHOOLS
from sucharit.plans.tests.test_agreements_signed_by_click import AgreedYear
from sucharit.uploads.models import WaitingFile

pytestmark = pytest.mark.django_db
MISSING = "ผู้บริหารสถานศึกษา โรงเรียนบ้านทุ่ง"


@pytest.fixture
def year() -> AgreedYear:
    return AgreedYear()


def list_url(year: AgreedYear, name: str = "signers", *more: object) -> str:
    return year_url(year.plan, name, year.agreement.pk, *more)


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def sign_url(year: AgreedYear, **of: object) -> str:
    return reverse("driving:place-to-sign", args=[year.place(**of).pk])


def test_who_leads_lists_the_office_and_its_schools_by_two_presses_and_again_to_no_effect(year):
    nok = client_of(year.nok)
    assert "ทุกคนที่มีบทบาทในหน่วยงาน" in page(nok, list_url(year))
    for _press in range(2):
        nok.post(list_url(year, "list-office"))
        nok.post(list_url(year, "list-schools"))
    assert year.sides() == {"office": (0, 5), "schools": (0, 4)}
    shown = page(nok, list_url(year))
    assert "0 จาก 9" in shown
    assert MISSING in shown
    assert "ยังไม่มีผู้เข้าระบบ" in shown  # the school without a head in the system


def test_a_school_s_head_finds_the_task_reads_and_signs_by_one_click(year):
    year.list_everyone()
    (task,) = tasks_of_signing(year.head, year.doi)
    assert str(task.url) == sign_url(year, school=year.doi)
    head = client_of(year.head)
    assert "ข้อตกลงร่วมกัน" in page(head, reverse("driving:to-sign"))
    shown = page(head, str(task.url))
    assert "ทำงานสุจริต โปร่งใส" in shown
    for _click in range(2):
        answer = head.post(str(task.url), {"version": year.agreement.version}, follow=True)
        assert "คุณลงนามแล้วเมื่อ" in answer.content.decode()
    assert year.sides()["schools"] == (1, 2)
    assert tasks_of_signing(year.head, year.doi) == []
    assert "ลงนามฉบับนี้" not in page(head, str(task.url))


def test_a_late_signature_says_so_and_counts(year):
    year.list_everyone()
    actions.set_signing_day(by=year.nok, record=year.agreement, due=timezone.localdate() - timedelta(days=2))
    head, url = client_of(year.head), sign_url(year, school=year.doi)
    assert "เลยวันกำหนดแล้ว ยังลงนามได้" in page(head, url)
    head.post(url, {"version": 1})
    assert "นับว่าช้ากว่ากำหนด" in page(head, url)
    assert "ช้ากว่ากำหนด" in page(client_of(year.nok), f"{list_url(year)}?show=all")


def test_a_form_that_does_not_say_what_was_read_signs_nothing(year):
    year.list_everyone()
    head, url = client_of(year.head), sign_url(year, school=year.doi)
    for version in ("", "9", "๐", "x"):
        head.post(url, {"version": version})
    assert year.sides()["schools"] == (0, 2)


@pytest.mark.parametrize("name", ["oil", "sup", "tong"])
def test_everyone_of_the_office_sees_the_numbers_and_no_one_s_name(year, name):
    year.list_everyone()
    shown = page(client_of(getattr(year, name)), list_url(year))
    assert "0 จาก 4" in shown
    assert MISSING not in shown
    assert "สมชาย" not in shown
    assert "เพิ่มรายชื่อ" not in shown


def test_who_approves_sees_who_is_missing_and_changes_nothing(year):
    year.list_everyone()
    dara = client_of(year.dara)
    shown = page(dara, list_url(year))
    assert MISSING in shown
    assert "สมชาย" in shown
    for name, more in (
        ("list-office", ()),
        ("list-schools", ()),
        ("set-signing-day", ()),
        ("signers-table", ()),
    ):
        assert dara.post(list_url(year, name, *more), {"due": "1 ม.ค. 2570"}).status_code == 404
    place = year.place(school=year.doi)
    assert dara.post(list_url(year, "strike-signer", place.pk), {"why": "ไม่ชอบ"}).status_code == 404
    assert year.sides() == {"office": (0, 2), "schools": (0, 2)}


def test_to_a_stranger_neither_the_list_nor_a_place_of_it_exists(year):
    year.list_everyone()
    place = sign_url(year, school=year.doi)
    strangers: list[Person] = [year.eve, year.lek, year.dao, year.alice]
    for person in [*strangers, year.head, year.teacher]:
        assert client_of(person).get(list_url(year)).status_code in (403, 404), person
    for person in [*strangers, year.teacher, year.nok, year.dara]:
        client = client_of(person)
        assert client.get(place).status_code == 404, person
        assert client.post(place, {"version": 1}).status_code == 404, person
    assert year.sides()["schools"] == (0, 2)


def test_the_record_s_page_leads_to_the_list_and_records_that_no_one_signs_have_none(year):
    year.list_everyone()
    record = page(client_of(year.tong), year_url(year.plan, "record", year.agreement.pk))
    assert list_url(year) in record
    plain = year.add("meeting", "ประชุม", moment="other")
    assert client_of(year.nok).get(year_url(year.plan, "signers", plain.pk)).status_code == 404


def test_the_last_day_is_set_and_who_left_is_struck_off_with_the_reason(year):
    year.list_everyone()
    nok = client_of(year.nok)
    day = timezone.localdate() + timedelta(days=10)
    nok.post(list_url(year, "set-signing-day"), {"due": day.isoformat()})
    assert year.place(school=year.thung).due == day
    assert nok.post(list_url(year, "set-signing-day"), {"due": "เมื่อไรก็ได้"}).status_code == 422
    url = list_url(year, "strike-signer", year.place(school=year.thung).pk)
    nok.post(url, {"why": ""})
    assert year.sides()["schools"] == (0, 2)
    nok.post(url, {"why": "ยุบรวมโรงเรียน"})
    assert year.sides()["schools"] == (0, 1)
    assert "ยุบรวมโรงเรียน" in page(nok, list_url(year))


def test_a_table_is_looked_at_then_stored_and_the_same_again_changes_nothing(year):
    nok, url = client_of(year.nok), list_url(year, "signers-table")
    content = "ตำแหน่ง,โรงเรียน,อีเมล\nนักวิชาการ,,tong@example.org\n,โรงเรียนบ้านดอย,\n".encode()

    def hand_in() -> str:
        answer = nok.post(url, {"file": SimpleUploadedFile("signers.csv", content)}, follow=True)
        return answer.content.decode()

    assert "นักวิชาการ" in hand_in()
    waiting = WaitingFile.objects.get()
    assert year.sides() == {}
    nok.post(url, {"waiting": str(waiting.key), "digest": _digest(nok, url, waiting)})
    assert year.sides() == {"office": (0, 1), "schools": (0, 1)}
    assert year.place(school=None).person == year.tong
    assert "ไม่มีอะไรต้องเปลี่ยน" in hand_in()
    assert page(nok, url)
    assert nok.get(list_url(year, "signers-table-file")).status_code == 200


def _digest(client: Client, url: str, waiting: WaitingFile) -> str:
    shown = page(client, f"{url}?waiting={waiting.key}")
    return shown.split('name="digest" value="')[1].split('"')[0]


def test_a_closed_year_takes_no_signature_and_says_so(year):
    year.list_everyone()
    url = sign_url(year, school=year.doi)
    type(year.plan).objects.filter(pk=year.plan.pk).update(closed=timezone.now())
    assert "ฉบับนี้ลงนามไม่ได้แล้ว" in page(client_of(year.head), url)
    assert tasks_of_signing(year.head, year.doi) == []


def test_a_person_of_the_office_signs_at_their_own_place(year):
    year.list_places(SignerLine("ผู้อำนวยการ", person=year.dara), SignerLine(OF_SCHOOLS, year.doi))
    dara, url = client_of(year.dara), sign_url(year, person=year.dara)
    assert "ข้อตกลงร่วมกัน" in page(dara, reverse("driving:to-sign"))
    assert [waiting.url for waiting in signatures_for(year.dara, year.plan)] == [url]
    dara.post(url, {"version": 1})
    assert year.sides()["office"] == (1, 1)
