"""Where an organisation showed its items, as announced, and how each address stands today, on its site."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from django.db.models import Max, QuerySet

from sucharit.capture.models import WatchedLink
from sucharit.contributions.site_sources import ITEMS, SiteFile, SiteRow, SiteSource, sources
from sucharit.disclosure.wording import LINK_TONES
from sucharit.people.models import Organisation
from sucharit.rounds.states import State
from sucharit.verdicts.announced import announced_items
from sucharit.verdicts.models import AnnouncedVerdicts


def announced_addresses(organisation: Organisation, year: int | None) -> Iterator[SiteRow]:
    """Each address of each item as announced, with its public kept copy; no verdict stands beside it."""
    frozen = _public(organisation).select_related("round__frozen", "round__organiser")
    if year is not None:
        frozen = frozen.filter(round__year=year)
    for own in frozen.order_by("-round__year"):
        for item in announced_items(own):
            for address in item.addresses:
                copy = (SiteFile("", address.copy_address),) if address.copy_address else ()
                yield SiteRow(
                    title=address.url,
                    url=address.url,
                    text=str(address.state.label) if address.state else "",
                    tone=LINK_TONES.get(address.state, "") if address.state else "",
                    year=own.round.year,
                    items=(item.judged.id,),
                    files=copy,
                )


def _public(organisation: Organisation) -> QuerySet[AnnouncedVerdicts]:
    rows = AnnouncedVerdicts.objects.filter(organisation=organisation, round__state=State.ANNOUNCED)
    return rows.filter(round__organiser__parent=None)


def mark(organisation: Organisation) -> Hashable:
    """What was announced, and the last fetch of these addresses: their state may be another since."""
    frozen = dict(_public(organisation).order_by("pk").values_list("pk", "items"))
    links = {
        address.get("link") for items in frozen.values() for item in items for address in item["addresses"]
    }
    if not links - {None}:
        return tuple(frozen)
    seen = WatchedLink.objects.filter(pk__in=links - {None}).aggregate(last=Max("last"), since=Max("since"))
    return tuple(frozen), seen["last"], str(seen["since"])


sources.add(SiteSource(ITEMS, announced_addresses, mark, fills_items=True))
