"""Levels: how people type them, and whether what was reached is what was expected."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.vocabulary.levels import GRADES, RATINGS, Level, LevelKind, meets
from sucharit.vocabulary.records import Unknown
from sucharit.vocabulary.tests.fields import field, level
from sucharit.vocabulary.values import FieldFault, in_words, read

LEVEL = field("level")


@pytest.mark.parametrize(
    ("expected", "actual", "is_met"),
    [
        ("AA", "AA", True),
        ("A", "AA", True),
        ("AA", "A", False),
        ("AA (95 ขึ้นไป)", "AA (95.09)", True),
        ("AA (95 ขึ้นไป)", "A (94.99)", False),
        ("AA (95)", "AA", None),  # no score was given
        ("≥ 95", "95.00", True),
        ("95 ขึ้นไป", "94.99", False),
        ("ร้อยละ 90", "294/312", True),
        ("ร้อยละ 100", "13/13", True),
        ("ร้อยละ 100", "39/40", False),
        ("95%", "30 จาก 31", True),
        ("ดีมากขึ้นไป", "ดีเยี่ยม", True),
        ("very good or better", "ดี", False),
        ("4 ด้าน", "4", None),  # a count and a bare number
        ("4 ด้าน", "4 partners", True),
        ("ใช่", "yes", True),
        ("ใช่", "ไม่ใช่", False),
        ("มีรูปแบบที่ใช้ได้จริง", "มีรูปแบบที่ใช้ได้จริง", True),
        ("มีประสิทธิภาพ", "ใช้ได้", None),
        ("95", "AA", None),
    ],
)
def test_a_level_is_met_missed_or_not_to_be_said(expected, actual, is_met):
    assert meets(read(LEVEL, expected), read(LEVEL, actual)) is is_met


def test_what_is_unknown_is_never_met_and_never_missed():
    expected = read(LEVEL, "AA")
    assert meets(expected, Unknown("ยังไม่ประกาศ")) is None
    assert meets(expected, None) is None
    assert meets(None, expected) is None


@given(level)
def test_every_level_meets_itself(own):
    assert meets(own, own) is True


@given(st.sampled_from(GRADES), st.sampled_from(GRADES))
def test_of_two_grades_one_meets_the_other(first, second):
    levels = [Level(LevelKind.GRADE, words=grade) for grade in (first, second)]
    assert meets(*levels) or meets(*reversed(levels))


@given(st.integers(0, 500), st.integers(1, 500), st.decimals(0, 100, places=2))
def test_a_share_is_compared_exactly_and_not_as_it_is_rounded(part, whole, wanted):
    actual = Level(LevelKind.PERCENT, part=min(part, whole), whole=whole)
    is_met = meets(Level(LevelKind.PERCENT, wanted), actual)
    assert is_met is (min(part, whole) * 100 >= wanted * whole)


@given(level)
def test_a_level_is_read_as_it_is_printed(own):
    typed = {"kind": str(own.kind), "value": in_words(LEVEL, own, "th")}
    if own.kind is LevelKind.PERCENT and own.part is not None:
        typed["value"] = f"{own.part}/{own.whole}"  # the percentage beside it is computed
    if own.kind is LevelKind.WORD:
        return  # words lose the blanks and marks that no one sees
    assert read(LEVEL, typed) == own


@pytest.mark.parametrize("words", RATINGS)
def test_a_step_of_the_scale_is_written_in_the_readers_language(words):
    own = read(LEVEL, words.en)
    assert (in_words(LEVEL, own, "th"), in_words(LEVEL, own, "en")) == (words.th, words.en)


def test_a_share_shows_the_counts_that_it_comes_from():
    assert in_words(LEVEL, read(LEVEL, "294/312"), "th") == "ร้อยละ 94.23 (294/312)"
    assert in_words(LEVEL, read(LEVEL, "30/31"), "en") == "96.77% (30/31)"


@pytest.mark.parametrize(
    ("kind", "typed", "en"),
    [
        ("grade", "G", "a grade: AA, A, B, C, D, E, F"),
        ("percent", "101", "a percentage"),
        ("percent", "5/0", "a percentage"),
        ("percent", "6/5", "a percentage"),
        ("rating", "6", "from 1 to 5"),
        ("count", "หลายด้าน", "a whole number"),
        ("number", "ดี", "a number"),
        ("yes-no", "บางครั้ง", "yes or no"),
        ("word", "ก" * 201, "at most 200"),
        ("colour", "แดง", "a kind of level"),
    ],
)
def test_a_refusal_says_what_a_kind_of_level_takes(kind, typed, en):
    with pytest.raises(FieldFault, match=en):
        read(LEVEL, {"kind": kind, "value": typed})


@pytest.mark.parametrize(
    "wrong",
    [
        Level(LevelKind.GRADE, words="G"),
        Level(LevelKind.NUMBER),
        Level(LevelKind.PERCENT, Decimal(101)),
        Level(LevelKind.PERCENT, part=3, whole=2),
        Level(LevelKind.COUNT, Decimal("1.5")),
        Level(LevelKind.RATING, Decimal(6)),
        Level(LevelKind.NUMBER, Decimal("NaN")),
    ],
)
def test_a_program_cannot_make_a_level_that_no_one_could_type(wrong):
    with pytest.raises(FieldFault):
        read(LEVEL, wrong)
