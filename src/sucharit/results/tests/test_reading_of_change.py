"""Change from last year has one reading, and what was announced is kept beside it."""

from decimal import Decimal

from sucharit.results.change import Change, computed_change


def test_change_is_the_difference_of_the_scores_people_read() -> None:
    # From 81.524 and 97.386: unrounded the change is 15.862, of the shown 97.39 − 81.52 it is 15.87.
    assert computed_change(Decimal("97.386"), Decimal("81.524")) == Decimal("15.87")
    assert computed_change(Decimal("92.43"), Decimal("94.64")) == Decimal("-2.21")


def test_a_year_without_a_score_gives_no_change() -> None:
    assert computed_change(Decimal("78.76"), None) is None
    assert computed_change(None, Decimal("78.76")) is None


def test_the_published_figure_comes_first_and_a_difference_is_said() -> None:
    both = Change(published=Decimal("15.86"), computed=Decimal("15.87"))
    assert both.figure == Decimal("15.86")
    assert both.differs
    assert Change(published=None, computed=Decimal("15.87")).figure == Decimal("15.87")
    assert not Change(published=None, computed=Decimal("15.87")).differs
    assert not Change(published=Decimal("1.50"), computed=Decimal("1.5")).differs
