"""The mirror of an office: what people say beside what the office discloses."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sucharit.analysis import Reflection, Topic, mirror
from sucharit.languages import Text
from sucharit.scoring import Facts, score


def facts(people, disclosed):
    published = {str(code): Fraction(people) for code in range(1, 9)}
    return Facts(published=published | {"9": Fraction(disclosed), "10": Fraction(disclosed)})


@pytest.mark.parametrize(
    ("people", "disclosed", "reflection"),
    [
        ("80", "100", Reflection.SHOWN_MORE),
        ("100", "80", Reflection.FELT_MORE),
        ("90", "95", Reflection.SHOWN_MORE),
        ("90.01", "95", Reflection.BOTH_HIGH),
        ("85", "85", Reflection.BOTH_HIGH),
        ("84.99", "85", Reflection.BOTH_MIDDLE),
        ("70", "72", Reflection.BOTH_LOW),
    ],
)
def test_the_two_sides_differ_from_the_threshold_of_the_method_on(area_2566, people, disclosed, reflection):
    result = mirror(area_2566, score(area_2566, facts(people, disclosed)))
    assert [pair.id for pair in result.instruments] == ["iit-oit", "eit-oit"]
    assert {pair.reflection for pair in result.instruments} == {reflection}
    assert result.instruments[0].gap == Decimal(disclosed) - Decimal(people)


def test_the_sentence_has_both_numbers_in_both_languages(area_2566):
    result = mirror(area_2566, score(area_2566, facts("80", "100")))
    for words in (result.headline.th, result.headline.en):
        assert "80.00" in words
        assert "100.00" in words
        assert "OIT" in words


def test_the_widest_gap_comes_first_and_is_the_headline(area_2566, as_published):
    result = mirror(area_2566, score(area_2566, as_published))
    assert [pair.id for pair in result.instruments] == ["iit-oit", "eit-oit"]
    assert result.headline == result.instruments[0].sentence
    assert result.topics[0].id == "participation"
    assert result.topics[0].reflection is Reflection.FELT_MORE
    assert result.topics[0].gap == Decimal("-15.53")


def test_the_sides_of_a_topic_differ_only_from_ten_points_on(area_2566, as_published):
    result = {pair.id: pair for pair in mirror(area_2566, score(area_2566, as_published)).topics}
    assert result["communication"].gap == Decimal("8.06")
    assert result["communication"].reflection is Reflection.BOTH_HIGH


def test_every_topic_has_indicators_of_the_edition_only(area_2566, as_published):
    result = mirror(area_2566, score(area_2566, as_published))
    ids = {indicator.id for _, indicator in area_2566.indicators()}
    assert len(result.topics) == 6
    assert all({*pair.survey_ids, *pair.disclosure_ids} <= ids for pair in result.topics)


def test_an_operator_may_pass_other_topics_and_unknown_ids_are_left_out(area_2566, as_published):
    own = Topic("own", Text("เรื่องของเรา", "Our topic"), ("quality", "not-here"), ("disclosure", "prevention"))
    alone = Topic("alone", Text("ลำพัง", "Alone"), ("not-here",), ("disclosure",))
    result = mirror(area_2566, score(area_2566, as_published), topics=[own, alone]).topics
    assert [(pair.id, pair.survey_ids, pair.disclosure_score) for pair in result] == [
        ("own", ("quality",), Fraction("94.375"))
    ]


def test_a_side_without_a_score_makes_no_pair(area_2566):
    result = mirror(area_2566, score(area_2566, Facts(published={"1": Fraction(90)})))
    assert (result.instruments, result.topics) == ((), ())
    assert result.headline.th.startswith("ยังเทียบไม่ได้")


def test_no_sentence_accuses(area_2566):
    accusing = ("โกง", "ทุจริต", "ปกปิด", "บกพร่อง", "ผิด", "corrupt", "hide", "fail", "fault", "bad")
    for people, disclosed in (("80", "100"), ("100", "80"), ("90", "90"), ("84", "86"), ("50", "50")):
        for pair in mirror(area_2566, score(area_2566, facts(people, disclosed))).instruments:
            assert not [word for word in accusing if word in pair.sentence.th + pair.sentence.en]
