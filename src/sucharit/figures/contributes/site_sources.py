"""The figures of own surveys that an organisation shows to everyone, on its site."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.contributions.site_sources import SATISFACTION, SiteFile, SiteRow, SiteSource, sources
from sucharit.figures.models import SurveyTopic
from sucharit.figures.own_tables import OwnTable
from sucharit.figures.public_results import public_results_of, public_surveys
from sucharit.people.models import Organisation
from sucharit.ui.templatetags.language import day

ITEM = "disclosure.satisfaction"
CARRIED = ("services", "respondents", "result", "period")


def satisfaction(organisation: Organisation, year: int | None) -> Iterator[SiteRow]:
    """Each survey that is shown; one about a service fills the item, once it has figures."""
    language = get_language() or "th"
    for results in public_results_of(organisation, year):
        fills = results.topic == SurveyTopic.SERVICE and not results.table.hidden
        overall = results.table.overall
        yield SiteRow(
            title=results.title.in_language(language),
            url=results.address,
            text=f"{day(results.first)} – {day(results.until)} · {_in_short(results.table, language)}",
            year=results.year,
            changed=results.since,
            items=(ITEM,) if fills else (),
            elements=CARRIED if fills else (),
            files=(SiteFile("JSON", results.json_address),),
            value=overall.mean if overall else None,
        )


def _in_short(table: OwnTable, language: str) -> str:
    if table.overall is None:
        return _("ผู้ตอบไม่ถึงจำนวนที่แสดงผลได้")
    words = _("ผู้ตอบ %(people)s คน เฉลี่ย %(mean)s จาก 5 (± %(margin)s) ระดับ%(band)s")
    return words % {
        "people": table.people,
        "mean": table.overall.mean,
        "margin": table.margin,
        "band": table.overall.band.in_language(language),
    }


def mark(organisation: Organisation) -> Hashable:
    """Which are shown, since when, and as what: their figures never change."""
    return tuple(public_surveys(organisation).values_list("pk", "topic", "since"))


def has_any(organisation: Organisation) -> bool:
    """Whether it shows any, without their figures. One query."""
    return public_surveys(organisation).exists()


sources.add(SiteSource(SATISFACTION, satisfaction, mark, fills_items=True, has_any=has_any))
