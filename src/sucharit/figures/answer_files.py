"""A round's answers as the files that `sucharit score` reads, in a zip that is made while it is sent.

Whoever knows three answers of a colleague would find the colleague's row and read all others. So no row is
anybody's: within an organisation and a way of answering every question's answers are shuffled for themselves.
Scores stand on counts, and those stay as they are, to the digit. Where too few answered, nothing is put out.
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
from sucharit.privacy.gate import all_enough
from sucharit.reliability.steering import Answers
from sucharit.rounds.models import Participant, Round
from sucharit.scoring.columns import Ints
from sucharit.scoring.formats.rows import safe

Rows = Iterable[Sequence[object]]
BATCH_SIZE = 500  # boxes fetched together


@dataclass(frozen=True, slots=True)
class Withheld:
    """An instrument of an organisation that is not put out, since in one way of answering too few did."""

    organisation: str
    instrument: str


def archive(round: Round, edition: Edition, verdicts: CountTables, previous: Mapping[str, int]) -> Iterator[bytes]:
    """The zip, piece by piece. `verdicts` and `previous` as `facts.country_facts` takes them."""
    kept = withheld(round)
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as file:
        for name, rows in _tables(round, edition, verdicts, previous, kept):
            with file.open(name, "w") as entry:
                for piece in _written(rows):
                    entry.write(piece)
                    yield sink.taken()
        file.writestr("README.txt", note(edition, kept))
    yield sink.taken()


def withheld(round: Round) -> list[Withheld]:
    """What is not put out, by organisation. One query."""
    people: dict[tuple[str, str], list[int]] = {}
    of = PackedAnswers.objects.filter(survey__round=round).order_by("survey__organisation__code", "survey__instrument")
    for code, instrument, answered in of.values_list(
        "survey__organisation__code", "survey__instrument", "people"
    ):
        people.setdefault((code, instrument), []).append(answered)
    return [Withheld(*key) for key, channels in people.items() if not all_enough(channels)]


def note(edition: Edition, kept: Sequence[Withheld]) -> str:
    """What is in the archive, what is not, and how to reckon with it."""
    lines = [
        "No row is anybody's set of answers: every column was shuffled for itself within an organisation.",
        f"Scores: sucharit score FOLDER --edition {edition.id}",
    ]
    if kept:
        lines += ["", "Left out, for fewer than five people answered in one of the ways:"]
        lines += [f"  {one.organisation} {one.instrument}" for one in kept]
    return "\n".join(lines) + "\n"


def _tables(
    round: Round, edition: Edition, verdicts: CountTables, previous: Mapping[str, int], kept: Sequence[Withheld]
) -> Iterator[tuple[str, Rows]]:
    people = Participant.objects.filter(round=round).with_organisation().order_by("organisation__code")
    participants = list(people)
    yield "organisations.csv", _organisations(participants, previous)
    for instrument in edition.instruments:
        if instrument.kind is InstrumentKind.SURVEY:
            left_out = {one.organisation for one in kept if one.instrument == instrument.id}
            yield f"{instrument.id}.csv", _survey(round, instrument, left_out)
        elif (judged := verdicts.get((instrument.id, instrument.channels[0]))) is not None and judged.any():
            yield f"{instrument.id}.csv", _audit(instrument, judged, participants)


def _organisations(participants: Sequence[Participant], previous: Mapping[str, int]) -> Rows:
    yield ["org", "name", "kind", "population", "previous_score"]
    for one in participants:
        office, last = one.organisation, previous.get(one.organisation.code)
        score = "" if last is None else f"{last // 100}.{last % 100:02}"
        yield [office.code, safe(office.name_th), office.kind, one.head_count or "", score]


def _survey(round: Round, instrument: Instrument, left_out: set[str]) -> Rows:
    several = len(instrument.channels) > 1
    yield ["org", *(["part"] if several else []), *(part.column for part in instrument.parts())]
    boxes = PackedAnswers.objects.filter(survey__round=round, survey__instrument=instrument.id)
    ordered = boxes.select_related("survey__organisation").order_by("survey__organisation__code", "survey")
    for box in ordered.iterator(chunk_size=BATCH_SIZE):
        code = box.survey.organisation.code
        if code not in left_out:
            lead = [code, box.survey.channel] if several else [code]
            yield from (lead + [choice or "" for choice in row] for row in apart(answers_of(box)).tolist())


def apart(answers: Answers) -> Answers:
    """The same answers to each question, without any row that is somebody's.

    There are as many rows as the most answers to one question, so that no row is empty.
    """
    chance = np.random.default_rng(secrets.randbits(128))
    most = int((answers > 0).sum(axis=0).max(initial=0))
    answered_first = -np.sort(-answers.astype(np.int16), axis=0)[:most]
    return chance.permuted(answered_first, axis=0).astype(np.uint8)


def _audit(instrument: Instrument, verdict: Ints, participants: Sequence[Participant]) -> Rows:
    """0 and 1: the place of the choice; organisations without any verdict are left out."""
    yield ["org", *(part.column for part in instrument.parts())]
    for place, one in enumerate(participants):
        judged = verdict[:, :, place]
        if judged.any():
            yield [one.organisation.code, *(int(row.argmax()) if row.any() else "" for row in judged)]


def _written(rows: Rows) -> Iterator[bytes]:
    """CSV in pieces of some thousand rows."""
    file = StringIO()
    writer = csv.writer(file)
    for number, row in enumerate(rows, 1):
        writer.writerow(row)
        if number % 5_000 == 0:
            yield file.getvalue().encode()
            file.seek(0)
            file.truncate()
    yield file.getvalue().encode()


class _Sink:
    """Takes what ZipFile writes, and gives it away."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def close(self) -> None:
        """There is nothing to close."""

    def taken(self) -> bytes:
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found
