"""Builds the rules of an edition (scales, ratings, quotas) from `edition.yaml`, and reports their faults."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from sucharit.data_files.source import SourceFile
from sucharit.frameworks import shapes
from sucharit.frameworks.model import Choice, Quota, RatingRule, RatingScheme, Scale
from sucharit.frameworks.wording import Wording


def scales(shape: shapes.EditionShape, words: Wording, source: SourceFile) -> dict[str, Scale]:
    by_name = {}
    for name, choices in shape.scales.items():
        if all(points is None for points in choices.values()):
            source.add_fault(["scales", name], "expected at least one choice that carries points")
        by_name[name] = Scale(
            name,
            tuple(
                Choice(key, None if points is None else Fraction(points), words.of("scales", name, key))
                for key, points in choices.items()
            ),
        )
    return by_name


def ratings(shape: shapes.EditionShape, words: Wording, source: SourceFile) -> RatingScheme:
    """The ratings, best first."""
    _check_ratings(shape, source)
    return RatingScheme(
        tuple(
            RatingRule(
                id=rating.id,
                label=words.of("ratings", rating.id, "title"),
                total=Fraction(rating.total),
                each_instrument=None if rating.each_instrument is None else Fraction(rating.each_instrument),
                passes=rating.passes,
                tone=rating.tone,
                meaning=words.of("ratings", rating.id, "meaning"),
            )
            for rating in shape.ratings
        )
    )


def quotas(shape: shapes.EditionShape, source: SourceFile) -> tuple[Quota, ...]:
    """The quotas, at most one for each survey."""
    _check_quotas(shape, source)
    return tuple(
        Quota(
            instrument=quota.instrument,
            percent=Fraction(quota.percent),
            floor=int(quota.floor),
            cap=None if quota.cap is None else int(quota.cap),
            everyone_if_fewer=quota.everyone_if_fewer,
            cohorts=tuple((int(c.up_to), int(c.minimum)) for c in quota.cohorts),
        )
        for quota in shape.quotas
    )


def check_weights(shape: shapes.EditionShape, source: SourceFile) -> None:
    """Weights are points of the total, so they add up to 100."""
    total = sum((instrument.weight for instrument in shape.instruments), Decimal(0))
    if total != 100:
        source.add_fault(["instruments"], f"expected weights that add up to 100; they add up to {total}")


def _check_ratings(shape: shapes.EditionShape, source: SourceFile) -> None:
    ratings = shape.ratings
    totals = [rating.total for rating in ratings]
    descending = totals == sorted(totals, reverse=True)
    if not descending:
        source.add_fault(["ratings"], "expected the ratings from best to worst (falling totals)")
    if not ratings or ratings[-1].total != 0 or ratings[-1].each_instrument is not None:
        source.add_fault(["ratings"], "expected a last rating with total 0, so that every score has a rating")
    for place, rating in enumerate(ratings):
        above = ratings[:place]
        if rating.id in [other.id for other in above]:
            source.add_fault(
                ["ratings", place, "id"], f"expected each rating once; found {rating.id!r} again"
            )
        equals = [other for other in above if rating.total == other.total]
        if descending and any(_instrument_mark(rating) >= _instrument_mark(other) for other in equals):
            expected = f"expected {rating.id!r} to ask less than the ratings above it"
            source.add_fault(["ratings", place], expected)
        if rating.passes and rating.total < shape.pass_mark:
            source.add_fault(
                ["ratings", place, "passes"],
                f"expected no: {rating.total} is under the pass mark {shape.pass_mark}",
            )


def _instrument_mark(rating: shapes.RatingShape) -> Decimal:
    return rating.each_instrument or Decimal(0)


def _check_quotas(shape: shapes.EditionShape, source: SourceFile) -> None:
    surveys = [instrument.id for instrument in shape.instruments if instrument.kind == "survey"]
    for place, quota in enumerate(shape.quotas):
        where: list[str | int] = ["quotas", place]
        if quota.instrument not in surveys:
            source.add_fault([*where, "instrument"], f"expected a survey ({', '.join(surveys)})")
        if quota.instrument in [other.instrument for other in shape.quotas[:place]]:
            source.add_fault([*where, "instrument"], "expected one quota for each instrument")
        steps = [cohort.up_to for cohort in quota.cohorts]
        if steps != sorted(set(steps)):
            source.add_fault([*where, "cohorts"], "expected rising up_to")
        if quota.cap is not None and quota.cap < quota.floor:
            expected = f"expected at least the floor, {quota.floor}"
            source.add_fault([*where, "cap"], f"{expected}; found {quota.cap}")
