"""A file waits for its preview's yes: for an hour, a few a person, for no other page or person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sucharit.people.tests.sample_people import make_person
from sucharit.uploads.models import GOOD_FOR, WaitingFile
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload
from sucharit.uploads.waiting import MAX_WAITING, as_upload, delete_too_old, keep

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(tmp_path):
    path = tmp_path / "จำนวน.csv"
    path.write_bytes(b"code\nnorth\n")
    return Upload(path, "0" * 64)


@pytest.fixture
def alice():
    return make_person("alice")


def test_it_comes_back_as_it_was_handed_in_and_leaves_no_file_behind(upload, alice):
    file = keep(upload, "head-counts", "round:1", alice)
    with as_upload(WaitingFile.objects.get(pk=file.pk)) as again:
        assert again.path.read_bytes() == b"code\nnorth\n"
        assert (again.path.name, again.sha256) == ("จำนวน.csv", "0" * 64)
    assert not again.path.exists()


def test_a_person_has_one_file_of_a_kind_and_subject_and_a_few_in_all(upload, alice):
    for _again in range(2):
        keep(upload, "head-counts", "round:1", alice)
    assert WaitingFile.objects.count() == 1
    for number in range(MAX_WAITING + 3):
        keep(upload, "head-counts", f"round:{number}", alice)
    keep(upload, "head-counts", "round:1", make_person("bob"))
    assert WaitingFile.objects.filter(by=alice).count() == MAX_WAITING
    assert WaitingFile.objects.filter(by=alice, subject=f"round:{MAX_WAITING + 2}").exists()


def test_what_waited_for_an_hour_is_deleted(upload, alice):
    old = keep(upload, "head-counts", "round:1", alice)
    new = keep(upload, "head-counts", "round:2", alice)
    WaitingFile.objects.filter(pk=old.pk).update(at=timezone.now() - GOOD_FOR)
    WaitingFile.objects.filter(pk=new.pk).update(at=timezone.now() - GOOD_FOR + timedelta(minutes=1))
    assert delete_too_old() == 1
    assert WaitingFile.objects.get() == new


@pytest.mark.parametrize(
    ("kind", "subject", "who"),
    [
        ("verdicts", "round:1", "alice"),
        ("head-counts", "round:2", "alice"),
        ("head-counts", "round:1", "bob"),
    ],
)
def test_no_other_page_round_or_person_gets_at_it(upload, alice, rf, kind, subject, who):
    file = keep(upload, "head-counts", "round:1", alice)

    def never(*_anything):
        raise AssertionError("read")

    for request in (rf.get("/", {"waiting": file.key}), rf.post("/", {"waiting": file.key, "sure": "yes"})):
        request.user = alice if who == "alice" else make_person(f"bob{request.method}")
        step = take_step(request, TableImport(kind, subject, plan=never, store=never))
        assert step.status == 422
        assert step.context["nothing_waits"]


@pytest.mark.parametrize("key", ["", "x", "0", "00000000-0000-0000-0000-000000000000"])
def test_a_strange_key_finds_nothing(alice, rf, key):
    request = rf.get("/", {"waiting": key})
    request.user = alice
    nothing = TableImport("head-counts", "round:1", plan=lambda upload: None, store=lambda upload, digest: "")
    assert take_step(request, nothing).status == 422
