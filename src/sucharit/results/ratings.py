"""Reading an announced rating against a scheme, when only the total is known. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from sucharit.frameworks.model import RatingRule, RatingScheme
from sucharit.scoring.rounding import hundredths
from sucharit.thai.spelling import clean


def announced_rule(scheme: RatingScheme, printed: str) -> RatingRule | None:
    """The rung a printed rating names, by id or label in either language; None for an unknown one."""
    wanted = _bare(printed)
    for rule in scheme.rules:
        if wanted in map(_bare, (rule.id, rule.label.th, rule.label.en)):
            return rule
    return None


def possible_rules(scheme: RatingScheme, total: Decimal) -> tuple[RatingRule, ...]:
    """The rungs that an organisation of this total may stand on.

    One, where the scheme looks at totals alone. Where it looks at each instrument too, every rung
    whose total is reached is possible down to the first that asks no more than the total.
    """
    found = []
    for rule in scheme.rules:
        if hundredths(Fraction(total)) >= rule.total * 100:
            found.append(rule)
            if rule.each_instrument is None:
                break
    return tuple(found)


def names(rules: Iterable[RatingRule]) -> str:
    """Ratings as a sentence names them: "A", "excellent, good or passed"."""
    ids = [rule.id for rule in rules]
    return " or ".join([", ".join(ids[:-1]), ids[-1]]) if len(ids) > 1 else "".join(ids)


def _bare(text: str) -> str:
    return "".join(clean(text).casefold().split())
