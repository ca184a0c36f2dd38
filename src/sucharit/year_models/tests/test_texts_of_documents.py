"""A document's own texts name this office and its years, and nothing else that no one fills."""

import shutil

import pytest

from sucharit.year_models import library
from sucharit.year_models.faults import FaultyModel


@pytest.fixture
def loaded_with(tmp_path):
    """The model of developmental evaluation with one piece of a file changed."""

    def load(old, new):
        folder = tmp_path / "developmental-evaluation"
        shutil.copytree(library.folder_of("developmental-evaluation"), folder)
        file = folder / "documents.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return library.load(folder)

    return load


def test_the_preface_names_the_office_and_its_year():
    preface = library.model("developmental-evaluation").document("best-practice-report").sections[0]
    written = preface.text.format(organisation="สพม.ตัวอย่าง", plan_year=2566, result_year=2565)
    assert "ของสพม.ตัวอย่าง ปีงบประมาณ พ.ศ. 2566" in written.th
    assert "{" not in written.en


def test_the_preface_lists_as_many_parts_as_the_report_has():
    report = library.model("developmental-evaluation").document("best-practice-report")
    numbered = [part.id for part in report.sections if part.is_numbered]
    assert (numbered[0], len(numbered)) == ("importance", 8)
    assert "มีแปดตอน" in report.sections[0].text.th


def test_a_place_that_nothing_fills_is_refused_with_its_line(loaded_with):
    with pytest.raises(FaultyModel, match=r"documents\.yaml:\d+.*found 'director'"):
        loaded_with("ของ{organisation}", "ของ{director}")


def test_a_brace_that_is_not_closed_is_refused(loaded_with):
    with pytest.raises(FaultyModel, match="expected no other places"):
        loaded_with("ของ{organisation}", "ของ{organisation")


def test_a_text_of_a_part_that_no_one_can_write_is_refused(loaded_with):
    with pytest.raises(FaultyModel, match=r"expected one of preface.*found 'poem'"):
        loaded_with("told: [preface, thanks]", "told: [preface, poem]")


def test_what_an_office_writes_itself_is_among_what_it_prints():
    """So that it is approved with the report, and again where it changes after that."""
    report = library.model("developmental-evaluation").document("best-practice-report")
    parts = [part for section in report.sections for part in (section, *section.parts)]
    told = {name for part in parts for name in part.told}
    assert {"preface", "reasons", "concepts", "efficiency"} <= told
