"""One report in two numberings: what is raised, what has no number, and names that lead nowhere."""

import pytest

from sucharit.languages import Text
from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.library import load
from sucharit.year_models.model import DocumentPart, DocumentSpec
from sucharit.year_models.numberings import parts_of, with_second_numberings
from sucharit.year_models.tests.planted_model import DOCUMENTS, write

WORDS = Text("ก", "A")


def part(id, *parts, numbered=True):
    return DocumentPart(id, WORDS, parts=parts, is_numbered=numbered)


FIRST = DocumentSpec(
    "report",
    WORDS,
    (
        part("preface", numbered=False),
        part("results", part("aims"), part("achieved", part("traits"), part("declarations"))),
        part("lessons"),
        part("annex", numbered=False),
    ),
)
SECOND = DocumentSpec("again", WORDS, (), sections_of="report", raised=("traits", "declarations", "annex"))


def test_raised_parts_follow_the_section_in_which_they_stood():
    _first, second = with_second_numberings((FIRST, SECOND))
    assert [(own.id, own.is_numbered) for own in second.sections] == [
        ("preface", False),
        ("results", True),
        ("traits", True),
        ("declarations", True),
        ("lessons", True),
        ("annex", True),
    ]
    assert [own.id for own in second.sections[1].parts] == ["aims", "achieved"]


def test_nothing_is_lost_and_nothing_stands_twice():
    first, second = with_second_numberings((SECOND, FIRST))[::-1]
    assert first is FIRST
    assert sorted(own.id for own in parts_of(second.sections)) == sorted(
        own.id for own in parts_of(first.sections)
    )


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ("sections_of: reprot", "expected one of report; found 'reprot'"),
        ("sections_of: report\n    raised: [traits]", "found 'traits'"),
        ("cover: no", "expected sections, or sections_of"),
    ],
)
def test_names_that_lead_nowhere_are_refused(tmp_path, own, says):
    again = f"  again:\n    title: {{th: ก, en: A}}\n    {own}\n"
    with pytest.raises(FaultyModel) as refusal:
        load(write(tmp_path, documents=DOCUMENTS + again))
    assert says in str(refusal.value)
