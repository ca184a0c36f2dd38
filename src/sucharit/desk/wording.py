"""How the desk names things: rounds, days, doubts about them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.frameworks.model import Edition
from sucharit.frameworks.programmes import many_in, one_in, title_of
from sucharit.rounds.calendar import WindowDoubt, WindowDoubtKind
from sucharit.rounds.models import Round
from sucharit.rounds.windows import label_of
from sucharit.thai.dates import in_words, month_in_words


def language() -> str:
    return get_language() or "th"


def chart_words(programme: str = "") -> charts.ChartWords:
    """The charts' own words in the reader's language; those assessed in a programme are called as it says."""
    words = charts.ChartWords.in_language(language())
    if not programme:
        return words
    return words.naming(one_in(programme).in_language(language()), many_in(programme).in_language(language()))


def round_title(round: Round) -> str:
    """A round's title: "ITA เขตพื้นที่การศึกษา ปี 2569"."""
    return _("%(programme)s ปี %(year)s") % {
        "programme": title_of(round.programme).in_language(language()),
        "year": round.year,
    }


def day_in_words(day: date, short: bool = True) -> str:
    """A day in words: 7 พ.ค. 2569."""
    return in_words(day, language=language(), short=short)


def moment_in_words(moment: datetime) -> str:
    """A day and a time of day here: 7 พ.ค. 2569 เวลา 09:00 น."""
    here = timezone.localtime(moment)
    return _("%(day)s เวลา %(time)s น.") % {"day": day_in_words(here.date()), "time": f"{here:%H:%M}"}


def day_on_chart(day: date) -> str:
    """A day without its year: 7 พ.ค."""
    month = month_in_words(day, language=language(), short=True).rsplit(" ", 1)[0]
    return f"{day.day} {month}"


def doubt_in_words(doubt: WindowDoubt, edition: Edition | None) -> str:
    """What looks odd about a window, in a sentence."""
    sentence = {
        WindowDoubtKind.FIRST_IS_NO_WORKING_DAY: _("วันแรกของ “%(window)s” (%(day)s) เป็นวันหยุด"),
        WindowDoubtKind.LAST_IS_NO_WORKING_DAY: _("วันสุดท้ายของ “%(window)s” (%(day)s) เป็นวันหยุด"),
        WindowDoubtKind.OUTSIDE_THE_FISCAL_YEAR: _("“%(window)s” มีวันที่อยู่นอกปีงบประมาณของรอบ (%(day)s)"),
        WindowDoubtKind.FEW_WORKING_DAYS: _("“%(window)s” มีวันทำการไม่ถึง 10 วัน อาจเก็บคำตอบไม่ทัน"),
    }[doubt.kind]
    window = label_of(doubt.window, edition)
    return sentence % {"window": window, "day": day_in_words(doubt.day) if doubt.day else ""}
