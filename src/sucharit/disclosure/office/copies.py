"""Kept copies and files of an item: how fetching goes, and where a reader opens them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sucharit.capture.downloads import kept_download
from sucharit.capture.kept_copies import kept_copy, part_of
from sucharit.capture.models import Reason
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.models import BoardItem, SubmittedItem
from sucharit.disclosure.scope import capture_for, item_for
from sucharit.disclosure.shown import AddressOfCopy, AddressOfFile
from sucharit.disclosure.wording import round_title
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.thai.digits import typed_number

MAX_POLLS = 100  # of one page that waits; then it says to look again later


def _place(item: BoardItem) -> list[Any]:
    part = item.board.participant
    return [part.round_id, part.organisation.code, item.item]


def copy_url(item: BoardItem) -> AddressOfCopy:
    """Where someone of the office opens a kept copy."""
    return lambda capture: reverse("disclosure:kept", args=[*_place(item), capture.pk])


def file_url(item: BoardItem) -> AddressOfFile:
    """Where someone of the office opens a handed-in file."""
    return lambda sha256: reverse("disclosure:file", args=[*_place(item), sha256])


def links_context(item: BoardItem, polls: int = 0) -> dict[str, Any]:
    """The item's addresses with their last capture; whether any of them is to be fetched now."""
    addresses = list(item.addresses.select_related("link__last").order_by("place"))
    now = timezone.now()
    rows = [
        (
            address,
            address.link.last,
            copy_url(item)(address.link.last) if address.link.last and address.link.last.content_id else "",
            address.link.due is not None and address.link.due <= now and address.link.why != Reason.SCHEDULED,
        )
        for address in addresses
    ]
    return {
        "links": rows,
        "board_item": item,
        "is_waiting": any(waits for _address, _capture, _url, waits in rows) and polls < MAX_POLLS,
        "polls": polls + 1,
        "links_url": reverse("disclosure:links", args=_place(item)),
    }


@needs(May.SEE_ITEMS)
def links(request: HttpRequest, round_id: int, code: str, item: str) -> HttpResponse:
    """The part of an item's page that says how fetching goes; the page asks for it while something waits."""
    board_item = item_for(request, May.SEE_ITEMS, round_id, code, item)
    polls = typed_number(request.GET.get("polls", "")) or 0
    return render(request, "disclosure/item/links.html", links_context(board_item, polls))


@needs(May.SEE_ITEMS)
def file(request: HttpRequest, round_id: int, code: str, item: str, sha256: str) -> HttpResponse:
    """A handed-in file, to be stored by the browser and never shown by it."""
    board_item = item_for(request, May.SEE_ITEMS, round_id, code, item)
    return kept_download(sha256, _name_of(board_item, sha256))


def _name_of(item: BoardItem, sha256: str) -> str:
    """The name under which it was handed in, now or as submitted. Raises Http404."""
    now = item.files.filter(content=sha256).first()
    if now is not None:
        return now.name
    frozen = SubmittedItem.objects.filter(submission__board=item.board, item=item.item)
    for files in frozen.values_list("files", flat=True):
        for file in files:
            if file["sha256"] == sha256:
                return str(file["name"])
    raise Http404("no such file of this item")


@needs(May.SEE_ITEMS)
def kept(request: HttpRequest, round_id: int, code: str, item: str, capture: int) -> HttpResponse:
    """A kept copy: page, text with the place of a finding, picture, facts; its parts by `?part=`."""
    board_item = item_for(request, May.SEE_ITEMS, round_id, code, item)
    copy = capture_for(board_item, capture)
    part = part_of(request, copy)
    if part is not None:
        return part
    board = board_item.board
    edition_item = layout_of(board.participant.round.framework()).by_id[board_item.item]
    context = {
        "board": board,
        "title": round_title(board.participant.round),
        "item": edition_item,
        "item_url": reverse("disclosure:item", args=_place(board_item)),
        "copy": kept_copy(request, copy),
    }
    return render(request, "disclosure/kept.html", context)
