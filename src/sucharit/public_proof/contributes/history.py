"""The words of what is recorded about the history itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Traced, traced

traced.add(Traced(verbs={"history.countersign": _("รับลายมือชื่อของพยานใต้ตราผนึก")}))
