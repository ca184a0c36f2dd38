"""Exported files give the same scores, hold no person's row and no formula."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from python_calamine import load_workbook

from sucharit.answers.counting import answers_of, counts
from sucharit.answers.models import PackedAnswers
from sucharit.cycle.facts import facts_from, participants_of, places_of
from sucharit.figures.answer_files import WithheldInstrument, archive, shuffle_columns, withheld_instruments
from sucharit.figures.exports import encode
from sucharit.figures.tests.scored_round import scored_round
from sucharit.frameworks import load
from sucharit.scoring.columns import most_choices
from sucharit.scoring.inputs import read
from sucharit.scoring.results import score_all
from sucharit.surveys.tests.small_round import EDITION

PEOPLE = {
    ("one", "iit", "1"): 33,
    ("one", "eit", "1"): 31,
    ("one", "eit", "2"): 12,
    ("two", "iit", "1"): 31,
    ("two", "eit", "1"): 40,
    ("two", "eit", "2"): 7,
}


def verdicts(offices: int = 2) -> dict:
    oit = load(EDITION).instrument("oit")
    table = np.zeros((len(list(oit.parts())), most_choices(oit), offices), np.int64)
    table[:, 1, :] = 1
    table[3, :, 1] = [1, 0]  # one item of the second office is missing
    return {("oit", "1"): table}


def exported(round, **more) -> ZipFile:
    inputs = {"verdicts": verdicts(), "previous": {"one": 9050}, **more}
    return ZipFile(BytesIO(b"".join(archive(round, load(EDITION), inputs["verdicts"], inputs["previous"]))))


@pytest.mark.django_db
def test_the_files_score_exactly_as_the_boxes_do(tmp_path):
    round, edition = scored_round(PEOPLE), load(EDITION)
    exported(round).extractall(tmp_path)
    reading = read(tmp_path, edition)
    assert not reading.warnings
    participants = participants_of(round)
    answered = counts(round, edition, places_of(participants))
    ours = score_all(edition, facts_from(participants, answered, verdicts(), {"one": 9050}))
    theirs = score_all(edition, reading.facts)
    assert list(theirs.standings()) == list(ours.standings())
    assert [standing.score for standing in ours.standings()].count(None) < 2


@pytest.mark.django_db
def test_an_instrument_with_too_few_answers_in_one_mode_is_left_out_and_the_readme_says_so():
    round = scored_round({**PEOPLE, ("two", "eit", "2"): 4})
    assert withheld_instruments(round) == [WithheldInstrument("two", "eit")]
    files = exported(round)
    rows = files.read("eit.csv").decode().splitlines()
    assert {row.split(",")[0] for row in rows[1:]} == {"one"}
    assert "  two eit" in files.read("README.txt").decode()


@pytest.mark.django_db
def test_without_verdicts_there_is_no_file_of_them():
    names = exported(scored_round(PEOPLE), verdicts={}).namelist()
    assert names == ["organisations.csv", "iit.csv", "eit.csv", "README.txt"]


@pytest.mark.django_db
def test_no_respondents_row_is_exported():
    """The answers in a row come from different people: only by chance is a row someone's own."""
    round = scored_round({("one", "iit", "1"): 33})
    rows = list(csv.reader(StringIO(exported(round).read("iit.csv").decode())))[1:]
    box = PackedAnswers.objects.get()
    theirs = {tuple(map(str, row)) for row in answers_of(box).tolist()}
    assert len(rows) == 33
    assert sum(tuple(row[1:]) in theirs for row in rows) <= 3


@given(arrays.arrays(np.uint8, st.tuples(st.integers(0, 12), st.integers(1, 6)), elements=st.integers(0, 4)))
def test_shuffling_each_question_separately_keeps_every_count(answers):
    shuffled = shuffle_columns(answers)
    assert (shuffled > 0).any(axis=1).all()
    for part in range(answers.shape[1]):
        for choice in range(1, 5):
            assert (shuffled[:, part] == choice).sum() == (answers[:, part] == choice).sum()


class TestACell:
    @pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
    def test_never_becomes_a_formula(self, begins):
        rows = [["question"], [f"{begins}HYPERLINK(1)"]]
        assert encode("csv", rows).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")
        sheet = load_workbook(BytesIO(encode("xlsx", rows))).get_sheet_by_index(0)
        assert sheet.to_python()[1][0].strip() == f"{begins}HYPERLINK(1)".strip()  # a text, and no formula

    def test_is_written_as_it_is_for_programs(self):
        assert json.loads(encode("json", [["question", "people"], ["=1", 7]])) == [
            {"question": "=1", "people": 7}
        ]
