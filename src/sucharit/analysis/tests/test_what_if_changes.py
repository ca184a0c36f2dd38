"""What-if changes on an office's result."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.analysis import IgnoreReason, WhatIfChange, read_changes, what_if, with_changes
from sucharit.scoring import Facts, rate, rounded, score


def read(edition, facts, form):
    return read_changes(edition, score(edition, facts), form)


def test_raising_one_item_takes_the_worked_office_to_aa(area_2566, with_verdicts):
    facts = with_verdicts("o29", "o37")
    changes, faults = read(area_2566, facts, {"O29": "1"})
    result = what_if(area_2566, facts, changes)
    assert faults == ()
    assert (rounded(result.total.before), rounded(result.total.after)) == (Decimal("94.67"), Decimal("95.67"))
    assert result.total.change == Decimal("1.00")
    assert (result.rating_before.id, result.rating_after.id) == ("A", "AA")
    assert result.sentence.th == ("คะแนนรวมจะเพิ่มขึ้น 1.00 จาก 94.67 เป็น 95.67 และระดับจะเปลี่ยนจาก A เป็น AA")
    assert {item.code: item.change for item in result.instruments} == {
        "IIT": Decimal("0.00"),
        "EIT": Decimal("0.00"),
        "OIT": Decimal("2.50"),
    }


def test_announced_scores_can_be_changed_by_indicator(area_2566, as_published):
    changes, _ = read(area_2566, as_published, {"8": "๙๕", "9.5": "100"})
    result = what_if(area_2566, as_published, changes)
    assert result.total.after - result.total.before == Fraction("0.447") + 1


def test_a_what_if_does_not_change_the_facts(area_2566, with_verdicts):
    facts = with_verdicts("o29")
    before = score(area_2566, facts)
    what_if(
        area_2566,
        facts,
        [WhatIfChange("disclosure", Fraction(0)), WhatIfChange("disclosure.structure", Fraction(0))],
    )
    assert score(area_2566, facts) == before


def test_a_form_may_send_every_field_as_it_stands(area_2566, with_verdicts):
    facts = with_verdicts("o29")
    before = score(area_2566, facts)
    form = {
        item.code: f"{rounded(item.value)}"
        for item in before.walk()
        if item.code and item.value is not None and item.weight is None
    }
    assert read_changes(area_2566, before, form | {"O29": "0", "O30": "1", "I1": ""}) == ((), ())


def test_a_fault_names_the_field_and_what_was_expected(area_2566, as_published):
    form = {"O30": "2", "7": "101", "8": "ninety", "oit": "90", "O99": "1", "9": "1e1"}
    changes, faults = read(area_2566, as_published, form)
    assert changes == ()
    assert [fault.field for fault in faults] == list(form)
    assert faults[0].sentence.en == "O30: expected 0 or 1; found “2”"
    assert faults[1].sentence.th == "7: ต้องเป็นคะแนน 0.00 ถึง 100.00 แต่พบ “101”"


def test_an_item_twice_is_a_fault(area_2566, with_verdicts):
    facts = with_verdicts("o29", "o30")
    _, faults = read(area_2566, facts, {"o30": "1", "disclosure.participation": "1"})
    assert [fault.field for fault in faults] == ["disclosure.participation"]


def test_a_change_of_an_indicator_decides_and_changes_under_it_are_ignored(area_2566, with_verdicts):
    facts = with_verdicts("o29")
    changes = (
        WhatIfChange("disclosure.transparency", Fraction(50)),
        WhatIfChange("disclosure.participation", Fraction(0)),
    )
    result = what_if(area_2566, facts, changes)
    assert result.after.find("9.5").value == 50
    assert result.changes == changes[:1]
    assert [(item.because, item.above) for item in result.ignored] == [
        (IgnoreReason.CHANGED_ABOVE, "disclosure.transparency")
    ]
    assert "O30" in result.ignored[0].sentence.th


def test_an_item_under_a_score_known_only_as_announced_points_to_that_score(area_2566, as_published):
    result = what_if(area_2566, as_published, [WhatIfChange("disclosure.participation", Fraction(100))])
    assert [item.because for item in result.ignored] == [IgnoreReason.PUBLISHED_ABOVE]
    assert result.total.change == 0


def test_a_change_can_make_an_unknown_total_known(area_2566, as_published):
    partly = Facts(published={code: value for code, value in as_published.published.items() if code != "8"})
    result = what_if(area_2566, partly, [WhatIfChange("improvement", Fraction("90.53"))])
    assert result.total.after == score(area_2566, as_published).value
    nothing = what_if(area_2566, Facts(), [WhatIfChange("improvement", Fraction(90))])
    assert nothing.rating_after is None
    assert "IIT และ OIT" in nothing.sentence.th


def test_a_survey_item_takes_any_score_its_scale_can_give(area_2566):
    facts = with_changes(area_2566, Facts(), [WhatIfChange("communication.access", Fraction("12.34"))])
    assert score(area_2566, facts).find("E6").value == Fraction("12.34")


def test_a_verdict_that_is_tried_stays_one_verdict(area_2566, with_verdicts):
    facts = with_changes(
        area_2566, with_verdicts("o30"), [WhatIfChange("disclosure.participation", Fraction(100))]
    )
    assert facts.tally("oit", "1", "o30") == (0, 1)
    likert = with_changes(area_2566, Facts(), [WhatIfChange("communication.access", Fraction(67))])
    assert likert.tally("eit", "2", "e6") == (0, 0, 1, 0, 0)


def test_an_unknown_id_and_a_score_beyond_the_scale_are_errors(area_2566):
    with pytest.raises(KeyError, match="iit"):
        with_changes(area_2566, Facts(), [WhatIfChange("iit", Fraction(1))])
    with pytest.raises(ValueError, match="from 0 to 100"):
        with_changes(area_2566, Facts(), [WhatIfChange("communication.access", Fraction(101))])


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_change_scores_what_was_supposed_and_a_raise_never_lowers_the_total(
    area_2566, with_verdicts, data
):
    facts = with_verdicts(*data.draw(st.sets(st.sampled_from([f"o{n}" for n in range(1, 44)]))))
    names = [item.id for _, item in area_2566.indicators()] + [item.id for item in area_2566.items()]
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=6))
    changes = [WhatIfChange(name, Fraction(data.draw(st.integers(0, 100)))) for name in chosen]
    result = what_if(area_2566, facts, changes)
    for change in result.changes:
        assert result.after.find(change.id).value == change.value
    assert {item.change for item in result.ignored} | set(result.changes) == set(changes)
    raised = what_if(area_2566, facts, [WhatIfChange(item.id, Fraction(100)) for item in result.changes])
    assert raised.after.value >= max(result.before.value, result.after.value)
    assert result.rating_after == rate(area_2566.ratings, result.after.value)
