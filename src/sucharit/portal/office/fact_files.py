"""The facts below an office's score, as the files that `sucharit score` reads.

Only counts are kept, never who answered what; so the rows are made from the counts, question by question.
A row is not one person's answers; the score is the same, since the order of answers does not matter.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from sucharit.frameworks import Edition, Instrument
from sucharit.frameworks.model import InstrumentKind
from sucharit.portal.office.year import OfficeYear
from sucharit.results.threshold import may_be_shown, people_by_channel
from sucharit.scoring import Facts

Rows = Iterator[Sequence[object]]


def facts_archive(office: OfficeYear) -> bytes | None:
    """A zip with one table for each instrument and a note; None where there is nothing that may be shown."""
    if office.edition is None or office.score is None or not may_be_shown(office.edition, office.facts):
        return None
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, rows in tables(office.edition, office.facts, office.organisation.code).items():
            archive.writestr(name, _as_csv(rows))
        archive.writestr("organisations.csv", _as_csv(_organisation(office)))
        archive.writestr("README.txt", note(office.edition).encode())
    return file.getvalue()


def tables(edition: Edition, facts: Facts, org: str) -> dict[str, Rows]:
    """The tables by file name; only those that have something in them."""
    rows_by_name = {
        f"{instrument.id}.csv": _answers(instrument, facts, org)
        for instrument in edition.instruments
        if facts.counts.get(instrument.id)
    }
    if facts.published:
        rows_by_name["indicators.csv"] = _indicators(facts, org)
    return rows_by_name


def note(edition: Edition) -> str:
    """What is in the archive, and how to compute with it."""
    return _(
        "ตารางเหล่านี้ทำขึ้นจากจำนวนคำตอบที่นับไว้ ไม่มีแถวใดเป็นคำตอบของคนใดคนหนึ่ง\n"
        "คิดคะแนนซ้ำด้วยคำสั่ง: sucharit score FOLDER --edition %(edition)s\n"
    ) % {"edition": edition.id}


def _answers(instrument: Instrument, facts: Facts, org: str) -> Rows:
    several = len(instrument.channels) > 1
    columns = [part.column for part in instrument.parts()]
    yield ["org", *(["part"] if several else []), *columns]
    # Files of an audit hold 0 and 1, those of a survey the number of the choice from 1.
    first = 0 if instrument.kind is InstrumentKind.AUDIT else 1
    for channel, people in people_by_channel(facts, instrument.id).items():
        lead = [org, channel] if several else [org]
        spread = [_spread(facts.tally(instrument.id, channel, column), people, first) for column in columns]
        yield from (lead + list(row) for row in zip(*spread, strict=True))


def _spread(tally: Sequence[int], people: int, first: int) -> list[object]:
    """A tally as one column: each choice as often as it was chosen, then empty cells."""
    column: list[object] = [choice for choice, count in enumerate(tally, first) for _one in range(count)]
    return column + [""] * (people - len(column))


def _indicators(facts: Facts, org: str) -> Rows:
    yield ["org", "indicator", "score"]
    yield from ([org, code, f"{float(score):.2f}"] for code, score in facts.published.items())


def _organisation(office: OfficeYear) -> Rows:
    yield ["org", "name", "kind"]
    yield [office.organisation.code, office.organisation.name_th, office.organisation.kind]


def _as_csv(rows: Rows) -> bytes:
    file = StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8-sig")
