"""The result with which a year begins, kept as plain JSON, and read back as facts and scores to compute with.

Two versions of a result are compared node by node: what stands on a changed figure is to be looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.utils import timezone

from sucharit.frameworks import Edition, Indicator, load
from sucharit.people.models import Organisation
from sucharit.results.models import Result
from sucharit.results.tallies import from_json
from sucharit.rounds.models import FrozenEdition
from sucharit.scoring import Facts, NodeLevel, Score, rate, rounded, score

Snapshot = dict[str, Any]
MOST_FORMER = 20  # versions that are kept


class ResultOrigin(StrEnum):
    """Where the figures come from."""

    ANNOUNCED = "announced"
    PAPER = "paper"  # typed from what was published elsewhere


def snapshot_for(organisation: Organisation, programme: str, year: int) -> Snapshot | None:
    """An organisation's announced result of a year, to begin the next one with; None while there is none."""
    results = Result.objects.for_programme(programme).for_year(year).filter(organisation=organisation)
    result = results.select_related("announcement").defer(None).first()
    if result is None:
        return None
    announcement = result.announcement
    edition = edition_by_hash(announcement.edition, announcement.edition_hash)
    scores = {row.node: row.score for row in result.indicator_scores.all()}
    return make_snapshot(
        ResultOrigin.ANNOUNCED,
        year,
        edition,
        total=result.score,
        rating=result.rating,
        change=result.published_change,
        scores=scores,
        tallies=result.tallies,
        withheld=result.withheld,
    )


def make_snapshot(
    origin: ResultOrigin,
    year: int,
    edition: Edition,
    *,
    total: Decimal | None,
    rating: str = "",
    change: Decimal | None = None,
    scores: Mapping[str, Decimal | None],
    tallies: dict[str, Any] | None = None,
    withheld: bool = False,
) -> Snapshot:
    """A result as it is stored: `scores` by node id, `tallies` as `results.tallies` writes them."""
    return {
        "version": 1,
        "origin": str(origin),
        "taken": timezone.now().isoformat(),
        "year": year,
        "edition": edition.id,
        "edition_hash": edition.hash,
        "total": _text(total),
        "rating": rating,
        "change": _text(change),
        "withheld": withheld,
        "scores": {node: _text(value) for node, value in sorted(scores.items())},
        "tallies": tallies,
        "former": [],
    }


def next_version(former: Snapshot | None, corrected: Snapshot) -> Snapshot:
    """The corrected result, with the versions before it."""
    if former is None:
        return corrected
    earlier = {name: value for name, value in former.items() if name != "former"}
    return {
        **corrected,
        "version": former["version"] + 1,
        "former": [*former["former"], earlier][-MOST_FORMER:],
    }


def same_figures(one: Snapshot, other: Snapshot) -> bool:
    """Whether two versions say the same."""
    names = ("edition_hash", "total", "rating", "change", "withheld", "scores", "tallies")
    return all(one[name] == other[name] for name in names)


def edition_of(snapshot: Snapshot) -> Edition:
    """The edition by which a snapshot was scored."""
    return edition_by_hash(snapshot["edition"], snapshot["edition_hash"])


@lru_cache(maxsize=16)
def edition_by_hash(id: str, hash: str) -> Edition:
    """The edition with this hash: the library's, else one that a round froze, else the library's of today.

    Raises LookupError for an id that neither knows.
    """
    try:
        edition: Edition | None = load(id)
    except LookupError:
        edition = None
    if edition is None or (hash and edition.hash != hash):
        frozen = FrozenEdition.objects.filter(hash=hash).first()
        if frozen is not None:
            return frozen.load()
    if edition is None:
        raise LookupError(f"edition {id!r}: expected one of the library, or of a round")
    return edition


def facts_of_result(snapshot: Snapshot) -> Facts:
    """What the score is computed from: the counts, and for indicators without counts the stored scores."""
    edition = edition_of(snapshot)
    counts = from_json(snapshot["tallies"])
    counted = {
        (instrument, column)
        for instrument, channels in counts.items()
        for columns in channels.values()
        for column in columns
    }
    published: dict[str, Fraction] = {}
    for instrument in edition.instruments:
        for indicator in instrument.indicators:
            with_counts = {
                leaf.id
                for leaf in indicator.leaves()
                if any((instrument.id, part.column) in counted for item in leaf.items for part in item.parts)
            }
            published |= _published(indicator, with_counts, snapshot["scores"])
    return Facts(counts=counts, published=published)


def score_of_result(snapshot: Snapshot) -> Score:
    """The exact tree of scores, computed again from the snapshot."""
    return score(edition_of(snapshot), facts_of_result(snapshot))


def total_of(snapshot: Snapshot) -> Decimal | None:
    """The total as announced; where that is missing and nothing was withheld, as computed."""
    if snapshot["total"] is not None:
        return Decimal(snapshot["total"])
    return None if snapshot["withheld"] else rounded(score_of_result(snapshot).value)


def rating_of(snapshot: Snapshot) -> str:
    """The rating's id as announced, else as computed; "" where there is none."""
    if snapshot["rating"] or snapshot["withheld"]:
        return str(snapshot["rating"])
    tree, edition = score_of_result(snapshot), edition_of(snapshot)
    rule = rate(edition.ratings, tree.value, [instrument.value for instrument in tree.children])
    return rule.id if rule else ""


def node_scores(snapshot: Snapshot) -> dict[str, Decimal | None]:
    """Every indicator's, sub-indicator's and item's score, two decimals, by id."""
    levels = (NodeLevel.INDICATOR, NodeLevel.ITEM)
    return {node.id: rounded(node.value) for node in score_of_result(snapshot).walk() if node.level in levels}


def changed_nodes(snapshot: Snapshot) -> tuple[tuple[datetime, frozenset[str]], ...]:
    """When each corrected version was taken, and the nodes whose scores it changed; oldest first."""
    versions = [(version, node_scores(version)) for version in (*snapshot["former"], snapshot)]
    changes = []
    for (_before, old), (after, new) in pairwise(versions):
        nodes = {node for node in {*old, *new} if old.get(node) != new.get(node)}
        changes.append((datetime.fromisoformat(after["taken"]), frozenset(nodes)))
    return tuple(changes)


def _published(
    indicator: Indicator, with_counts: set[str], scores: Mapping[str, str | None]
) -> dict[str, Fraction]:
    """By code: the scores of its leaves, or its own where not all of them are known."""
    leaves = tuple(indicator.leaves())
    known = {
        leaf.code: Fraction(value)
        for leaf in leaves
        if leaf.id not in with_counts and (value := scores.get(leaf.id)) is not None
    }
    own = scores.get(indicator.id)
    if own is not None and not with_counts and len(known) < len(leaves):
        return {indicator.code: Fraction(own)}
    return known


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
