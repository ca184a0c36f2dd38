"""What the gallery shows: invented figures in both languages, with the long, the empty and the failing."""

from __future__ import annotations

from sucharit.ui.specimens.actions import actions
from sucharit.ui.specimens.charts import charts, instruments, sparks
from sucharit.ui.specimens.messages import messages
from sucharit.ui.specimens.standing import standing
from sucharit.ui.specimens.tables import tables
from sucharit.ui.specimens.wording import LONG_NAME, Shown

__all__ = ["specimens"]


def specimens(language: str) -> Shown:
    """Everything the gallery's templates ask for, in "th" or "en"."""

    def say(thai: str, english: str) -> str:
        return english if language == "en" else thai

    shown: Shown = {
        "charts": charts(language),
        "sparks": sparks(language),
        "page_chart": instruments(language),
        "page_title": say(*LONG_NAME),
        "page_eyebrow": say("ผลปี 2566 · ภาคเหนือ", "Result of 2023 · North"),
        "page_lead": say(
            "สุขภาพองค์กรดีมาก ผ่านเกณฑ์ และขาดอีก 0.33 คะแนนจะถึงเป้าหมาย",
            "Very good: it passes, and 0.33 points are missing to the target.",
        ),
    }
    for part in (standing, messages, actions, tables):
        shown |= part(say)
    return shown
