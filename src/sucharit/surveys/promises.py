"""What a respondent is promised and what is not: the same sentences on the form and on paper. Pure."""

from __future__ import annotations

from sucharit.languages import Text

PROMISE = Text("ไม่มีใครรู้ว่าใครตอบอะไร", "No one knows who answered what.")
HOW = Text(
    "แม้แต่ผู้ดูแลระบบ คำตอบเก็บโดยไม่มีชื่อ เวลา หรือข้อมูลเครื่องของผู้ตอบ",
    "Not even the operators: no names, times or device details are kept.",
)
_LIMITS = Text(
    "ที่คุ้มครองให้ไม่ได้: คนที่เห็นหน้าจอ เครือข่ายที่ใช้ คนที่แก้โปรแกรมของระบบได้ และถ้อยคำที่เขียนเอง",
    "Not protected from: people who see your screen, your network, anyone able to change the program, "
    "your own wording.",
)
_LIMITS_UNENCRYPTED = Text(
    "ที่คุ้มครองให้ไม่ได้: คนที่เห็นหน้าจอ เครือข่าย (อ่านคำตอบได้ เพราะระบบนี้ไม่ได้เข้ารหัส) "
    "คนที่แก้โปรแกรมของระบบได้ และถ้อยคำที่เขียนเอง",
    "Not protected from: people who see your screen, your network (it can read answers: nothing is encrypted "
    "here), anyone able to change the program, your own wording.",
)


def limits(*, encrypted: bool) -> Text:
    """The one sentence on what can't be promised; `encrypted`: pages go by HTTPS."""
    return _LIMITS if encrypted else _LIMITS_UNENCRYPTED
