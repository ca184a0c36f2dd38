"""The shortest way of an office to a better rating."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from sucharit.analysis import WayState, WhatIfChange, influence, shortest_way, with_changes
from sucharit.frameworks import load
from sucharit.frameworks.model import RatingRule, RatingScheme
from sucharit.languages import Text
from sucharit.scoring import Facts, rounded, score

METHOD = Path(__file__).parents[4] / "docs/methods/shortest-way.md"


def rows_of(heading):
    """The cells of the first table under a heading of the published method, without its head."""
    section = METHOD.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


@pytest.fixture
def each_instrument_counts(area_2566):
    """The edition under the newer kind of scheme, which looks at every instrument."""

    def rule(name, total, each):
        return RatingRule(name, Text(name, name), Fraction(total), each and Fraction(each), True, "A")

    rules = (rule("excellent", 95, 95), rule("good", 85, 85), rule("pass", 85, None), rule("urgent", 0, None))
    return replace(area_2566, ratings=RatingScheme(rules))


def test_one_item_takes_the_worked_office_to_aa_and_it_is_worth_most(area_2566, with_verdicts):
    way = shortest_way(area_2566, score(area_2566, with_verdicts("o29", "o37")))
    assert (way.target.id, way.state) == ("AA", WayState.ITEMS)
    assert [(lever.code, lever.worth) for lever in way.items] == [("O37", Fraction("1.25"))]
    assert [(lever.code, lever.worth) for lever in way.levers] == [("O37", Fraction("1.25")), ("O29", 1)]
    assert rounded(way.total_after) == Decimal("95.92")
    assert way.rating_after.id == "AA"
    assert way.sentence.th == "อีกเพียง 1 ข้อก็ถึงระดับ AA (94.67 → 95.92)"
    assert way.sentence.en == "1 item would take the office to AA (94.67 → 95.92)"


def test_announced_scores_show_where_items_are_missing_but_not_which(area_2566, as_published):
    way = shortest_way(area_2566, score(area_2566, as_published))
    assert [(item.item, item.indicator_code, item.worth) for item in way.levers] == [
        ("", "10.1", Fraction("1.25")),
        ("", "9.5", 1),
    ]
    assert way.items == way.levers[:1]
    assert any("ไม่ทราบว่าข้อใด" in note.th for note in way.notes)


def test_an_announced_score_that_no_number_of_items_gives_is_left_out_with_a_note(area_2566, as_published):
    odd = replace(as_published, published={**as_published.published, "9.5": Fraction(80)})
    way = shortest_way(area_2566, score(area_2566, odd))
    assert way.unclear == ("9.5",)
    assert [lever.indicator_code for lever in way.levers] == ["10.1"]


def test_what_is_not_counted_is_not_called_complete(area_2566, as_published):
    odd = replace(as_published, published={**as_published.published, "9.5": Fraction(80), "1": Fraction(50)})
    way = shortest_way(area_2566, score(area_2566, odd), "AA")
    assert way.state is WayState.SURVEYS
    assert way.sentence.th.startswith("นับเฉพาะข้อที่ทราบผล")


def test_the_required_increase_is_computed_for_each_survey_indicator_alone(area_2566, as_published):
    raises = {
        item.code: item for item in shortest_way(area_2566, score(area_2566, as_published)).required_increases
    }
    assert [raises[code].to for code in "12345"] == [None] * 5  # 6 points of the total each: not enough
    assert [(raises[code].to, raises[code].points) for code in "678"] == [
        (Decimal("96.45"), Decimal("3.25")),
        (Decimal("95.19"), Decimal("3.25")),
        (Decimal("93.78"), Decimal("3.25")),
    ]


def test_a_rating_that_is_reached_needs_no_way(area_2566, with_verdicts):
    total = score(area_2566, with_verdicts("o29"))
    for rating in (None, "AA", "A"):
        way = shortest_way(area_2566, total, rating)
        assert (way.state, way.items, way.required_increases) == (WayState.THERE, (), ())
    assert way.sentence.th == "อยู่ที่ระดับ AA แล้ว (95.92)"


def test_the_goal_is_the_next_better_rating_unless_another_is_chosen(area_2566, with_verdicts):
    total = score(area_2566, with_verdicts(*[f"o{n}" for n in range(1, 44)]))
    assert rounded(total.value) == Decimal("56.92")
    way = shortest_way(area_2566, total)
    assert (way.now.id, way.target.id, len(way.items)) == ("D", "C", 5)
    assert [lever.worth for lever in way.items] == [2] * 5
    far = shortest_way(area_2566, total, "AA")
    assert far.rating_after.id == "AA"
    assert far.sentence.th.startswith("อีก 39 ข้อ")


def test_an_unknown_rating_is_refused_with_the_known_ones(area_2566, as_published):
    with pytest.raises(KeyError, match="AA, A, B"):
        shortest_way(area_2566, score(area_2566, as_published), "AAA")


def test_an_instrument_below_its_mark_is_a_blocker(each_instrument_counts, as_published):
    low = replace(
        as_published, published={**as_published.published, **dict.fromkeys("678", Fraction("83.2"))}
    )
    way = shortest_way(each_instrument_counts, score(each_instrument_counts, low))
    assert (way.now.id, way.target.id, way.state) == ("pass", "good", WayState.SURVEYS)
    assert [(item.id, item.missing) for item in way.blocked_by] == [("eit", Decimal("1.80"))]
    assert "EIT ขาดอีก 1.80 (ต้องได้ 85.00)" in way.sentence.th
    # One EIT indicator alone must lift the mean of three by 1.795 at least; the IIT can't help.
    assert {item.code: item.to for item in way.required_increases} == dict.fromkeys("12345") | dict.fromkeys(
        "678", Decimal("88.59")
    )


def test_the_way_names_the_one_low_instrument_under_a_high_total_in_2568():
    edition = load("obec-area/2568")
    values = {code: Fraction(98) for code in ("1", "2", "3", "4", "5", "9", "10")}
    total = score(edition, Facts(published=values | dict.fromkeys("678", Fraction(84))))
    assert rounded(total.value) == Decimal("93.80")
    way = shortest_way(edition, total)
    assert (way.now.id, way.target.id) == ("pass", "good")
    assert [item.id for item in way.blocked_by] == ["eit"]
    assert "“ผ่านดี”: EIT ขาดอีก 1.00 (ต้องได้ 85.00)" in way.sentence.th
    assert "EIT is 1.00 short" in way.sentence.en


def test_items_first_raise_the_audit_to_its_own_mark(each_instrument_counts, with_verdicts):
    missing = ["o19", "o20", "o21", "o22", "o23", "o24"]
    facts = with_changes(
        each_instrument_counts,
        with_verdicts(*missing),
        [WhatIfChange(name, Fraction(100)) for name in ("quality", "communication", "improvement")],
    )
    total = score(each_instrument_counts, facts)
    assert rounded(total.find("oit").value) == Decimal("85.00")
    assert rounded(total.value) == Decimal("93.35")
    way = shortest_way(each_instrument_counts, total)
    assert len(way.items) == 4  # two would do for the total, four for the OIT
    assert way.rating_after.id == "excellent"


def test_where_all_items_are_not_enough_the_surveys_have_to_rise(area_2566, with_verdicts):
    low = with_changes(area_2566, with_verdicts("o29"), [WhatIfChange("duties", Fraction(50))])
    way = shortest_way(area_2566, score(area_2566, low), "AA")
    assert way.state is WayState.SURVEYS
    assert not way.reachable
    assert [item.id for item in way.blocked_by] == ["total"]
    assert way.items == ()
    assert rounded(way.every_item) == Decimal("93.98")
    duties = way.increases_after_items[0]
    assert (duties.code, duties.to) == ("1", Decimal("66.93"))
    assert way.sentence.en.startswith("Even with every disclosure item published")


def test_an_item_without_a_verdict_is_not_counted_on(area_2566, with_verdicts):
    way = shortest_way(area_2566, score(area_2566, with_verdicts("o29", "o37", unknown=("o37",))))
    assert way.unknown_items == ("O37",)
    assert [lever.code for lever in way.levers] == ["O29"]
    assert "1 ข้อ" in way.notes[0].th


def test_while_the_total_is_unknown_the_way_says_what_is_missing(area_2566, with_verdicts):
    facts = replace(with_verdicts("o29"), published={})
    way = shortest_way(area_2566, score(area_2566, facts), "AA")
    assert (way.state, way.total_after, way.reachable) == (WayState.UNKNOWN, None, False)
    assert "IIT และ EIT" in way.sentence.th
    assert shortest_way(area_2566, score(area_2566, Facts())).levers == ()


def test_an_item_of_9_5_is_worth_1_point_and_of_9_1_0_40(area_2566, with_verdicts):
    worth = influence(score(area_2566, with_verdicts()))
    assert 100 * worth["disclosure.participation"] == 1
    assert 100 * worth["disclosure.structure"] == Fraction("0.40")


def test_the_published_table_of_worths_is_true(area_2566, with_verdicts):
    total = score(area_2566, with_verdicts(*[f"o{n}" for n in range(1, 44)]))
    way = shortest_way(area_2566, total, "AA")
    rows = rows_of("What one item is worth in FY2566")
    assert len(rows) == 7
    for code, items, _, worth in rows:
        worths = [lever.worth for lever in way.levers if lever.indicator_code == code]
        assert len(worths) == int(items)
        assert set(worths) == {Fraction(worth)}


def test_the_published_situations_are_true(area_2566, with_verdicts):
    rows = rows_of("Worked situations")
    assert len(rows) >= 4
    for missing, rating, items, before, after in rows:
        named = [] if missing == "none" else [code.strip().lower() for code in missing.split(",")]
        way = shortest_way(area_2566, score(area_2566, with_verdicts(*named)), rating)
        assert [lever.code for lever in way.items] == ([] if items == "none" else items.split(", "))
        assert (rounded(way.total_before), rounded(way.total_after)) == (Decimal(before), Decimal(after))
