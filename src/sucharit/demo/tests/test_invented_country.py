"""Who opens the demo sees a country that does not exist, scored from its own answers."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db import DatabaseError

from sucharit.demo import build
from sucharit.demo.geography import offices, provinces
from sucharit.demo.worked_example import CODE, HISTORY, LEAVES_2564, LEAVES_2566, choices_giving
from sucharit.frameworks import load
from sucharit.people.models import Organisation
from sucharit.results.models import Announcement, Result
from sucharit.scoring import Facts, NodeLevel, rounded, score
from sucharit.thai.provinces import PROVINCES

PEOPLE = 118


def test_no_place_of_the_demo_is_a_real_province():
    real = {name for province in PROVINCES for name in (province.th, province.en)}

    assert not real & {name for province in provinces() for name in (province.th, province.en)}


def test_there_are_as_many_offices_as_in_the_real_country():
    kinds = Counter(office.kind for office in offices())

    assert kinds == {"area-primary": 183, "area-secondary": 62}
    assert sum(office.since <= 2564 for office in offices()) == 225
    assert len({office.code for office in offices()}) == len({office.name_th for office in offices()}) == 245


def facts_of(edition, leaves):
    """The worked example's answers as counts."""
    counts = {}
    for instrument in edition.instruments:
        people = 1 if instrument.kind == "audit" else PEOPLE
        columns = {}
        for leaf in instrument.leaves():
            parts = [part for item in leaf.items for part in item.parts]
            choices = choices_giving(leaf, leaves[leaf.code], people)
            for part, column in zip(parts, choices.T, strict=True):
                columns[part.column] = tuple(
                    int((column == n).sum()) for n in range(1, len(part.scale.choices) + 1)
                )
        counts[instrument.id] = dict.fromkeys(instrument.channels, columns)
    return Facts(counts=counts)


@pytest.mark.parametrize(
    ("edition", "leaves", "total"),
    [("obec-area/2564", LEAVES_2564, HISTORY[2564]), ("obec-area/2566", LEAVES_2566, Decimal("94.67"))],
)
def test_the_worked_example_s_answers_show_every_published_score(edition, leaves, total):
    tree = score(load(edition), facts_of(load(edition), leaves))

    assert rounded(tree.value) == total
    for indicator in tree.at(NodeLevel.INDICATOR):
        if indicator.code in leaves:
            assert rounded(indicator.value) == leaves[indicator.code]


def test_answers_that_no_scale_can_give_are_refused():
    leaf = load("obec-area/2566").indicator("10.1")

    with pytest.raises(ValueError, match="no answers of 1 people give"):
        choices_giving(leaf, Decimal("80"), 1)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_newcomer_finds_ten_years_and_the_worked_example_even_after_a_run_that_broke_off(
    tmp_path, monkeypatch
):
    """A whole country costs a minute: the run that makes good is the one that the newcomer sees."""
    whole, lines = build._announce, []

    def breaks(year, *rest):
        if year == 2560:
            raise DatabaseError("the power went")
        whole(year, *rest)

    monkeypatch.setattr(build, "_announce", breaks)
    with pytest.raises(DatabaseError):
        build.build(tmp_path, lines.append)
    assert lines[0] == "245 area offices that do not exist"
    assert not build.is_built()

    monkeypatch.setattr(build, "_announce", whole)
    build.build(tmp_path, lambda line: None)

    assert build.is_built()
    assert Organisation.objects.area_offices().count() == 245
    assert build.worked_example_line().endswith("IIT 29.35 + EIT 27.57 + OIT 37.75 = 94.67, A, passes")
    assert Announcement.objects.count() == 10
    history = dict(Result.objects.filter(organisation__code=CODE).values_list("announcement__year", "score"))
    assert history == {2557: None, 2558: None, **HISTORY, 2566: Decimal("94.67")}
    assert Result.objects.filter(withheld=True, announcement__year=2566).count() == 1
    assert (tmp_path / "2566" / "iit.csv").is_file()
