"""An announcement too long for one PDF, in parts: a province each, a large one in several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.text import slugify

from sucharit.languages import Text
from sucharit.people.models import Region
from sucharit.reports.announced import report_of
from sucharit.reports.values import AnnouncementPart, AnnouncementReport
from sucharit.results.models import Announcement
from sucharit.thai.sorting import dictionary_key

WHOLE_ROWS = 1_500  # in one PDF: some 40 pages, made in a second or two
NO_PROVINCE = Text("ไม่ระบุจังหวัด", "no province given")


@dataclass(frozen=True, slots=True)
class ProvincePart:
    """Some rows of an announcement: those of a province from `first` (0) on, in the order of ranks."""

    key: str  # in its address
    title: Text
    region: str
    province: str
    first: int
    count: int


def parts_of(announcement: Announcement) -> list[ProvincePart]:
    """Every part, by region and province; none where the announcement fits into one PDF."""
    provinces = list(
        announcement.results.order_by()
        .values_list("organisation__region", "organisation__province_th", "organisation__province_en")
        .annotate(count=Count("pk"))
    )
    if sum(count for *_, count in provinces) <= WHOLE_ROWS:
        return []
    regions = {region.value: place for place, region in enumerate(Region)}
    provinces.sort(key=lambda line: (regions.get(line[0], len(regions)), dictionary_key(line[1])))
    parts: dict[str, ProvincePart] = {}
    for region, thai, english, count in provinces:
        key = slugify(english) or "province"
        title = Text(thai, english or thai) if thai else NO_PROVINCE
        for part in _pieces(key, title, region, thai, count):
            parts[_unused(part.key, parts)] = part
    return [
        ProvincePart(key, part.title, part.region, part.province, part.first, part.count)
        for key, part in parts.items()
    ]


def _pieces(key: str, title: Text, region: str, province: str, count: int) -> Iterator[ProvincePart]:
    """A province as one part, or as several of equal length."""
    pieces = -(-count // WHOLE_ROWS)
    length = -(-count // pieces)
    for number in range(pieces):
        first = number * length
        named = title if pieces == 1 else Text(f"{title.th} {number + 1}", f"{title.en} {number + 1}")
        yield ProvincePart(key, named, region, province, first, min(length, count - first))


def _unused(key: str, parts: dict[str, ProvincePart]) -> str:
    number, free = 1, key
    while free in parts:
        number += 1
        free = f"{key}-{number}"
    return free


def part_report(
    announcement: Announcement, part: ProvincePart, of_all: int, made_on: date
) -> AnnouncementReport:
    """The report of one part."""
    results = announcement.results.filter(
        organisation__region=part.region, organisation__province_th=part.province
    )
    within = slice(part.first, part.first + part.count)
    whole = AnnouncementPart(part.key, part.title, of_all)
    return report_of(announcement, results, made_on, whole, within)
