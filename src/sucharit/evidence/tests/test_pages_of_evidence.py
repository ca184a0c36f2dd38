"""Who works on a year finds, adds, opens and withdraws evidence; to everyone else it does not exist."""

import pytest
from django.conf import settings as project
from django.test import Client

from sucharit.evidence import actions
from sucharit.evidence.models import Evidence
from sucharit.evidence.tests.handed_in import PDF, Office, photo, upload

LIST = "/desk/evidence/north/"


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


def signed_in(person):
    client = Client()
    client.force_login(person, backend=project.AUTHENTICATION_BACKENDS[0])
    return client


def add(office, data=None, **more):
    values = {"by": office.oil, "organisation": office.north, "type": "photo"} | more
    return actions.add_file(upload=upload(data or photo()), **values)


def test_an_empty_list_offers_the_first_step_to_who_may_take_it(office):
    assert "เพิ่มหลักฐานแรก" in signed_in(office.oil).get(LIST).content.decode()
    page = signed_in(office.tong).get(LIST).content.decode()
    assert "ยังไม่มีหลักฐาน" in page
    assert "เพิ่มหลักฐานแรก" not in page


def test_the_only_organisation_opens_at_once(office):
    assert signed_in(office.oil).get("/desk/evidence/").headers["Location"] == LIST


def test_evidence_is_found_by_words_type_year_and_what_is_missing(office):
    add(office, title="ประชุมชี้แจง", year=2569, alternative_text="ห้องประชุม")
    add(office, photo((50, 50)), title="อบรมครู", year=2568)
    add(office, PDF, title="แผนปฏิบัติการ", type="plan", year=2569)
    client = signed_in(office.tong)

    def titles(query):
        page = client.get(f"{LIST}?{query}").content.decode()
        return {title for title in ("ประชุมชี้แจง", "อบรมครู", "แผนปฏิบัติการ") if title in page}

    assert titles("") == {"ประชุมชี้แจง", "อบรมครู", "แผนปฏิบัติการ"}
    assert titles("q=อบรม") == {"อบรมครู"}
    assert titles("type=plan") == {"แผนปฏิบัติการ"}
    assert titles("year=2569") == {"ประชุมชี้แจง", "แผนปฏิบัติการ"}
    assert titles("year=๒๕๖๘") == {"อบรมครู"}
    assert titles("show=undescribed") == {"อบรมครู"}
    assert titles("show=withdrawn") == set()
    assert titles("type=nonsense&year=x&page=999") == {"ประชุมชี้แจง", "อบรมครู", "แผนปฏิบัติการ"}


def test_several_pictures_are_added_by_one_form(office):
    client = signed_in(office.oil)
    files = [upload(photo((64, 40)), "a.jpg"), upload(photo((64, 50)), "b.jpg")]
    answer = client.post(f"{LIST}add/", {"files": files, "type": "photo", "title": "อบรม", "year": "2569"})
    assert answer.status_code == 302
    assert Evidence.objects.count() == 2


def test_a_refused_file_is_named_over_the_form_and_nothing_typed_is_lost(office):
    client = signed_in(office.oil)
    fields = {"files": [upload(b"MZ\x90\x00", "setup.exe")], "type": "photo", "title": "ชื่อที่พิมพ์ไว้"}
    answer = client.post(f"{LIST}add/", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "setup.exe" in page
    assert "ชื่อที่พิมพ์ไว้" in page
    assert client.post(f"{LIST}add/", {"type": "photo"}).status_code == 422


def test_an_address_is_added_by_its_form(office):
    client = signed_in(office.oil)
    fields = {"url": "https://north.example/plan", "type": "link"}
    assert client.post(f"{LIST}add/?what=link", fields).status_code == 302
    piece = Evidence.objects.get()
    page = client.get(f"{LIST}{piece.pk}/").content.decode()
    assert "กำลังรอเก็บสำเนา" in page
    bad = client.post(f"{LIST}add/?what=link", {"url": "file:///etc/passwd", "type": "link"})
    assert bad.status_code == 422


def test_one_piece_shows_what_it_is_and_takes_what_may_be_done(office):
    piece = add(office, title="ประชุม")
    client = signed_in(office.oil)
    page = client.get(f"{LIST}{piece.pk}/").content.decode()
    assert "ยังไม่มีบันทึกใดใช้" in page
    assert "ถอนหลักฐาน" in page
    assert "ถอนหลักฐานนี้" not in signed_in(office.tong).get(f"{LIST}{piece.pk}/").content.decode()
    client.post(f"{LIST}{piece.pk}/alternative-text/", {"alternative_text": "ครูสามคน"})
    fields = {"title": "ประชุมชี้แจง", "type": "report", "year": "2569", "may_be_public": "on"}
    assert client.post(f"{LIST}{piece.pk}/describe/", fields).status_code == 302
    assert client.post(f"{LIST}{piece.pk}/describe/", {"title": "", "type": "report"}).status_code == 422
    client.post(f"{LIST}{piece.pk}/withdraw/", {"why": "ผิดไฟล์"})
    piece.refresh_from_db()
    assert (piece.title, piece.alternative_text, piece.year) == ("ประชุมชี้แจง", "ครูสามคน", 2569)
    assert piece.withdrawn
    assert "ผิดไฟล์" in client.get(f"{LIST}{piece.pk}/").content.decode()


@pytest.mark.parametrize("who", ["lek", "alice", "eve", None])
def test_to_strangers_a_piece_does_not_exist(office, who):
    piece = add(office)
    client = signed_in(getattr(office, who)) if who else Client()
    for end in (
        "",
        f"{piece.pk}/",
        f"{piece.pk}/file/",
        f"{piece.pk}/picture/",
        f"{piece.pk}/thumbnail/",
        "choices/",
    ):
        answer = client.get(LIST + end)
        assert answer.status_code == (404 if who else 302), end
    if who == "lek":  # who sees evidence of another office
        for end in ("file/", "picture/", "thumbnail/"):
            assert client.get(f"/desk/evidence/south/{piece.pk}/{end}").status_code == 404


def test_a_picker_offers_what_is_there_and_searches_by_words(office):
    add(office, title="ประชุม")
    client = signed_in(office.tong)
    assert "ประชุม" in client.get(f"{LIST}choices/?name=evidence").content.decode()
    assert "ไม่พบหลักฐานที่ค้น" in client.get(f"{LIST}choices/?name=evidence&find=อบรม").content.decode()
