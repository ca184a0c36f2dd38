"""What the history says about verdicts; they are recorded about their round."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

VERBS = {
    "verdicts.import_verdicts": _("นำเข้าผลตรวจ"),
    "verdicts.take_back_verdicts": _("ย้อนการนำเข้าผลตรวจ"),
    "disclosure.import_verdicts": _("นำเข้าผลตรวจ"),  # entries from before verdicts had a package of their own
    "disclosure.take_back_verdicts": _("ย้อนการนำเข้าผลตรวจ"),
}

traced.add(Traced(verbs=VERBS))
