"""The rules of an edition — scales, ratings, quotas — made of `edition.yaml`, their faults told there."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from sucharit.frameworks import shapes
from sucharit.frameworks.model import Choice, Quota, RatingRule, RatingScheme, Scale
from sucharit.frameworks.source import SourceFile
from sucharit.frameworks.wording import Wording


def scales(shape: shapes.EditionShape, words: Wording, source: SourceFile) -> dict[str, Scale]:
    """The scales by name."""
    found = {}
    for name, choices in shape.scales.items():
        if all(points is None for points in choices.values()):
            source.fault(["scales", name], "expected at least one choice that carries points")
        found[name] = Scale(
            name,
            tuple(
                Choice(key, None if points is None else Fraction(points), words.of("scales", name, key))
                for key, points in choices.items()
            ),
        )
    return found


def ratings(shape: shapes.EditionShape, words: Wording, source: SourceFile) -> RatingScheme:
    """The rungs, best first."""
    _check_ladder(shape, source)
    return RatingScheme(
        tuple(
            RatingRule(
                id=one.id,
                label=words.of("ratings", one.id, "title"),
                total=Fraction(one.total),
                each_instrument=None if one.each_instrument is None else Fraction(one.each_instrument),
                passes=one.passes,
                tone=one.tone,
                meaning=words.of("ratings", one.id, "meaning"),
            )
            for one in shape.ratings
        )
    )


def quotas(shape: shapes.EditionShape, source: SourceFile) -> tuple[Quota, ...]:
    """The quotas, one a survey at most."""
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
    """Weights are points of the total, so they make 100."""
    total = sum((instrument.weight for instrument in shape.instruments), Decimal(0))
    if total != 100:
        source.fault(["instruments"], f"expected weights that add up to 100; they add up to {total}")


def _check_ladder(shape: shapes.EditionShape, source: SourceFile) -> None:
    rungs = shape.ratings
    falling = [rung.total for rung in rungs] == sorted((rung.total for rung in rungs), reverse=True)
    if not falling:
        source.fault(["ratings"], "expected the rungs from best to worst (falling totals)")
    if not rungs or rungs[-1].total != 0 or rungs[-1].each_instrument is not None:
        source.fault(["ratings"], "expected a last rung with total 0, so that every score has a rating")
    for place, rung in enumerate(rungs):
        above = rungs[:place]
        if rung.id in [other.id for other in above]:
            source.fault(["ratings", place, "id"], f"expected each rung once; found {rung.id!r} again")
        if falling and any(_asks(rung) >= _asks(other) and rung.total == other.total for other in above):
            source.fault(["ratings", place], f"expected {rung.id!r} to ask less than the rungs above it")
        if rung.passes and rung.total < shape.pass_mark:
            source.fault(
                ["ratings", place, "passes"],
                f"expected no: {rung.total} lies under the pass mark {shape.pass_mark}",
            )


def _asks(rung: shapes.RatingShape) -> Decimal:
    return rung.each_instrument or Decimal(0)


def _check_quotas(shape: shapes.EditionShape, source: SourceFile) -> None:
    surveys = [instrument.id for instrument in shape.instruments if instrument.kind == "survey"]
    for place, quota in enumerate(shape.quotas):
        where: list[str | int] = ["quotas", place]
        if quota.instrument not in surveys:
            source.fault([*where, "instrument"], f"expected a survey ({', '.join(surveys)})")
        if quota.instrument in [other.instrument for other in shape.quotas[:place]]:
            source.fault([*where, "instrument"], "expected one quota an instrument")
        steps = [cohort.up_to for cohort in quota.cohorts]
        if steps != sorted(set(steps)):
            source.fault([*where, "cohorts"], "expected rising up_to")
        if quota.cap is not None and quota.cap < quota.floor:
            source.fault([*where, "cap"], f"expected at least the floor, {quota.floor}; found {quota.cap}")
