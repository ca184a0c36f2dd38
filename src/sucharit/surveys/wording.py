"""How people call a survey: "IIT", "EIT ส่วนที่ 2"."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sucharit.frameworks.model import Edition


def survey_name(edition: Edition, instrument: str, channel: str) -> str:
    """The instrument's code in the reader's language, with the channel where it has several."""
    questions = edition.instrument(instrument)
    if len(questions.channels) == 1:
        return questions.code
    return _("%(code)s ส่วนที่ %(channel)s") % {"code": questions.code, "channel": channel}
