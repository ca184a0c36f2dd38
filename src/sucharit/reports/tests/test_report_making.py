"""Files: safe names, written whole, remembered by what they say."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.paper import batch
from sucharit.paper.batch import Order
from sucharit.paper.files import FileKind, file_name, write_whole
from sucharit.reports.naming import stem
from sucharit.reports.office.content import office_content
from sucharit.reports.office.maker import OFFICE
from sucharit.reports.report_words import ReportWords

pytestmark = pytest.mark.slow  # makes real documents


@given(st.text())
def test_any_code_gives_a_name_that_every_system_takes(code):
    name = file_name(stem(2566, code), FileKind.PDF, ReportWords())
    assert re.fullmatch(r"ita-2566-[A-Za-z0-9_-]+\.pdf", name)
    assert len(name) < 100


@given(st.text(), st.text())
def test_two_offices_never_share_a_file(one, other):
    names = {file_name(stem(2566, code), FileKind.PDF, ReportWords()) for code in {one, other}}
    assert len(names) == len({one, other})


def test_languages_and_digits_have_files_of_their_own():
    wanted = [ReportWords(), ReportWords("en"), ReportWords("th", "thai")]
    assert len({file_name(stem(2566, "a"), FileKind.PDF, words) for words in wanted}) == 3


def test_half_a_document_is_never_seen(tmp_path):
    file = tmp_path / "report.pdf"
    write_whole(file, b"whole")
    with pytest.raises(TypeError):
        write_whole(file, "not bytes")  # type: ignore[arg-type]
    assert file.read_bytes() == b"whole"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_document_holds_for_another_day_but_not_for_another_score(example):
    def of(report):
        return OFFICE.fingerprint(FileKind.PDF, office_content(report, ReportWords()))

    assert of(example) == of(replace(example, made_on=date(2024, 1, 1)))
    assert of(example) != of(replace(example, score=Decimal("94.68")))
    assert of(example) != of(replace(example, national_mean=None))
    assert of(example) != OFFICE.fingerprint(FileKind.WORD, office_content(example, ReportWords()))


@pytest.fixture
def order(tmp_path):
    return Order(
        tmp_path, (FileKind.EXCEL, FileKind.PICTURE), ReportWords(), batch.read_fingerprints(tmp_path)
    )


def names(made):
    return sorted(one.name for office in made for one in office if one.new)


def test_all_offices_are_made_by_several_processes(example, excellent, order, tmp_path):
    made = list(batch.make_all(OFFICE, [example, excellent], order, processes=2))
    assert len(names(made)) == 4
    assert sorted(file.name for file in tmp_path.glob("ita-*")) == names(made)


def test_an_interrupted_run_goes_on_where_it_stopped(example, excellent, order, tmp_path):
    list(batch.make_all(OFFICE, [example, excellent], order, processes=1))
    lost = tmp_path / "ita-2566-fang-thong.png"
    lost.unlink()
    with (tmp_path / batch.LOG).open("a") as log:
        log.write('["ita-2566-cut-sho')  # the power failed here
    again = replace(order, fingerprints=batch.read_fingerprints(tmp_path))
    changed = replace(example, score=Decimal("94.68"))
    made = list(batch.make_all(OFFICE, [changed, excellent], again, processes=1))
    assert names(made) == [
        "ita-2566-fang-thong.png",
        "ita-2566-wiang-tawan-3.png",
        "ita-2566-wiang-tawan-3.xlsx",
    ]


def test_one_broken_office_does_not_stop_the_others(example, excellent, order):
    broken = replace(example, years=(None,))
    made = [
        one for office in batch.make_all(OFFICE, [broken, excellent], order, processes=1) for one in office
    ]
    assert {one.name for one in made if one.fault} == {
        "ita-2566-wiang-tawan-3.png",
        "ita-2566-wiang-tawan-3.xlsx",
    }
    assert {one.name for one in made if one.new} == {"ita-2566-fang-thong.png", "ita-2566-fang-thong.xlsx"}


def test_documents_are_made_without_any_database():
    """The processes of a batch start with plain values alone."""
    blocked = (
        "import sys; sys.modules['django'] = None; "
        "import sucharit.paper.batch, sucharit.reports.announcement.maker, sucharit.reports.office.maker"
    )
    done = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
