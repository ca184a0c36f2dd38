"""What the history says about own surveys and about comments: never what a comment says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

VERBS = {
    "surveys.black_out_note": _("ปิดคำที่ระบุตัวคนในความเห็น"),
    "surveys.close_survey": _("ปิดแบบสอบถามของหน่วยงาน"),
    "surveys.let_note_pass": _("ให้แสดงความเห็นได้"),
    "surveys.make_survey": _("สร้างแบบสอบถามของหน่วยงาน"),
    "surveys.show_results": _("แสดงผลแบบสอบถามต่อสาธารณะ"),
    "surveys.withdraw_results": _("ถอนผลแบบสอบถามจากสาธารณะ"),
}

traced.add(Traced(verbs=VERBS))
