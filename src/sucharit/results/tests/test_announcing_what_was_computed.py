"""A scored country is frozen as it was computed, and can be explained from what was kept."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.frameworks import Edition, load
from sucharit.people.models import Organisation
from sucharit.people.tests.factories import make_office
from sucharit.results import actions, tallies
from sucharit.results.models import Announcement, Result
from sucharit.scoring import Facts, rounded, score
from sucharit.scoring.columns import gather
from sucharit.scoring.results import ResultSet, score_all

# The worked example's published leaf scores (FY2566): total 94.67, A.
LEAVES = {
    "1": "99.02", "2": "96.90", "3": "96.49", "4": "98.69", "5": "98.13",
    "6": "93.20", "7": "91.94", "8": "90.53",
    "9.1": "100", "9.2": "100", "9.3": "100", "9.4": "100", "9.5": "75", "10.1": "87.5", "10.2": "100",
}  # fmt: skip


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load("obec-area/2566")


@pytest.fixture
def offices(db: None) -> list[Organisation]:
    return [make_office(f"สพป.เชียงใหม่ เขต {n}", code=f"cm-{n}") for n in (1, 2, 3)]


def example(**changes: str) -> Facts:
    """The worked example's facts, with some leaves changed."""
    leaves = LEAVES | {code.replace("_", "."): value for code, value in changes.items()}
    return Facts(published={code: Fraction(value) for code, value in leaves.items()})


def answers(edition: Edition, people: int, population: int) -> Facts:
    """That many people chose the best answer everywhere, and everything is published."""
    counts = {}
    for instrument in edition.instruments:
        best = {}
        for part in instrument.parts():
            top = max(range(len(part.scale.choices)), key=lambda n, s=part.scale: s.points[n] or 0)
            number = people if instrument.kind == "survey" else 1
            best[part.column] = tuple(number * (n == top) for n in range(len(part.scale.choices)))
        counts[instrument.id] = dict.fromkeys(instrument.channels, best)
    responses = {instrument.id: people for instrument in edition.instruments if instrument.kind == "survey"}
    return Facts(counts=counts, responses=responses, population=population)


def scored(edition: Edition, **situations: Facts) -> ResultSet:
    facts_by_code = {code.replace("_", "-"): facts for code, facts in situations.items()}
    return score_all(edition, gather(edition, facts_by_code))


def test_the_worked_example_is_announced_as_it_was_published(
    edition: Edition, offices: list[Organisation]
) -> None:
    better = example(**{"9_5": "100"})
    announcement = actions.announce_computed(
        by=None, result_set=scored(edition, cm_3=example(), cm_1=better), national_mean=Decimal("90.19")
    )
    assert (announcement.programme, announcement.year, announcement.source) == ("obec-area", 2566, "computed")
    assert (announcement.edition, announcement.edition_hash) == (edition.id, edition.hash)
    first, second = Result.objects.for_year(2566).with_office().by_rank()
    assert (first.organisation.code, first.rank, str(first.score), first.rating) == ("cm-1", 1, "95.67", "AA")
    assert (second.organisation.code, second.rank, str(second.score), second.rating) == (
        "cm-3",
        2,
        "94.67",
        "A",
    )
    assert (second.passes, second.coverage, second.published_change) == (True, 1, None)
    scores = {item.code: item for item in second.indicator_scores.all()}
    assert [str(scores[code].weighted) for code in ("IIT", "EIT", "OIT")] == ["29.35", "27.57", "37.75"]
    assert [str(scores[code].score) for code in ("9", "9.5", "10", "OIT")] == [
        "95.00",
        "75.00",
        "93.75",
        "94.38",
    ]
    assert scores["9.5"].weighted is None
    assert len(scores) == 3 + 17


def test_a_score_can_be_recomputed_from_what_was_stored(
    edition: Edition, offices: list[Organisation]
) -> None:
    facts = answers(edition, people=40, population=50)
    actions.announce_computed(by=None, result_set=scored(edition, cm_1=facts, cm_2=example()))
    for result in Result.objects.for_year(2566):
        scores = {item.node: item.score for item in result.indicator_scores.all()}
        again = score(edition, tallies.facts_of(result.tallies, scores, edition))
        assert rounded(again.value) == result.score
    result_of_answers = Result.objects.get(organisation__code="cm-1")
    assert tallies.from_json(result_of_answers.tallies) == facts.counts
    assert result_of_answers.indicator_scores.get(code="IIT").responses == 40


def test_a_result_that_too_few_answered_is_withheld_and_says_so(
    edition: Edition, offices: list[Organisation]
) -> None:
    few = answers(edition, people=3, population=50)
    actions.announce_computed(by=None, result_set=scored(edition, cm_1=few, cm_2=example()))
    result = Result.objects.get(organisation__code="cm-1")
    assert (result.withheld, result.score, result.rank, result.rating, result.passes) == (
        True,
        None,
        None,
        "",
        None,
    )
    missed = {item["instrument"]: item["responses"] for item in result.shortages}
    assert missed["iit"] == 3
    assert "IIT" in result.withheld_because
    assert result.indicator_scores.get(code="IIT").score is None
    assert Result.objects.by_rank().first().organisation.code == "cm-2"


def test_an_office_with_an_unknown_instrument_has_no_score_and_no_zero(
    edition: Edition, offices: list[Organisation]
) -> None:
    leaves = {code: Fraction(value) for code, value in LEAVES.items() if code not in ("6", "7", "8")}
    actions.announce_computed(by=None, result_set=scored(edition, cm_1=Facts(published=leaves)))
    result = Result.objects.get()
    assert (result.score, result.rank, result.rating, result.passes) == (None, None, "", None)
    assert str(result.coverage) == "0.7000"
    assert str(result.indicator_scores.get(code="IIT").score) == "97.85"


def test_an_organisation_that_is_unknown_stops_the_whole_announcement(
    edition: Edition, offices: list[Organisation]
) -> None:
    with pytest.raises(LookupError, match="no organisation has the code cm-8, cm-9"):
        actions.announce_computed(
            by=None, result_set=scored(edition, cm_1=example(), cm_9=example(), cm_8=example())
        )
    assert Announcement.objects.count() == 0


def test_a_year_is_announced_again_only_on_demand(edition: Edition, offices: list[Organisation]) -> None:
    actions.announce_computed(by=None, result_set=scored(edition, cm_1=example()))
    with pytest.raises(actions.AlreadyAnnounced, match="obec-area 2566 is already announced, computed"):
        actions.announce_computed(by=None, result_set=scored(edition, cm_2=example()))
    assert [r.organisation.code for r in Result.objects.with_office()] == ["cm-1"]
    actions.announce_computed(by=None, result_set=scored(edition, cm_2=example()), replace=True)
    assert [r.organisation.code for r in Result.objects.with_office()] == ["cm-2"]


def test_what_was_announced_stays_when_its_replacement_fails(
    edition: Edition, offices: list[Organisation]
) -> None:
    actions.announce_computed(by=None, result_set=scored(edition, cm_1=example()))
    with pytest.raises(LookupError):
        actions.announce_computed(by=None, result_set=scored(edition, cm_9=example()), replace=True)
    assert [r.organisation.code for r in Result.objects.with_office()] == ["cm-1"]


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4).map(tuple))
def test_counts_come_back_from_the_database_as_they_went_in(tally: tuple[int, ...]) -> None:
    facts = Facts(counts={"iit": {"1": {"i1.1": tally}}})
    assert tallies.from_json(tallies.to_json(facts)) == facts.counts
