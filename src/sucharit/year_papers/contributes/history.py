"""What the history says about documents of a year."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

traced.add(
    Traced(
        verbs={
            "year_papers.publish": _("เผยแพร่เอกสารของปี"),
            "year_papers.add_template": _("เปลี่ยนแม่แบบ Word"),
            "year_papers.withdraw_template": _("กลับไปใช้แม่แบบ Word ของระบบ"),
        }
    )
)
