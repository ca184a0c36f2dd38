"""The few words that a picture of the year brings itself; all others come from the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sucharit.languages import Text
from sucharit.year_models.outcomes import StepState

COUNT: Final = Text("{completed} จาก {total}", "{completed} of {total}")
NONE: Final = Text("ยังไม่มีรายการ", "nothing here yet")  # of a part of which nothing is known yet
NEXT: Final = Text("ทำต่อที่นี่", "Do next")
YES: Final = Text("ใช่", "Yes")
NO: Final = Text("ไม่ใช่", "No")
STEPS: Final = Text("ขั้นตอนทั้งหมด", "All steps")
YEAR: Final = Text("ทำครบแล้ว {completed} จาก {total} ขั้น", "{completed} of {total} steps completed")
STATES: Final[Mapping[StepState, Text]] = {
    StepState.WAITING: Text("รอขั้นก่อน", "waiting"),
    StepState.OPEN: Text("ยังไม่เริ่ม", "not begun"),
    StepState.BEGUN: Text("กำลังทำ", "under way"),
    StepState.LATE: Text("เลยกำหนด", "late"),
    StepState.COMPLETED: Text("ครบแล้ว", "completed"),
}


def count_of_steps(total: int) -> Text:
    """How many steps a model has."""
    steps = Text("{total} ขั้น", "1 step" if total == 1 else "{total} steps")
    return steps.format(total=total)
