"""Offices and schools, announced years, and the methods, for the search."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.searchable import PublicPage, Searchable, mark_of, of_fixed_pages, searchable
from sucharit.frameworks import Edition
from sucharit.frameworks.programmes import programmes
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.portal.links import country_address, method_address
from sucharit.portal.method.edition_method import editions
from sucharit.results.models import Announcement
from sucharit.thai.names import office_key

_YEAR = Text("ผลประเมินทั่วประเทศ ปี", "Results of the country,")
_METHOD = Text("คิดคะแนนอย่างไร", "How scoring works")
_QUESTIONS = Text("คำถามและรายการทุกข้อ", "All questions and items")
_NAMES = ("code", "name_th", "name_en", "short_th", "province_th", "province_en", "path")


def organisation_marks(keys: Collection[str] | None) -> dict[str, str]:
    """Every organisation, by its key: a code may change."""
    rows = Organisation.objects.all() if keys is None else Organisation.objects.filter(pk__in=keys)
    return {str(pk): mark_of(*names) for pk, *names in rows.values_list("pk", *_NAMES)}


def organisation_pages(keys: Collection[str]) -> Iterator[PublicPage]:
    """Each by its names in every spelling, with the office above it and its province."""
    for place in Organisation.objects.filter(pk__in=keys).select_related("parent"):
        above = (place.parent.name_th, place.parent.name_en) if place.parent else ()
        yield PublicPage(
            key=str(place.pk),
            title_th=place.name_th,
            title_en=place.name_en,
            names=(place.short_th, place.code, office_key(place.name_th), office_key(place.name_en)),
            text=" · ".join(filter(None, (place.province_th, place.province_en, *above))),
            address=reverse("portal:office", args=[place.code]),
            organisation=place.pk,
        )


def announced_years() -> Iterator[PublicPage]:
    """The page of each announced year."""
    for own in Announcement.objects.order_by("programme", "-year"):
        programme = programmes().get(own.programme)
        title = programme.title if programme else Text(own.programme, own.programme)
        yield PublicPage(
            key=str(own.pk),
            title_th=f"{_YEAR.th} {own.year} · {title.th}",
            title_en=f"{_YEAR.en} {own.year} · {title.en}",
            text=f"ITA {own.year} {own.year - 543}",
            address=country_address(own.programme, own.year),
        )


def methods() -> Iterator[PublicPage]:
    """Of each edition how scores are computed, and all that is asked."""
    for edition in editions():
        programme, _slash, name = edition.id.rpartition("/")
        yield PublicPage(
            key=f"{edition.id} method",
            title_th=f"{_METHOD.th} · {edition.title.th}",
            title_en=f"{_METHOD.en} · {edition.title.en}",
            text="\n".join(_both(text) for text in _rules(edition)),
            address=method_address(edition),
        )
        yield PublicPage(
            key=f"{edition.id} questions",
            title_th=f"{_QUESTIONS.th} · {edition.title.th}",
            title_en=f"{_QUESTIONS.en} · {edition.title.en}",
            text="\n".join(_both(text) for text in _questions(edition)),
            address=reverse("portal:questions", args=[programme, name]),
        )


def _rules(edition: Edition) -> Iterator[Text]:
    yield from edition.open_points
    yield from (rule.meaning for rule in edition.ratings.rules if rule.meaning)
    yield from (indicator.title for _instrument, indicator in edition.indicators())


def _questions(edition: Edition) -> Iterator[Text]:
    for instrument in edition.instruments:
        for item in instrument.items():
            yield item.title
            yield from (part.text for part in item.parts)


def _both(text: Text) -> str:
    return f"{text.th}\n{text.en}"


searchable.add(Searchable("organisations", _("หน่วยงาน"), 10, organisation_marks, organisation_pages))
searchable.add(of_fixed_pages("results", _("ผลที่ประกาศ"), 20, announced_years))
searchable.add(of_fixed_pages("methods", _("วิธีคิดคะแนน"), 60, methods))
