"""What an office is told about its strengths and its points to improve."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.analysis import strengths_and_gaps
from sucharit.scoring import Facts, score, shown


def test_the_worked_office_is_strong_in_1_to_5_and_9_and_weak_in_6_7_8_and_10(area_2566, as_published):
    found = strengths_and_gaps(area_2566, score(area_2566, as_published))
    assert [one.code for one in found.strong] == ["1", "4", "5", "2", "3", "9"]
    assert [one.code for one in found.weak] == ["8", "7", "6", "10"]
    assert [one.code for one in found.weakest_first] == ["8", "7", "6", "10", "9", "3", "2", "5", "4", "1"]


def test_exactly_the_target_is_a_strength_and_what_shows_as_the_target_is_too(area_2566):
    published = {"9": Fraction(95), "10": Fraction("94.995"), "1": Fraction("94.9949")}
    found = strengths_and_gaps(area_2566, score(area_2566, Facts(published=published)))
    assert {one.code: one.gap for one in found.strong} == {"9": Decimal("0.00"), "10": Decimal("0.00")}
    assert [one.code for one in found.weak] == ["1"]
    assert found.strong[0].sentence.th.endswith("พอดี")
    assert all(one.to_target == 0 for one in found.strong)


def test_an_office_that_aims_lower_sees_its_own_target(area_2566, as_published):
    found = strengths_and_gaps(area_2566, score(area_2566, as_published), target=Decimal("91.00"))
    assert [one.code for one in found.weak] == ["8"]
    assert found.weak[0].gap == Decimal("-0.47")


def test_a_gap_says_what_it_costs_in_points_of_the_total(area_2566, as_published):
    weakest = strengths_and_gaps(area_2566, score(area_2566, as_published)).weak[0]
    assert weakest.share == Fraction(1, 10)  # 30 points for three indicators
    assert weakest.to_target == Fraction("0.447")
    assert "4.47" in weakest.sentence.th
    assert "0.45" in weakest.sentence.th
    assert "0.45" in weakest.sentence.en


def test_the_headline_names_what_holds_the_score_back_in_both_languages(area_2566, as_published):
    found = strengths_and_gaps(area_2566, score(area_2566, as_published))
    assert found.headline.th == "การปรับปรุงระบบการทำงานคือจุดที่ฉุดคะแนนไว้มากที่สุด"
    assert found.weak[0].title.en in found.headline.en


def test_the_headline_tells_the_lowest_from_the_dearest_when_they_differ(area_2566):
    published = {str(code): Fraction(100) for code in range(1, 11)}
    published |= {"1": Fraction(80), "9": Fraction(85)}  # one of five in 30 points, one of two in 40
    found = strengths_and_gaps(area_2566, score(area_2566, Facts(published=published)))
    assert found.headline.th == "การปฏิบัติหน้าที่ได้คะแนนต่ำสุด แต่การเปิดเผยข้อมูลฉุดคะแนนรวมไว้มากที่สุด"


def test_an_office_that_reaches_every_target_is_told_so(area_2566):
    published = {str(code): Fraction(96) for code in range(1, 11)}
    found = strengths_and_gaps(area_2566, score(area_2566, Facts(published=published)))
    assert found.weak == ()
    assert "95.00" in found.headline.th


def test_an_indicator_without_a_score_is_neither_strong_nor_weak(area_2566):
    found = strengths_and_gaps(area_2566, score(area_2566, Facts(published={"1": Fraction(99)})))
    assert [one.code for one in found.strong] == ["1"]
    assert found.weak == ()
    assert found.unknown == tuple(str(code) for code in range(2, 11))
    nothing = strengths_and_gaps(area_2566, score(area_2566, Facts()))
    assert nothing.headline.en == "There are no scores yet to show strengths and points to improve"


def test_the_items_that_cost_most_stand_beneath_their_indicator(area_2566, with_verdicts):
    found = strengths_and_gaps(area_2566, score(area_2566, with_verdicts("o1", "o29", "o30", "o11")))
    disclosure = next(one for one in found.weak if one.code == "9")
    assert [(loss.code, loss.points) for loss in disclosure.weakest] == [("O29", 1), ("O30", 1), ("O11", 0.5)]


def test_sub_indicators_and_items_can_be_looked_at_alike(area_2566, with_verdicts):
    total = score(area_2566, with_verdicts("o29", "o37"))
    beneath = strengths_and_gaps(area_2566, total, level="sub-indicator")
    assert [one.code for one in beneath.weak] == ["9.5", "10.1", "8", "7", "6"]
    items = strengths_and_gaps(area_2566, total, level="item")
    assert [one.code for one in items.weak] == ["O29", "O37"]
    assert [one.to_full for one in items.weak] == [1, Fraction("1.25")]
    assert items.weak[0].meaning is None


@pytest.mark.parametrize("level", ["indicator", "sub-indicator"])
@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_that_every_gap_costs_together_is_what_the_total_lacks(area_2566, level, data):
    leaves = [one.code for _, one in area_2566.indicators() if not one.children]
    values = {code: Fraction(data.draw(st.integers(0, 10000)), 100) for code in leaves}
    total = score(area_2566, Facts(published=values))
    found = strengths_and_gaps(area_2566, total, level=level)
    assert sum(one.to_full for one in found.weakest_first) == 100 - total.value
    shown_scores = [shown(one.value) for one in found.weakest_first]
    assert shown_scores == sorted(shown_scores)
    assert all(one.gap >= 0 for one in found.strong)
