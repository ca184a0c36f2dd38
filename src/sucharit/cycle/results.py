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
from sucharit.scoring.results import ResultSet, Standing, score_all


def is_national(round: Round) -> bool:
    """Whether no one stands above the organisation that runs it."""
    return round.organiser.parent_id is None


def results_of(round: Round) -> ResultSet:
    """The results as answers and verdicts give them now. Their year is the round's, whichever edition it uses."""
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


def _in_hundredths(found: Iterable[tuple[str, Decimal | None]]) -> dict[str, int]:
    return {code: int(score * 100) for code, score in found if score is not None}


def digest(country: ResultSet) -> str:
    """SHA-256 over what the result says of everyone."""
    said = hashlib.sha256()
    for standing in country.standings():
        said.update(_line(standing).encode())
    return said.hexdigest()


def _line(standing: Standing) -> str:
    rating = standing.rating.id if standing.rating else ""
    return f"{standing.org} {standing.rank} {standing.score} {rating} {standing.withheld}\n"
