"""Gathers what the documents of an announcement say from its stored results, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from sucharit.checkpoints.on_paper import ENOUGH
from sucharit.contributions.pages import page_of
from sucharit.frameworks import RatingRule, load
from sucharit.languages import Text
from sucharit.people.labels import in_both_languages
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.reports.registry import NothingToGather, Subject
from sucharit.reports.values import (
    NOTHING,
    AnnouncedOffice,
    AnnouncementPart,
    AnnouncementReport,
    ReportOffice,
    SealedRoot,
)
from sucharit.results.integrity import seal_over
from sucharit.results.models import Announcement, Result, ResultQuerySet, Source
from sucharit.results.ratings import announced_rule

ALL = slice(None)
_SHORTER = {
    "โรงเรียน": "ร.ร.",
    "Primary Educational Service Area Office": "PESAO",
    "Secondary Educational Service Area Office": "SESAO",
}
AT_ONCE = 2_000  # rows that are in memory while they are written one by one


class NotAnnounced(NothingToGather):
    """There is no such programme, year or office among the announced results; says what there is."""


def gather_announcement(subject: Subject) -> AnnouncementReport:
    """The report of a whole announcement. Raises NotAnnounced."""
    return announcement_report(find_announcement(subject.programme, subject.year), subject.made_on)


def announcement_report(announcement: Announcement, made_on: date) -> AnnouncementReport:
    """An announcement with all its rows."""
    return report_of(announcement, announcement.results.all(), made_on)


def report_of(
    announcement: Announcement,
    results: ResultQuerySet,
    made_on: date,
    part: AnnouncementPart | None = None,
    within: slice = ALL,
) -> AnnouncementReport:
    """An announcement with these of its rows; `within` cuts them in the order of ranks."""
    rows = tuple(rows_of(announcement, results, within))
    return replace(announcement_head(announcement, made_on), rows=rows, part=part)


def sealed_root(announcement: Announcement) -> SealedRoot | None:
    """What papers print of the seal over it; None where nothing of it is sealed, or roots have no page."""
    seal = seal_over(announcement)
    address = page_of("root on paper", seal.size, seal.root[:ENOUGH]) if seal else ""
    return SealedRoot(seal.size, seal.root, address) if seal and address else None


def announcement_head(announcement: Announcement, made_on: date) -> AnnouncementReport:
    """An announcement without any of its rows."""
    return AnnouncementReport(
        programme=announcement.programme,
        year=announcement.year,
        edition=load(announcement.edition),
        imported=announcement.source == Source.IMPORTED,
        national_mean=announcement.national_mean,
        rows=(),
        made_on=made_on,
        sealed=sealed_root(announcement),
    )


def rows_of(
    announcement: Announcement, results: ResultQuerySet, within: slice = ALL
) -> Iterator[AnnouncedOffice]:
    """The rows in the order of ranks, a few thousand in memory at a time."""
    scheme = load(announcement.edition).ratings
    rules: dict[str, RatingRule | None] = {"": None}
    ordered = results.by_rank().select_related("organisation").with_change()
    for result in ordered[within].iterator(chunk_size=AT_ONCE):
        if result.rating not in rules:
            rules[result.rating] = announced_rule(scheme, result.rating)
        yield AnnouncedOffice(
            office=report_office(result.organisation),
            rank=result.rank,
            score=result.score,
            rating=rules[result.rating],
            change=result.change.computed,
            published_change=result.published_change,
            passes=result.passes,
            withheld=result.withheld,
            withheld_because=because_of(result),
            doubtful=bool(result.doubts),
        )


def find_announcement(programme: str, year: int) -> Announcement:
    announcement = Announcement.objects.for_programme(programme).for_year(year).first()
    if announcement:
        return announcement
    years = [str(past.year) for past in Announcement.objects.for_programme(programme)]
    if years:
        raise NotAnnounced(f"{programme} {year}: no results; there are those of {', '.join(years)}")
    programmes = Announcement.objects.order_by("programme").values_list("programme", flat=True).distinct()
    names = ", ".join(programmes) or "none yet"
    raise NotAnnounced(f"programme {programme!r}: nothing announced; programmes with results: {names}")


def report_office(organisation: Organisation) -> ReportOffice:
    """An organisation as documents name it."""
    name = Text(organisation.name_th, organisation.name_en or organisation.name_th)
    return ReportOffice(
        code=organisation.code,
        name=name,
        short_name=Text(organisation.short_th or _abbreviate(name.th), _abbreviate(name.en)),
        kind=_label(OrganisationKind, organisation.kind),
        region=_label(Region, organisation.region) if organisation.region else NOTHING,
    )


def because_of(result: Result) -> Text:
    return in_both_languages(lambda: result.withheld_because) if result.withheld else NOTHING


@cache
def _label(choices: Callable[[str], OrganisationKind | Region], value: str) -> Text:
    """What a kind or a region is called: the same for thousands of rows."""
    return in_both_languages(lambda: choices(value).label)


def _abbreviate(name: str) -> str:
    """A name as a narrow column can hold it: ร.ร. for a school, PESAO and SESAO for an office's long kind."""
    for long, short in _SHORTER.items():
        name = name.replace(long, short)
    return name
