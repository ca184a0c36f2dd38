"""Offices read which measures were followed by a rise, and read nothing where nothing is known."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.analysis.what_worked import (
    EffectState,
    LeftOut,
    OfficeYears,
    Silence,
    WhatWorkedSettings,
    digest_of,
    what_worked,
)
from sucharit.analysis.what_worked.tests.invented_countries import WAYS, Country, invent

QUICK = WhatWorkedSettings(permutations=99, seed=7)
SMALL = Country(offices=60)
countries = st.builds(
    lambda way, seed, planted: invent(replace(SMALL, planted=planted), way, seed),
    st.sampled_from(sorted(WAYS)),
    st.integers(0, 10**6),
    st.sampled_from([0.0, 6.0]),
)


def figures(worked):
    """Everything numeric of a list, by measure."""
    return {
        effect.measures: (
            effect.offices_with,
            effect.state,
            *(
                figure
                for estimate in (effect.main, effect.beside)
                if estimate is not None
                for figure in (estimate.effect, estimate.error, estimate.by_chance)
            ),
            effect.shrunk,
        )
        for effect in worked.effects
    }


def alike(one, other):
    first, second = figures(one), figures(other)
    assert list(first) == list(second)
    for measures, values in first.items():
        assert values == pytest.approx(second[measures], abs=1e-6)
    return True


@given(countries, st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_offices_and_measures_changes_nothing(offices, random):
    shuffled = [
        replace(office, measures=dict(random.sample(sorted(office.measures.items()), len(office.measures))))
        for office in random.sample(offices, len(offices))
    ]
    chosen_by_hash = replace(QUICK, seed=None)
    assert what_worked(shuffled, chosen_by_hash) == what_worked(offices, chosen_by_hash)


@given(countries, st.floats(-30, -1))
@settings(max_examples=10, deadline=None)
def test_a_year_that_is_harder_for_everyone_changes_no_effect(offices, points):
    offices = [replace(office, after=max(40.0, office.after)) for office in offices]
    harder = [replace(office, after=office.after + points) for office in offices]
    assert alike(what_worked(harder, QUICK), what_worked(offices, QUICK))


@given(countries)
@settings(max_examples=10, deadline=None)
def test_what_no_one_did_and_what_a_measure_is_called_change_no_effect(offices):
    renamed = [
        replace(office, measures={f"x{name}": share for name, share in office.measures.items()})
        for office in offices
    ]
    called_back = {
        tuple(name[1:] for name in names): values
        for names, values in figures(what_worked(renamed, QUICK)).items()
    }
    assert called_back == figures(what_worked(offices, QUICK))


@given(countries)
@settings(max_examples=10, deadline=None)
def test_an_effect_is_stated_only_where_both_intervals_of_the_whole_list_leave_0_out(offices):
    for effect in what_worked(offices, QUICK).effects:
        if effect.main is None:
            continue
        both_sure = not effect.main.whole.holds(0) and not effect.beside.whole.holds(0)
        assert (effect.state is not EffectState.CANNOT_TELL) == (both_sure and effect.agree)
        assert effect.main.whole.low <= effect.main.own.low <= effect.main.own.high <= effect.main.whole.high
        assert abs(effect.shrunk) <= abs(effect.main.effect)


def test_the_list_carries_its_inputs_hash_its_seed_and_its_settings():
    offices = invent(SMALL, "by chance", 1)
    worked = what_worked(offices)
    assert worked.inputs == digest_of(offices)
    assert worked.seed == int(worked.inputs[:16], 16)
    assert worked.settings == WhatWorkedSettings()
    other = [replace(offices[0], after=offices[0].after - 0.01), *offices[1:]]
    assert what_worked(other).inputs != worked.inputs


def test_a_clear_effect_is_stated_first_and_in_words():
    worked = what_worked(invent(Country(planted=5.0), "by chance", 4))
    first = worked.effects[0]
    assert (first.measures, first.state) == (("m00",), EffectState.RISE)
    assert first.main.whole.low < 5 < first.main.whole.high
    assert 0 < first.shrunk < first.main.effect
    assert "points higher" in first.sentence.en
    assert "สูงกว่า" in first.sentence.th
    assert "at most once in 1,000 times" in first.doubt.en
    assert "an effect can be stated of 1" in worked.sentence.en


def test_a_measure_that_harms_is_stated_as_well():
    worked = what_worked(invent(Country(planted=-6.0), "by chance", 3))
    harmful = worked.effects[-1]
    assert (harmful.measures, harmful.state) == (("m00",), EffectState.FALL)
    assert "points lower" in harmful.sentence.en


def test_of_few_offices_nothing_is_said_and_the_reason_is():
    worked = what_worked(invent(Country(offices=20, planted=20.0), "by chance", 1))
    assert (worked.silence, worked.effects) == (Silence.FEW_OFFICES, ())
    assert "it takes at least 40" in worked.sentence.en


def test_an_office_without_two_earlier_years_is_left_out():
    offices = invent(SMALL, "by chance", 2)
    young = replace(offices[0], earlier=(None, 88.0, None))
    worked = what_worked([young, *offices[1:]], QUICK)
    assert worked.left_out[LeftOut.FEW_YEARS] == 1
    assert worked.offices == what_worked(offices, QUICK).offices - 1


def test_an_unknown_score_is_not_zero_but_left_out():
    offices = invent(SMALL, "by chance", 2)
    withheld = replace(offices[0], after=None)
    worked = what_worked([withheld, *offices[1:]], QUICK)
    assert worked.left_out[LeftOut.NO_SCORE] == 1
    assert "Left out, 1: no score" in worked.notes[0].en


def test_who_has_no_room_to_rise_neither_helps_nor_harms():
    offices = invent(SMALL, "by chance", 4)
    top = replace(offices[0], start=97.01, measures={"m00": 1.0})
    fell, rose = (what_worked([replace(top, after=score), *offices[1:]], QUICK) for score in (60.0, 100.0))
    assert figures(fell) == figures(rose)
    assert fell.left_out[LeftOut.NO_ROOM] >= 1


def test_of_a_measure_that_four_offices_did_there_is_no_figure():
    offices = [
        replace(office, start=90.0, measures={**office.measures, **({"rare": 1.0} if place < 4 else {})})
        for place, office in enumerate(invent(SMALL, "by chance", 5))
    ]
    (rare,) = (effect for effect in what_worked(offices, QUICK).effects if "rare" in effect.measures)
    assert (rare.state, rare.main, rare.shrunk, rare.offices_with) == (EffectState.TOO_FEW, None, 0.0, 4)
    assert "at least 5 offices must have done it" in rare.doubt.en


def test_of_a_measure_that_everyone_did_there_is_nothing_to_compare_with():
    offices = [
        replace(office, measures={**office.measures, "common": 1.0})
        for office in invent(SMALL, "by chance", 5)
    ]
    (common,) = (effect for effect in what_worked(offices, QUICK).effects if "common" in effect.measures)
    assert common.state is EffectState.TOO_FEW
    assert "must not have done it" in common.doubt.en


def test_a_measure_that_is_the_kind_of_office_has_no_effect_of_its_own():
    offices = [
        replace(office, measures={"only secondary": 1.0} if office.kind == "secondary" else {"m": 1.0})
        for office in invent(SMALL, "by chance", 5)
    ]
    worked = what_worked(offices, QUICK)
    assert {effect.state for effect in worked.effects} == {EffectState.TOO_FEW}
    assert "can't be separated" in worked.effects[0].doubt.en


def test_two_measures_that_nearly_the_same_offices_did_are_one():
    offices = invent(SMALL, "by chance", 6)
    twins = [
        replace(
            office,
            measures={
                **office.measures,
                **({"poster": 1.0} if place % 3 == 0 else {}),
                **({"banner": 1.0} if place % 3 == 0 and place != 3 else {}),
            },
        )
        for place, office in enumerate(offices)
    ]
    assert ("banner", "poster") in figures(what_worked(twins, QUICK))


def test_half_of_the_steps_count_half():
    """Offices that carried half of it out rose half as far: the effect is that of the whole measure."""
    random = np.random.default_rng(1)
    offices = [
        OfficeYears(
            id=f"{place:02}",
            kind="primary",
            start=(start := 80 + random.normal()),
            earlier=(start + random.normal(), start + random.normal()),
            after=start + 1 + 4 * (share := (0.0, 0.5, 1.0)[place % 3]) + 0.01 * random.normal(),
            measures={"m": share} if share else {},
        )
        for place in range(60)
    ]
    (effect,) = what_worked(offices).effects
    assert effect.main.effect == pytest.approx(4.0, abs=0.05)
    assert effect.offices_with == 40


def test_scores_that_all_changed_alike_say_nothing():
    offices = [
        OfficeYears(
            f"{place:02}",
            "primary",
            80.0 + place / 10,
            (80.0 + place / 10,) * 2,
            81.0 + place / 10,
            {"m": 1.0},
        )
        for place in range(60)
    ]
    offices = [replace(office, measures={}) if place % 2 else office for place, office in enumerate(offices)]
    assert what_worked(offices).silence is Silence.NO_DIFFERENCE


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"start": 100.5}, "expected scores from 0 to 100, not 100.5"),
        ({"after": -1}, "expected scores from 0 to 100, not -1"),
        ({"measures": {"m": 0}}, "expected a share above 0 and up to 1 of m, not 0"),
        ({"measures": {"m": 1.5}}, "expected a share above 0 and up to 1 of m, not 1.5"),
    ],
)
def test_impossible_figures_are_refused(wrong, says):
    office = replace(invent(SMALL, "by chance", 1)[0], **wrong)
    with pytest.raises(ValueError, match=says):
        what_worked([office])


def test_an_office_that_comes_twice_is_refused():
    offices = invent(SMALL, "by chance", 1)
    with pytest.raises(ValueError, match="each office once"):
        what_worked([*offices, offices[0]])
