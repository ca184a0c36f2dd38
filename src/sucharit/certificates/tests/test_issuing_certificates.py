"""A batch is prepared by some and signed by one; numbers follow one another, whatever goes wrong."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.certificates import actions
from sucharit.certificates.actions import HolderName
from sucharit.certificates.actions.issuing import seen_of
from sucharit.certificates.models import Certificate, CertificateBatch, NumberSequence, SignaturePicture
from sucharit.certificates.tests.office_desk import (
    THREE,
    issued,
    numbers,
    prepared,
    sent,
    signature_file,
    signs,
    words,
)
from sucharit.evidence.tests.handed_in import PDF, Office, opened, upload
from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.verbs.refusals import Refused


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return Office()


def test_the_signer_issues_what_was_sent_and_numbers_go_on_where_they_stopped(office):
    assert numbers(issued(office)) == [1, 2, 3]
    assert numbers(issued(office, THREE[:2])) == [4, 5]
    assert NumberSequence.objects.get().last == 5


def test_other_offices_count_for_themselves(office):
    issued(office)
    sun = make_person("sun", RoleKind.EXECUTIVE, office.south)
    south = actions.begin(by=office.lek, organisation=office.south, words=words(office, signer=sun))
    south = actions.put_names(by=office.lek, batch=south, names=THREE, origin="")
    south = actions.send(by=office.lek, batch=south)
    actions.keep_signature(by=sun, upload=upload(signature_file()))
    assert numbers(actions.issue(by=sun, batch=south, seen=seen_of(south))) == [1, 2, 3]


@pytest.mark.parametrize("name", ["nok", "oil", "tong", "lek", "eve", "alice"])
def test_no_one_but_the_signer_issues(office, name):
    signs(office)
    batch = sent(office)
    with pytest.raises(PermissionDenied):
        actions.issue(by=getattr(office, name), batch=batch, seen=seen_of(batch))
    assert numbers(batch) == [None, None, None]


def test_another_director_of_the_office_does_not_sign_in_the_signers_place(office):
    signs(office)
    batch = sent(office)
    deputy = make_person("deputy", RoleKind.EXECUTIVE, office.north)
    actions.keep_signature(by=deputy, upload=upload(signature_file()))
    with pytest.raises(PermissionDenied):
        actions.issue(by=deputy, batch=batch, seen=seen_of(batch))


def test_a_signer_whose_role_has_ended_signs_no_more(office):
    signs(office)
    batch = sent(office)
    office.dao.roles.update(until="2020-02-01")
    with pytest.raises(PermissionDenied):
        actions.issue(by=office.dao, batch=batch, seen=seen_of(batch))


def test_who_prepared_a_batch_does_not_sign_it(office):
    both = make_person("both", RoleKind.EXECUTIVE, office.north)
    both.roles.create(organisation=office.north, kind=RoleKind.PROJECT_LEAD, since="2020-01-01")
    actions.keep_signature(by=both, upload=upload(signature_file()))
    batch = actions.begin(by=both, organisation=office.north, words=words(office, signer=both))
    batch = actions.put_names(by=both, batch=batch, names=THREE, origin="")
    with pytest.raises(Refused, match="ไม่ส่งชุดให้ตนเอง"):
        actions.send(by=both, batch=batch)
    batch = actions.send(by=office.nok, batch=batch)
    with pytest.raises(Refused, match="ไม่อนุมัติเอง"):
        actions.issue(by=both, batch=batch, seen=seen_of(batch))


def test_without_a_picture_of_the_signature_nothing_is_issued(office):
    batch = sent(office)
    with pytest.raises(Refused, match="ลายมือชื่อ"):
        actions.issue(by=office.dao, batch=batch, seen=seen_of(batch))


def test_what_was_changed_and_sent_again_is_looked_at_again(office):
    signs(office)
    batch = sent(office)
    seen = seen_of(batch)
    actions.take_back(by=office.nok, batch=batch)
    actions.put_names(by=office.nok, batch=batch, names=(HolderName("คนอื่น"),), origin="")
    actions.send(by=office.nok, batch=batch)
    with pytest.raises(Refused, match="ถูกแก้และส่งใหม่"):
        actions.issue(by=office.dao, batch=batch, seen=seen)
    assert not NumberSequence.objects.exists()


def test_what_was_sent_is_changed_by_no_one(office):
    batch = sent(office)
    for do in (
        lambda: actions.put_names(by=office.nok, batch=batch, names=THREE, origin=""),
        lambda: actions.describe(by=office.nok, batch=batch, words=words(office, heading="อื่น")),
        lambda: actions.drop(by=office.nok, batch=batch),
        lambda: actions.send(by=office.nok, batch=batch),
    ):
        with pytest.raises(Refused, match="รออนุมัติ"):
            do()


def test_what_was_issued_can_only_be_revoked_and_once(office):
    batch = issued(office)
    with pytest.raises(Refused):
        actions.take_back(by=office.nok, batch=batch)
    own = batch.certificates.get(place=2)
    with pytest.raises(PermissionDenied):
        actions.revoke(by=office.nok, certificate=own, why="mistake")
    with pytest.raises(Refused, match="เลือกเหตุ"):
        actions.revoke(by=office.dao, certificate=own, why="")
    actions.revoke(by=office.dao, certificate=own, why="mistake")
    with pytest.raises(Refused, match="ไปแล้ว"):
        actions.revoke(by=office.dao, certificate=own, why="undue")
    entry = Entry.objects.get(verb="certificates.revoke")
    assert entry.about == f"certificate:{own.pk}"
    assert entry.what == {"why": "mistake"}


def test_a_draft_can_t_be_revoked_and_one_sent_back_says_why(office):
    batch = sent(office)
    with pytest.raises(Refused, match="ยังไม่ได้ออก"):
        actions.revoke(by=office.dao, certificate=batch.certificates.first(), why="mistake")
    with pytest.raises(Refused):
        actions.send_back(by=office.dao, batch=batch, why=" ")
    assert actions.send_back(by=office.dao, batch=batch, why="ชื่อผิด").why_returned == "ชื่อผิด"


def test_only_who_leads_prepares_and_only_who_may_approve_is_named_as_signer(office):
    for person in (office.dao, office.oil, office.tong, office.lek, office.alice):
        with pytest.raises(PermissionDenied):
            actions.begin(by=person, organisation=office.north, words=words(office))
    with pytest.raises(Refused, match="อำนาจอนุมัติ"):
        actions.begin(by=office.nok, organisation=office.north, words=words(office, signer=office.tong))


def test_numbers_are_taken_with_the_batch_or_not_at_all(office):
    issued(office)
    batch = sent(office)
    with pytest.raises(IntegrityError):
        _issue_and_break(office, batch)
    assert NumberSequence.objects.get().last == 3
    assert numbers(batch) == [None, None, None]
    assert numbers(issued(office)) == [4, 5, 6]


@transaction.atomic
def _issue_and_break(office, batch):
    actions.issue(by=office.dao, batch=batch, seen=seen_of(batch))
    Certificate.objects.filter(batch=batch, place=1).update(number=1)  # the server dies: anything after it


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.integers(1, 4), min_size=1, max_size=4), refused=st.sets(st.integers(0, 3)))
def test_numbers_have_neither_holes_nor_doubles_whatever_was_refused(db, sizes, refused):
    with transaction.atomic():
        office = Office()
        signs(office)
        for place, size in enumerate(sizes):
            names = tuple(HolderName(f"ชื่อ {place} {number}") for number in range(size))
            batch = sent(office, names)
            if place in refused:
                actions.send_back(by=office.dao, batch=batch, why="x")
            else:
                actions.issue(by=office.dao, batch=batch, seen=seen_of(batch))
        given_numbers = Certificate.objects.filter(number__isnull=False).order_by("number")
        count = sum(size for place, size in enumerate(sizes) if place not in refused)
        assert list(given_numbers.values_list("number", flat=True)) == list(range(1, count + 1))
        transaction.set_rollback(True)


def test_the_database_refuses_a_number_twice_and_an_issued_batch_without_signature(office):
    batch = issued(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(batch=batch, place=2).update(number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateBatch.objects.filter(pk=batch.pk).update(signature=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(batch=batch, place=2).update(why_revoked="mistake")


def test_a_signature_loses_its_paper_and_is_kept_small_without_what_the_camera_wrote(office):
    signs(office)
    own = SignaturePicture.objects.get()
    drawn = opened(bytes(own.picture))
    assert drawn.mode == "RGBA"
    assert drawn.width <= 720
    assert drawn.getpixel((0, drawn.height // 2 - 40))[3] < 40  # paper is clear
    assert drawn.getchannel("A").getextrema()[1] > 200  # ink is not
    assert len(own.picture) < 60_000
    with pytest.raises(Refused, match="รูป"):
        actions.keep_signature(by=office.dao, upload=upload(PDF, "signature.pdf"))
    with pytest.raises(PermissionDenied):
        actions.keep_signature(by=office.nok, upload=upload(signature_file()))


def test_a_new_signature_takes_the_place_of_the_old_and_old_paper_keeps_its_own(office):
    batch = issued(office)
    signs(office)
    assert SignaturePicture.objects.filter(withdrawn=None).count() == 1
    batch.refresh_from_db()
    assert batch.signature.withdrawn is not None
    assert prepared(office).signature is None
