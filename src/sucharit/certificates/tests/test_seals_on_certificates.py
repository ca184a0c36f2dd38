"""A certificate carries the seal over it: in small print, and behind its own code on its own page."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sucharit.certificates import actions, making
from sucharit.certificates.content import content_of, public_address
from sucharit.certificates.designs import DESIGNS
from sucharit.certificates.making import make_parts, seal_first
from sucharit.certificates.papers import certificate_pdf, draft_pdf, files_of, plan_part, set_part
from sucharit.certificates.tests.office_desk import THREE, HolderName, codes_on, issued, sent, texts_of
from sucharit.checkpoints.on_paper import short_root
from sucharit.evidence.tests.handed_in import Office
from sucharit.history.actions import CannotSeal, seal_now
from sucharit.history.keys import NoKey
from sucharit.history.models import Seal

ENGLISH = {"language": "en", "heading": "Certificate", "given_for": "Training"}
QUERIES = 3  # the crest, the entry that issued the batch, the seal over it


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    settings.PUBLIC_ADDRESS = "https://ita.example"
    return Office()


def sealed(office, *names, **more):
    """A batch that is issued, and the seal over it."""
    batch = issued(office, names or THREE, **more)
    return batch, seal_now()


def confirming_page(own):
    return Client().get(urlsplit(public_address(own.link)).path, headers={"host": "localhost"})


@pytest.mark.slow
@pytest.mark.parametrize("design", [design.id for design in DESIGNS])
@pytest.mark.parametrize("language", [{}, ENGLISH], ids=["thai", "english"])
def test_each_design_carries_the_root_and_its_code_still_leads_to_its_own_page(
    office, tmp_path, design, language
):
    batch, seal = sealed(office, design=design, **language)
    pdf = set_part(plan_part(batch, 1)).read_bytes()
    texts = texts_of(pdf)
    assert [short_root(seal.root) in text for text in texts] == [True] * 3  # in Arabic digits
    links = batch.certificates.order_by("place").values_list("link", flat=True)
    assert codes_on(pdf, tmp_path) == [public_address(link) for link in links]


def test_its_words_are_in_the_digits_of_the_batch_and_its_root_as_it_is_typed(office):
    batch, seal = sealed(office)
    thai = str(seal.size).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    words = {"words": f"ปิดผนึกในประวัติ {thai} รายการ", "root": short_root(seal.root)}
    assert content_of(batch, [])["sealed"] == words
    (text,) = texts_of(certificate_pdf(batch.certificates.first()))
    assert f"{words['words']} {words['root']}" in text


def test_what_its_page_says_of_the_seal_is_what_the_paper_says_and_leads_to_comparing(office):
    batch, seal = sealed(office)
    page = confirming_page(batch.certificates.first())
    html = page.content.decode()
    assert short_root(seal.root) in html
    (compare,) = re.findall(r'href="(https://ita\.example/proof/compare/[^"]*)"', html)
    address = urlsplit(compare.replace("&amp;", "&"))
    answer = Client().get(f"{address.path}?{address.query}", headers={"host": "localhost"})
    assert answer.context["comparison"].likeness == "same"


def test_the_page_of_a_revoked_one_still_says_which_seal_its_paper_names(office):
    batch, seal = sealed(office)
    own = batch.certificates.first()
    actions.revoke(by=office.dao, certificate=own, why="mistake")
    html = confirming_page(own).content.decode()
    assert "ถูกเพิกถอนแล้ว" in html
    assert short_root(seal.root) in html


def test_what_no_seal_covers_yet_says_all_the_same_without_a_root(office):
    batch = issued(office)
    own = batch.certificates.first()
    (before,) = texts_of(certificate_pdf(own))
    assert "ปิดผนึก" not in before
    assert "ปิดผนึก" not in confirming_page(own).content.decode()
    seal_now()
    (after,) = texts_of(certificate_pdf(own))
    sealed = content_of(batch, [])["sealed"]
    without = after.replace(f"{sealed['words']} {sealed['root']} ", "")
    assert sorted(without.split()) == sorted(before.split())


def test_a_draft_carries_none(office):
    issued(office)
    seal_now()
    assert "ปิดผนึก" not in texts_of(draft_pdf(sent(office)))[0]


def test_a_history_that_grows_changes_no_paper(office):
    batch, _seal = sealed(office)
    file = set_part(plan_part(batch, 1))
    made = file.stat().st_mtime_ns
    sealed(office, HolderName("นางสาวใหม่ มาทีหลัง"))
    assert Seal.objects.count() == 2
    assert set_part(plan_part(batch, 1)) == file
    assert file.stat().st_mtime_ns == made


def test_a_file_that_was_handed_out_before_there_was_a_seal_is_not_made_again(office):
    batch = issued(office)
    file = set_part(plan_part(batch, 1))
    made = file.stat().st_mtime_ns
    seal_now()
    assert set_part(plan_part(batch, 1)) == file
    assert file.stat().st_mtime_ns == made


def test_files_of_a_batch_that_waits_for_a_seal_are_made_after_it_is_sealed(office):
    batch = issued(office)
    assert not Seal.objects.exists()
    list(make_parts(batch))
    root = short_root(Seal.objects.get().root)
    texts = texts_of(files_of(batch)[1].read_bytes())
    assert [root in text for text in texts] == [True] * 3


@pytest.mark.parametrize("refused", [NoKey(), CannotSeal("the last seal is broken"), OSError("no folder")])
def test_where_nothing_can_be_sealed_they_are_made_all_the_same(office, monkeypatch, refused, caplog):
    def refuse():
        raise refused

    monkeypatch.setattr(making, "seal_now", refuse)
    batch = issued(office)
    assert list(make_parts(batch)) == [1]
    assert "นายสมชาย" in texts_of(files_of(batch)[1].read_bytes())[1]
    assert "will carry no seal" in caplog.text


def test_many_certificates_ask_the_database_no_more_than_a_few(office, django_assert_num_queries):
    few, _seal = sealed(office)
    many, _seal = sealed(office, *(HolderName(f"ชื่อ {number}") for number in range(60)))
    for batch in (few, many):
        rows = list(batch.certificates.all())
        with django_assert_num_queries(QUERIES):
            content_of(batch, rows)


@pytest.mark.parametrize("name", ["file", "part", "archive"])
def test_whoever_takes_a_file_before_the_next_seal_gets_one_with_a_root(office, name):
    batch = issued(office)
    which = {
        "file": {"certificate": batch.certificates.first().pk},
        "part": {"batch": batch.pk, "part": 1},
        "archive": {"batch": batch.pk},
    }[name]
    nok = Client()
    nok.force_login(office.nok, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = nok.get(reverse(f"certificates:{name}", kwargs={"code": "north", **which}))
    assert answer.status_code == 200
    pdf = answer.content if name == "file" else files_of(batch)[1].read_bytes()
    assert short_root(Seal.objects.get().root) in texts_of(pdf)[0]


def test_no_seal_is_made_for_what_is_not_issued(office):
    seal_first(sent(office))
    assert not Seal.objects.exists()
