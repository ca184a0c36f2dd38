"""What the history says about an office's papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

traced.add(
    Traced(
        verbs={
            "office_papers.save_details": _("กรอกรายละเอียดของหนังสือหรือรายงานการประชุม"),
            "office_papers.set_style": _("ตั้งรูปแบบหนังสือของหน่วยงาน"),
        }
    )
)
