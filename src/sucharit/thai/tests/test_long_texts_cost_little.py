"""Cleaning a text takes as many steps as it has letters, whatever these are."""

import time

import pytest

from sucharit.thai.day_reading import UnreadableDay, read_day
from sucharit.thai.names import office_key
from sucharit.thai.spelling import MAX_MARKS, clean, key

SHORT, LONG = 20_000, 160_000  # letters: n² steps would take 64 times as long, and n steps 8 times
MOST = 24

SHAPES = {
    "spaces": lambda n: "ก" + " " * n + "x",
    "marks": lambda n: "ก" + "\u0301\u0316" * (n // 2),
    "marks that are letters": lambda n: "ก" + "\u0301\uff9e" * (n // 2),
    "marks of two marks": lambda n: "ก" + "\u0f73\u0f71" * (n // 2),
    "Thai marks": lambda n: "ก" + "ุ่" * (n // 2),
    "old fonts' marks": lambda n: "ก" + "\uf70aุ" * (n // 2),
    "words of an office": lambda n: "สำนักงาน" * (n // 8) + "!",
    "a day and dots": lambda n: "1 ก" + ". " * (n // 2) + "x",
}


def seconds(do, text: str) -> float:
    """Seconds of the processor, the least of three."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        do(text)
        taken.append(time.process_time() - began)
    return min(taken)


def read(text: str) -> None:
    with pytest.raises(UnreadableDay):
        read_day(text)


@pytest.mark.slow
@pytest.mark.parametrize("do", [clean, key, office_key, read], ids=lambda do: do.__name__)
@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_letters_take_about_eight_times_as_long(shape, do):
    short, long = (seconds(do, SHAPES[shape](n)) for n in (SHORT, LONG))
    assert long < MOST * max(short, 0.001)


def test_no_more_marks_stand_over_a_letter_than_any_language_has():
    assert len(clean("x" + "\u0316\u0301" * 1_000)) <= MAX_MARKS + 1
    assert clean("Z̤͔ͧ̑̓ä͖̭̈̇l") == clean(clean("Z̤͔ͧ̑̓ä͖̭̈̇l"))


def test_what_stands_after_many_marks_is_kept():
    assert clean("ก" + "\u0301" * 100 + "ขค").endswith("ขค")
