"""A round's results as they stand now, before they are announced; and last year's beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet

from sucharit.cycle.facts import facts_of, without_results_of_few
from sucharit.cycle.models import ProvisionalResult
from sucharit.frameworks.model import Edition, RatingRule
from sucharit.results.models import Result
from sucharit.results.ratings import announced_rule
from sucharit.rounds.models import Participant, Round
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
    return _in_hundredths(_previous(round).values_list("organisation__code", "score"))


def previous_ratings(round: Round) -> dict[str, str]:
    """Last year's ratings by code, as ids of this round's scheme; those it does not know are left out."""
    scheme = round.framework().ratings
    by_name: dict[str, str] = {}
    ratings: dict[str, str] = {}
    for code, printed in _previous(round).values_list("organisation__code", "rating"):
        if printed not in by_name:
            rule = announced_rule(scheme, printed)
            by_name[printed] = rule.id if rule else ""
        if by_name[printed]:
            ratings[code] = by_name[printed]
    return ratings


def _previous(round: Round) -> QuerySet[Result] | QuerySet[ProvisionalResult]:
    """The results with a score that the same people read last year."""
    if is_national(round):
        return Result.objects.for_programme(round.programme).for_year(round.year - 1).scored()
    last = Round.objects.run_by(round.organiser).filter(
        programme=round.programme, year=round.year - 1, state=State.ANNOUNCED
    )
    return ProvisionalResult.objects.filter(round__in=last, score__isnull=False)


@dataclass(frozen=True, slots=True)
class LastResult:
    """An organisation's latest announced result before a round: a score of None was withheld or unknown."""

    year: int
    score: Decimal | None
    change: Decimal | None
    rule: RatingRule | None  # of the rating, where the scheme at hand knows it


def last_result(participant: Participant, edition: Edition) -> LastResult | None:
    """The latest result before this round that was announced to the organisation. One query."""
    round, place = participant.round, participant.organisation
    if is_national(round):
        earlier = Result.objects.for_programme(round.programme).for_organisation(place)
        national = earlier.filter(announcement__year__lt=round.year).with_office().with_change().last()
        if national is None:
            return None
        rule = announced_rule(edition.ratings, national.rating) if national.rating else None
        return LastResult(national.announcement.year, national.score, national.change.figure, rule)
    rounds = Round.objects.run_by(round.organiser).filter(
        programme=round.programme, year__lt=round.year, state=State.ANNOUNCED
    )
    results = ProvisionalResult.objects.filter(round__in=rounds, organisation=place).select_related("round")
    local = results.order_by("round__year").last()
    if local is None:
        return None
    rule = announced_rule(edition.ratings, local.rating) if local.rating else None
    return LastResult(local.round.year, local.score, local.change, rule)


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
