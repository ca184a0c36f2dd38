"""How people call a survey: "IIT", "EIT ส่วนที่ 2"; and the title of its form."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sucharit.frameworks.model import Edition
from sucharit.frameworks.programmes import programmes
from sucharit.languages import Text


def survey_name(edition: Edition, instrument: str, channel: str) -> str:
    """The instrument's code in the reader's language, with the channel where it has several."""
    questions = edition.instrument(instrument)
    if len(questions.channels) == 1:
        return questions.code
    return _("%(code)s ส่วนที่ %(channel)s") % {"code": questions.code, "channel": channel}


def form_title(programme: str, instrument: str) -> Text | None:
    """What those who answer an instrument read above its form; None where the library has no plain title.

    `frameworks.programmes.form_title` wants the instrument of a loaded edition, which is slow for a page that
    must come at once.
    """
    entry = programmes().get(programme)
    names = entry.instruments.get(instrument) if entry else None
    return names.form if names else None
