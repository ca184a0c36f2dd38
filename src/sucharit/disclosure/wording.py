"""How pages of boards name rounds, states and days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.capture.models import LinkState
from sucharit.disclosure.models import BoardItemState
from sucharit.frameworks.programmes import title_of
from sucharit.rounds.models import Round
from sucharit.thai.dates import in_words

# The tone of each state; its word and its shape go with it.
TONES: Mapping[str, str] = {
    BoardItemState.NOT_BEGUN: "none",
    BoardItemState.DRAFTING: "info",
    BoardItemState.SCREENING: "warn",
    BoardItemState.RETURNED: "bad",
    BoardItemState.READY: "good",
    BoardItemState.SUBMITTED: "good",
}
# How an address stands: one that was not looked at, or that no one may go to, has none.
LINK_TONES: Mapping[str, str] = {
    LinkState.ALIVE: "good",
    LinkState.MOVED: "info",
    LinkState.CHANGED: "warn",
    LinkState.FAILING: "warn",
    LinkState.GONE: "bad",
}


def language() -> str:
    return get_language() or "th"


def round_title(round: Round) -> str:
    """A round's title: "ITA เขตพื้นที่การศึกษา ปี 2569"."""
    programme = title_of(round.programme).in_language(language())
    return _("%(programme)s ปี %(year)s") % {"programme": programme, "year": round.year}


def day_in_words(day: date) -> str:
    """A day in short words: 7 พ.ค. 2569."""
    return in_words(day, language=language(), short=True)


def moment_in_words(moment: datetime) -> str:
    """A day and a time of day here: 7 พ.ค. 2569 เวลา 09:00 น."""
    here = timezone.localtime(moment)
    return _("%(day)s เวลา %(time)s น.") % {"day": day_in_words(here.date()), "time": f"{here:%H:%M}"}
