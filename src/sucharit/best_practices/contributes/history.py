"""What the history says about best practices; they are part of the year that they tell of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

traced.add(
    Traced(
        verbs={
            "best_practices.offer": _("เริ่มเตรียมแนวปฏิบัติที่เป็นเลิศ"),
            "best_practices.describe": _("เลือกสิ่งที่ให้หน่วยงานอื่นเห็น"),
            "best_practices.answer_check": _("ตอบการตรวจข้อมูลส่วนบุคคล"),
            "best_practices.publish": _("เผยแพร่แนวปฏิบัติที่เป็นเลิศ"),
            "best_practices.withdraw": _("ถอนแนวปฏิบัติที่เป็นเลิศ"),
            "best_practices.thank": _("ขอบคุณแนวปฏิบัติที่เป็นเลิศ"),
            "best_practices.use": _("นำแนวปฏิบัติของที่อื่นมาใช้ในแผน"),
        }
    )
)
