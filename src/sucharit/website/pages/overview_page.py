"""What a site shows and what is missing, section by section; beginning it; who approves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.permissions import May, may
from sucharit.verbs.attempts import attempt
from sucharit.website import actions
from sucharit.website.actions.holding import publishes
from sucharit.website.guide import kinds_of, next_step, steps_of
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import PublicSite
from sucharit.website.pages.scope import places_of, site_for
from sucharit.website.pages.words import ITEM_TONES, ITEM_WORDS, language
from sucharit.website.standing import (
    ItemStanding,
    RecordStanding,
    StandingItem,
    StandingRecord,
    items_of_site,
    records_of,
)

_SHOWN = (RecordStanding.PUBLISHED, RecordStanding.CHANGED)


@dataclass(frozen=True, slots=True)
class KindCard:
    """A kind in its section: how many records are shown and how many are not, and the items it fills."""

    kind: WebsiteKind
    title: str
    about: str
    shown: int
    drafts: int
    items: tuple[tuple[StandingItem, str, str, str], ...]  # item, its title, words of its state, tone


@needs(May.WRITE_SITE)
def home(request: HttpRequest) -> HttpResponse:
    """The reader's organisations; straight to the only one."""
    places = places_of(request)
    if len(places) == 1:
        return redirect("website:overview", places[0].code)
    begun = set(PublicSite.objects.filter(organisation__in=places).values_list("organisation", flat=True))
    rows = [(place, place.pk in begun) for place in places]
    return render(request, "website/places.html", {"rows": rows})


@needs(May.WRITE_SITE)
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """How the site stands, and the one thing to do next."""
    person, organisation = person_of(request), organisation_for(request, May.WRITE_SITE, code)
    website = PublicSite.objects.filter(organisation=organisation).select_related("organisation").first()
    if website is None:
        context = {
            "organisation": organisation,
            "may_begin": may(person, May.PUBLISH_SITE, organisation),
            "kinds": [
                (kind.title.in_language(language()), kind.about.in_language(language()))
                for kind in kinds_of(organisation)
            ],
        }
        return render(request, "website/begin.html", context)
    records, items = records_of(website, language()), items_of_site(website)
    steps = steps_of(website, records)
    filled = sum(item.standing is ItemStanding.FILLED for item in items)
    sections = _sections(records, items)
    upcoming = next_step(steps)
    context = {
        "organisation": organisation,
        "website": website,
        "sections": sections,
        "done": sum(step.is_done for step in steps),
        "steps": len(steps),
        "next": upcoming,
        "next_title": upcoming.kind.title.in_language(language()) if upcoming else "",
        "lacking": _lacking(sections),
        "waiting": [own for own in records if own.standing is RecordStanding.WAITING],
        "publishes": publishes(person, website),
        "may_set": may(person, May.APPROVE_SITE, organisation),
        "filled": filled,
        "items": len(items),
        "public_url": f"/site/{organisation.code}/",
    }
    return render(request, "website/overview.html", context)


@needs(May.PUBLISH_SITE)
@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the site, and go to its guide."""
    organisation = organisation_for(request, May.PUBLISH_SITE, code)

    def do() -> str:
        actions.begin_site(by=person_of(request), organisation=organisation)
        return _("เริ่มเว็บไซต์แล้ว ยังไม่มีใครเห็นอะไรจนกว่าจะเผยแพร่ทีละรายการ")

    attempt(request, do)
    return redirect("website:guide", organisation.code)


@needs(May.APPROVE_SITE)
@require_POST
def screening(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether someone approves before anything is published."""
    website, needed = site_for(request, code), request.POST.get("needed") == "yes"

    def do() -> str:
        actions.ask_for_screening(by=person_of(request), website=website, needed=needed)
        return _("ตั้งให้มีผู้อนุมัติก่อนเผยแพร่แล้ว") if needed else _("ตั้งให้เผยแพร่ได้โดยไม่ต้องมีผู้อนุมัติแล้ว")

    attempt(request, do)
    return redirect("website:overview", website.organisation.code)


def _sections(
    records: list[StandingRecord], items: list[StandingItem]
) -> list[tuple[str, list[KindCard], str]]:
    """Title, its kinds, and the address in the page."""
    shown = Counter(own.kind.id for own in records if own.standing in _SHOWN)
    total = Counter(own.kind.id for own in records)
    return [
        (
            section.title.in_language(language()),
            [
                KindCard(
                    kind,
                    kind.title.in_language(language()),
                    kind.about.in_language(language()),
                    shown[kind.id],
                    total[kind.id] - shown[kind.id],
                    tuple(_item(item) for item in items if kind in item.kinds),
                )
                for kind in section.kinds
            ],
            section.id,
        )
        for section in website_kinds().sections
    ]


def _lacking(sections: list[tuple[str, list[KindCard], str]]) -> tuple[KindCard, str, str] | None:
    """The first item that the site does not fill, or fills with another year: its kind, code and title."""
    lacking = [
        (card, item.code, title, item.standing)
        for _title, cards, _id in sections
        for card in cards
        for item, title, _words, _tone in card.items
    ]
    for standing in (ItemStanding.EMPTY, ItemStanding.LAST_YEAR):
        for card, code, title, own in lacking:
            if own is standing:
                return card, code, title
    return None


def _item(item: StandingItem) -> tuple[StandingItem, str, str, str]:
    title = item.title.in_language(language())
    return item, title, str(ITEM_WORDS[item.standing]), ITEM_TONES[item.standing]
