"""A rating as pages show it: a letter or a word, and the tone it is coloured with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sucharit.charts.palette import RATINGS
from sucharit.frameworks import Edition, RatingRule
from sucharit.languages import Text
from sucharit.scoring import rate_single

NO_WORD = Text("", "")


@dataclass(frozen=True, slots=True)
class Badge:
    """`letter` stands in the coloured field; `word` beside it, empty where the letter is a word itself."""

    letter: Text
    word: Text
    tone: str

    @property
    def short(self) -> bool:
        """Whether the letter is short enough for a medal, not a word."""
        return len(self.letter.th) <= 2


def badge(rule: RatingRule | None) -> Badge | None:
    """A rating as a badge: AA with its word beside it, or the word alone in the newer schemes."""
    if rule is None:
        return None
    if rule.id.isupper():
        word = NO_WORD if rule.label.th == rule.id else rule.label
        return Badge(Text(rule.id, rule.id), word, rule.tone)
    return Badge(rule.label, NO_WORD, rule.tone)


def badge_of_mean(edition: Edition | None, mean: Decimal | None) -> Badge | None:
    """The badge of a mean, rated as a single score is; None where either is unknown."""
    if edition is None or mean is None:
        return None
    return badge(rate_single(edition.ratings, Fraction(mean)))


def badge_of(edition: Edition | None, rating: str) -> Badge | None:
    """The badge of a rating as announced; one the edition does not know keeps its own letters."""
    if not rating:
        return None
    rules = {rule.id: rule for rule in edition.ratings.rules} if edition else {}
    if rating in rules:
        return badge(rules[rating])
    return Badge(Text(rating, rating), NO_WORD, rating if rating in RATINGS else "none")
