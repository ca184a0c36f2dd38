"""An operator of the whole tree imports its registry by a page, and sees first what would change."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sucharit.history.models import Entry
from sucharit.people import actions
from sucharit.people.models import Organisation, RoleKind
from sucharit.people.registry_import.reading import read_registry
from sucharit.people.tests.factories import make_headquarters, make_office, make_school
from sucharit.people.tests.sample_people import make_person
from sucharit.tables import Faults
from sucharit.uploads.models import WaitingFile

PAGE = "/people/organisations/"
FILE = (
    "รหัส,ชื่อ,ประเภท,ต้นสังกัด\n"
    "cm-3,สพป.เชียงใหม่ เขต 3 ใหม่,เขตพื้นที่ฯ ประถมศึกษา,obec\n"
    "than,โรงเรียนบ้านธาร,สถานศึกษา,cm-3\n"
)


@pytest.fixture
def office(db):
    office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())
    doi = make_school("โรงเรียนบ้านดอย", under=office, code="doi")
    doi.since = date(2000, 10, 1)
    doi.save()
    return office


def browser(person):
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def operator(office):
    return make_person("operator", RoleKind.OPERATOR, office.parent)


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def upload(client, content, name="r.csv"):
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, content)}, follow=True)
    hidden = r'<input type="hidden" name="(digest|waiting)" value="([^"]+)"'
    return answer, dict(re.findall(hidden, answer.content.decode()))


def test_what_a_file_would_create_and_change_is_shown_before_it_is_stored(operator):
    client = browser(operator)
    preview, fields = upload(client, FILE.encode())
    words = text(preview)
    for expected in ("เพิ่มใหม่ 1 แห่ง", "โรงเรียนบ้านธาร", "แก้ไข 1 แห่ง", "สพป.เชียงใหม่ เขต 3 ใหม่"):
        assert expected in words
    assert not Organisation.objects.filter(code="than").exists()
    assert client.post(PAGE, fields).status_code == 422  # known ones change: the box must be ticked
    client.post(PAGE, {**fields, "sure": "yes"})
    assert Organisation.objects.get(code="than").path == "obec/cm-3/than/"
    assert Organisation.objects.get(code="doi").name_th == "โรงเรียนบ้านดอย"
    assert Entry.objects.get(verb="people.import_organisations").what["changed"] == 1


def test_a_change_meanwhile_brings_the_preview_again(operator):
    client = browser(operator)
    _preview, fields = upload(client, FILE.encode())
    Organisation.objects.filter(code="cm-3").update(name_th="ชื่ออื่น")
    answer = client.post(PAGE, {**fields, "sure": "yes"})
    assert answer.status_code == 422
    assert "ชื่ออื่น" in text(answer)
    assert not Organisation.objects.filter(code="than").exists()


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_table_of_the_registry_comes_back_as_it_went_out(operator, language):
    client = browser(operator)
    client.cookies["django_language"] = language
    table = client.get("/people/organisations.xlsx").content
    answer, fields = upload(client, table, "r.xlsx")
    assert answer.status_code == 200, text(answer)
    assert fields == {}, text(answer)
    assert not WaitingFile.objects.exists()


def test_a_total_line_is_left_out_and_said_so_in_the_preview(operator):
    total = "รวม,2 แห่ง,,\n".encode()
    answer, fields = upload(browser(operator), FILE.encode() + total)
    assert answer.status_code == 200, text(answer)
    assert "r.csv แถว 4: แถวรวมหรือค่าเฉลี่ย" in text(answer)
    assert fields


def test_nobody_below_the_root_imports_the_tree(office, tmp_path):
    lead = make_person("lead", RoleKind.PROJECT_LEAD, office)
    below = make_person("below", RoleKind.OPERATOR, office)
    for person in (lead, below):
        assert browser(person).get(PAGE).status_code == 404
    path = tmp_path / "r.csv"
    path.write_text(FILE, encoding="utf-8")
    registry = read_registry(path, Faults())
    with pytest.raises(PermissionDenied):
        actions.import_organisations(by=below, registry=registry, accept_changes=True)
