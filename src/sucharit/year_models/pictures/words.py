"""The few words that a picture of the year brings itself; all others come from the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sucharit.year_models.outcomes import StepState


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words of one language. `count` has the fields {completed} and {total}."""

    count: str
    none: str  # a part of which nothing is known yet: no activity is planned
    next: str
    year: str  # what a screen reader says of the whole, with {completed} and {total}
    steps: str  # how many steps a model has, with {total}
    step: str  # of one
    states: Mapping[StepState, str]

    def count_of_steps(self, total: int) -> str:
        """How many steps, in words."""
        return self.step if total == 1 else self.steps.format(total=total)

    @staticmethod
    def in_language(code: str) -> PictureWords:
        """The words of "en", "en-gb" …; Thai for every other language."""
        return ENGLISH if code.startswith("en") else THAI


THAI: Final = PictureWords(
    count="{completed} จาก {total}",
    none="ยังไม่มีรายการ",
    next="ทำต่อที่นี่",
    year="ทำครบแล้ว {completed} จาก {total} ขั้น",
    steps="{total} ขั้น",
    step="1 ขั้น",
    states={
        StepState.WAITING: "รอขั้นก่อน",
        StepState.OPEN: "ยังไม่เริ่ม",
        StepState.BEGUN: "กำลังทำ",
        StepState.LATE: "เลยกำหนด",
        StepState.COMPLETED: "ครบแล้ว",
    },
)
ENGLISH: Final = PictureWords(
    count="{completed} of {total}",
    none="nothing here yet",
    next="Do next",
    year="{completed} of {total} steps completed",
    steps="{total} steps",
    step="1 step",
    states={
        StepState.WAITING: "waiting",
        StepState.OPEN: "not begun",
        StepState.BEGUN: "under way",
        StepState.LATE: "late",
        StepState.COMPLETED: "completed",
    },
)
