"""The strengths and points to improve of an office."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.analysis import strengths_and_gaps
from sucharit.scoring import Facts, rounded, score


def test_the_worked_office_is_strong_in_1_to_5_and_9_and_weak_in_6_7_8_and_10(area_2566, as_published):
    result = strengths_and_gaps(area_2566, score(area_2566, as_published))
    assert [finding.code for finding in result.strong] == ["1", "4", "5", "2", "3", "9"]
    assert [finding.code for finding in result.weak] == ["8", "7", "6", "10"]
    assert [finding.code for finding in result.weakest_first] == [
        "8",
        "7",
        "6",
        "10",
        "9",
        "3",
        "2",
        "5",
        "4",
        "1",
    ]


def test_exactly_the_target_is_a_strength_and_what_shows_as_the_target_is_too(area_2566):
    published = {"9": Fraction(95), "10": Fraction("94.995"), "1": Fraction("94.9949")}
    result = strengths_and_gaps(area_2566, score(area_2566, Facts(published=published)))
    assert {finding.code: finding.gap for finding in result.strong} == {
        "9": Decimal("0.00"),
        "10": Decimal("0.00"),
    }
    assert [finding.code for finding in result.weak] == ["1"]
    assert result.strong[0].sentence.th.endswith("พอดี")
    assert all(finding.to_target == 0 for finding in result.strong)


def test_an_office_that_aims_lower_sees_its_own_target(area_2566, as_published):
    result = strengths_and_gaps(area_2566, score(area_2566, as_published), target=Decimal("91.00"))
    assert [finding.code for finding in result.weak] == ["8"]
    assert result.weak[0].gap == Decimal("-0.47")


def test_a_gap_says_what_it_costs_in_points_of_the_total(area_2566, as_published):
    weakest = strengths_and_gaps(area_2566, score(area_2566, as_published)).weak[0]
    assert weakest.share == Fraction(1, 10)  # 30 points for three indicators
    assert weakest.to_target == Fraction("0.447")
    assert "4.47" in weakest.sentence.th
    assert "0.45" in weakest.sentence.th
    assert "0.45" in weakest.sentence.en


def test_the_headline_names_the_indicator_to_improve_first_in_both_languages(area_2566, as_published):
    result = strengths_and_gaps(area_2566, score(area_2566, as_published))
    assert result.headline.th == "เริ่มปรับที่การปรับปรุงระบบการทำงานก่อน คะแนนจะเพิ่มได้มากที่สุด"
    assert result.weak[0].title.en in result.headline.en


def test_the_headline_names_the_lowest_and_the_costliest_where_they_differ(area_2566):
    published = {str(code): Fraction(100) for code in range(1, 11)}
    published |= {"1": Fraction(80), "9": Fraction(85)}  # one of five in 30 points, one of two in 40
    result = strengths_and_gaps(area_2566, score(area_2566, Facts(published=published)))
    assert result.headline.th == "การปฏิบัติหน้าที่ได้คะแนนต่ำสุด แต่ถ้าเริ่มปรับที่การเปิดเผยข้อมูลก่อน คะแนนรวมจะเพิ่มได้มากที่สุด"


def test_the_headline_says_where_every_target_is_reached(area_2566):
    published = {str(code): Fraction(96) for code in range(1, 11)}
    result = strengths_and_gaps(area_2566, score(area_2566, Facts(published=published)))
    assert result.weak == ()
    assert "95.00" in result.headline.th


def test_an_indicator_without_a_score_is_neither_strong_nor_weak(area_2566):
    result = strengths_and_gaps(area_2566, score(area_2566, Facts(published={"1": Fraction(99)})))
    assert [finding.code for finding in result.strong] == ["1"]
    assert result.weak == ()
    assert result.unknown == tuple(str(code) for code in range(2, 11))
    nothing = strengths_and_gaps(area_2566, score(area_2566, Facts()))
    assert nothing.headline.en == "There are no scores yet to show strengths and points to improve"


def test_the_items_that_cost_most_are_listed_under_their_indicator(area_2566, with_verdicts):
    result = strengths_and_gaps(area_2566, score(area_2566, with_verdicts("o1", "o29", "o30", "o11")))
    disclosure = next(finding for finding in result.weak if finding.code == "9")
    assert [(loss.code, loss.points) for loss in disclosure.weakest] == [("O29", 1), ("O30", 1), ("O11", 0.5)]


def test_sub_indicators_and_items_can_be_looked_at_alike(area_2566, with_verdicts):
    total = score(area_2566, with_verdicts("o29", "o37"))
    sub_indicators = strengths_and_gaps(area_2566, total, level="sub-indicator")
    assert [finding.code for finding in sub_indicators.weak] == ["9.5", "10.1", "8", "7", "6"]
    items = strengths_and_gaps(area_2566, total, level="item")
    assert [finding.code for finding in items.weak] == ["O29", "O37"]
    assert [finding.to_full for finding in items.weak] == [1, Fraction("1.25")]
    assert items.weak[0].meaning is None


@pytest.mark.parametrize("level", ["indicator", "sub-indicator"])
@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_costs_of_all_gaps_add_up_to_what_the_total_lacks(area_2566, level, data):
    leaves = [finding.code for _, finding in area_2566.indicators() if not finding.children]
    values = {code: Fraction(data.draw(st.integers(0, 10000)), 100) for code in leaves}
    total = score(area_2566, Facts(published=values))
    result = strengths_and_gaps(area_2566, total, level=level)
    assert sum(finding.to_full for finding in result.weakest_first) == 100 - total.value
    shown_scores = [rounded(finding.value) for finding in result.weakest_first]
    assert shown_scores == sorted(shown_scores)
    assert all(finding.gap >= 0 for finding in result.strong)
