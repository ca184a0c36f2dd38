"""Anyone keeps the newest checkpoint on paper or elsewhere, and sees later whether it still stands."""

import re
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from sucharit.checkpoints.notes import Note
from sucharit.checkpoints.policy import TrustPolicy
from sucharit.checkpoints.tests.sample_keys import witness
from sucharit.history.kept import roots_in
from sucharit.history.models import Seal
from sucharit.history.tests.entries import all_contradictions, sql, write_and_seal
from sucharit.history.witnessing import countersign
from sucharit.public_proof.noted import newest_note
from sucharit.public_proof.publishing import NotPublished, publish
from sucharit.public_proof.sheet import note_pdf

pytestmark = pytest.mark.django_db
WITNESS = witness("auditor.example/witness")


@pytest.fixture
def sealed():
    write_and_seal([1, 2], [3])
    return Seal.objects.last()


def get(address, **query):
    return Client().get(address, query)


def words_of(address, **query):
    return " ".join(re.sub(r"<[^>]+>", " ", get(address, **query).content.decode()).split())


def let_a_witness_sign(seal):
    text = seal.statement().decode()
    note = Note(text, (WITNESS.sign(text, 1_700_000_000),))
    countersign(witness=WITNESS.verifier, data=note.format())


def test_the_page_shows_the_newest_root_in_groups_and_leads_to_the_paper(sealed):
    page = words_of("/proof/")
    assert " ".join(newest_note().groups) in page
    assert "3 รายการ" in page
    assert "ยังไม่มีพยานจากภายนอก" in page
    let_a_witness_sign(sealed)
    assert "auditor.example/witness+" in words_of("/proof/")


def test_where_nothing_is_sealed_the_page_says_so_and_there_are_no_files():
    assert "ยังไม่มีรายการที่ผนึก" in words_of("/proof/")
    assert [get(f"/proof/{name}").status_code for name in ("checkpoint", "note.pdf")] == [404, 404]
    assert get("/proof/keys").content == b""


def test_programs_get_the_checkpoint_its_keys_and_a_policy_that_fit_together(sealed):
    let_a_witness_sign(sealed)
    policy = TrustPolicy.parse(get("/proof/policy").content)
    trusted = policy.accept(Note.parse(get("/proof/checkpoint").content))
    assert (trusted.checkpoint.size, len(trusted.signed_by), trusted.witnessed_by) == (3, 2, {"w1"})
    assert [log.vkey for log in policy.logs] == get("/proof/keys").content.decode().split()
    assert policy.accept(Note.parse(get("/proof/checkpoint/2").content)).checkpoint.size == 2
    assert get("/proof/checkpoint").headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("size", ["0", "4", str(2**63), "9" * 400])
def test_a_size_without_a_seal_is_not_found(sealed, size):
    assert get(f"/proof/checkpoint/{size}").status_code == 404


def test_the_code_on_the_paper_leads_to_a_page_that_says_the_same(sealed):
    address = newest_note().address
    assert len(address) < 200  # signatures would not fit into a code
    page = Client().get(
        address.partition("//")[2].partition("/")[1] + address.partition("//")[2].partition("/")[2]
    )
    assert "ตรงกัน" in page.content.decode()
    assert "ไม่ตรงกัน" not in page.content.decode()


def test_what_someone_types_from_paper_is_compared(sealed):
    groups = newest_note().groups
    for typed in (" ".join(groups), "-".join(groups[:4]).lower()):
        assert " ตรงกัน " in words_of("/proof/compare/", size="๓", root=typed)


def test_a_root_that_is_another_and_a_size_that_is_gone_are_said_loudly(sealed):
    assert "ไม่ตรงกัน" in words_of("/proof/compare/", size="3", root="0" * 64)
    assert "ไม่มีตราผนึกที่จำนวนรายการนี้" in words_of("/proof/compare/", size="99", root=sealed.root)


@pytest.mark.parametrize(
    ("size", "root"), [("3", ""), ("", "a" * 64), ("three", "a" * 64), ("3", "a" * 12), ("3", "g" * 64)]
)
def test_what_can_t_be_read_is_asked_for_again(sealed, size, root):
    assert "อ่านไม่ออก" in words_of("/proof/compare/", size=size, root=root)


def test_the_note_to_print_has_everything_in_both_languages(sealed):
    note = newest_note()
    reader = PdfReader(BytesIO(note_pdf(note)))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) == 1
    for words in (*note.groups, note.log, note.page, "บันทึกหลักฐานของประวัติ", "no one's answers"):
        assert words in text


def test_the_line_that_someone_types_from_paper_is_a_note_for_verifying(sealed):
    note = newest_note()
    line = f"3 {' '.join(note.groups)}"
    assert roots_in(f"kept by me\n{line}\n") == {3: sealed.root}
    assert all_contradictions(roots=roots_in(line)) == []
    (words,) = all_contradictions(roots=roots_in(line.replace(note.groups[0], "0000")))
    assert words == "the seal over 3 entries is not the one that was kept elsewhere"


def test_a_published_folder_is_whole_and_keeps_what_was_published_before(sealed, tmp_path):
    publish(tmp_path)
    write_and_seal([4])
    publish(tmp_path)
    names = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    fixed = {"checkpoint", "keys", "policy", "note.pdf", "index.html"}
    assert names == fixed | {"checkpoints/3", "checkpoints/4", "consistency/3/4"}
    policy = TrustPolicy.parse((tmp_path / "policy").read_bytes())
    assert policy.accept(Note.parse((tmp_path / "checkpoint").read_bytes())).checkpoint.size == 4
    page = (tmp_path / "index.html").read_text()
    assert "<script" not in page
    assert all(group in page for group in newest_note().groups)


def test_an_old_copy_of_the_database_does_not_overwrite_what_was_published(sealed, tmp_path):
    publish(tmp_path)
    published = (tmp_path / "checkpoint").read_bytes()
    sql("DELETE FROM history_seal WHERE size = 3")
    with pytest.raises(NotPublished, match=r"checkpoint over 3 entries .* does not have"):
        publish(tmp_path)
    assert (tmp_path / "checkpoint").read_bytes() == published


def test_a_folder_with_another_log_s_checkpoint_is_left_alone(sealed, tmp_path):
    publish(tmp_path)
    file = tmp_path / "checkpoint"
    file.write_bytes(file.read_bytes().replace(b"test.invalid", b"othr.invalid"))
    with pytest.raises(NotPublished, match=r"othr\.invalid"):
        publish(tmp_path)
    file.write_text("no checkpoint")
    with pytest.raises(NotPublished, match="is no checkpoint"):
        publish(tmp_path)


def test_where_nothing_is_sealed_nothing_is_published(tmp_path):
    with pytest.raises(NotPublished, match="nothing was sealed"):
        publish(tmp_path)
    assert list(tmp_path.iterdir()) == []
