"""What the history says about verdicts: about their round, or of disputes about the organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

VERBS = {
    "verdicts.answer_dispute": _("ตอบคำชี้แจงผลตรวจ"),
    "verdicts.decide": _("ได้ผลตรวจจากผู้ตรวจ"),
    "verdicts.decide_dispute": _("ตัดสินคำชี้แจง"),
    "verdicts.dispute_verdict": _("ชี้แจงผลตรวจ"),
    "verdicts.draw_assessors": _("จับสลากผู้ตรวจ"),
    "verdicts.drop_out": _("เปลี่ยนผู้ตรวจที่ถอนตัว"),
    "verdicts.email_assessor": _("ส่งอีเมลเตือนผู้ตรวจ"),
    "verdicts.freeze_announced": _("ตรึงผลตรวจที่ประกาศ"),
    "verdicts.give_up_plan": _("ยกเลิกวิธีตรวจด้วยการจับสลาก"),
    "verdicts.hand_in": _("ส่งผลตรวจของผู้ตรวจ"),
    "verdicts.import_verdicts": _("นำเข้าผลตรวจ"),
    "verdicts.join_late": _("เพิ่มผู้ตรวจหลังจับสลาก"),
    "verdicts.judge_again": _("ให้ตรวจอีกครั้ง"),
    "verdicts.plan_assessment": _("กำหนดวิธีตรวจ"),
    "verdicts.publish_pool": _("ประกาศบัญชีผู้ตรวจ"),
    "verdicts.set_calibration": _("กำหนดข้อเทียบมาตรฐาน"),
    "verdicts.set_pool": _("จัดบัญชีผู้ตรวจ"),
    "verdicts.settle_verdicts": _("สรุปผลตรวจ"),
    "verdicts.show_verdicts": _("เปิดผลตรวจเบื้องต้น"),
    "verdicts.take_back_verdicts": _("ย้อนการนำเข้าผลตรวจ"),
    "disclosure.import_verdicts": _("นำเข้าผลตรวจ"),  # entries from before verdicts had a package of their own
    "disclosure.take_back_verdicts": _("ย้อนการนำเข้าผลตรวจ"),
}

traced.add(Traced(verbs=VERBS))
