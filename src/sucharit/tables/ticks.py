"""Yes and no as people write them into a table: 1, ✓, มี, TRUE; 0, ✗, ไม่มี, FALSE."""

from __future__ import annotations

from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

# A stroke is how a tick is typed in Thailand. An x, a dash and "no data" are left out: x is a tick for some
# and a cross for others, a dash may mean "no" or "not looked at yet".
YES = frozenset(
    {
        "1",
        "✓",
        "✔",
        "☑",
        "✅",
        "√",
        "/",
        "มี",
        "มีแล้ว",
        "ใช่",
        "ผ่าน",
        "เผยแพร่",
        "เผยแพร่แล้ว",
        "มีการเผยแพร่",
        "true",
        "yes",
        "y",
        "t",
        "pass",
        "passed",
        "published",
    }
)
NO = frozenset(
    {
        "0",
        "✗",
        "✘",
        "❌",
        "☒",
        "ไม่มี",
        "ไม่ใช่",
        "ไม่ผ่าน",
        "ไม่เผยแพร่",
        "ไม่ได้เผยแพร่",
        "ไม่มีการเผยแพร่",
        "ไม่พบ",
        "false",
        "no",
        "n",
        "f",
        "fail",
        "failed",
    }
)


def read_tick(cell: str) -> bool | None:
    """Yes, no, or None for what could mean either, or nothing of the kind."""
    plain = to_arabic(clean(cell)).casefold().replace(" ", "").strip("().")
    if plain in YES or plain in NO:
        return plain in YES
    return None
