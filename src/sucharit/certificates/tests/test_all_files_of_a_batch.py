"""All files of a batch: as one zip, by the command to a folder, and going on where a run was killed."""

from __future__ import annotations

import io
import zipfile

import pytest
from click.testing import CliRunner
from django.urls import reverse

from sucharit.certificates import actions
from sucharit.certificates.actions import HolderName
from sucharit.certificates.models import PART
from sucharit.certificates.papers import files_of, plan_part, set_part
from sucharit.certificates.tests.office_desk import issued, sent, signed_in, texts_of
from sucharit.cli.certificates import command
from sucharit.evidence.tests.handed_in import Office
from sucharit.paper import zipped
from sucharit.paper.zipped import zip_pieces

LONG = tuple(HolderName(f"ชื่อ {number}") for number in range(PART + 2))


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path / "var"
    return Office()


def archive_of(batch):
    return reverse("certificates:archive", args=[batch.organisation.code, batch.pk])


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.mark.slow
def test_all_parts_come_in_one_zip_and_missing_ones_are_made_first(office):
    batch = issued(office, LONG)
    set_part(plan_part(batch, 1))
    answer = signed_in(office.nok).get(archive_of(batch))
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"certificates-{batch.pk}-000{part}.pdf" for part in (1, 2)]
        assert len(texts_of(archive.read(archive.namelist()[1]))) == 2


def test_a_zip_is_for_who_prepares_or_signs_and_only_of_what_is_issued(office, monkeypatch):
    batch = issued(office)
    for stranger in (office.oil, office.lek, office.alice):
        assert signed_in(stranger).get(archive_of(batch)).status_code == 404
    assert signed_in(office.dao).get(archive_of(sent(office))).status_code == 404
    monkeypatch.setattr("sucharit.certificates.pages.file_pages.MOST_MADE_AT_ONCE", 0)
    answer = signed_in(office.dao).get(archive_of(batch), follow=True)
    assert "สร้างไฟล์ทั้งชุดให้ครบก่อน" in answer.content.decode()


def test_a_zip_holds_a_piece_of_a_file_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(zipped, "PIECE", 10_000)
    content = bytes(range(250)) * 4_000  # 1 MB
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(content)
    pieces = list(zip_pieces((f"{name}.pdf", tmp_path / name) for name in ("a", "b")))
    assert max(map(len, pieces)) < 100_000  # zlib keeps some tens of kilobytes too
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.read("b.pdf") == content


@pytest.mark.slow
def test_the_command_prints_a_batch_and_goes_on_where_it_was_killed(office, tmp_path):
    batch = issued(office, LONG)
    folder = tmp_path / "out"
    folder.mkdir()
    set_part(plan_part(batch, 1, folder))  # what a killed run left
    (before,) = folder.glob("part-0001.*.pdf")
    stamp = before.stat().st_mtime_ns
    answer = run("print", batch.pk, "-o", folder, "--jobs", 1)
    assert answer.exit_code == 0, answer.output
    assert f"printed {batch.count} certificates" in answer.output
    assert "1 of 2 files are new" in answer.output
    assert before.stat().st_mtime_ns == stamp
    (last,) = folder.glob("part-0002.*.pdf")
    assert len(texts_of(last.read_bytes())) == 2
    assert files_of(batch) == {}  # the server's own are another matter
    actions.revoke(by=office.dao, certificate=batch.certificates.get(place=PART + 2), why="mistake")
    assert "1 of 2 files are new" in run("print", batch.pk, "-o", folder).output
    (last,) = folder.glob("part-0002.*.pdf")
    assert len(texts_of(last.read_bytes())) == 1


def test_the_command_lists_batches_and_prints_none_that_is_not_issued(office, tmp_path):
    batch = sent(office)
    listed = run("list", "--office", "north").output
    assert listed.split("\t")[:4] == [str(batch.pk), "north", "sent", "3"]
    assert run("list", "--office", "south").output == ""
    answer = run("print", batch.pk, "-o", tmp_path / "out")
    assert answer.exit_code == 2
    assert "no issued batch" in answer.output
    assert not (tmp_path / "out").exists()
