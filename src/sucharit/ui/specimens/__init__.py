"""What the gallery shows: invented figures in both languages, also long, empty and faulty ones."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from sucharit.charts import ChartWords
from sucharit.ui.specimens import charts
from sucharit.ui.specimens.actions import actions
from sucharit.ui.specimens.chart_specimen import Specimen
from sucharit.ui.specimens.charts.target_dots import instruments
from sucharit.ui.specimens.messages import messages
from sucharit.ui.specimens.standing import standing
from sucharit.ui.specimens.tables import tables
from sucharit.ui.specimens.wording import LONG_NAME, Specimens, say_in

__all__ = ["chart_specimens", "specimens"]


def specimens(language: str) -> Specimens:
    """Everything that the gallery's templates take, in "th" or "en"."""
    say = say_in(language)
    of_charts = chart_specimens(language)
    context: Specimens = {
        "charts": [specimen for specimen in of_charts if not specimen.inline],
        "sparks": [specimen.svg for specimen in of_charts if specimen.inline],
        "page_chart": instruments(say, ChartWords.in_language(language), id="sample"),
        "page_title": say(*LONG_NAME),
        "page_eyebrow": say("ผลปี 2566 · ภาคเหนือ", "Result of 2023 · North"),
        "page_lead": say(
            "สุขภาพองค์กรดีมาก ผ่านเกณฑ์ และขาดอีก 0.33 คะแนนจะถึงเป้าหมาย",
            "Very good: it passes, and is 0.33 points short of the target.",
        ),
    }
    for section in (standing, messages, actions, tables):
        context |= section(say)
    return context


def chart_specimens(language: str) -> list[Specimen]:
    """The specimens of every module in `charts/`, by the modules' names."""
    say, words = say_in(language), ChartWords.in_language(language)
    modules = sorted(module.name for module in pkgutil.iter_modules(charts.__path__, f"{charts.__name__}."))
    return [specimen for name in modules for specimen in import_module(name).specimens(say, words)]
