"""Evidence is described, withdrawn and published by those who may; nothing that was withdrawn comes back."""

import pytest
from django.core.exceptions import PermissionDenied

from sucharit.capture import store
from sucharit.evidence import actions
from sucharit.evidence.actions import EvidenceFacts
from sucharit.evidence.models import Evidence
from sucharit.evidence.tests.handed_in import PDF, Office, photo, upload
from sucharit.history.models import Entry
from sucharit.verbs.refusals import Refused

FACTS = EvidenceFacts("report", title="รายงานประชุม", year=2569)


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


@pytest.fixture
def picture(office):
    return actions.add_file(
        by=office.oil, organisation=office.north, upload=upload(photo()), type="photo", may_be_public=True
    )


def test_who_added_it_and_who_leads_the_year_describe_it(office, picture):
    for person in (office.oil, office.nok):
        actions.describe(by=person, piece=picture, facts=FACTS)
    for person in (office.ploy, office.tong, office.lek, office.alice):
        with pytest.raises(PermissionDenied):
            actions.describe(by=person, piece=picture, facts=FACTS)
    assert Entry.objects.filter(verb="evidence.describe").count() == 1  # the second time nothing changed


def test_everyone_who_works_on_the_year_may_say_what_a_picture_shows(office, picture):
    actions.give_alternative_text(by=office.ploy, piece=picture, text="  ครูสามคน \n ในห้องประชุม ")
    assert Evidence.objects.get().alternative_text == "ครูสามคน ในห้องประชุม"
    with pytest.raises(PermissionDenied):
        actions.give_alternative_text(by=office.tong, piece=picture, text="x")
    paper = actions.add_file(by=office.oil, organisation=office.north, upload=upload(PDF), type="document")
    with pytest.raises(Refused):
        actions.give_alternative_text(by=office.oil, piece=paper, text="x")


def test_withdrawing_needs_a_reason_and_keeps_the_bytes(office, picture):
    with pytest.raises(Refused):
        actions.withdraw(by=office.oil, piece=picture, why="  ")
    with pytest.raises(PermissionDenied):
        actions.withdraw(by=office.ploy, piece=picture, why="ผิดไฟล์")
    withdrawn = actions.withdraw(by=office.nok, piece=picture, why="ผิดไฟล์")
    assert withdrawn.why_withdrawn == "ผิดไฟล์"
    assert store.get(picture.content_id)
    for verb in (
        lambda: actions.withdraw(by=office.nok, piece=picture, why="อีกครั้ง"),
        lambda: actions.describe(by=office.nok, piece=picture, facts=FACTS),
        lambda: actions.give_alternative_text(by=office.nok, piece=picture, text="x"),
    ):
        with pytest.raises(Refused):
            verb()


def test_only_who_approves_gives_a_public_address_and_only_to_what_may_be_public(office, picture):
    secret = actions.add_file(by=office.oil, organisation=office.north, upload=upload(PDF), type="document")
    with pytest.raises(PermissionDenied):
        actions.publish(by=office.nok, pieces=[picture])
    assert actions.publish(by=office.dao, pieces=[picture, secret]) == [picture]
    picture.refresh_from_db()
    secret.refresh_from_db()
    assert len(picture.public_link) == 16
    assert secret.public_link is None
    first = picture.public_link
    actions.publish(by=office.dao, pieces=[picture])
    picture.refresh_from_db()
    assert picture.public_link == first


@pytest.mark.parametrize("how", ["withdrawn", "no longer public"])
def test_the_public_address_ends_when_the_piece_may_be_public_no_more(office, picture, how, client):
    actions.publish(by=office.dao, pieces=[picture])
    picture.refresh_from_db()
    address = f"/desk/evidence/public/{picture.public_link}/picture/"
    assert client.get(address).status_code == 200
    if how == "withdrawn":
        actions.withdraw(by=office.oil, piece=picture, why="ภาพเด็กที่ยังไม่ยินยอม")
    else:
        actions.describe(by=office.oil, piece=picture, facts=FACTS)
    assert client.get(address).status_code == 404
