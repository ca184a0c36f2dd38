"""A round's answers as the files that `sucharit score` reads, in a zip that is made while it is sent.

Anyone who knows three answers of a colleague would find the colleague's row and read all others. So no row
belongs to a person: within an organisation and a mode, each question's answers are shuffled separately.
Scores follow from counts, which stay the same to the digit. Where too few answered, nothing is exported.
"""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

from sucharit.answers.counting import CountTables, answers_of
from sucharit.answers.models import PackedAnswers
from sucharit.frameworks.model import Edition, Instrument, InstrumentKind
from sucharit.paper.zipped import PieceSink
from sucharit.privacy.gate import all_ways_enough
from sucharit.reliability.steering import Answers
from sucharit.rounds.models import Participant, Round
from sucharit.scoring.columns import Ints
from sucharit.scoring.formats.rows import safe
from sucharit.surveys.models import BY_ANYONE

Rows = Iterable[Sequence[object]]
BATCH_SIZE = 500  # surveys fetched at a time


@dataclass(frozen=True, slots=True)
class WithheldInstrument:
    """An instrument of an organisation that is not exported: too few answered in one of its modes."""

    organisation: str
    instrument: str


def archive(
    round: Round, edition: Edition, verdicts: CountTables, previous: Mapping[str, int]
) -> Iterator[bytes]:
    """The zip, piece by piece. `verdicts` and `previous` as `cycle.facts.facts_from` takes them."""
    left_out = withheld_instruments(round)
    sink = PieceSink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as file:
        for name, rows in _tables(round, edition, verdicts, previous, left_out):
            with file.open(name, "w") as entry:
                for piece in _csv_pieces(rows):
                    entry.write(piece)
                    yield sink.take()
        file.writestr("README.txt", readme_text(edition, left_out))
    yield sink.take()


def withheld_instruments(round: Round) -> list[WithheldInstrument]:
    """What is not exported, by organisation. One query."""
    ways: dict[tuple[str, str], list[tuple[int, bool]]] = {}
    rows = PackedAnswers.objects.filter(survey__round=round).values_list(
        "survey__organisation__code", "survey__instrument", "people", "survey__mode"
    )
    for code, instrument, people, mode in rows.order_by("survey__organisation__code", "survey__instrument"):
        ways.setdefault((code, instrument), []).append((people, mode in BY_ANYONE))
    return [WithheldInstrument(*key) for key, channels in ways.items() if not all_ways_enough(channels)]


def readme_text(edition: Edition, left_out: Sequence[WithheldInstrument]) -> str:
    """What is in the archive, what is not, and how to compute scores from it."""
    lines = [
        "No row is anybody's set of answers: every column was shuffled for itself within an organisation.",
        f"Scores: sucharit score FOLDER --edition {edition.id}",
    ]
    if left_out:
        lines += [
            "",
            "Left out, for too few answered in one of the ways (under 5; by an open link under 30):",
        ]
        lines += [f"  {item.organisation} {item.instrument}" for item in left_out]
    return "\n".join(lines) + "\n"


def _tables(
    round: Round,
    edition: Edition,
    verdicts: CountTables,
    previous: Mapping[str, int],
    withheld: Sequence[WithheldInstrument],
) -> Iterator[tuple[str, Rows]]:
    people = Participant.objects.filter(round=round).with_organisation().order_by("organisation__code")
    participants = list(people)
    yield "organisations.csv", _organisations(participants, previous)
    for instrument in edition.instruments:
        if instrument.kind is InstrumentKind.SURVEY:
            left_out = {item.organisation for item in withheld if item.instrument == instrument.id}
            yield f"{instrument.id}.csv", _survey(round, instrument, left_out)
        elif (judged := verdicts.get((instrument.id, instrument.channels[0]))) is not None and judged.any():
            yield f"{instrument.id}.csv", _audit(instrument, judged, participants)


def _organisations(participants: Sequence[Participant], previous: Mapping[str, int]) -> Rows:
    yield ["org", "name", "kind", "population", "previous_score"]
    for participant in participants:
        office, last = participant.organisation, previous.get(participant.organisation.code)
        score = "" if last is None else f"{last // 100}.{last % 100:02}"
        yield [office.code, safe(office.name_th), office.kind, participant.head_count or "", score]


def _survey(round: Round, instrument: Instrument, left_out: set[str]) -> Rows:
    several = len(instrument.channels) > 1
    yield ["org", *(["part"] if several else []), *(part.column for part in instrument.parts())]
    boxes = PackedAnswers.objects.filter(survey__round=round, survey__instrument=instrument.id)
    ordered = boxes.select_related("survey__organisation").order_by("survey__organisation__code", "survey")
    for box in ordered.iterator(chunk_size=BATCH_SIZE):
        code = box.survey.organisation.code
        if code not in left_out:
            lead = [code, box.survey.channel] if several else [code]
            yield from (
                lead + [choice or "" for choice in row] for row in shuffle_columns(answers_of(box)).tolist()
            )


def shuffle_columns(answers: Answers) -> Answers:
    """The same answers to each question, but no row belongs to a person.

    There are as many rows as the most answers to one question, so that no row is empty.
    """
    chance = np.random.default_rng(secrets.randbits(128))
    most = int((answers > 0).sum(axis=0).max(initial=0))
    answered_first = -np.sort(-answers.astype(np.int16), axis=0)[:most]
    return chance.permuted(answered_first, axis=0).astype(np.uint8)


def _audit(instrument: Instrument, verdict: Ints, participants: Sequence[Participant]) -> Rows:
    """0 and 1: the place of the choice; organisations without any verdict are left out."""
    yield ["org", *(part.column for part in instrument.parts())]
    for place, participant in enumerate(participants):
        judged = verdict[:, :, place]
        if judged.any():
            yield [participant.organisation.code, *(int(row.argmax()) if row.any() else "" for row in judged)]


def _csv_pieces(rows: Rows) -> Iterator[bytes]:
    """CSV in pieces of a few thousand rows."""
    file = StringIO()
    file.write("\ufeff")  # Excel takes a file without the mark for another alphabet
    writer = csv.writer(file)
    for number, row in enumerate(rows, 1):
        writer.writerow(row)
        if number % 5_000 == 0:
            yield file.getvalue().encode()
            file.seek(0)
            file.truncate()
    yield file.getvalue().encode()
