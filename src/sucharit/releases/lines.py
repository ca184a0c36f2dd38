"""The lines of an announcement that are sealed one by one, rebuilt from the tables of a release.

The root in an announcement's sealed entry is that of a Merkle tree (RFC 9162) over these lines as RFC 8785
writes them, in this order: the announcement; then, for each result in stored order, its public line and its
facts line. The facts line has a random salt: where the facts may not be shown, its hash alone tells nothing,
for the answers of a few people could otherwise be guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sucharit.checkpoints.canonical import canonical

OF_ANNOUNCEMENT = (
    "programme", "year", "edition", "edition_hash", "source", "origin", "national_mean", "doubts",
)  # fmt: skip
OF_RESULT = (
    "organisation", "score", "rating", "passes", "rank", "published_change", "withheld", "shortages",
    "coverage", "doubts", "reliability",
)  # fmt: skip
OF_INDICATOR = ("node", "code", "score", "weighted", "responses")


def announcement_line(announcement: Mapping[str, Any]) -> bytes:
    """The announcement's own fields. Raises KeyError, TypeError or ValueError for what can't be sealed."""
    return canonical({"part": "announcement"} | {name: announcement[name] for name in OF_ANNOUNCEMENT})


def result_line(result: Mapping[str, Any], indicators: Iterable[Mapping[str, Any]]) -> bytes:
    """All that a result says in public, and the scores of its instruments and indicators by node."""
    scores = [{name: score[name] for name in OF_INDICATOR} for score in indicators]
    scores.sort(key=lambda score: str(score["node"]))
    return canonical({"part": "result", "indicators": scores} | {name: result[name] for name in OF_RESULT})


def facts_line(organisation: int, salt: str, tallies: Mapping[str, Any] | None) -> bytes:
    """The counts by instrument, channel, column and choice as stored, or None, with their salt (hex)."""
    return canonical({"part": "facts", "organisation": organisation, "salt": salt, "tallies": tallies})
