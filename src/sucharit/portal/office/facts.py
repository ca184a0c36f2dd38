"""What is stored of a frozen result below its total."""

from __future__ import annotations

from sucharit.frameworks import Edition
from sucharit.results import tallies
from sucharit.results.models import Result
from sucharit.scoring import Facts


def facts_of(result: Result, edition: Edition | None) -> Facts:
    """A result's counted answers and verdicts, and the announced scores of leaves without them."""
    if result.withheld or edition is None:
        return Facts()
    scores = {score.node: score.score for score in result.indicator_scores.all()}
    return tallies.facts_of(result.tallies, scores, edition)
