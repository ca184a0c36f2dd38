"""All findings on one office at once."""

from dataclasses import replace
from decimal import Decimal

from sucharit.analysis import Against, Others, WayState, analyse
from sucharit.languages import Text
from sucharit.scoring import Facts, shown


def test_one_call_gives_every_finding_on_the_worked_office(area_2566, as_published):
    nation = Others(Against.NATION, Text("ทั้งประเทศ", "the country"), mean=Decimal("90.19"))
    history = [(2565, Decimal("96.53")), (2566, Decimal("94.67"))]
    found = analyse(area_2566, as_published, history=history, others=[nation])
    assert (shown(found.score.value), found.rating.id) == (Decimal("94.67"), "A")
    assert [one.code for one in found.indicators.weak] == ["8", "7", "6", "10"]
    assert found.trend.latest.change == Decimal("-1.86")
    assert found.comparisons.each[0].difference == Decimal("4.48")
    assert found.way.state is WayState.ITEMS
    assert len(found.mirror.topics) == 6


def test_a_withheld_result_gives_its_reason_and_no_score(area_2566, as_published):
    thin = replace(as_published, responses={"iit": 3, "eit": 500}, population=100)
    found = analyse(area_2566, thin, history=[(2565, Decimal("96.53"))])
    assert [one.instrument for one in found.withheld] == ["iit"]
    assert (found.score, found.rating, found.indicators, found.way, found.mirror) == (None,) * 5
    assert found.trend.latest.year == 2565


def test_an_office_of_which_nothing_is_known_is_told_so_everywhere(area_2566):
    found = analyse(area_2566, Facts())
    assert found.rating is None
    assert found.way.state is WayState.UNKNOWN
    assert found.comparisons.each == ()
    sentences = [found.indicators.headline, found.trend.sentence, found.way.sentence, found.mirror.headline]
    assert all(one.th and one.en for one in sentences)
