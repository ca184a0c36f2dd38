"""How far everyone is, as one strip with its table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit import charts
from sucharit.charts import ChartWords, RatingStrip
from sucharit.charts import Count as Part
from sucharit.disclosure.oversight.query import BoardProgress
from sucharit.disclosure.oversight.summary import ItemBoardSummary
from sucharit.disclosure.wording import language
from sucharit.frameworks.programmes import many_in, one_in

LABELS = {
    BoardProgress.SUBMITTED: gettext_lazy("ส่งข้อมูลแล้ว"),
    BoardProgress.READY: gettext_lazy("พร้อมครบ ยังไม่ส่ง"),
    BoardProgress.MOST: gettext_lazy("พร้อมครึ่งหนึ่งขึ้นไป"),
    BoardProgress.SOME: gettext_lazy("พร้อมไม่ถึงครึ่ง"),
    BoardProgress.NOT_BEGUN: gettext_lazy("ยังไม่มีข้อที่พร้อม"),
}
TONES = {
    BoardProgress.SUBMITTED: "good",
    BoardProgress.READY: "info",
    BoardProgress.MOST: "warn",
    BoardProgress.SOME: "bad",
    BoardProgress.NOT_BEGUN: "none",
}


@dataclass(frozen=True, slots=True)
class ProgressPicture:
    """A chart with its finding as title, and the table under it with a way into the list."""

    title: str
    svg: SafeString
    rows: tuple[tuple[BoardProgress, str, str, int], ...]  # progress, label, tone, how many


def picture_of(summary: ItemBoardSummary, programme: str) -> ProgressPicture:
    """Best first; those who take part are called as the programme says."""
    complete = summary.counts[BoardProgress.SUBMITTED] + summary.counts[BoardProgress.READY]
    title = _("พร้อมครบทุกข้อแล้ว %(complete)s จาก %(total)s แห่ง") % {
        "complete": f"{complete:,}",
        "total": f"{summary.total:,}",
    }
    strip = RatingStrip(_("ทั้งหมด"), tuple(summary.counts[progress] for progress in LABELS))
    parts = [Part(str(label), 0, TONES[progress]) for progress, label in LABELS.items()]
    words = ChartWords.in_language(language()).naming(
        one_in(programme).in_language(language()), many_in(programme).in_language(language())
    )
    svg = charts.rating_strips([strip], parts, id="progress", title=title, words=words)
    rows = tuple(
        (progress, str(label), TONES[progress], summary.counts[progress])
        for progress, label in LABELS.items()
    )
    return ProgressPicture(title, mark_safe(svg), rows)  # noqa: S308 — charts escape every label
