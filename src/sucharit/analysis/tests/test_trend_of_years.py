"""The trend of an office's scores over the years."""

from decimal import Decimal

import pytest

from sucharit.analysis import TrendDirection, trend

HISTORY = [
    (2558, None),
    (2559, Decimal("78.76")),
    (2560, Decimal("90.01")),
    (2561, Decimal("86.13")),
    (2562, Decimal("83.23")),
    (2563, Decimal("85.15")),
    (2564, Decimal("95.57")),
    (2565, Decimal("96.53")),
    (2566, Decimal("94.67")),
]


def test_the_worked_office_fell_by_1_86_after_its_best_year():
    result = trend(HISTORY)
    assert result.move is TrendDirection.FELL
    assert result.latest.change == Decimal("-1.86")
    assert (result.best.year, result.worst.year) == (2565, 2559)
    assert result.sentence.th == "ปี 2566 ได้ 94.67 ลดลง 1.86 จากปี 2565"
    assert result.sentence.en == "94.67 in FY2023 (BE 2566), down 1.86 since FY2022 (BE 2565)"


def test_a_year_without_a_score_is_not_zero_and_has_no_change():
    first, second, *_ = trend(HISTORY).years
    assert (first.year, first.value, first.change) == (2558, None, None)
    assert (second.change, second.since) == (None, None)
    assert trend(HISTORY).worst.value == Decimal("78.76")
    assert "2558" in trend(HISTORY).notes[0].th


def test_a_change_across_an_unknown_year_says_since_when():
    result = trend([(2564, Decimal("90.00")), (2565, None), (2566, Decimal("92.50"))])
    assert (result.latest.change, result.latest.since) == (Decimal("2.50"), 2564)
    assert result.sentence.th == "ปี 2566 ได้ 92.50 เพิ่มขึ้น 2.50 จากปี 2564 สูงที่สุดเท่าที่มีข้อมูล"


def test_a_missing_year_is_unknown_too():
    result = trend([(2566, Decimal("92.50")), (2564, Decimal("90.00"))])
    assert [(year.year, year.value is None) for year in result.years] == [
        (2564, False),
        (2565, True),
        (2566, False),
    ]


def test_the_sentence_begins_with_a_missing_latest_year():
    result = trend([(2565, Decimal("90.00")), (2566, None)])
    assert result.sentence.th == "ปี 2566 ยังไม่มีคะแนน ล่าสุดปี 2565 ได้ 90.00"
    assert result.move is TrendDirection.FIRST


def test_steps_in_one_direction_are_counted():
    values = ["80", "79", "85", "86", "90"]
    result = trend([(2560 + n, Decimal(value)) for n, value in enumerate(values)])
    assert result.in_a_row == 3
    assert trend([(2565, Decimal(80)), (2566, Decimal(80))]).move is TrendDirection.SAME


def test_a_note_mentions_a_new_framework_between_two_years():
    result = trend(HISTORY, editions={2564: "obec-area/2564", 2565: "obec-area/2564", 2566: "obec-area/2566"})
    assert [year.year for year in result.years if year.new_edition] == [2566]
    assert "2566" in result.notes[-1].th


def test_without_any_year_there_is_a_trend_too():
    result = trend([])
    assert (result.years, result.move, result.best) == ((), TrendDirection.NOTHING, None)
    assert trend([(2566, None)]).sentence.en == "No year has a score yet"


def test_a_year_twice_is_an_error():
    with pytest.raises(ValueError, match="each year once"):
        trend([(2566, Decimal(1)), (2566, Decimal(2))])
