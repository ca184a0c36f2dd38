"""The noise of a year is measured from announced results, and told from what changes for good."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.analysis.what_worked import noise_of


def country(noise, drift=0.0, offices=245, years=5, seed=1):
    random = np.random.default_rng(seed)
    level = 85 + 4 * random.standard_normal(offices)
    results = {f"{office:03}": {} for office in range(offices)}
    for year in range(2562, 2562 + years):
        level = level + drift * random.standard_normal(offices)
        for office, score in zip(results, level + noise * random.standard_normal(offices), strict=True):
            results[office][year] = float(score)
    return results


def measured(noise, drift):
    return [noise_of(country(noise, drift, seed=seed)) for seed in range(40)]


@pytest.mark.parametrize(("noise", "drift"), [(1.5, 0.0), (2.5, 0.0), (2.5, 2.0), (4.0, 1.0)])
def test_the_noise_that_was_put_in_is_measured_again(noise, drift):
    measurements = measured(noise, drift)
    assert np.mean([seen.noise for seen in measurements]) == pytest.approx(noise, abs=0.1)
    assert np.mean([seen.low <= noise <= seen.high for seen in measurements]) >= 0.8
    assert {(seen.offices, seen.triples) for seen in measurements} == {(245, 245 * 3)}


def test_what_changes_for_good_is_drift_and_not_noise():
    assert np.mean([seen.noise for seen in measured(0.0, 3.0)]) < 0.6
    assert np.mean([seen.drift for seen in measured(0.0, 3.0)]) == pytest.approx(3.0, abs=0.1)
    assert np.mean([seen.drift for seen in measured(2.5, 0.0)]) < 0.8


@given(st.lists(st.floats(-20, 20), min_size=5, max_size=5))
@settings(max_examples=20, deadline=None)
def test_a_year_that_is_easier_for_everyone_is_no_noise(easier):
    results = country(2.5)
    shifted = {
        office: {year: score + easier[year - 2562] for year, score in scores.items()}
        for office, scores in results.items()
    }
    assert noise_of(shifted).noise == pytest.approx(noise_of(results).noise, abs=1e-6)


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_of_offices_changes_nothing(random):
    results = country(2.5, offices=50)
    shuffled = dict(random.sample(sorted(results.items()), len(results)))
    assert noise_of(shuffled) == noise_of(results)


def test_an_unknown_year_is_not_bridged():
    results = country(2.5, years=3)
    del results["000"][2563]
    results["001"][2563] = None
    assert noise_of(results).offices == 243


def test_a_year_that_no_one_has_breaks_the_row():
    results = {office: {2562: 90.0, 2564: 91.0, 2565: 90.5} for office in country(1.0)}
    found = noise_of(results)
    assert (found.noise, found.offices, found.years) == (None, 0, ())


def test_of_few_offices_the_noise_is_unknown_and_says_so():
    found = noise_of(country(2.5, offices=39))
    assert (found.noise, found.low, found.high) == (None, None, None)
    assert "39 offices have scores of three years in a row, and it takes at least 40" in found.sentence.en


def test_no_results_at_all_are_unknown():
    assert noise_of({}).noise is None
