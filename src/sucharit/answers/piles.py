"""Fetches sealed envelopes from PostgreSQL, those of a survey together. Knows no Django: helpers run it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from psycopg import Connection, sql

from sucharit.answers.decoding import EnvelopePile, SealedSurvey

FETCHED_AT_ONCE = 100  # surveys
# The database joins a pile five times as fast as rows can be fetched one by one.
_PILES = """
SELECT survey_id, sealing_key_id, flood, count(*), string_agg(sealed, ''::bytea) FROM {table}
WHERE survey_id {chosen}
GROUP BY survey_id, sealing_key_id, flood, octet_length(sealed) ORDER BY survey_id
"""
_THESE = "= ANY(%(surveys)s)"
_BETWEEN = "BETWEEN %(first)s AND %(last)s"
# Envelopes lie in the order in which they came. Where most are wanted, reading all and sorting them takes a
# third of the time of fetching each survey's by the index, which the planner would choose.
_READ_ALL = (
    "SET LOCAL enable_indexscan = off",
    "SET LOCAL enable_bitmapscan = off",
    "SET LOCAL enable_hashagg = off",
    "SET LOCAL work_mem = '64MB'",
)
_NO_COMPILING = "SET LOCAL jit = off"  # it costs more than it saves here


@dataclass(frozen=True, slots=True)
class SurveyToOpen:
    """What a survey's envelopes were sealed for, and what it asks: see `SealedSurvey`."""

    about: bytes
    asks: int


@dataclass(frozen=True, slots=True)
class EnvelopesLeftOut:
    """What is not opened: whole surveys, what a key sealed for a survey, floods by survey and number."""

    surveys: frozenset[int] = frozenset()
    keys: frozenset[tuple[int, UUID]] = frozenset()
    floods: frozenset[tuple[int, int]] = frozenset()

    def holds(self, survey: int, key: UUID, flood: int | None) -> bool:
        """Whether a pile is left out."""
        return (
            survey in self.surveys
            or (survey, key) in self.keys
            or (flood is not None and (survey, flood) in self.floods)
        )


PileRow = tuple[int, UUID, int | None, int, bytes]  # survey, sealing key, flood, envelopes, sealed


def sealed_surveys(
    rows: Iterable[PileRow], surveys: Mapping[int, SurveyToOpen], left_out: EnvelopesLeftOut
) -> Iterator[SealedSurvey]:
    """The rows of each of these surveys, which stand together; those of other surveys are passed over."""
    for survey, group in groupby(rows, key=itemgetter(0)):
        if survey not in surveys:
            continue
        piles, passed_over = [], 0
        for _, key, flood, envelopes, sealed in group:
            if left_out.holds(survey, key, flood):
                passed_over += envelopes
            else:
                piles.append(EnvelopePile(key, envelopes, bytes(sealed), flood is not None))
        about, asks = surveys[survey].about, surveys[survey].asks
        yield SealedSurvey(survey, about, asks, tuple(piles), passed_over)


def rows_of(
    line: Connection[Any], table: str, surveys: Collection[int], *, most: bool = False
) -> Iterator[PileRow]:
    """The piles of these surveys from PostgreSQL, by survey. Needs a transaction.

    `most` says that they are a large part of the table; then others between them come along.
    """
    with line.cursor() as cursor:
        for setting in (_NO_COMPILING, *(_READ_ALL if most else ())):
            cursor.execute(setting)
    chosen = sql.SQL(_BETWEEN if most else _THESE)
    statement = sql.SQL(_PILES).format(table=sql.Identifier(table), chosen=chosen)
    values = {"first": min(surveys), "last": max(surveys)} if most else {"surveys": list(surveys)}
    with line.cursor("piles", binary=True) as cursor:
        cursor.itersize = FETCHED_AT_ONCE
        yield from cursor.execute(statement, values)
