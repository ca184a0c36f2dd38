"""Which survey indicators and which disclosure indicators speak of the same thing.

By lasting ids, so one table serves every edition; what an edition doesn't have is left out. The pairing
is ours (docs/methods/analysis.md), not the official method's: pass another to `mirror` to change it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.languages import Text


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: ids of what people say about it, ids of what the office shows of it."""

    id: str
    title: Text
    said: tuple[str, ...]
    shown: tuple[str, ...]


TOPICS = (
    Topic("communication", Text("การสื่อสาร", "Communication"), ("communication",), ("disclosure.basic",)),
    Topic("services", Text("การให้บริการ", "Services"), ("duties", "quality"), ("disclosure.administration",)),
    Topic(
        "money",
        Text("งบประมาณและการจัดซื้อ", "Budget and procurement"),
        ("budget",),
        ("disclosure.procurement",),
    ),
    Topic("staff", Text("การบริหารคน", "Staff"), ("power",), ("disclosure.people",)),
    Topic(
        "participation",
        Text("การมีส่วนร่วมและการร้องเรียน", "Participation and complaints"),
        ("improvement",),
        ("disclosure.transparency",),
    ),
    Topic(
        "prevention", Text("การป้องกันการทุจริต", "Preventing corruption"), ("problem-solving",), ("prevention",)
    ),
)
