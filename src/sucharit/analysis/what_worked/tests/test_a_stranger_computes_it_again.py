"""A stranger computes a list again from its inputs and the method page, by loops and least squares."""

import json
from hashlib import sha256

import numpy as np
import pytest

from sucharit.analysis.what_worked import WhatWorkedSettings, what_worked
from sucharit.analysis.what_worked.tests.invented_countries import Country, invent

SETTINGS = WhatWorkedSettings(permutations=199)


def least_squares(outcome, covariates, share):
    """The coefficient of `share`, and its standard error, by the textbook."""
    table = np.column_stack([*covariates, share])
    inverse = np.linalg.pinv(table.T @ table)
    coefficients = inverse @ table.T @ outcome
    rest = outcome - table @ coefficients
    variance = rest @ rest / (len(outcome) - table.shape[1])
    return coefficients[-1], np.sqrt(variance * inverse[-1, -1])


class Stranger:
    """Knows the method page, the inputs and what the list says of its seed; none of our code."""

    def __init__(self, offices, permutations):
        self.offices = sorted((office for office in offices if office.start <= 97), key=lambda o: o.id)
        self.start = np.array([office.start for office in self.offices])
        self.earlier = np.array([np.mean(office.earlier) for office in self.offices])
        self.after = np.array([office.after for office in self.offices])
        kinds = [office.kind for office in self.offices]
        self.dummies = [np.array([kind == name for kind in kinds], float) for name in sorted(set(kinds))]
        self.measures = sorted({name for office in self.offices for name in office.measures})
        self.shares = {
            name: np.array([float(name in office.measures) for office in self.offices])
            for name in self.measures
        }
        self.permutations = permutations
        self.strata = self.quarters(kinds)

    def quarters(self, kinds):
        """Places of the offices of each stratum: by kind, then by quarter of the earlier mean."""
        strata = []
        for kind in sorted(set(kinds)):
            members = [place for place, other in enumerate(kinds) if other == kind]
            members.sort(key=lambda place: (self.earlier[place], place))
            if len(members) < 16:
                strata.append(sorted(members))
                continue
            for quarter in range(4):
                chosen = [place for n, place in enumerate(members) if n * 4 // len(members) == quarter]
                strata.append(sorted(chosen))
        return strata

    def ways(self, order):
        """Outcome and covariates of both ways, with the offices in this order."""
        start, earlier, after = self.start[order], self.earlier[order], self.after[order]
        dummies = [dummy[order] for dummy in self.dummies]
        return (
            (after, [*dummies, start, earlier, np.maximum(0, earlier - 92)]),
            (after - earlier, dummies),
        )

    def ratios(self, order):
        return [
            {
                name: np.divide(*least_squares(outcome, covariates, share))
                for name, share in self.shares.items()
            }
            for outcome, covariates in self.ways(order)
        ]

    def orders(self, seed):
        numbers = np.random.PCG64(seed)
        for _ in range(self.permutations):
            order = np.arange(len(self.offices))
            for stratum in self.strata:
                drawn = [int(numbers.random_raw()) for _ in stratum]
                order[stratum] = [place for _, place in sorted(zip(drawn, stratum, strict=True))]
            yield order


def test_a_stranger_gets_the_same_effects_errors_and_chances():
    offices = invent(Country(offices=60, planted=6.0), "after a dip", 11)
    worked = what_worked(offices, SETTINGS)
    few = {name for effect in worked.effects if effect.main is None for name in effect.measures}
    stranger = Stranger(offices, SETTINGS.permutations)
    stranger.shares = {name: share for name, share in stranger.shares.items() if name not in few}
    real = np.arange(len(stranger.offices))
    ratios = stranger.ratios(real)
    largest = [
        [max(map(abs, way.values())) for way in stranger.ratios(order)]
        for order in stranger.orders(worked.seed)
    ]
    listed = [effect for effect in worked.effects if effect.main is not None]
    assert len(listed) == len(stranger.shares)
    for effect in listed:
        (name,) = effect.measures
        for place, (mine, (outcome, covariates)) in enumerate(
            zip((effect.main, effect.beside), stranger.ways(real), strict=True)
        ):
            expected = least_squares(outcome, covariates, stranger.shares[name])
            assert (mine.effect, mine.error) == pytest.approx(expected, abs=1e-8)
            as_much = sum(sizes[place] >= abs(ratios[place][name]) - 1e-9 for sizes in largest)
            assert mine.by_chance == pytest.approx((1 + as_much) / (1 + SETTINGS.permutations))


def test_a_stranger_gets_the_same_hash():
    offices = invent(Country(offices=60), "by chance", 3)
    rows = [
        [
            o.id,
            o.kind,
            o.start,
            sorted(o.earlier),
            o.after,
            [list(pair) for pair in sorted(o.measures.items())],
        ]
        for o in sorted(offices, key=lambda office: office.id)
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    assert what_worked(offices, SETTINGS).inputs == sha256(text.encode()).hexdigest()
