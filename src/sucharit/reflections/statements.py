"""What a nameless round asks: one statement for each field of a reflection, answered on five levels. Pure.

There is no free text. Whoever opens the round also prints its codes, as many as they like, and could have
written all texts but one: `docs/methods/reflections.md`.
"""

from __future__ import annotations

from sucharit.languages import Text

STATEMENTS = (
    Text("กิจกรรมนี้ได้ผลตามที่ตั้งใจ", "The activity achieved what was intended"),  # went well
    Text("ทำงานได้โดยไม่ติดปัญหาสำคัญ", "It ran without a serious problem"),  # problem
    Text("คนทำงานเข้าใจตรงกันว่าอะไรเป็นเหตุของสิ่งที่ติดขัด", "We agree on what caused the difficulties"),  # cause
    Text("ครั้งต่อไปทำแบบเดิมได้โดยไม่ต้องเปลี่ยน", "Next time it can be done the same way"),  # proposal
    Text("ไม่มีเรื่องใดที่ต้องแก้ทันที", "Nothing has to be fixed at once"),  # urgent
)
MEMO_FIELDS = ("went_well", "problem", "cause", "proposal", "urgent")  # of the vocabulary's memo
