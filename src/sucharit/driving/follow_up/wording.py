"""How pages call the states of a step in a quarter, and the quarters themselves."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sucharit.driving.wording import language
from sucharit.thai.dates import month_in_words
from sucharit.thai.years import fiscal_quarter_span
from sucharit.year_models.follow_up import CellState

CELL_WORDS: Mapping[str, str | Promise] = {
    CellState.BEFORE: gettext_lazy("ก่อนมีแผน"),
    CellState.OPEN: gettext_lazy("ยังไม่รายงาน"),
    CellState.IN_PROGRESS: gettext_lazy("กำลังดำเนินการ"),
    CellState.DONE: gettext_lazy("แล้วเสร็จ"),
    CellState.LATE: gettext_lazy("ล่าช้า"),
    CellState.DROPPED: pgettext_lazy("state of a step", "ยกเลิก"),
}
CELL_TONES: Mapping[str, str] = {
    CellState.BEFORE: "none",
    CellState.OPEN: "none",
    CellState.IN_PROGRESS: "info",
    CellState.DONE: "good",
    CellState.LATE: "bad",
    CellState.DROPPED: "none",
}


def quarter_title(quarter: int) -> str:
    """Its name: ไตรมาส 1."""
    return _("ไตรมาส %(quarter)s") % {"quarter": quarter}


def quarter_months(year: int, quarter: int) -> str:
    """Its months in short words: ต.ค. 2566 – ธ.ค. 2566."""
    first, last = fiscal_quarter_span(year, quarter)
    return " – ".join(month_in_words(day, language=language(), short=True) for day in (first, last))
