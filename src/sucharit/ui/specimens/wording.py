"""Words that several specimens share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Say = Callable[[str, str], str]  # the Thai or the English of the two
Specimens = dict[str, Any]  # by the name that the gallery's templates use

LONG_NAME = (
    "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาแม่ฮ่องสอน-เชียงราย-พะเยา เขต 2 (ตัวอย่าง)",
    "Mae Hong Son–Chiang Rai–Phayao Secondary Educational Service Area Office 2 (sample)",
)


def say_in(language: str) -> Say:
    """Chooses the English of two texts for "en", the Thai for every other language."""
    return lambda thai, english: english if language == "en" else thai


def rating_words(say: Say) -> dict[str, str]:
    return {
        "AA": say("ดีเยี่ยม", "Excellent"),
        "A": say("ดีมาก", "Very good"),
        "B": say("ดี", "Good"),
        "C": say("พอใช้", "Fair"),
        "D": say("ควรดูแล", "Needs care"),
        "E": say("ต้องดูแล", "Needs much care"),
        "F": say("ต้องดูแลเร่งด่วน", "Needs care now"),
    }
