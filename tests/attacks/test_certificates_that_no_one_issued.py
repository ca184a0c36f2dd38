"""Someone shows a certificate that was not issued: guessed, another office's, changed, written by hand."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.crypto import get_random_string

from sucharit.certificates import actions
from sucharit.certificates.actions import HolderName
from sucharit.certificates.actions.issuing import seen_of
from sucharit.certificates.models import BatchState, Certificate, CertificateBatch, new_link
from sucharit.certificates.tests.office_desk import issued, prepared, sent, signature_file, signed_in
from sucharit.certificates.trace import digests_of
from sucharit.evidence.tests.handed_in import Office, upload
from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person

VALID, REVOKED, UNKNOWN = "ออกจริงและยังมีผล", "ถูกเพิกถอนแล้ว", "ไม่พบเกียรติบัตรที่ลิงก์นี้"


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


def scanned(link):
    """What anyone sees who opens what a QR code says."""
    return Client().get(f"/c/{link}/")


def says(answer, words):
    return words in answer.content.decode()


def link_of(batch, place=1):
    return batch.certificates.get(place=place).link


def test_the_page_confirms_what_the_paper_says_and_no_more(office):
    batch = issued(office)
    answer = scanned(link_of(batch))
    text = answer.content.decode()
    own = batch.certificates.get(place=1)
    but_for_its_link = text.replace(own.link, "")  # random letters, in which "nok" stands now and then
    for words in (
        "นางสาวปิ่น ฝั่งที่รู้",
        "โรงเรียนบ้านดอย",
        "ระดับดีเยี่ยม",
        "ผ่านการอบรม",
        f"1/{own.year}",
        "11 มี.ค. 2569",
    ):
        assert words in text
    for hidden in (
        "สมชาย",
        "dao@",
        "nok",
        f"/batch/{batch.pk}",
        "desk/certificates",
        "sha256",
        office.dao.email,
    ):
        assert hidden not in but_for_its_link  # of others, of who made it, of where it is
    assert not re.search(r"/c/(?!\W)[A-Za-z0-9]{16}", but_for_its_link)
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert 'name="robots" content="noindex' in text


def test_the_page_is_the_same_for_those_who_signed_in(office):
    link = link_of(issued(office))
    office_page = signed_in(office.dao).get(f"/c/{link}/").content.decode()
    assert "เพิกถอน" not in office_page
    assert "/desk/certificates/north/" not in office_page


@pytest.mark.parametrize(
    "link",
    ["0" * 16, "x", "%27%20OR%201=1--", "..%2f..", "ก" * 40, "A" * 3_000, "1", "null", "0000000000000000%00"],
)
def test_what_is_guessed_is_a_plain_page(office, link):
    issued(office)
    answer = scanned(link)
    assert answer.status_code in (404, 414)
    assert not says(answer, VALID)


def test_a_guess_costs_one_look_whatever_it_is(office):
    batch = issued(office)
    near, last = link_of(batch)[:-1], link_of(batch)[-1]
    counts = set()
    for link in (
        "x",
        get_random_string(16),
        f"{near}!",
        near + ("1" if last == "0" else "0"),
        link_of(prepared(office)),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert scanned(link).status_code == 404
        counts.add(len([query for query in queries if "certificates_" in query["sql"]]))
    assert counts == {1}
    assert scanned(link_of(batch).swapcase()).status_code == 404


def test_links_of_one_batch_say_nothing_of_each_other(office):
    links = issued(office, tuple(HolderName(f"ชื่อ {n}") for n in range(200))).certificates
    values = list(links.values_list("link", flat=True))
    assert len(set(values)) == 200
    assert len({value[:4] for value in values}) > 195
    assert len({value[-4:] for value in values}) > 195


@pytest.mark.parametrize("state", ["prepared", "sent", "sent back", "dropped"])
def test_what_was_not_approved_confirms_nothing(office, state):
    batch = prepared(office)
    if state != "prepared":
        actions.send(by=office.nok, batch=batch)
    if state == "sent back":
        actions.send_back(by=office.dao, batch=batch, why="x")
    if state == "dropped":
        actions.take_back(by=office.nok, batch=batch)
        actions.drop(by=office.nok, batch=batch)
    answer = scanned(link_of(batch))
    assert answer.status_code == 404
    assert says(answer, UNKNOWN)


def test_on_changed_paper_the_page_still_says_whose_it_is(office):
    """The paper can say anything; the code on it leads to what was issued."""
    answer = scanned(link_of(issued(office), place=2))
    assert says(answer, "นายสมชาย ใจดี")
    assert not says(answer, "ระดับดีเยี่ยม")


def test_an_office_shows_no_certificate_of_another_as_its_own(office):
    """The link says by whom it was issued; an address of another office's desk leads nowhere."""
    north = issued(office)
    own = north.certificates.first()
    assert says(scanned(own.link), str(office.north.name_th))
    sun = make_person("sun", RoleKind.EXECUTIVE, office.south)
    for person in (sun, office.lek):
        client = signed_in(person)
        for path in (
            f"south/certificate/{own.pk}/file.pdf",
            f"south/batch/{north.pk}/",
            f"south/batch/{north.pk}/part-1.pdf",
            f"north/certificate/{own.pk}/file.pdf",
        ):
            assert client.get(f"/desk/certificates/{path}").status_code == 404
        assert (
            client.post(
                f"/desk/certificates/south/certificate/{own.pk}/revoke/", {"why": "undue"}
            ).status_code
            == 404
        )
    assert says(scanned(own.link), VALID)


def test_a_director_elsewhere_is_no_signer_here_even_when_named_in_the_database(office):
    sun = make_person("sun", RoleKind.EXECUTIVE, office.south)
    actions.keep_signature(by=sun, upload=upload(signature_file()))
    batch = sent(office)
    CertificateBatch.objects.filter(pk=batch.pk).update(signer=sun)
    answer = signed_in(sun).post(
        f"/desk/certificates/north/batch/{batch.pk}/issue/", {"seen": seen_of(batch)}
    )
    assert answer.status_code == 404
    assert scanned(link_of(batch)).status_code == 404


# — with a pen in the database —


@pytest.mark.parametrize(
    "change",
    [
        {"holder": "ผู้ปลอม"},
        {"detail": "ชนะเลิศ"},
        {"holder_place": "โรงเรียนอื่น"},
        {"number": 999},
        {"place": 77},
    ],
)
def test_a_row_changed_in_the_database_confirms_nothing(office, change):
    batch = issued(office)
    link = link_of(batch)
    Certificate.objects.filter(link=link).update(**change)
    assert scanned(link).status_code == 404


@pytest.mark.parametrize("change", [{"given_for": "ปริญญา"}, {"heading": "ปริญญาบัตร"}, {"signer_name": "อื่น"}])
def test_words_changed_in_the_database_confirm_nothing(office, change):
    batch = issued(office)
    CertificateBatch.objects.filter(pk=batch.pk).update(**change)
    assert scanned(link_of(batch)).status_code == 404


def test_a_certificate_written_into_an_issued_batch_confirms_nothing(office):
    batch = issued(office)
    row = {
        "batch": batch,
        "organisation": office.north,
        "place": 4,
        "holder": "ผู้ปลอม",
        "number": 4,
        "year": 2570,
    }
    forged = Certificate.objects.create(**row, link=new_link())
    CertificateBatch.objects.filter(pk=batch.pk).update(count=4)
    assert scanned(forged.link).status_code == 404


def test_a_whole_batch_written_into_the_database_confirms_nothing_even_with_an_entry(office):
    true = issued(office)
    forged = prepared(office)
    for place, own in enumerate(forged.certificates.all(), 100):
        Certificate.objects.filter(pk=own.pk).update(number=place, year=2570)
    values = {"state": BatchState.ISSUED, "issued": timezone.now(), "signature": true.signature_id}
    CertificateBatch.objects.filter(pk=forged.pk).update(**values)
    forged.refresh_from_db()
    assert scanned(link_of(forged)).status_code == 404
    entry = Entry.objects.get(about=f"certificate-batch:{true.pk}", verb="certificates.issue")
    entry.pk, entry.stamp, entry.position = None, "0" * 64, None
    entry.about, entry.what = f"certificate-batch:{forged.pk}", {"parts": digests_of(forged)}
    Entry._base_manager.bulk_create([entry])
    assert scanned(link_of(forged)).status_code == 404


def test_what_was_revoked_stays_revoked_when_its_row_is_cleaned(office):
    batch = issued(office)
    own = batch.certificates.first()
    actions.revoke(by=office.dao, certificate=own, why="undue")
    answer = scanned(own.link)
    assert says(answer, REVOKED)
    assert says(answer, "ไม่มีสิทธิ์ได้รับ")
    Certificate.objects.filter(pk=own.pk).update(revoked=None, why_revoked="")
    answer = scanned(own.link)
    assert says(answer, REVOKED)
    assert not says(answer, VALID)


def test_no_one_signs_with_another_s_picture(office):
    """Not by naming it, and not by taking the signer's place after the batch was sent."""
    issued(office)
    deputy = make_person("deputy", RoleKind.EXECUTIVE, office.north)
    batch = sent(office, signer=deputy)
    signed_in(deputy).post(
        f"/desk/certificates/north/batch/{batch.pk}/issue/",
        {
            "seen": seen_of(batch),
            "signature": office.dao.signature_pictures.get().pk,
            "signer": office.dao.pk,
        },
    )
    batch.refresh_from_db()
    assert batch.state == BatchState.SENT
