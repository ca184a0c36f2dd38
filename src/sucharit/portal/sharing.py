"""What a page tells search engines and social pages: its one address, a picture, who it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sucharit.frameworks.programmes import assessed_in, title_of
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.portal.country.map_page import map_address
from sucharit.portal.links import with_query
from sucharit.portal.office.page import address_of, programme_in_address
from sucharit.portal.office.year import OfficeYear
from sucharit.portal.years import reads_english, year_in_both
from sucharit.results.models import Announcement
from sucharit.thai.years import to_common
from sucharit.ui.linked_data import as_json_ld
from sucharit.ui.templatetags.language import say


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whole addresses; `json_ld` is what schema.org calls it, safe within a script element."""

    title: str
    description: str
    address: str
    picture: str
    json_ld: SafeString


def sharing_of_country(
    announcement: Announcement, title: str, address: str, ranking: str, node: str = ""
) -> Sharing:
    """Of the country's page or map: `address` and `ranking` (a file) are paths."""
    programme, year = announcement.programme, announcement.year
    description = _("%(programme)s ของ%(whose)s ปีงบประมาณ %(year)s: ระดับของทุกแห่ง แผนที่ และตาราง") % {
        "programme": say(title_of(programme)),
        "whose": say(assessed_in(programme)),
        "year": year_in_both(year),
    }
    picture = map_address(programme, "country-picture", year=year, of=node, lang=_language())
    common = to_common(year)
    data = {
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": _whole(address),
        "temporalCoverage": f"{common - 1}-10-01/{common}-09-30",
        "spatialCoverage": {"@type": "Country", "name": "Thailand"},
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": _whole(ranking)}
        ],
    }
    return Sharing(title, description, _whole(address), _whole(picture), as_json_ld(data))


def sharing_of_office(office: OfficeYear, description: str) -> Sharing | None:
    """Of an office's result; None where there is none."""
    if office.result is None:
        return None
    organisation, address = office.organisation, _whole(address_of(office, "office"))
    picture = with_query(
        reverse("portal:office-picture", args=[organisation.code]),
        [("programme", programme_in_address(office)), ("year", office.year), ("lang", _language())],
    )
    title = _("%(name)s: ผลประเมิน ITA ปีงบประมาณ %(year)s") % {
        "name": organisation.name,
        "year": year_in_both(office.year or 0),
    }
    data = as_json_ld(_organisation(organisation, address))
    return Sharing(title, description or title, address, _whole(picture), data)


def _organisation(organisation: Organisation, address: str) -> dict[str, Any]:
    is_school = organisation.kind == OrganisationKind.SCHOOL
    names = [name for name in (organisation.name_en, organisation.short_th) if name]
    data: dict[str, Any] = {
        "@type": "School" if is_school else "GovernmentOrganization",
        "name": organisation.name_th,
        "identifier": organisation.code,
        "url": address,
    }
    if names:
        data["alternateName"] = names
    if organisation.province_th:
        data["address"] = {
            "@type": "PostalAddress",
            "addressRegion": organisation.province_th,
            "addressCountry": "TH",
        }
    return data


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"


def _language() -> str:
    return "en" if reads_english() else ""
