"""Who prepares and who signs find their pages; to everyone else certificates of the office do not exist."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sucharit.certificates import actions
from sucharit.certificates.contributes.tasks import certificates_waiting
from sucharit.certificates.models import BatchState, CertificateBatch, OfficeCrest, SignaturePicture
from sucharit.certificates.papers import certificate_pdf
from sucharit.certificates.tests.office_desk import issued, prepared, sent, signature_file, signed_in, signs
from sucharit.certificates.urls import urlpatterns
from sucharit.evidence.tests.handed_in import Office, opened, photo, upload
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person

DESK = "/desk/certificates/"
PICTURE = b"/Subtype/Image"  # in a PDF
FORM = {
    "heading": "เกียรติบัตร",
    "given_for": "ผ่านการอบรม",
    "day": "11 มี.ค. 2569",
    "signer_name": "นางดาว",
    "signer_post": "ผู้อำนวยการ",
    "design": "arch",
    "language": "th",
    "thai_digits": "on",
}


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


def page_of(batch):
    return reverse("certificates:batch", args=[batch.organisation.code, batch.pk])


def addresses(batch):
    """Every address of the desk about this batch, by its name."""
    own = batch.certificates.first()
    values = {"code": "north", "batch": batch.pk, "certificate": own.pk, "part": 1, "design": "plain"}
    for pattern in urlpatterns:
        if pattern.name not in ("confirm", "home", "signature", "signature-picture"):
            taken = {name: values[name] for name in pattern.pattern.converters}
            yield pattern.name, reverse(f"certificates:{pattern.name}", kwargs=taken)


@pytest.mark.parametrize("name", ["oil", "tong", "lek", "eve", "alice", "supervisor", "screening", "south"])
def test_the_desk_exists_for_no_one_else(office, name):
    batch = issued(office)
    kinds = {"supervisor": RoleKind.SUPERVISOR, "screening": RoleKind.SCREENING_COMMITTEE}
    if name in kinds:
        person = make_person("other", kinds[name], office.north)
    elif name == "south":
        person = make_person("other", RoleKind.EXECUTIVE, office.south)
    else:
        person = getattr(office, name)
    client = signed_in(person)
    before = list(CertificateBatch.objects.values())
    opened = [
        (address, method, answer.status_code)
        for address, url in addresses(batch)
        for method in ("get", "post")
        if (answer := getattr(client, method)(url)).status_code not in (404, 405)
    ]
    assert opened == []
    assert list(CertificateBatch.objects.values()) == before


def test_an_empty_list_offers_the_first_batch_once_and_a_filled_one_too(office):
    client = signed_in(office.nok)
    new = f'href="{DESK}north/new/"'
    assert client.get(f"{DESK}north/").content.decode().count(new) == 1
    prepared(office)
    assert client.get(f"{DESK}north/").content.decode().count(new) == 1


def test_who_prepares_does_nothing_that_is_the_signers_and_the_other_way_round(office):
    signs(office)
    batch = sent(office)
    nok, dao = signed_in(office.nok), signed_in(office.dao)
    urls = dict(addresses(batch))
    for name in ("issue", "send-back", "revoke"):
        assert nok.post(urls[name], {"why": "mistake", "seen": "x"}).status_code == 404
    for name in ("new", "describe", "names", "names-table"):
        assert dao.get(urls[name]).status_code == 404
    for name in ("send", "take-back", "drop", "names-from-records", "change-crest"):
        assert dao.post(urls[name]).status_code == 404
    batch.refresh_from_db()
    assert batch.state == BatchState.SENT
    assert "อนุมัติและออกเกียรติบัตร" in dao.get(urls["batch"]).content.decode()
    assert "อนุมัติและออกเกียรติบัตร" not in nok.get(urls["batch"]).content.decode()


def test_from_an_empty_list_to_paper_by_pages_alone(office):
    nok, dao = signed_in(office.nok), signed_in(office.dao)
    assert nok.get(DESK).headers["Location"] == f"{DESK}north/"
    assert "ยังไม่มีเกียรติบัตร" in nok.get(f"{DESK}north/").content.decode()
    answer = nok.post(f"{DESK}north/new/", {**FORM, "signer": str(office.dao.pk)})
    batch = CertificateBatch.objects.get()
    assert answer.headers["Location"] == page_of(batch)
    assert "ใส่รายชื่อ" in nok.get(page_of(batch)).content.decode()
    names = SimpleUploadedFile("n.csv", "ชื่อผู้รับ\nนางหนึ่ง\nนางสอง".encode())
    look = nok.post(f"{page_of(batch)}names/", {"file": names}, follow=True).content.decode()
    fields = {name: look.split(f'name="{name}" value="')[1].split('"')[0] for name in ("waiting", "digest")}
    nok.post(f"{page_of(batch)}names/", fields)
    nok.post(f"{page_of(batch)}send/")
    assert [task.title for task in certificates_waiting(office.dao, office.north)] == [
        "อนุมัติและลงนามเกียรติบัตร 2 ฉบับ: ผ่านการอบรม"
    ]
    assert "เพิ่มรูปลายมือชื่อก่อน" in dao.get(page_of(batch)).content.decode()
    dao.post(f"{DESK}my/signature/", {"file": upload(signature_file(), "s.jpg")})
    look = dao.get(page_of(batch)).content.decode()
    dao.post(f"{page_of(batch)}issue/", {"seen": look.split('name="seen" value="')[1].split('"')[0]})
    batch.refresh_from_db()
    assert batch.state == BatchState.ISSUED
    for client in (nok, dao):
        file = client.get(f"{page_of(batch)}part-1.pdf")
        assert file.content.startswith(b"%PDF")
        assert file.headers["Cache-Control"] == "private, no-store"
    own = batch.certificates.first()
    assert nok.get(f"{DESK}north/certificate/{own.pk}/file.pdf").content.startswith(b"%PDF")
    assert "นางหนึ่ง" in nok.get(f"{page_of(batch)}?q=หนึ่ง").content.decode()
    assert "นางหนึ่ง" not in nok.get(f"{page_of(batch)}?q=สอง").content.decode()


def test_what_was_sent_back_says_why_and_waits_for_who_prepares_it(office):
    batch = sent(office)
    signer = signed_in(office.dao)
    signer.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert ">Send it back</button>" in signer.get(page_of(batch)).content.decode()
    signer.post(f"{page_of(batch)}send-back/", {"why": "ชื่อคนที่สองสะกดผิด"})
    assert "ชื่อคนที่สองสะกดผิด" in signed_in(office.nok).get(page_of(batch)).content.decode()
    assert len(certificates_waiting(office.nok, office.north)) == 1
    assert certificates_waiting(office.dao, office.north) == []


def test_a_form_that_can_t_be_taken_loses_nothing_that_was_typed(office):
    answer = signed_in(office.nok).post(f"{DESK}north/new/", {**FORM, "signer": "", "day": "x"})
    assert answer.status_code == 422
    assert "ผ่านการอบรม" in answer.content.decode()


def test_no_one_is_given_another_person_s_signature(office):
    signs(office)
    issued(office)
    deputy = make_person("deputy", RoleKind.EXECUTIVE, office.north)
    picture = f"{DESK}my/signature/picture/"
    own = signed_in(office.dao).get(picture)
    assert own.content == bytes(SignaturePicture.objects.get(withdrawn=None).picture)
    assert own.headers["Cache-Control"] == "private, no-store"
    for person in (deputy, office.nok, office.lek, office.alice, office.tong, office.eve):
        assert signed_in(person).get(picture).status_code == 404
    assert Client().get(picture).status_code == 302  # to sign in
    batch = prepared(office)
    for person in (office.nok, office.dao):  # what is shown before approval has no signature in it
        assert PICTURE not in signed_in(person).get(f"{page_of(batch)}draft.pdf").content
    own = issued(office).certificates.select_related("batch__organisation", "batch__signature").first()
    assert PICTURE in certificate_pdf(own)


def test_a_signature_that_is_no_longer_used_signs_nothing(office):
    signs(office)
    dao = signed_in(office.dao)
    dao.post(f"{DESK}my/signature/", {"remove": "yes"})
    assert dao.get(f"{DESK}my/signature/picture/").status_code == 404
    batch = sent(office)
    assert "เพิ่มรูปลายมือชื่อก่อน" in dao.get(page_of(batch)).content.decode()


def test_an_office_has_a_crest_of_its_own_and_none_until_then(office):
    nok = signed_in(office.nok)
    assert nok.get(f"{DESK}north/crest/picture/").status_code == 404
    nok.post(f"{DESK}north/crest/change/", {"file": upload(photo((2000, 1500)), "crest.jpg")})
    assert max(opened(bytes(OfficeCrest.objects.get().picture)).size) == 480
    assert nok.get(f"{DESK}north/crest/picture/").headers["Content-Type"] == "image/png"
    nok.post(f"{DESK}north/crest/change/", {"remove": "yes"})
    assert not OfficeCrest.objects.exists()
    page = nok.post(f"{DESK}north/crest/change/", {"file": upload(b"MZ", "x.exe")}, follow=True)
    assert "x.exe" in page.content.decode()


def test_designs_are_shown_as_they_are(office):
    nok = signed_in(office.nok)
    assert nok.get(f"{DESK}north/designs/arch.png").content.startswith(b"\x89PNG")
    assert nok.get(f"{DESK}north/designs/nonsense.png").status_code == 404


def test_revoking_shows_at_once_and_has_no_file(office):
    batch = issued(office)
    own = batch.certificates.get(place=1)
    dao = signed_in(office.dao)
    dao.post(f"{DESK}north/certificate/{own.pk}/revoke/", {"why": "mistake"})
    assert "ออกผิด" in dao.get(page_of(batch)).content.decode()
    answer = dao.get(f"{DESK}north/certificate/{own.pk}/file.pdf", follow=True)
    assert "จึงไม่มีไฟล์" in answer.content.decode()
    for rest in batch.certificates.exclude(place=1):
        actions.revoke(by=office.dao, certificate=rest, why="replaced")
    assert dao.get(f"{page_of(batch)}part-1.pdf").status_code == 404
