"""What a person sees who tries changes on an office's result."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sucharit.analysis import IgnoreReason, WhatIfChange, read_changes, what_if, with_changes
from sucharit.scoring import Facts, rate, score, shown


def read(edition, facts, form):
    return read_changes(edition, score(edition, facts), form)


def test_putting_one_item_right_carries_the_worked_office_to_aa(area_2566, with_verdicts):
    facts = with_verdicts("o29", "o37")
    changes, faults = read(area_2566, facts, {"O29": "1"})
    found = what_if(area_2566, facts, changes)
    assert faults == ()
    assert (shown(found.total.before), shown(found.total.after)) == (Decimal("94.67"), Decimal("95.67"))
    assert found.total.change == Decimal("1.00")
    assert (found.rating_before.id, found.rating_after.id) == ("A", "AA")
    assert found.sentence.th == ("คะแนนรวมจะเพิ่มขึ้น 1.00 จาก 94.67 เป็น 95.67 และระดับจะเปลี่ยนจาก A เป็น AA")
    assert {one.code: one.change for one in found.instruments} == {
        "IIT": Decimal("0.00"),
        "EIT": Decimal("0.00"),
        "OIT": Decimal("2.50"),
    }


def test_the_office_as_announced_can_be_tried_by_its_indicators(area_2566, as_published):
    changes, _ = read(area_2566, as_published, {"8": "๙๕", "9.5": "100"})
    found = what_if(area_2566, as_published, changes)
    assert found.total.after - found.total.before == Fraction("0.447") + 1


def test_trying_something_leaves_the_facts_as_they_are(area_2566, with_verdicts):
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
        one.code: f"{shown(one.value)}"
        for one in before.walk()
        if one.code and one.value is not None and one.weight is None
    }
    assert read_changes(area_2566, before, form | {"O29": "0", "O30": "1", "I1": ""}) == ((), ())


def test_what_cannot_be_read_is_told_by_field_with_what_was_expected(area_2566, as_published):
    form = {"O30": "2", "7": "101", "8": "ninety", "oit": "90", "O99": "1", "9": "1e1"}
    changes, faults = read(area_2566, as_published, form)
    assert changes == ()
    assert [fault.field for fault in faults] == list(form)
    assert faults[0].sentence.en == "O30: expected 0 or 1; found “2”"
    assert faults[1].sentence.th == "7: ต้องเป็นคะแนน 0.00 ถึง 100.00 แต่พบ “101”"


def test_one_item_named_twice_is_refused(area_2566, with_verdicts):
    facts = with_verdicts("o29", "o30")
    _, faults = read(area_2566, facts, {"o30": "1", "disclosure.participation": "1"})
    assert [fault.field for fault in faults] == ["disclosure.participation"]


def test_an_indicator_decides_for_what_is_beneath_and_this_is_said(area_2566, with_verdicts):
    facts = with_verdicts("o29")
    changes = (
        WhatIfChange("disclosure.transparency", Fraction(50)),
        WhatIfChange("disclosure.participation", Fraction(0)),
    )
    found = what_if(area_2566, facts, changes)
    assert found.after.find("9.5").value == 50
    assert found.changes == changes[:1]
    assert [(one.because, one.above) for one in found.ignored] == [
        (IgnoreReason.CHANGED_ABOVE, "disclosure.transparency")
    ]
    assert "O30" in found.ignored[0].sentence.th


def test_an_item_under_a_score_known_only_as_announced_points_to_that_score(area_2566, as_published):
    found = what_if(area_2566, as_published, [WhatIfChange("disclosure.participation", Fraction(100))])
    assert [one.because for one in found.ignored] == [IgnoreReason.PUBLISHED_ABOVE]
    assert found.total.change == 0


def test_what_would_make_an_unknown_total_known_is_shown(area_2566, as_published):
    partly = Facts(published={code: value for code, value in as_published.published.items() if code != "8"})
    known = what_if(area_2566, partly, [WhatIfChange("improvement", Fraction("90.53"))])
    assert known.total.after == score(area_2566, as_published).value
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


def test_an_id_that_is_no_item_and_a_score_beyond_the_scale_are_refused(area_2566):
    with pytest.raises(KeyError, match="iit"):
        with_changes(area_2566, Facts(), [WhatIfChange("iit", Fraction(1))])
    with pytest.raises(ValueError, match="from 0 to 100"):
        with_changes(area_2566, Facts(), [WhatIfChange("communication.access", Fraction(101))])


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_changed_thing_scores_what_was_supposed_and_a_raise_never_lowers(
    area_2566, with_verdicts, data
):
    facts = with_verdicts(*data.draw(st.sets(st.sampled_from([f"o{n}" for n in range(1, 44)]))))
    names = [one.id for _, one in area_2566.indicators()] + [one.id for one in area_2566.items()]
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=6))
    changes = [WhatIfChange(name, Fraction(data.draw(st.integers(0, 100)))) for name in chosen]
    found = what_if(area_2566, facts, changes)
    for change in found.changes:
        assert found.after.find(change.id).value == change.value
    assert {one.change for one in found.ignored} | set(found.changes) == set(changes)
    raised = what_if(area_2566, facts, [WhatIfChange(one.id, Fraction(100)) for one in found.changes])
    assert raised.after.value >= max(found.before.value, found.after.value)
    assert found.rating_after == rate(area_2566.ratings, found.after.value)
