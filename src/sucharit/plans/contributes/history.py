"""What the history says about years."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet, Value
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.plans.models import YearPlan
from sucharit.plans.trace import plan_name

VERBS = {
    "plans.answer_check": _("ตอบข้อสังเกตของการตรวจคุณภาพ"),
    "plans.approve": _("อนุมัติ"),
    "plans.ask_to_sign": _("ขอให้ลงนาม"),
    "plans.begin_year": _("เริ่มปีของแผน"),
    "plans.carry_over": _("ยกงานจากปีก่อนมา"),
    "plans.change_model": _("เปลี่ยนรูปแบบการขับเคลื่อนกลางปี"),
    "plans.choose_model": _("เลือกรูปแบบการขับเคลื่อน"),
    "plans.close_quarter": _("ปิดการติดตามไตรมาส"),
    "plans.close_year": _("ปิดปี"),
    "plans.confirm_record": _("ดูบันทึกอีกครั้งแล้วคงไว้ตามเดิม"),
    "plans.import_table": _("นำเข้าแผนจากตาราง"),
    "plans.leave_behind": _("บอกเหตุผลที่ไม่รับสิ่งที่ปีก่อนส่งต่อ"),
    "plans.leave_unsigned": _("บอกเหตุผลที่ยังไม่ลงนาม"),
    "plans.list_signers": _("เพิ่มรายชื่อผู้ที่ต้องลงนาม"),
    "plans.make_calendar_address": _("สร้างที่อยู่ปฏิทินส่วนตัว"),
    "plans.place_record": _("ย้ายลำดับบันทึกของปี"),
    "plans.save_record": _("บันทึกงานของปี"),
    "plans.set_people": _("บันทึกจำนวนบุคลากรของปี"),
    "plans.set_signing_day": _("กำหนดวันสุดท้ายของการลงนาม"),
    "plans.set_targets": _("ตั้งเป้าหมายของปี"),
    "plans.sign": _("ลงนาม"),
    "plans.strike_signer": _("นำออกจากรายชื่อผู้ลงนาม"),
    "plans.take_back_table": _("ย้อนการนำเข้าแผน"),
    "plans.take_over": _("รับสิ่งที่ปีก่อนส่งต่อ"),
    "plans.take_result": _("นำผลที่ประกาศมาตั้งต้น"),
    "plans.type_result": _("พิมพ์ผลจากเอกสารที่ประกาศ"),
    "plans.withdraw_approval": _("ถอนการอนุมัติ"),
    "plans.withdraw_calendar_address": _("เลิกใช้ที่อยู่ปฏิทินส่วนตัว"),
    "plans.withdraw_record": _("ถอนบันทึกของปี"),
}


def names_of_plans(keys: Collection[str]) -> dict[str, str]:
    """The organisation and the year."""
    codes = {key.rpartition("@")[2] for key in keys}
    plans = YearPlan.objects.filter(organisation__code__in=codes).select_related("organisation")
    names = {plan_name(plan).partition(":")[2]: f"{plan.organisation} · {plan.year}" for plan in plans}
    return {key: name for key, name in names.items() if key in keys}


def subjects_of_plans(inside: Inside) -> QuerySet[YearPlan]:
    """Those of organisations at these places."""
    return as_subjects(
        YearPlan.objects.filter(inside("organisation__path")),
        "year-plan",
        "programme",
        Value("/"),
        "year",
        Value("@"),
        "organisation__code",
    )


traced.add(Traced("year-plan", VERBS, names_of_plans, subjects_of_plans))
