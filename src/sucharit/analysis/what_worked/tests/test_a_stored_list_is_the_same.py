"""A list that was stored is read back as it was computed, to the last digit and word."""

import json
from dataclasses import replace

import pytest

from sucharit.analysis.what_worked import WhatWorkedSettings, noise_of, what_worked
from sucharit.analysis.what_worked.stored import list_from_json, noise_from_json, to_json
from sucharit.analysis.what_worked.tests.invented_countries import Country, invent

QUICK = WhatWorkedSettings(permutations=99)


@pytest.mark.parametrize("offices", [60, 20])
def test_a_list_comes_back_as_it_was(offices):
    made = invent(Country(offices=offices, planted=5.0), "by chance", 1)
    withheld = replace(made[0], after=None)
    rare = replace(made[1], measures={**made[1].measures, "rare": 1.0})
    worked = what_worked([withheld, rare, *made[2:]], QUICK)
    assert list_from_json(json.loads(json.dumps(to_json(worked)))) == worked


@pytest.mark.parametrize("offices", [45, 3])
def test_noise_comes_back_as_it_was(offices):
    results = {
        f"{office:02}": {year: 80.0 + (office * 7 + year * 13) % 11 for year in range(2562, 2567)}
        for office in range(offices)
    }
    noise = noise_of(results)
    assert (noise.noise is None) == (offices == 3)
    assert noise_from_json(json.loads(json.dumps(to_json(noise)))) == noise
