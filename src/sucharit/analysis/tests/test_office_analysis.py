"""All findings on one office at once."""

from dataclasses import replace
from decimal import Decimal

from sucharit.analysis import ComparisonGroup, ComparisonKind, WayState, analyse
from sucharit.languages import Text
from sucharit.scoring import Facts, rounded


def test_one_call_gives_every_finding_on_the_worked_office(area_2566, as_published):
    nation = ComparisonGroup(ComparisonKind.NATION, Text("ทั้งประเทศ", "the country"), mean=Decimal("90.19"))
    history = [(2565, Decimal("96.53")), (2566, Decimal("94.67"))]
    analysis = analyse(area_2566, as_published, history=history, others=[nation])
    assert (rounded(analysis.score.value), analysis.rating.id) == (Decimal("94.67"), "A")
    assert [item.code for item in analysis.indicators.weak] == ["8", "7", "6", "10"]
    assert analysis.trend.latest.change == Decimal("-1.86")
    assert analysis.comparisons.by_group[0].difference == Decimal("4.48")
    assert analysis.way.state is WayState.ITEMS
    assert len(analysis.mirror.topics) == 6


def test_a_withheld_result_gives_its_reason_and_no_score(area_2566, as_published):
    thin = replace(as_published, responses={"iit": 3, "eit": 500}, population=100)
    analysis = analyse(area_2566, thin, history=[(2565, Decimal("96.53"))])
    assert [item.instrument for item in analysis.withheld] == ["iit"]
    assert (analysis.score, analysis.rating, analysis.indicators, analysis.way, analysis.mirror) == (
        None,
    ) * 5
    assert analysis.trend.latest.year == 2565


def test_an_office_without_any_facts_gets_a_sentence_everywhere(area_2566):
    analysis = analyse(area_2566, Facts())
    assert analysis.rating is None
    assert analysis.way.state is WayState.UNKNOWN
    assert analysis.comparisons.by_group == ()
    sentences = [
        analysis.indicators.headline,
        analysis.trend.sentence,
        analysis.way.sentence,
        analysis.mirror.headline,
    ]
    assert all(item.th and item.en for item in sentences)
