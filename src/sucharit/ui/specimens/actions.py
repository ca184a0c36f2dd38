"""What readers can do: buttons, filters, tabs, pages."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator

from sucharit.ui.days import DayField
from sucharit.ui.specimens.wording import LONG_NAME, Say, Specimens


class _SpecimenForm(forms.Form):
    day = DayField()
    reason = forms.CharField(required=False)
    kind = forms.ChoiceField(choices=[("", "–"), ("quiet", "quiet")])


def actions(say: Say) -> Specimens:
    """Specimens for gallery/actions.html."""
    pages = Paginator(range(245), 20)
    return {
        "buttons": _buttons(say),
        "tabs_label": say("ปีงบประมาณ", "Fiscal year"),
        "tabs": [("2564", "#", False), ("2565", "#", False), ("2566", "#", True)],
        "search": {
            "label": say("ค้นหาสำนักงาน", "Find an office"),
            "placeholder": say("เช่น เชียงใหม่ เขต 3", "for example Chiang Mai 3"),
        },
        "selects": _selects(say),
        "fields": _fields(say),
        "form": _form(say),
        "form_labels": (say("วันสุดท้าย", "Last day"), say("เหตุผล", "Reason"), say("ชนิด", "Kind")),
        "choices": _choices(say),
        "steps": _steps(say),
        "page": pages.page(4),
        "files": [("PDF", "#", "#"), ("Word", "#", "#"), ("Excel", "#", "#")],
        "crumbs": [
            (say("ผลทั่วประเทศ", "National results"), "#"),
            (say("ภาคเหนือ", "North"), "#"),
            (say(*LONG_NAME), ""),
        ],
    }


def _buttons(say: Say) -> list[Specimens]:
    return [
        {"label": say("ลองคิดคะแนน", "Try it"), "href": "#"},
        {
            "label": say("ดาวน์โหลดตาราง", "Download the table"),
            "href": "#",
            "kind": "quiet",
            "icon": "download",
        },
        {"label": say("ดูรายละเอียด", "Details"), "href": "#", "kind": "plain", "icon": "right"},
        {"label": say("ยังส่งไม่ได้", "Cannot send yet"), "disabled": True},
    ]


def _selects(say: Say) -> list[Specimens]:
    return [
        {
            "name": "kind",
            "label": say("ประเภท", "Kind"),
            "any": say("ทั้งหมด", "All"),
            "value": "primary",
            "options": [
                ("primary", say("ประถมศึกษา", "Primary")),
                ("secondary", say("มัธยมศึกษา", "Secondary")),
            ],
        },
        {
            "name": "region",
            "label": say("ภูมิภาค", "Region"),
            "any": say("ทั้งหมด", "All"),
            "value": "",
            "options": [("northeast", say("ภาคตะวันออกเฉียงเหนือ", "Northeast"))],
        },
    ]


def _fields(say: Say) -> list[Specimens]:
    return [
        {
            "name": "score",
            "label": say("คะแนน", "Score"),
            "value": "94.67",
            "hint": say("ตั้งแต่ 0 ถึง 100", "From 0 to 100"),
        },
        {
            "name": "score2",
            "label": say("คะแนน", "Score"),
            "value": "197.39",
            "fault": say(
                "คะแนนต้องไม่เกิน 100 ลองดูว่าพิมพ์เกินมาหรือไม่",
                "A score cannot be more than 100. Is there a digit too many?",
            ),
        },
    ]


def _choices(say: Say) -> list[Specimens]:
    return [
        {
            "code": "O29",
            "label": say("ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริต", "Statistics of complaints"),
            "note": say("มีค่า 1.00 คะแนน", "worth 1.00 point"),
        },
        {"code": "O30", "label": say("การมีส่วนร่วม", "Participation"), "checked": True},
    ]


def _steps(say: Say) -> list[Specimens]:
    return [
        {
            "code": "O29",
            "title": say("เผยแพร่สถิติเรื่องร้องเรียนการทุจริต", "Publish the statistics of complaints"),
            "gain": "+1.00",
            "url": "#",
        },
        {"title": say("เล่าให้คนในฟังว่าใช้งบประมาณอย่างไร", "Tell staff how the budget is spent"), "url": "#"},
    ]


def _form(say: Say) -> forms.Form:
    """A submitted form with a fault of one field and one of the whole form."""
    form = _SpecimenForm({"day": "17/12/3112", "reason": say("ขยายเวลา", "More time"), "kind": "quiet"})
    form.add_error(None, say("ยังไม่ได้บันทึก แก้ช่องที่ทำเครื่องหมายไว้", "Nothing was saved. Mend the marked field."))
    return form
