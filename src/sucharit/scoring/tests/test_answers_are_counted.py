"""The tally: who answered what, from any kind of file, fast or careful, always the same counts."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.frameworks import load
from sucharit.scoring.tally import careful, plain_text, streaming, tally
from sucharit.scoring.tally.columns_of_answers import answer_columns
from sucharit.scoring.tally.counts import AnswerCounts, Doubtful, silent
from sucharit.scoring.tally.packed import Counter
from sucharit.tables import Faults, open_tables

EDITION = load("obec-area/2566")
FAST = (streaming, plain_text)
WAYS = (careful, *FAST)


@dataclass
class Answers:
    """Invented answers of one instrument: a header and rows of text."""

    instrument: str
    header: list[str]
    rows: list[list[str]]

    def write(self, path: Path) -> Path:
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows([self.header, *self.rows])
        return path


def invented(instrument_id: str, people: int, orgs: int = 7, seed: int = 1) -> Answers:
    instrument, dice = EDITION.instrument(instrument_id), random.Random(seed)
    parts, audit = list(instrument.parts()), instrument_id == "oit"
    several = len(instrument.channels) > 1
    rows = []
    for n in range(people):
        org = f"s{n if audit else dice.randrange(orgs):05d}"
        row = [org, dice.choice(instrument.channels)] if several else [org]
        for part in parts:
            choice = dice.randint(1, len(part.scale.choices)) - audit
            row.append("" if dice.random() < 0.05 else str(choice))
        rows.append(row)
    return Answers(instrument_id, ["org", *(["part"] if several else []), *(p.column for p in parts)], rows)


def table_of(path: Path):
    faults = Faults()
    (table,) = open_tables(path, faults)
    assert len(faults) == 0
    return table


def counted(path: Path, instrument_id: str, way) -> dict[str, tuple]:
    """Counts and responses by organisation, so that the order of organisations does not matter."""
    faults, table, instrument = Faults(), table_of(path), EDITION.instrument(instrument_id)
    columns = answer_columns(table, instrument, faults)
    extra = (faults,) if way is careful else ()
    found: AnswerCounts = way.count(table, columns, instrument, *extra, silent)
    faults.raise_if_any()
    by_org = {}
    for place, org in enumerate(found.orgs):
        tables = [found.counts[channel][:, :, place].tolist() for channel in instrument.channels]
        by_org[org] = (tables, int(found.responses[place]))
    return by_org


def by_hand(answers: Answers) -> dict[str, tuple]:
    """The same, counted one by one."""
    instrument = EDITION.instrument(answers.instrument)
    parts, audit = list(instrument.parts()), answers.instrument == "oit"
    width = max(len(part.scale.choices) for part in parts)
    found: dict[str, tuple] = {}
    for row in answers.rows:
        cells = dict(zip(answers.header, row, strict=True))
        empty = ([[[0] * width for _ in parts] for _ in instrument.channels], 0)
        tables, people = found.get(cells["org"], empty)
        table = tables[instrument.channels.index(cells.get("part", "1"))]
        for n, part in enumerate(parts):
            if cells[part.column]:
                table[n][int(cells[part.column]) - (not audit)] += 1
        found[cells["org"]] = (tables, people + any(cells[part.column] for part in parts))
    return found


@pytest.mark.parametrize("instrument", ["iit", "eit", "oit"])
def test_every_way_counts_what_a_person_would_count(instrument, tmp_path):
    answers = invented(instrument, people=300)
    path = answers.write(tmp_path / "any.csv")
    for way in WAYS:
        assert counted(path, instrument, way) == by_hand(answers)


@pytest.mark.parametrize("stored", [pl.UInt8, pl.Int64, pl.Float64, pl.String])
def test_parquet_is_counted_whatever_type_its_numbers_have(stored, tmp_path):
    answers = invented("eit", people=200)
    frame = pl.DataFrame(answers.rows, schema=answers.header, orient="row")
    cells = pl.exclude("org", "part")
    number = cells.replace("", None) if stored == pl.String else cells.replace("", None).cast(stored)
    frame.with_columns(number).write_parquet(tmp_path / "any.parquet")
    assert counted(tmp_path / "any.parquet", "eit", streaming) == by_hand(answers)
    assert counted(tmp_path / "any.parquet", "eit", careful) == by_hand(answers)


NAMES = ["a", "ab", "abcdefgh", "abcdefghi", "abcdefgh-abcdefgh", "s1", "s10", "เขต-1", "เขต-11"]


def test_ids_of_any_length_are_told_apart_and_stay_in_their_order(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "sucharit.scoring.tally.plainness.CHUNK_SIZE", 400
    )  # several pieces, read side by side
    answers = invented("iit", people=90)
    for n, row in enumerate(answers.rows):
        row[0] = NAMES[-1 - n * n % 41 % len(NAMES)]
    path, instrument = answers.write(tmp_path / "any.csv"), EDITION.instrument("iit")
    table = table_of(path)
    found = plain_text.count(table, answer_columns(table, instrument, Faults()), instrument, silent)
    assert found.orgs == tuple(dict.fromkeys(row[0] for row in answers.rows))
    assert counted(path, "iit", plain_text) == by_hand(answers)


@pytest.mark.parametrize("name", ["x" * 65, "a\0"])
def test_an_id_that_is_no_short_text_is_left_to_other_ways(name, tmp_path):
    answers = invented("iit", people=20)
    answers.rows[3][0] = name
    path = answers.write(tmp_path / "any.csv")
    with pytest.raises(Doubtful):
        counted(path, "iit", plain_text)


@pytest.mark.slow
def test_a_file_of_many_blocks_is_counted_like_a_small_one(tmp_path, monkeypatch):
    monkeypatch.setattr(streaming, "BATCH_SIZE", 1000)
    answers = invented("iit", people=40_000, orgs=500)
    path = answers.write(tmp_path / "iit.csv")
    assert counted(path, "iit", streaming) == by_hand(answers)


def test_a_plain_file_is_counted_without_polars_in_pieces_and_with_any_ends_of_lines(tmp_path, monkeypatch):
    monkeypatch.setattr("sucharit.scoring.tally.MIN_STREAMED", 0)
    monkeypatch.setattr("sucharit.scoring.tally.STREAMING", "no such module")
    monkeypatch.setattr("sucharit.scoring.tally.plainness.CHUNK_SIZE", 1000)
    answers = invented("iit", people=200)
    answers.rows.append(["s1"] + [""] * 30)
    lines = answers.write(tmp_path / "iit.csv").read_bytes()
    for text in (lines, lines.removesuffix(b"\n"), lines.replace(b"\n", b"\r\n")):
        (tmp_path / "iit.csv").write_bytes(text)
        assert counted(tmp_path / "iit.csv", "iit", plain_text) == by_hand(answers)
        assert tally(table_of(tmp_path / "iit.csv"), EDITION.instrument("iit"), Faults()) is not None


@pytest.mark.parametrize("order", range(3))
def test_the_order_of_respondents_never_matters(order, tmp_path):
    answers = invented("eit", people=300)
    before = by_hand(answers)
    random.Random(order).shuffle(answers.rows)
    path = answers.write(tmp_path / "eit.csv")
    for way in WAYS:
        assert counted(path, "eit", way) == before


def test_columns_may_stand_in_any_order_and_headers_in_capitals(tmp_path):
    answers = invented("eit", people=100)
    before = by_hand(answers)
    order = random.Random(3).sample(range(len(answers.header)), len(answers.header))
    answers.header = [answers.header[n].upper() for n in order]
    answers.rows = [[row[n] for n in order] for row in answers.rows]
    path = answers.write(tmp_path / "eit.csv")
    for way in WAYS:
        assert counted(path, "eit", way) == before


ODD = {
    "Thai digits": lambda row: [row[0], *(cell.replace("1", "๑") for cell in row[1:])],
    "decimals of a data frame": lambda row: [row[0], *(cell and f"{cell}.0" for cell in row[1:])],
    "blanks around": lambda row: [f" {row[0]}", *(f" {cell} " for cell in row[1:])],
}


@pytest.mark.parametrize("kind", ODD)
def test_what_people_type_is_understood_by_the_careful_way(kind, tmp_path, monkeypatch):
    monkeypatch.setattr("sucharit.scoring.tally.MIN_STREAMED", 0)
    answers = invented("iit", people=200)
    expected = by_hand(answers)
    answers.rows[50:60] = map(ODD[kind], answers.rows[50:60])
    path = answers.write(tmp_path / "iit.csv")
    for way in FAST:
        with pytest.raises(Doubtful):
            counted(path, "iit", way)
    faults = Faults()
    found = tally(table_of(path), EDITION.instrument("iit"), faults)
    assert len(faults) == 0
    assert dict(zip(found.orgs, found.responses.tolist(), strict=True)) == {
        o: n for o, (_, n) in expected.items()
    }
    assert counted(path, "iit", careful) == expected


WRONG = {
    "a choice that is not offered": lambda rows: rows[5].__setitem__(4, "7"),
    "a zero": lambda rows: rows[5].__setitem__(4, "0"),
    "a word": lambda rows: rows[5].__setitem__(4, "yes"),
    "half a choice": lambda rows: rows[5].__setitem__(4, "2.5"),
    "less than nothing": lambda rows: rows[5].__setitem__(4, "-1"),
    "a number beyond a byte": lambda rows: rows[5].__setitem__(4, "257"),
    "no organisation": lambda rows: rows[5].__setitem__(0, ""),
    "an unknown part": lambda rows: rows[5].__setitem__(1, "3"),
    "a row cut short": lambda rows: rows[5].pop(),
    "a row too long": lambda rows: rows[5].append("1"),
}


@pytest.mark.parametrize("way", FAST)
@pytest.mark.parametrize("kind", WRONG)
def test_no_fast_way_trusts_a_wrong_row_and_the_careful_way_reports_it(kind, way, tmp_path):
    answers = invented("eit", people=30)
    WRONG[kind](answers.rows)
    path = answers.write(tmp_path / "eit.csv")
    with pytest.raises(Doubtful):
        counted(path, "eit", way)
    with pytest.raises(ValueError, match=r"eit\.csv, row 7"):
        counted(path, "eit", careful)


LENIENT = {
    "a sign before a verdict": (",1,", ",+1,"),
    "a return instead of a verdict": (",1,", ",\r,"),
    "text after a closing quote": ("s00001,", '"s00001"x,'),
    "Thai text after a closing quote": ("s00001,", '"s00001"ก,'),
    "text after doubled quotes": ("s00001,", '"s00001"""x,'),
    "text after an empty quoted cell": ("s00001,", '""s00001,'),
    "a quote in the last cell that is never closed": ("s00059,", '"s00059,'),
    "a lone comma in quotes before text": ("s00001,", '","s00001,'),
}


@pytest.mark.parametrize("way", FAST)
@pytest.mark.parametrize("kind", LENIENT)
def test_a_fault_that_is_refused_in_a_small_file_is_refused_in_a_large_one(kind, way, tmp_path):
    path = invented("oit", people=60).write(tmp_path / "oit.csv")
    right, wrong = LENIENT[kind]
    text = path.read_text("utf-8")
    assert right in text
    path.write_bytes(text.replace(right, wrong, 1).encode())
    with pytest.raises(Doubtful):
        counted(path, "oit", way)
    with pytest.raises(ValueError, match=r"oit\.csv, row \d+"):
        counted(path, "oit", careful)


def test_two_rows_of_verdicts_for_one_office_are_doubted_and_reported(tmp_path):
    answers = invented("oit", people=30)
    answers.rows[20][0] = answers.rows[3][0]
    path = answers.write(tmp_path / "oit.csv")
    for way in FAST:
        with pytest.raises(Doubtful):
            counted(path, "oit", way)
    with pytest.raises(ValueError, match=r"oit\.csv, row 22, column org.*the first is row 5"):
        counted(path, "oit", careful)


@pytest.mark.parametrize("values", [[1.5, 2.0], [300.0, 1.0], [-1.0, 1.0]])
def test_parquet_with_numbers_that_are_no_choices_is_doubted(values, tmp_path):
    columns = [part.column for part in EDITION.instrument("iit").parts()]
    pl.DataFrame({"org": ["a", "b"]} | dict.fromkeys(columns, values)).write_parquet(tmp_path / "iit.parquet")
    with pytest.raises(Doubtful):
        counted(tmp_path / "iit.parquet", "iit", streaming)


def test_ids_stored_as_decimals_are_the_ids_that_a_spreadsheet_shows(tmp_path):
    columns = [part.column for part in EDITION.instrument("iit").parts()]
    path = tmp_path / "iit.parquet"
    pl.DataFrame({"org": [101.0, 102.0]} | {column: [1, 2] for column in columns}).write_parquet(path)
    found = tally(table_of(path), EDITION.instrument("iit"), Faults())
    assert sorted(found.orgs) == ["101", "102"]


def test_a_sign_before_a_choice_is_doubted_in_parquet_too(tmp_path):
    columns = [part.column for part in EDITION.instrument("iit").parts()]
    path = tmp_path / "iit.parquet"
    pl.DataFrame({"org": ["a", "b"]} | {column: ["+1", "2"] for column in columns}).write_parquet(path)
    with pytest.raises(Doubtful):
        counted(path, "iit", streaming)


def test_names_with_commas_and_quotes_are_read_the_fast_way(tmp_path):
    answers = invented("iit", people=50)
    answers.rows = [[f'สพป. "{row[0]}", เขต 1', *row[1:]] for row in answers.rows]
    path = answers.write(tmp_path / "iit.csv")
    assert counted(path, "iit", streaming) == by_hand(answers)


def test_a_row_without_answers_is_no_respondent_but_its_office_is_listed(tmp_path):
    answers = invented("iit", people=2, orgs=1)
    answers.rows = [["s1"] + [""] * 30]
    path = answers.write(tmp_path / "iit.csv")
    for way in WAYS:
        ((org, (_, people)),) = counted(path, "iit", way).items()
        assert (org, people) == ("s1", 0)


@settings(max_examples=100, deadline=None)
@given(
    choices=st.integers(1, 7),
    questions=st.integers(1, 5),
    cells=st.integers(1, 4),
    blocks=st.lists(st.integers(0, 400), min_size=1, max_size=3),
    seed=st.integers(0, 2**32 - 1),
)
def test_packed_counts_are_the_plain_ones(choices, questions, cells, blocks, seed):
    dice = np.random.default_rng(seed)
    counter = Counter(questions, choices)
    plain, people = np.zeros((questions, choices, cells), np.int64), np.zeros(cells, np.int64)
    for size in blocks:
        of = dice.integers(0, cells, size)
        answers = dice.integers(0, choices + 1, (questions, size)).astype(np.uint8)
        counter.add(of, list(answers))
        for cell, *codes in zip(of, *answers, strict=True):
            people[cell] += any(codes)
            for question, code in enumerate(codes):
                if code:
                    plain[question, code - 1, cell] += 1
    assert counter.counts(cells).tolist() == plain.tolist()
    assert counter.respondents(cells).tolist() == people.tolist()


def test_a_single_huge_office_overflows_no_counter():
    rows = 70_000
    codes = np.full(rows, 7, np.uint8)
    counter = Counter(2, 7)
    counter.add(np.zeros(rows, np.int64), [codes, np.full(rows, 1, np.uint8)])
    assert counter.counts(1)[:, :, 0].tolist() == [[0] * 6 + [rows], [rows] + [0] * 6]
