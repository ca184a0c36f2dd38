"""Which survey indicators and which disclosure indicators are about the same topic.

By ids, which outlive editions, so one table serves every edition; ids that an edition lacks are left out.
The pairing is ours (docs/methods/analysis.md), not the official method's: pass other topics to `mirror` to
change it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.languages import Text


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: the indicators of surveys on it, and those of the disclosure audit."""

    id: str
    title: Text
    survey_ids: tuple[str, ...]
    disclosure_ids: tuple[str, ...]


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
