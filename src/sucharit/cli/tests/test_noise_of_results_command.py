"""`sucharit results noise`: the operator measures how far announced scores move by themselves."""

import re

import pytest
from click.testing import CliRunner

from sucharit.cli.results import command
from sucharit.plans.tests.closed_country import PROGRAMME, make_country

pytestmark = pytest.mark.django_db


def noise(programme=PROGRAMME):
    return CliRunner().invoke(command, ["noise", "--programme", programme])


def test_it_is_measured_from_what_is_announced_with_how_many_offices_and_years():
    make_country(gain=0)
    answer = noise()
    assert answer.exit_code == 0, answer.output
    assert "from 60 offices, 240 times three years in a row, 2562 to 2567" in answer.output
    measured = float(re.search(r"noise: ([\d.]+) points", answer.output)[1])
    assert 0.5 < measured < 1.5  # years move by 0, 0.5, 1, 1.5 or 2 there


def test_no_office_is_named():
    make_country(gain=0)
    assert "office-" not in noise().output
    assert "สพป" not in noise().output


def test_of_few_offices_it_says_that_it_cannot_be_measured():
    make_country(39)
    answer = noise()
    assert answer.exit_code == 1
    assert "39 offices have scores of three years in a row, and it takes at least 40" in answer.output


def test_of_a_programme_without_results_it_says_so_too():
    assert "0 offices" in noise("obec-school").output
