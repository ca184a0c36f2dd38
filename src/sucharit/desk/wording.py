"""How the desk calls things: rounds, instruments, days."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sucharit import charts
from sucharit.frameworks import Edition, FaultyEdition, load
from sucharit.rounds.calendar import Doubt, Odd
from sucharit.rounds.models import Round, WindowKind
from sucharit.thai.dates import in_words, month_in_words

PROGRAMMES = {
    "obec-area": gettext_lazy("ITA เขตพื้นที่การศึกษา"),
    "obec-school": gettext_lazy("ITA สถานศึกษา"),
}


def language() -> str:
    """The reader's language."""
    return get_language() or "th"


def words() -> charts.ChartWords:
    """The charts' own words in it."""
    return charts.ChartWords.in_language(language())


def programme_called(programme: str) -> str:
    """What people call a programme; its id where it has no name here."""
    return str(PROGRAMMES.get(programme, programme))


def round_called(round: Round) -> str:
    """What people call a round: "ITA เขตพื้นที่การศึกษา ปี 2569"."""
    return _("%(programme)s ปี %(year)s") % {
        "programme": programme_called(round.programme),
        "year": round.year,
    }


def edition_of(round: Round) -> Edition:
    """The edition: frozen once it is open, else the library's. Raises as `frameworks.load` for a draft."""
    return round.framework() if round.frozen_id else load(round.edition)


def edition_if_sound(round: Round) -> Edition | None:
    """The edition; None for a draft whose edition is broken or gone, which its round's page tells."""
    try:
        return edition_of(round)
    except (LookupError, FaultyEdition):
        return None


def day_called(day: date, short: bool = True) -> str:
    """A day in words: 7 พ.ค. 2569."""
    return in_words(day, language=language(), short=short)


def day_on_chart(day: date) -> str:
    """A day without its year: 7 พ.ค."""
    month = month_in_words(day, language=language(), short=True).rsplit(" ", 1)[0]
    return f"{day.day} {month}"


def doubt_called(doubt: Doubt) -> str:
    """What is odd about a window, in a sentence."""
    said = {
        Odd.FIRST_IS_NO_WORKING_DAY: _("วันแรกของ “%(window)s” (%(day)s) เป็นวันหยุด"),
        Odd.LAST_IS_NO_WORKING_DAY: _("วันสุดท้ายของ “%(window)s” (%(day)s) เป็นวันหยุด"),
        Odd.OUTSIDE_THE_FISCAL_YEAR: _("“%(window)s” มีวันที่อยู่นอกปีงบประมาณของรอบ (%(day)s)"),
        Odd.FEW_WORKING_DAYS: _("“%(window)s” มีวันทำการไม่ถึง 10 วัน อาจเก็บคำตอบไม่ทัน"),
    }[doubt.odd]
    window = WindowKind(doubt.window).label
    return said % {"window": window, "day": day_called(doubt.day) if doubt.day else ""}
