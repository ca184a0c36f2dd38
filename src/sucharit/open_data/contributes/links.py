"""Links to a year's open data, on the public pages of the country and of an office."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Organisation
from sucharit.results.models import Announcement


def country_links(_person: Any, announcement: Announcement) -> list[Link]:
    """The release of the announcement."""
    return [Link(gettext("ข้อมูลเปิดของปีนี้"), _address(announcement))]


def office_links(_person: Any, organisation: Organisation, announcement: Announcement) -> list[Link]:
    """The facts of this score: they lie in the release of the whole year."""
    return [Link(gettext("ข้อเท็จจริงของคะแนนนี้ (ข้อมูลเปิด)"), _address(announcement))]


def _address(announcement: Announcement) -> str:
    return reverse("open_data:release", args=[announcement.programme, announcement.year])


providers.add(LinkProvider(Page.PUBLIC_COUNTRY, country_links))
providers.add(LinkProvider(Page.PUBLIC_OFFICE, office_links))
