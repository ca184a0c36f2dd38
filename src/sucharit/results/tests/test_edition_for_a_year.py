"""A year without an edition of its own is read by the programme's nearest."""

import pytest

from sucharit.results.editions import edition_for, nearest_edition

IDS = ["obec-area/2564", "obec-area/2566", "obec-school/2566", "obec-area/draft"]


@pytest.mark.parametrize(
    ("year", "edition"),
    [
        (2566, "obec-area/2566"),
        (2557, "obec-area/2564"),
        (2565, "obec-area/2564"),  # equally near: the later one was not known then
        (2570, "obec-area/2566"),
    ],
)
def test_the_nearest_year_stands_in_and_of_two_the_earlier(year: int, edition: str) -> None:
    assert nearest_edition("obec-area", year, IDS) == edition


def test_a_programme_without_editions_is_refused_naming_those_with_some() -> None:
    with pytest.raises(
        LookupError, match="programme 'obec-moon': expected one with an edition, such as obec-area"
    ):
        nearest_edition("obec-moon", 2566, IDS)


def test_the_shipped_library_has_the_edition_of_the_worked_example() -> None:
    assert edition_for("obec-area", 2566).id == "obec-area/2566"
