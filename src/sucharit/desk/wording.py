"""How the desk calls things: rounds, instruments, days."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.frameworks.model import Edition
from sucharit.frameworks.programmes import title_of
from sucharit.rounds.calendar import Doubt, Odd
from sucharit.rounds.models import Round
from sucharit.rounds.windows import label_of
from sucharit.thai.dates import in_words, month_in_words


def language() -> str:
    """The reader's language."""
    return get_language() or "th"


def words() -> charts.ChartWords:
    """The charts' own words in it."""
    return charts.ChartWords.in_language(language())


def round_called(round: Round) -> str:
    """What people call a round: "ITA เขตพื้นที่การศึกษา ปี 2569"."""
    return _("%(programme)s ปี %(year)s") % {
        "programme": title_of(round.programme).in_language(language()),
        "year": round.year,
    }


def day_called(day: date, short: bool = True) -> str:
    """A day in words: 7 พ.ค. 2569."""
    return in_words(day, language=language(), short=short)


def day_on_chart(day: date) -> str:
    """A day without its year: 7 พ.ค."""
    month = month_in_words(day, language=language(), short=True).rsplit(" ", 1)[0]
    return f"{day.day} {month}"


def doubt_called(doubt: Doubt, edition: Edition | None) -> str:
    """What is odd about a window, in a sentence."""
    said = {
        Odd.FIRST_IS_NO_WORKING_DAY: _("วันแรกของ “%(window)s” (%(day)s) เป็นวันหยุด"),
        Odd.LAST_IS_NO_WORKING_DAY: _("วันสุดท้ายของ “%(window)s” (%(day)s) เป็นวันหยุด"),
        Odd.OUTSIDE_THE_FISCAL_YEAR: _("“%(window)s” มีวันที่อยู่นอกปีงบประมาณของรอบ (%(day)s)"),
        Odd.FEW_WORKING_DAYS: _("“%(window)s” มีวันทำการไม่ถึง 10 วัน อาจเก็บคำตอบไม่ทัน"),
    }[doubt.odd]
    window = label_of(doubt.window, edition)
    return said % {"window": window, "day": day_called(doubt.day) if doubt.day else ""}
