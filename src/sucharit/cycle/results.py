"""A round's results as they stand now, before they are announced; and last year's beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from sucharit.cycle.facts import facts_of, without_results_of_few
from sucharit.cycle.models import ProvisionalResult
from sucharit.results.models import Result
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.scoring.results import ResultSet, score_all

BATCH_SIZE = 2_000


def is_national(round: Round) -> bool:
    """Whether the organisation that runs it has none above it."""
    return round.organiser.parent_id is None


def results_of(round: Round) -> ResultSet:
    """The results of answers and verdicts as they are now. Their year is the round's, not the edition's."""
    edition = round.framework()
    scored = score_all(edition, facts_of(round, edition, previous_scores(round)))
    return replace(without_results_of_few(scored), edition=replace(edition, year=round.year))


def previous_scores(round: Round) -> dict[str, int]:
    """Last year's scores in hundredths, by code, as they were announced to the same people."""
    if is_national(round):
        results = Result.objects.for_programme(round.programme).for_year(round.year - 1).scored()
        return _in_hundredths(results.values_list("organisation__code", "score"))
    last = Round.objects.run_by(round.organiser).filter(
        programme=round.programme, year=round.year - 1, state=State.ANNOUNCED
    )
    local = ProvisionalResult.objects.filter(round__in=last)
    return _in_hundredths(local.values_list("organisation__code", "score"))


def _in_hundredths(scores: Iterable[tuple[str, Decimal | None]]) -> dict[str, int]:
    return {code: int(score * 100) for code, score in scores if score is not None}


def digest(results: ResultSet) -> str:
    """SHA-256 over everyone's rank, score and rating."""
    sha = hashlib.sha256()
    for item in results.standings():
        rating = item.rating.id if item.rating else ""
        sha.update(_line(item.org, item.rank, item.score, rating, item.withheld))
    return sha.hexdigest()


def provisional_digest(round: Round) -> str:
    """The same over the provisional results, as those who run the round saw them."""
    sha = hashlib.sha256()
    rows = (
        ProvisionalResult.objects.filter(round=round)
        .by_rank()
        .values_list("organisation__code", "rank", "score", "rating", "withheld")
    )
    for row in rows.iterator(chunk_size=BATCH_SIZE):
        sha.update(_line(*row))
    return sha.hexdigest()


def _line(code: str, rank: int | None, score: Decimal | None, rating: str, withheld: bool) -> bytes:
    return f"{code} {rank} {score} {rating} {withheld}\n".encode()
