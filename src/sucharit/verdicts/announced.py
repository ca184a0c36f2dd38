"""An organisation's verdicts as they were announced, item by item: for everyone, and without who judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from sucharit.capture.models import Capture, LinkState, WatchedLink
from sucharit.capture.since_then import SinceThen
from sucharit.contributions.pages import page_of
from sucharit.contributions.panels import Panel
from sucharit.people.models import Organisation
from sucharit.rounds.states import State
from sucharit.verdicts.items import JudgedItem, judged_items
from sucharit.verdicts.models import AnnouncedVerdicts, Origin


@dataclass(frozen=True, slots=True)
class AnnouncedAddress:
    """One address, as it was submitted and as it stands today."""

    url: str
    sha256: str  # of the kept copy; "" where nothing could be kept
    copy_address: str  # public page of the kept copy; "" where there is none
    state: LinkState | None  # today, beside that copy; None where it is not watched, or nothing tells


@dataclass(frozen=True, slots=True)
class AnnouncedItem:
    """One item: its verdict in words, why, and where it was shown."""

    judged: JudgedItem
    choice: int
    label: str
    passes: bool
    origin: str
    reasons: tuple[str, ...]
    words: str
    addresses: tuple[AnnouncedAddress, ...]
    files: tuple[str, ...]


def announced_items(frozen: AnnouncedVerdicts) -> list[AnnouncedItem]:
    """The items of one organisation in the edition's order. Two queries."""
    known = judged_items(frozen.round.framework())
    states = _states(frozen)
    language = get_language() or "th"
    return [
        AnnouncedItem(
            judged=known[item["item"]],
            choice=item["choice"],
            label=known[item["item"]].label_of(item["choice"], language),
            passes=item["choice"] == known[item["item"]].passing,
            origin=str(Origin(item["origin"]).label),
            reasons=tuple(known[item["item"]].words_of(item["reasons"], language)),
            words=item["words"],
            addresses=tuple(
                _address(frozen, item["item"], place, address, states)
                for place, address in enumerate(item["addresses"])
            ),
            files=tuple(file["name"] for file in item["files"]),
        )
        for item in frozen.items
        if item["item"] in known
    ]


def announced_verdicts(organisation: Organisation, announcement: Any) -> AnnouncedVerdicts | None:
    """What was frozen with this announcement about an organisation; None of imported results. One query."""
    frozen = AnnouncedVerdicts.objects.filter(
        organisation=organisation,
        round__programme=announcement.programme,
        round__year=announcement.year,
        round__state=State.ANNOUNCED,
        round__organiser__parent=None,
        edition_hash=announcement.edition_hash,
    )
    return frozen.select_related("round__frozen", "round__organiser").first()


def section_of(place: str, **subject: Any) -> Panel | None:
    """The section of an office's public page; None elsewhere, and where nothing was frozen."""
    if place != "office":
        return None
    frozen = announced_verdicts(subject["organisation"], subject["announcement"])
    if frozen is None:
        return None
    items = announced_items(frozen)
    context = {
        "frozen": frozen,
        "items": items,
        "failed": [item for item in items if not item.passes],
        "passed": sum(item.passes for item in items),
        "total": len(items),
    }
    return Panel("verdicts/announced_items.html", context)


def _states(frozen: AnnouncedVerdicts) -> dict[tuple[int, int], LinkState | None]:
    """How each address stands today beside the copy that was judged, by the keys of link and copy."""
    pairs = {
        (address.get("link") or 0, address.get("capture") or 0)
        for item in frozen.items
        for address in item["addresses"]
    }
    watched = WatchedLink.objects.filter(pk__in={link for link, _copy in pairs})
    links = watched.select_related("proof", "last__text").in_bulk()
    copies = Capture.objects.select_related("text").in_bulk({copy for _link, copy in pairs})
    since = SinceThen()
    return {
        (link, copy): since.state_of(links[link], copies.get(copy))
        for link, copy in sorted(pairs)
        if link in links
    }


def _address(
    frozen: AnnouncedVerdicts,
    item: str,
    place: int,
    address: dict[str, Any],
    states: dict[tuple[int, int], LinkState | None],
) -> AnnouncedAddress:
    state = states.get((address.get("link") or 0, address.get("capture") or 0))
    return AnnouncedAddress(
        url=address["url"],
        sha256=address.get("sha256") or "",
        copy_address=page_of("announced copy", frozen, item, place) if address.get("capture") else "",
        state=state,
    )
