"""What may be wrong with a request, each with a name, a status and words in both languages. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sucharit.languages import Text


class ProblemId(StrEnum):
    """The name of a kind of problem: the last part of its `type`."""

    BAD_CURSOR = "bad-cursor"
    UNREADABLE = "unreadable"
    NOT_FOUND = "not-found"
    WRONG_METHOD = "wrong-method"
    NOT_ACCEPTABLE = "not-acceptable"
    TOO_LONG = "too-long"
    BAD_PARAMETER = "bad-parameter"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """The status, and what happened."""

    status: int
    title: Text


PROBLEMS = {
    ProblemId.BAD_CURSOR: ProblemKind(
        400,
        Text(
            "รายการนี้ไม่ได้ให้ค่า after นี้ไว้ เริ่มใหม่โดยไม่ใส่ after",
            "This list gave no such `after`; begin again without it",
        ),
    ),
    ProblemId.UNREADABLE: ProblemKind(400, Text("อ่านคำขอไม่ได้", "The request can't be read")),
    ProblemId.NOT_FOUND: ProblemKind(
        404,
        Text(
            "ไม่มีข้อมูลที่ที่อยู่นี้ ที่อยู่ไม่มีเครื่องหมาย / ปิดท้าย", "Nothing at this address; addresses end without a slash"
        ),
    ),
    ProblemId.WRONG_METHOD: ProblemKind(
        405, Text("อ่านได้อย่างเดียว ใช้ GET, HEAD หรือ OPTIONS", "Read only: use GET, HEAD or OPTIONS")
    ),
    ProblemId.NOT_ACCEPTABLE: ProblemKind(
        406, Text("ตอบได้เฉพาะ application/json", "Answers are application/json and nothing else")
    ),
    ProblemId.TOO_LONG: ProblemKind(414, Text("ที่อยู่ยาวเกินไป", "The address is too long")),
    ProblemId.BAD_PARAMETER: ProblemKind(
        422, Text("ตัวเลือกในที่อยู่ไม่ถูกต้อง", "A parameter of the address is not right")
    ),
    ProblemId.UNAVAILABLE: ProblemKind(
        503, Text("ตอบไม่ได้ชั่วคราว ลองใหม่ภายหลัง", "No answer at the moment; try again later")
    ),
}
STATUSES = tuple(sorted({kind.status for kind in PROBLEMS.values()}))


@dataclass(frozen=True, slots=True)
class WrongParameter:
    """A parameter of the address, and what was expected of it; never what was sent."""

    parameter: str
    expected: str


class ApiRefusal(Exception):
    """A request that is answered with a problem."""

    def __init__(self, id: ProblemId, *parameters: WrongParameter) -> None:
        self.id, self.parameters = id, parameters
        super().__init__(id.value)

    @property
    def kind(self) -> ProblemKind:
        return PROBLEMS[self.id]
