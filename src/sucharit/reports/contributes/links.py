"""Links to documents on the public pages of an office and of an announcement."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Organisation
from sucharit.reports.registry import About, links_to
from sucharit.results.models import Announcement


def office_links(_person: Any, organisation: Organisation, announcement: Announcement) -> list[Link]:
    """Every public document about this office in this year, the same for every reader."""
    return _links(About.OFFICE, announcement, organisation)


def announcement_links(_person: Any, announcement: Announcement) -> list[Link]:
    """Every public document about this announcement, and the page that lists its files by province."""
    names = {"programme": announcement.programme, "year": announcement.year}
    page = Link(gettext("ไฟล์ประกาศผลทั้งหมด"), reverse("reports:announcement-files", kwargs=names))
    return [*_links(About.ANNOUNCEMENT, announcement), page]


def _links(about: About, announcement: Announcement, organisation: Organisation | None = None) -> list[Link]:
    language = get_language() or "th"
    pairs = links_to(about, announcement.programme, announcement.year, organisation)
    return [Link(label.in_language(language), address) for label, address in pairs]


providers.add(LinkProvider(Page.PUBLIC_OFFICE, office_links))
providers.add(LinkProvider(Page.PUBLIC_COUNTRY, announcement_links))
