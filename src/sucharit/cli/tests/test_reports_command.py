"""`sucharit reports`: documents of one, of all, and the announcement, with words when something is wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from click.testing import CliRunner

from sucharit.cli.reports import command
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.results.models import Announcement, Result, Source


@pytest.fixture
def two_offices(db):
    year = Announcement.objects.create(
        programme="obec-area", year=2566, edition="obec-area/2566", source=Source.IMPORTED
    )
    for rank, (code, score) in enumerate((("fang-thong", "97.39"), ("nam-phueng", "81.52")), 1):
        who = Organisation.objects.create(
            code=code, name_th=f"สำนักงาน {code}", kind=OrganisationKind.AREA_PRIMARY
        )
        Result.objects.create(
            announcement=year, organisation=who, score=Decimal(score), rating="AA" if rank == 1 else "B",
            passes=rank == 1, rank=rank,
        )  # fmt: skip


def run(folder, *arguments):
    return CliRunner().invoke(command, [*arguments, "-o", str(folder)])


def files_in(folder):
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith("."))


@pytest.mark.slow
def test_a_clerk_makes_every_document_of_every_office(two_offices, tmp_path):
    answer = run(tmp_path, "--year", "2566", "--all", "--announcement", "--jobs", "2")
    assert answer.exit_code == 0, answer.output
    assert "made 12 documents" in answer.output
    assert "1 csv, 2 docx, 1 json, 3 pdf, 2 png, 3 xlsx" in answer.output
    assert len(files_in(tmp_path)) == 12


@pytest.mark.slow
def test_running_again_makes_nothing_twice(two_offices, tmp_path):
    arguments = ("--year", "2566", "--office", "fang-thong", "--kind", "xlsx,card", "--jobs", "1")
    run(tmp_path, *arguments)
    (tmp_path / "ita-2566-fang-thong.png").unlink()
    again = run(tmp_path, *arguments)
    assert "made 1 documents" in again.output
    assert "1 were up to date" in again.output
    assert files_in(tmp_path) == ["ita-2566-fang-thong.png", "ita-2566-fang-thong.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--year", "2570", "--all"), "there are those of 2566"),
        (("--year", "2566", "--office", "fang-thong", "--office", "nobody"), "'nobody'"),
        (("--year", "2566", "--programme", "obec-school", "--all"), "programmes with results: obec-area"),
        (("--year", "2566"), "say what to make"),
        (("--year", "2566", "--all", "--kind", "pdf,doc"), "expected one or more of pdf, docx, xlsx, card"),
        (("--year", "2023", "--all"), "2500<=x<=2700"),
    ],
)
def test_what_cannot_be_made_is_reported_and_nothing_is_made(two_offices, tmp_path, arguments, message):
    answer = run(tmp_path, *arguments)
    assert answer.exit_code == 2
    assert message in answer.output
    assert files_in(tmp_path) == []
