"""What a page of a site is about in schema.org's words, for search engines.

It is in the page's language, and says nothing of a record that its page does not show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.people.models import OrganisationKind
from sucharit.square.answering import public_address
from sucharit.square.frames import SiteFrame, SiteLink
from sucharit.square.templatetags.square import THAI, web_link
from sucharit.thai.years import fiscal_year_span
from sucharit.website.prose import words_of_prose
from sucharit.website.shown import ShownSiteFile, ShownWebsiteRecord

Thing = dict[str, Any]


def first_page(site: SiteFrame) -> Thing:
    """The organisation, with all its names and where it belongs."""
    own, thing = site.organisation, _organisation(site)
    names = [name for name in (own.name_th, own.name_en, own.short_th) if name and name != thing["name"]]
    if names:
        thing["alternateName"] = names
    if site.province:
        thing["address"] = {
            "@type": "PostalAddress",
            "addressRegion": site.province,
            "addressCountry": "TH",
        }
    if site.above:
        thing["parentOrganization"] = {"@type": "GovernmentOrganization", "name": site.above}
    return thing


def other_page(site: SiteFrame, title: str, way: Sequence[SiteLink], things: Sequence[Thing]) -> Thing:
    """Whose page it is, the way to it from the first page (`way`: what lies between), what it is about."""
    return {"@graph": [_organisation(site), _breadcrumbs(site, title, way), *things]}


def of_record(site: SiteFrame, record: ShownWebsiteRecord) -> list[Thing]:
    """News, a service or an answered question; other records are no thing of their own for search engines."""
    make = {"news": _news, "service-manual": _service, "question": _question}.get(record.kind.id)
    return [make(site, record)] if make else []


def of_items(site: SiteFrame, year: int, title: str, json_address: str) -> list[Thing]:
    """A year's items as data; `json_address` is a path."""
    first, last = fiscal_year_span(year)
    description = _("สิ่งที่%(name)sเผยแพร่ในแต่ละข้อของการเปิดเผยข้อมูลสาธารณะ ตามลำดับของเกณฑ์ประเมิน")
    download = {
        "@type": "DataDownload",
        "encodingFormat": "application/json",
        "contentUrl": public_address(json_address + site.query),
    }
    return [
        {
            "@type": "Dataset",
            "name": f"{title} · {site.full_name}",
            "description": description % {"name": site.full_name},
            "url": site.whole,
            "inLanguage": site.language,
            "temporalCoverage": f"{first.isoformat()}/{last.isoformat()}",
            "isAccessibleForFree": True,
            "creator": _it(site),
            "distribution": [download],
        }
    ]


def _organisation(site: SiteFrame) -> Thing:
    is_school = site.organisation.kind == OrganisationKind.SCHOOL
    return {
        "@type": "School" if is_school else "GovernmentOffice",
        **_it(site),
        "name": site.full_name,
        "url": public_address(site.home + site.query),
    }


def _it(site: SiteFrame) -> Thing:
    """The organisation, where something else names it."""
    return {"@id": f"{public_address(site.home)}#organisation"}


def _breadcrumbs(site: SiteFrame, title: str, way: Sequence[SiteLink]) -> Thing:
    links = [SiteLink(_("หน้าแรก"), site.home), *way, SiteLink(title, site.path)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": link.title,
                "item": public_address(link.url + site.query),
            }
            for place, link in enumerate(links, 1)
        ],
    }


def _news(site: SiteFrame, record: ShownWebsiteRecord) -> Thing:
    changed = timezone.localtime(record.changed)
    # The day over news of what is still to come is not the day on which it was published.
    day = record.day if record.day and record.day <= changed.date() else changed.date()
    thing: Thing = {
        "@type": "NewsArticle",
        "headline": record.title,
        "datePublished": day.isoformat(),
        "dateModified": changed.isoformat(timespec="seconds"),
        "inLanguage": _language(site, record.title),
        "mainEntityOfPage": site.whole,
        "publisher": _it(site),
    }
    if record.values.get("summary"):
        thing["description"] = str(record.values["summary"])
    if record.pictures:
        thing["image"] = _picture(record.pictures[0])
    return thing


def _service(site: SiteFrame, record: ShownWebsiteRecord) -> Thing:
    own = record.values
    thing: Thing = {
        "@type": "GovernmentService",
        "name": record.title,
        "url": site.whole,
        "provider": _it(site),
    }
    if own.get("for_whom"):
        thing["audience"] = {"@type": "Audience", "audienceType": str(own["for_whom"])}
    channels: list[Thing] = [
        {"@type": "ServiceChannel", "name": str(line)} for line in own.get("channels") or ()
    ]
    if web_link(own.get("e_service")):
        channels.append({"@type": "ServiceChannel", "serviceUrl": web_link(own["e_service"])})
    if channels:
        thing["availableChannel"] = channels
    if record.stored.get("fee_kind") == "none":
        thing["offers"] = {"@type": "Offer", "price": "0", "priceCurrency": "THB"}
    return thing


def _question(site: SiteFrame, record: ShownWebsiteRecord) -> Thing:
    words = words_of_prose(str(record.values.get("answer", "")))
    answer: Thing = {"@type": "Answer", "text": words, "url": site.whole, "author": _it(site)}
    question: Thing = {
        "@type": "Question",
        "name": record.title,
        "answerCount": 1,
        "acceptedAnswer": answer,
    }
    return {"@type": "QAPage", "inLanguage": _language(site, record.title), "mainEntity": question}


def _picture(picture: ShownSiteFile) -> Thing:
    """With its size and what it shows, where they are known."""
    facts = {"width": picture.width, "height": picture.height, "caption": picture.alternative}
    return {
        "@type": "ImageObject",
        "url": public_address(picture.url),
        **{name: value for name, value in facts.items() if value},
    }


def _language(site: SiteFrame, title: str) -> str:
    """That of a record: what was not translated stands in Thai on an English page."""
    return "th" if site.language == "en" and THAI.search(title) else site.language
