"""What an office is told about what people say beside what it shows."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sucharit.analysis import Reflection, Topic, mirror
from sucharit.languages import Text
from sucharit.scoring import Facts, score


def facts(people, shown):
    published = {str(code): Fraction(people) for code in range(1, 9)}
    return Facts(published=published | {"9": Fraction(shown), "10": Fraction(shown)})


@pytest.mark.parametrize(
    ("people", "shown", "reflection"),
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
def test_the_two_sides_are_told_apart_as_the_method_says(area_2566, people, shown, reflection):
    found = mirror(area_2566, score(area_2566, facts(people, shown)))
    assert [pair.id for pair in found.instruments] == ["iit-oit", "eit-oit"]
    assert {pair.reflection for pair in found.instruments} == {reflection}
    assert found.instruments[0].gap == Decimal(shown) - Decimal(people)


def test_the_sentence_carries_both_numbers_in_both_languages(area_2566):
    found = mirror(area_2566, score(area_2566, facts("80", "100")))
    for words in (found.headline.th, found.headline.en):
        assert "80.00" in words
        assert "100.00" in words
        assert "OIT" in words


def test_the_widest_gap_stands_first_and_is_the_headline(area_2566, as_published):
    found = mirror(area_2566, score(area_2566, as_published))
    assert [pair.id for pair in found.instruments] == ["iit-oit", "eit-oit"]
    assert found.headline == found.instruments[0].sentence
    assert found.topics[0].id == "participation"
    assert found.topics[0].reflection is Reflection.FELT_MORE
    assert found.topics[0].gap == Decimal("-15.53")


def test_a_topic_is_told_apart_only_from_ten_points_on(area_2566, as_published):
    found = {pair.id: pair for pair in mirror(area_2566, score(area_2566, as_published)).topics}
    assert found["communication"].gap == Decimal("8.06")
    assert found["communication"].reflection is Reflection.BOTH_HIGH


def test_every_topic_speaks_of_indicators_that_the_edition_has(area_2566, as_published):
    found = mirror(area_2566, score(area_2566, as_published))
    known = {one.id for _, one in area_2566.indicators()}
    assert len(found.topics) == 6
    assert all({*pair.said_ids, *pair.shown_ids} <= known for pair in found.topics)


def test_an_operator_may_pair_otherwise_and_unknown_ids_are_left_out(area_2566, as_published):
    own = Topic("own", Text("เรื่องของเรา", "Our topic"), ("quality", "not-here"), ("disclosure", "prevention"))
    alone = Topic("alone", Text("ลำพัง", "Alone"), ("not-here",), ("disclosure",))
    found = mirror(area_2566, score(area_2566, as_published), topics=[own, alone]).topics
    assert [(pair.id, pair.said_ids, pair.shown) for pair in found] == [
        ("own", ("quality",), Fraction("94.375"))
    ]


def test_a_side_without_a_score_makes_no_pair(area_2566):
    found = mirror(area_2566, score(area_2566, Facts(published={"1": Fraction(90)})))
    assert (found.instruments, found.topics) == ((), ())
    assert found.headline.th.startswith("ยังส่องกระจกไม่ได้")


def test_no_sentence_accuses(area_2566):
    accusing = ("โกง", "ทุจริต", "ปกปิด", "บกพร่อง", "ผิด", "corrupt", "hide", "fail", "fault", "bad")
    for people, shown in (("80", "100"), ("100", "80"), ("90", "90"), ("84", "86"), ("50", "50")):
        for pair in mirror(area_2566, score(area_2566, facts(people, shown))).instruments:
            assert not [word for word in accusing if word in pair.sentence.th + pair.sentence.en]
