"""The comparison of an office with others."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sucharit.analysis import ComparisonGroup, ComparisonKind, SortedScores, compare
from sucharit.languages import Text

NORTH = Text("ภาคเหนือ", "the North")
SCORES = st.decimals(0, 100, places=2, allow_nan=False)


def north(own, scores, **more):
    counts = SortedScores(map(Decimal, scores)).around(Decimal(own))
    return ComparisonGroup(ComparisonKind.REGION, NORTH, counts=counts, **more)


def test_the_national_mean_is_the_announced_one_with_a_note_that_it_covers_all_agencies():
    nation = ComparisonGroup(ComparisonKind.NATION, Text("ทั้งประเทศ", "the country"), mean=Decimal("90.19"))
    result = compare(Decimal("94.67"), [nation])
    assert result.by_group[0].difference == Decimal("4.48")
    assert result.by_group[0].position is None
    assert result.by_group[0].sentence.th == "สูงกว่าค่าเฉลี่ยของทั้งประเทศ 4.48 (94.67 เทียบกับ 90.19)"
    assert any("ทุกประเภท" in note.th for note in result.notes)


def test_a_region_is_compared_by_its_own_mean():
    result = compare(Decimal("90.00"), [north("90.00", ["90.00", "95.00", "97.00"])]).by_group[0]
    assert (result.mean, result.difference) == (Decimal("94.00"), Decimal("-4.00"))
    assert result.sentence.en == "4.00 below the mean of the North (90.00 against 94.00)"


def test_few_offices_get_no_quarters_and_close_ones_are_one_band():
    few = compare(Decimal("94.00"), [north(94, ["96", "94.50", "94.00", "93.50", "80"])]).by_group[0].position
    assert (few.rank, few.count, few.quarter) == (3, 5, None)
    assert (few.close_from, few.close_to) == (2, 4)
    assert "อันดับ 2–4" in few.sentence.th


def test_the_quarters_of_many_offices():
    scores = [str(100 - n) for n in range(12)]
    quarters = [
        compare(Decimal(score), [north(score, scores)]).by_group[0].position.quarter for score in scores
    ]
    assert quarters == [1] * 3 + [2] * 3 + [3] * 3 + [4] * 3


def test_notes_mention_offices_left_out_and_another_edition():
    result = compare(Decimal(90), [north(90, ["90", "91"], left_out=2)], same_edition=False)
    assert any("2 แห่ง" in note.th for note in result.notes)
    assert any("คนละฉบับ" in note.th for note in result.notes)


def test_an_office_without_a_score_and_a_group_without_figures_are_not_compared():
    assert compare(None, [north(90, ["90"])]).by_group == ()
    assert compare(Decimal(90), [north(90, [])]) == compare(None, [])


@given(st.lists(SCORES, min_size=1, max_size=60), st.data())
def test_a_position_lies_within_its_band_and_a_better_score_never_ranks_lower(scores, data):
    own, better = sorted(data.draw(st.tuples(st.sampled_from(scores), st.sampled_from(scores))))
    low, high = (compare(score, [north(score, scores)]).by_group[0].position for score in (own, better))
    assert high.rank <= low.rank
    assert 1 <= low.close_from <= low.rank <= low.close_to <= len(scores)
    assert (high.quarter or 0) <= (low.quarter or 0)
