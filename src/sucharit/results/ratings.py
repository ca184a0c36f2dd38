"""Reading an announced rating against a scheme, when only the total is known. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from sucharit.frameworks.model import RatingRule, RatingScheme
from sucharit.scoring.rounding import hundredths
from sucharit.thai.spelling import clean


def announced_rule(scheme: RatingScheme, printed: str) -> RatingRule | None:
    """The rating that a printed one names, by id or label in either language; None for an unknown one."""
    printed_name = _bare(printed)
    for rule in scheme.rules:
        if printed_name in map(_bare, (rule.id, rule.label.th, rule.label.en)):
            return rule
    return None


def possible_rules(scheme: RatingScheme, total: Decimal) -> tuple[RatingRule, ...]:
    """The ratings that an organisation with this total may have.

    One, where the scheme looks at totals alone. Where it looks at each instrument too, every rating
    whose total is reached is possible, down to the first that requires no more than the total.
    """
    rules = []
    for rule in scheme.rules:
        if hundredths(Fraction(total)) >= rule.total * 100:
            rules.append(rule)
            if rule.each_instrument is None:
                break
    return tuple(rules)


def names(rules: Iterable[RatingRule]) -> str:
    """Ratings as a sentence names them: "A", "excellent, good or passed"."""
    ids = [rule.id for rule in rules]
    return " or ".join([", ".join(ids[:-1]), ids[-1]]) if len(ids) > 1 else "".join(ids)


def _bare(text: str) -> str:
    return "".join(clean(text).casefold().split())
