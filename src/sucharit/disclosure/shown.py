"""An item exactly as an assessor sees it: for the committee before it is submitted, for assessors after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sucharit.capture.models import Capture, Content, FetchOutcome
from sucharit.disclosure.addresses import host_of, lies_on
from sucharit.disclosure.models import BoardItem, ItemClaim, SubmittedItem
from sucharit.disclosure.submitted import SubmittedItemAddress, addresses_of
from sucharit.frameworks.model import Item

AddressOfCopy = Callable[[Capture], str]  # where the reader opens a kept copy
AddressOfFile = Callable[[str], str]  # where the reader opens a handed-in file, by its SHA-256


@dataclass(frozen=True, slots=True)
class ShownItemLink:
    """One address: the live page, and the kept copy. `tried` is the last fetch, kept or not."""

    url: str
    elsewhere: str
    capture: Capture | None
    tried: Capture | None
    copy_url: str  # "" where nothing is kept
    led_to: str  # another host on which the kept page stood; "" where it stood on the address's own


@dataclass(frozen=True, slots=True)
class ShownItemFile:
    """A file handed in for keeping."""

    name: str
    size: int  # bytes
    url: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What `disclosure/shown_item.html` takes."""

    item: Item
    claim: str
    note: str
    first: date | None
    last: date | None
    links: tuple[ShownItemLink, ...]
    files: tuple[ShownItemFile, ...]

    @property
    def claim_in_words(self) -> str:
        """What the organisation says; also where it says nothing."""
        return str(ItemClaim(self.claim).label) if self.claim else _("ไม่ได้ตอบในเวลา")


def shown_now(
    board_item: BoardItem, item: Item, copy_url: AddressOfCopy, file_url: AddressOfFile
) -> ShownItem:
    """As it would be submitted now. Two queries."""
    links = []
    for address in board_item.addresses.select_related("link__last").order_by("place"):
        last = address.link.last
        kept = last if last is not None and last.outcome == FetchOutcome.KEPT else None
        links.append(_link(SubmittedItemAddress(address.link.url, address.elsewhere, kept, last), copy_url))
    files = board_item.files.select_related("content").order_by("pk")
    return ShownItem(
        item=item,
        claim=board_item.claim,
        note=board_item.note,
        first=board_item.first,
        last=board_item.last,
        links=tuple(links),
        files=tuple(ShownItemFile(file.name, file.content.size, file_url(file.content_id)) for file in files),
    )


def shown_submitted(
    submitted: SubmittedItem, item: Item, copy_url: AddressOfCopy, file_url: AddressOfFile
) -> ShownItem:
    """As it was submitted. Two queries."""
    addresses = addresses_of([submitted]).get(submitted.pk, [])
    return ShownItem(
        item=item,
        claim=submitted.claim,
        note=submitted.note,
        first=submitted.first,
        last=submitted.last,
        links=tuple(_link(address, copy_url) for address in addresses),
        files=tuple(
            ShownItemFile(file["name"], file["size"], file_url(file["sha256"])) for file in submitted.files
        ),
    )


def content_of_file(submitted: SubmittedItem, sha256: str) -> Content | None:
    """The bytes of a file that was submitted with this item; None for any other digest."""
    named = any(file["sha256"] == sha256 for file in submitted.files)
    return Content.objects.filter(pk=sha256).first() if named else None


def _link(address: SubmittedItemAddress, copy_url: AddressOfCopy) -> ShownItemLink:
    url = copy_url(address.capture) if address.capture else ""
    final = address.capture.final_url if address.capture else ""
    led_to = "" if not final or lies_on(final, host_of(address.url)) else host_of(final)
    return ShownItemLink(address.url, address.elsewhere, address.capture, address.tried, url, led_to)
