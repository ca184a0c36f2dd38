"""Pictures that a document prints are named in data; what no one can draw is refused with file and line."""

import shutil

import pytest

from sucharit.year_models import library
from sucharit.year_models.faults import FaultyModel

DE = "developmental-evaluation"


@pytest.fixture
def loaded_with(tmp_path):
    """The model of developmental evaluation with one piece of its documents changed."""

    def load(old, new):
        folder = tmp_path / DE
        shutil.copytree(library.folder_of(DE), folder)
        file = folder / "documents.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return library.load(folder)

    return load


def test_the_report_has_the_three_pictures_of_its_form_and_the_photographs_of_its_annex():
    report = library.model(DE).document("best-practice-report")
    parts = [part for section in report.sections for part in (section, *section.parts)]
    assert [name for part in parts for name in part.pictures] == ["process", "flowchart", "in-use", "scores"]
    assert [own.most for part in parts for own in part.photographs] == [8]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("pictures: [process, flowchart]", "pictures: [process, flow]", r"found 'flow'"),
        ("maker: steps", "maker: ladder", r"expected one of year, model.*found 'ladder'"),
        ("      K2:\n        asks", "      K9:\n        asks", r"expected one of V1.*found 'K9'"),
        ("maker: year", "maker: signed", r"expected kind, which the maker signed needs"),
        ("maker: year", "maker: year\n    base: {th: ฐาน, en: Base}", r"expected no base"),
        ("top: {kind: direction, where: {part: vision}}", "top: {kind: directions}", r"kind of record"),
        ("where: {part: vision}", "where: {part: visions}", r"found 'visions'"),
        ("      traits: {th: คุณลักษณะห้าประการ", "      habits: {th: คุณลักษณะห้าประการ", r"found 'habits'"),
        ("{kinds: [change-record,", "{kinds: [change-records,", r"found 'change-records'"),
        ("{kinds: [change-record,", "{kinds: [form-complaint-case,", r"expected a kind that may be printed"),
        ("most: 8", "most: 80", r"expected 1 to 24 photographs; found 80"),
        ("most: 8", "most: 8, types: [paintings]", r"found 'paintings'"),
        ("most: 8", "least: 8", r"this key is not known here"),
    ],
)
def test_a_planted_fault_is_refused_with_its_line(loaded_with, old, new, expected):
    with pytest.raises(FaultyModel, match=rf"documents\.yaml:\d+.*{expected}"):
        loaded_with(old, new)
