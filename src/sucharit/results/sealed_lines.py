"""An announcement as lines: what its sealed digest and its sealed root are computed from. No database.

The digest is SHA-256 over everything. The root is that of a Merkle tree (RFC 9162) whose leaves are the
announcement's own line, then two for each result in the order in which they were stored: what everyone may
read of it, and its facts with a salt. So anyone can check what is published although the facts of few people
stay hidden: only the leaf of those is shown, and no guess can be tested against a salted leaf.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sucharit.checkpoints.canonical import canonical
from sucharit.checkpoints.merkle import leaf_hash

Row = Mapping[str, Any]
Written = Mapping[str, bytes]  # by name: a value as RFC 8785 writes it

OF_ANNOUNCEMENT = (
    "programme", "year", "edition", "edition_hash", "source", "origin", "national_mean", "doubts",
)  # fmt: skip
OF_RESULT = (
    "organisation_id", "score", "rating", "passes", "rank", "published_change", "withheld", "shortages",
    "coverage", "doubts", "tallies",
)  # fmt: skip
# Came later: part of the digest only where it says something, so that older announcements keep theirs.
SINCE = ("reliability", "salt")
OF_INDICATOR = ("node", "code", "score", "weighted", "responses")
_PUBLIC = (
    "score", "rating", "passes", "rank", "published_change", "withheld", "shortages", "coverage", "doubts",
    "reliability",
)  # fmt: skip
_FACTS = ("tallies", "salt")


@dataclass(frozen=True, slots=True)
class SealedResult:
    """One stored result with its indicators by node, and what it adds to the digest and to the root."""

    row: Row
    indicators: Sequence[Row]
    line: bytes  # of the digest
    public_leaf: bytes
    facts_leaf: bytes


def announcement_digest_line(row: Row) -> bytes:
    """What the digest begins with."""
    return written_object(row, OF_ANNOUNCEMENT) + b"\n"


def announcement_leaf(row: Row) -> bytes:
    """The first leaf of the root."""
    return leaf_hash(_object({"part": b'"announcement"', **_written(row, OF_ANNOUNCEMENT)}))


def sealed_result(row: Row, indicators: Sequence[Row]) -> SealedResult:
    """A stored result as it is sealed. Each value is written once, for the tallies of a school are long.

    Raises TypeError or ValueError for values that could never have been announced.
    """
    by_node = sorted(indicators, key=lambda indicator: str(indicator["node"]))
    written = _written(row, (*OF_RESULT, *SINCE))
    below = [written_object(indicator, OF_INDICATOR) for indicator in by_node]
    since = [name for name in SINCE if row[name] not in (None, "")]
    whose = written["organisation_id"]
    public = {
        "part": b'"result"',
        "organisation": whose,
        "indicators": b"[" + b",".join(below) + b"]",
        **{name: written[name] for name in _PUBLIC},
    }
    facts = {"part": b'"facts"', "organisation": whose, **{name: written[name] for name in _FACTS}}
    of_digest = {name: written[name] for name in (*OF_RESULT, *since)}
    return SealedResult(
        row=row,
        indicators=by_node,
        line=b"".join(line + b"\n" for line in (_object(of_digest), *below)),
        public_leaf=leaf_hash(_object(public)),
        facts_leaf=leaf_hash(_object(facts)),
    )


def written_object(row: Row, names: Sequence[str]) -> bytes:
    """These values of a row as one object, as RFC 8785 writes it. Raises TypeError or ValueError."""
    return _object(_written(row, names))


def _written(row: Row, names: Sequence[str]) -> Written:
    """The values as RFC 8785 writes them, numbers with a fraction as text."""
    return {
        name: canonical(str(row[name]) if isinstance(row[name], Decimal) else row[name]) for name in names
    }


def _object(written: Written) -> bytes:
    """An object of values that are written already; names are ASCII, so their order is that of RFC 8785."""
    return b"{" + b",".join(b'"%b":%b' % (name.encode(), written[name]) for name in sorted(written)) + b"}"
