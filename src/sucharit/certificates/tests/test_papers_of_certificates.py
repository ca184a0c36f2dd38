"""What is printed: words, numbers and codes that read back; one alone, or all of a batch, part by part."""

import pytest
from django.db import transaction

from sucharit.certificates import actions
from sucharit.certificates.actions import HolderName
from sucharit.certificates.confirming import confirm
from sucharit.certificates.content import content_of, public_address, sample_of
from sucharit.certificates.designs import DESIGNS
from sucharit.certificates.making import go_on_making, make_parts
from sucharit.certificates.models import PART, CertificateBatch
from sucharit.certificates.papers import (
    certificate_pdf,
    draft_pdf,
    files_of,
    folder_of,
    forget_part,
    plan_part,
    sample_picture,
    set_part,
)
from sucharit.certificates.tests.office_desk import THREE, codes_on, issued, prepared, sent, texts_of
from sucharit.evidence.tests.handed_in import Office, photo, upload
from sucharit.verbs.refusals import Refused

EVERYWHERE = ("ผ่านการอบรม", "ให้ไว้ ณ วันที่ ๑๑ มีนาคม ๒๕๖๙", "นางดาว ใจซื่อ")


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    settings.PUBLIC_ADDRESS = "https://sucharit.example.go.th"
    return Office()


@pytest.mark.slow
@pytest.mark.parametrize("design", [design.id for design in DESIGNS])
def test_each_design_says_everything_and_its_code_leads_to_its_own_page(office, tmp_path, design):
    batch = issued(office, design=design)
    pdf = set_part(plan_part(batch, 1)).read_bytes()
    texts = texts_of(pdf)
    for number, (own, text) in enumerate(zip(THREE, texts, strict=True), 1):
        for words in (
            own.holder,
            own.place,
            own.detail,
            "ผ่านการอบรม",
            "ให้ไว้ ณ วันที่ ๑๑ มีนาคม ๒๕๖๙",
            "นางดาว ใจซื่อ",
        ):
            assert "".join(words.split()) in "".join(text.split()), (design, words)
        assert f"เลขที่{'๐๑๒๓'[number]}/๒๕๗๐" in "".join(text.split())
    codes = codes_on(pdf, tmp_path)
    links = list(batch.certificates.order_by("place").values_list("link", flat=True))
    assert codes == [public_address(link) for link in links]
    confirmed = [confirm(code.split("/c/")[1].strip("/")) for code in codes]
    assert [found.certificate.holder for found in confirmed] == [own.holder for own in THREE]


@pytest.mark.slow
def test_hundreds_of_codes_with_one_mask_are_all_read(office, tmp_path):
    names = tuple(HolderName(f"ชื่อ {number}") for number in range(60))
    batch = issued(office, names)
    codes = codes_on(set_part(plan_part(batch, 1)).read_bytes(), tmp_path)
    links = batch.certificates.order_by("place").values_list("link", flat=True)
    assert codes == [public_address(link) for link in links]


def test_an_english_certificate_has_no_thai_words_or_digits_of_ours(office):
    batch = issued(
        office, (HolderName("Ms. Ann Example"),), language="en", heading="Certificate", given_for="Training"
    )
    (text,) = texts_of(certificate_pdf(batch.certificates.get()))
    assert "This is to certify that" in text
    assert "Given on 11 March 2026" in text
    assert f"No. 1/{batch.certificates.get().year}" in text


def test_arabic_digits_where_they_are_chosen(office):
    batch = issued(office, thai_digits=False)
    assert "11 มีนาคม 2569" in texts_of(certificate_pdf(batch.certificates.first()))[0]


def test_a_draft_has_neither_signature_nor_number_nor_code(office, tmp_path):
    batch = sent(office)
    for drawn in (
        sample_of(batch, batch.certificates.all()[:1]),
        content_of(batch, batch.certificates.all()),
    ):
        assert drawn["signature"] is None
        assert "ร่าง" in drawn["draft"]
        assert {own["address"] + own["number"] for own in drawn["certificates"]} == {""}
    pdf = draft_pdf(batch)
    assert "ร่าง" in texts_of(pdf)[0]
    assert codes_on(pdf, tmp_path) == [""]
    own = issued(office)
    drawn = sample_of(own, own.certificates.all()[:1])  # nor has the picture on the page of an issued one
    assert drawn["signature"] is None
    assert drawn["certificates"][0]["address"] + drawn["certificates"][0]["number"] == ""
    assert sample_picture(own).startswith(b"\x89PNG")
    with pytest.raises(Refused):
        certificate_pdf(batch.certificates.select_related("batch").first())


def test_a_batch_without_names_has_a_sample(office):
    batch = prepared(office)
    batch.certificates.all().delete()
    assert "ตัวอย่าง" in texts_of(draft_pdf(batch))[0]


def test_names_are_printed_and_never_run(office):
    hostile = '#read("/etc/passwd") $x$ *b* \\ @cite <label> // "'
    batch = issued(office, (HolderName(hostile),), heading="#panic()", given_for="#pagebreak() #image(1)")
    texts = texts_of(certificate_pdf(batch.certificates.get()))
    assert len(texts) == 1
    assert '#read("/etc/passwd")' in texts[0]
    assert "#panic()" in texts[0]


def test_a_crest_is_printed_when_the_office_has_one(office):
    batch = issued(office)
    assert content_of(batch, [])["crest"] is None
    actions.keep_crest(by=office.nok, organisation=office.north, upload=upload(photo((900, 900), "PNG")))
    assert bytes(content_of(batch, [])["crest"][:4]) == b"\x89PNG"
    assert certificate_pdf(batch.certificates.first()).startswith(b"%PDF")


def test_a_revoked_certificate_is_printed_no_more(office):
    batch = issued(office)
    set_part(plan_part(batch, 1))
    own = batch.certificates.get(place=2)
    actions.revoke(by=office.dao, certificate=own, why="mistake")
    texts = texts_of(set_part(plan_part(batch, 1)).read_bytes())
    assert len(texts) == 2
    assert not any("สมชาย" in text for text in texts)
    assert len(list(folder_of(batch).iterdir())) == 1  # the outdated file is gone
    with pytest.raises(Refused, match="เพิกถอน"):
        certificate_pdf(batch.certificates.get(place=2))


@pytest.mark.slow
def test_a_stopped_run_goes_on_with_what_is_missing(office):
    batch = issued(office, tuple(HolderName(f"ชื่อ {number}") for number in range(2 * PART + 3)))
    set_part(plan_part(batch, 1))
    first = files_of(batch)[1].stat().st_mtime_ns
    assert len(files_of(batch)) == 1
    assert sorted(make_parts(batch)) == [1, 2, 3]
    assert len(files_of(batch)) == 3
    assert files_of(batch)[1].stat().st_mtime_ns == first  # not made again
    assert [len(texts_of(files_of(batch)[part].read_bytes())) for part in (1, 2, 3)] == [PART, PART, 3]
    forget_part(batch, 2)
    assert len(files_of(batch)) == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_files_are_made_after_the_page_has_answered_by_one_maker_at_a_time(settings, tmp_path):
    settings.VAR = tmp_path
    batch = issued(Office())
    with transaction.atomic():  # the first begins when this ends: a database in memory takes no two writers
        thread = go_on_making(batch)
        assert go_on_making(CertificateBatch.objects.get(pk=batch.pk)) is None
    thread.join()
    assert len(files_of(batch)) == 1
    assert CertificateBatch.objects.get(pk=batch.pk).making_until is None
    later = go_on_making(CertificateBatch.objects.get(pk=batch.pk))
    assert later is not None
    later.join()
