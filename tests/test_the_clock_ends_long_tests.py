"""A run in CI gives its verdict within its time on a slow machine too, and hides no failure by that."""

import sys
import time

import pytest

PROGRAM = """
import sys, time
print("begun", flush=True)
try:
    time.sleep(60)
except KeyboardInterrupt:
    print(sys.argv[1])
    print("2 passed in 1.00s")
    sys.exit(2)
"""


@pytest.fixture
def run_tests(monkeypatch):
    """The program of `make test`, whose clock is over in a second."""
    monkeypatch.syspath_prepend("make")
    import run_tests

    monkeypatch.setattr(run_tests, "STARTED", time.monotonic())
    monkeypatch.setattr(run_tests, "CLOCK", 2)
    monkeypatch.setattr(run_tests, "LEAST", 1)
    monkeypatch.setenv("CI", "true")
    return run_tests


def report_of(run_tests, tells, *, is_long=True):
    report = run_tests.Report()
    run_tests.run(report, "long tests", [sys.executable, "-c", PROGRAM, tells], is_long=is_long)
    return report


def test_a_long_part_ends_and_says_that_not_all_was_run(run_tests):
    report = report_of(run_tests, "")
    assert not report.failed
    assert "ended by the clock, not all were run: 2 passed" in report.lines[0]


@pytest.mark.parametrize("tells", ["FAILED tests/test_a.py::test_b", "..s.F...   [ 27%]", ".E"])
def test_what_failed_until_then_fails_the_run(run_tests, tells):
    assert report_of(run_tests, tells).failed


@pytest.mark.parametrize("tells", ["..s.....   [ 27%]", "", "End of a warning"])
def test_what_passed_until_then_does_not(run_tests, tells):
    assert not report_of(run_tests, tells).failed


def test_a_part_for_which_no_time_is_left_is_named(run_tests, monkeypatch):
    monkeypatch.setattr(run_tests, "STARTED", time.monotonic() - 60)
    report = report_of(run_tests, "")
    assert "NOT RUN long tests" in report.lines[0]


def test_the_clock_ends_no_other_part_and_none_at_home(run_tests, monkeypatch):
    short = [sys.executable, "-c", "import time; time.sleep(3); print('1 passed')"]
    report = run_tests.Report()
    run_tests.run(report, "tests", short)
    monkeypatch.delenv("CI")
    run_tests.run(report, "long tests", short, is_long=True)
    assert ["1 passed" in line and "clock" not in line for line in report.lines] == [True, True]
