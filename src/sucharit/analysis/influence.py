"""What one point of any score is worth to the total: exact, from the tree of one organisation's scores.

A score is a mean of means, so as long as the same scores are known, the total moves by
`influence × change` exactly. Unknown scores have no influence: a new score changes the means themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sucharit.scoring import Score, ScoreRule

ONE = Fraction(1)


def influence(total: Score) -> dict[str, Fraction]:
    """Points of the total per point of each known score, by id. Item of 9.5 in FY2566: 0.4×½×⅕×¼."""
    return {
        name: lift * (instrument.weight or 0) / 100
        for instrument in total.children
        for name, lift in lifts(instrument).items()
    }


def lifts(instrument: Score) -> dict[str, Fraction]:
    """Points of the instrument per point of each known score in it, by id; the instrument's own is 1."""
    return {} if instrument.value is None else dict(_spread(instrument, ONE))


def _spread(score: Score, share: Fraction) -> Iterator[tuple[str, Fraction]]:
    yield score.id, share
    with_value = [child for child in score.children if child.value is not None]
    if score.rule is ScoreRule.MEAN_OF_PARTS:
        parts = {item.id: sum(part.value is not None for part in item.children) for item in with_value}
        for item in with_value:
            yield from _spread(item, share * parts[item.id] / sum(parts.values()))
    else:
        for child in with_value:
            yield from _spread(child, share / len(with_value))
