"""What packages contribute is found once, whole, and never half."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest

from sucharit.contributions import registry
from sucharit.contributions.registry import Registry


@pytest.fixture
def colours(monkeypatch):
    """A kind of contribution that two packages have, found slowly."""
    colours = Registry("colours")

    def find(module):
        assert module == "contributes.colours"
        colours.add("red")
        sleep(0.05)
        colours.add("blue")

    monkeypatch.setattr(registry, "autodiscover_modules", find)
    return colours


def test_a_contribution_is_there_once_however_often_it_is_added(colours):
    assert [*colours, *colours] == ["red", "blue"] * 2


def test_threads_that_ask_first_at_the_same_time_all_see_everything(colours):
    start = Barrier(4)

    def ask(_):
        start.wait()
        return list(colours)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(4))) == [["red", "blue"]] * 4


def test_a_module_that_breaks_is_reported_each_time_and_not_left_out(monkeypatch):
    def broken(module):
        raise ImportError("no such package")

    monkeypatch.setattr(registry, "autodiscover_modules", broken)
    colours = Registry("colours")
    for _ in range(2):
        with pytest.raises(ImportError):
            list(colours)
