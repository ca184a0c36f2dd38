"""Doubts about ranks: they fall with the score, each is given once, none is left out. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from sucharit.results.change import rounded_score
from sucharit.results.doubt_kinds import Doubt, DoubtKind, Reference
from sucharit.results.misreadings import out_of_order, with_one_digit_exchanged
from sucharit.results.published import PublishedRow, PublishedTable

MANY = 10  # from this many gaps or rising scores on, in over a third of the rows: one doubt for the table


def ranks_against_scores(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """A worse rank must not have the higher score."""
    ranked = sorted(
        (row.rank, -row.score, row.row, row)
        for row in table.scored_rows()
        if row.rank and row.score is not None
    )
    rows = [row for *_, row in ranked]
    scores = [-score for _, score, *_ in ranked]
    wrong = out_of_order(scores)
    if _too_many(sum(wrong), rows):
        actual = f"{sum(wrong)} of {len(rows)} scores out of the order of rank"
        expected = "ranks by score, the highest first"
        yield Doubt(
            DoubtKind.RANKS_NOT_BY_SCORE,
            None,
            "rank",
            actual,
            expected,
            "this column may be a running number",
        )
        return
    for at, doubtful in enumerate(wrong):
        if doubtful:
            yield _against(table, rows, scores, wrong, at)


def ranks_given_once(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """Even equal scores get ranks of their own in the announcements."""
    for rank, same in groupby(_by_rank(table), key=lambda row: row.rank):
        rows = list(same)
        for row in rows if len(rows) > 1 else ():
            others = table.numbers(other for other in rows if other is not row)
            yield Doubt(
                DoubtKind.RANK_TWICE,
                row.row,
                "rank",
                f"rank {rank}, also in row {others}",
                "a rank of its own",
            )


def ranks_without_gap(table: PublishedTable, reference: Reference) -> Iterator[Doubt]:
    """Ranks begin with 1 and none is left out, except after a rank that several share."""
    gaps, last, shared = [], 0, 1
    for rank, same in groupby(_by_rank(table), key=lambda row: row.rank or 0):
        rows = list(same)
        if rank not in (last + 1, last + shared):
            gaps.append((rows[0], last, rank))
        last, shared = rank, len(rows)
    if _too_many(len(gaps), table.rows):
        missing = sum(rank - before - 1 for _, before, rank in gaps)
        actual = f"{len(gaps)} gaps, {missing} ranks left out"
        likely = "the table may be a part of a longer one"
        yield Doubt(DoubtKind.RANK_SKIPPED, None, "rank", actual, "every rank from 1", likely)
        return
    for row, before, rank in gaps:
        actual = f"rank {rank} after {before}" if before else f"rank {rank} as the first"
        yield Doubt(DoubtKind.RANK_SKIPPED, row.row, "rank", actual, f"rank {before + 1}")


def _by_rank(table: PublishedTable) -> list[PublishedRow]:
    return sorted((row for row in table.rows if row.rank), key=lambda row: (row.rank, row.row))


def _too_many(count: int, rows: Sequence[PublishedRow]) -> bool:
    return count >= MANY and count * 3 > len(rows)


def _against(
    table: PublishedTable,
    rows: Sequence[PublishedRow],
    scores: Sequence[Decimal],
    wrong: Sequence[bool],
    at: int,
) -> Doubt:
    row, score = rows[at], scores[at]
    other = _in_conflict(scores, at)
    bound = "at most" if other < at else "at least"
    return Doubt(
        DoubtKind.RANK_AGAINST_SCORE,
        row.row,
        "score",
        f"{score} at rank {row.rank}",
        f"{bound} {scores[other]}, the score of rank {rows[other].rank} (row {table.numbers([rows[other]])})",
        _slip(scores, wrong, at, other),
    )


def _in_conflict(scores: Sequence[Decimal], at: int) -> int:
    """The nearest place that contradicts this one: before it and lower, or after it and higher."""
    for step in range(1, len(scores)):
        if at - step >= 0 and scores[at - step] < scores[at]:
            return at - step
        if at + step < len(scores) and scores[at + step] > scores[at]:
            return at + step
    raise ValueError(f"place {at} is in order")


def _slip(scores: Sequence[Decimal], wrong: Sequence[bool], at: int, other: int) -> str:
    """The score that would fit between its neighbours if one 3 or 5 were exchanged, as a sentence."""
    above = next((scores[i] for i in range(at - 1, -1, -1) if not wrong[i]), Decimal(100))
    below = next((scores[i] for i in range(at + 1, len(scores)) if not wrong[i]), Decimal(0))
    above = min(above, scores[other]) if other < at else above
    below = max(below, scores[other]) if other > at else below
    fitting = [s for s in with_one_digit_exchanged(rounded_score(scores[at])) if below <= s <= above]
    return f"3 and 5 (๓ ๕) confused: {' or '.join(map(str, fitting))} would fit the rank" if fitting else ""
