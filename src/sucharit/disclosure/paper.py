"""What is submitted, as canonical JSON: the bytes whose digest the history keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sucharit.checkpoints.canonical import canonical
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.models import BoardItem, HandedFile, ItemBoard, ShownAddress, SubmittedItem

VERSION = 1


@dataclass(frozen=True, slots=True)
class SubmissionPaper:
    """The items as they are frozen, unsaved, and the paper that names them all."""

    items: tuple[SubmittedItem, ...]
    data: bytes


def write_paper(board: ItemBoard, at: datetime, late: bool, missing: Mapping[str, Any]) -> SubmissionPaper:
    """Freeze a board. For each address the newest capture there is now is named; the one that submitting
    orders comes later and is found by its time. An item that is not ready goes as not answered.

    Four queries. The board must have its participant, round and edition at hand.
    """
    items = list(board.items.order_by("place"))
    addresses: dict[int, list[dict[str, Any]]] = {}
    rows = ShownAddress.objects.filter(item__in=items).select_related("link__last").order_by("place")
    for address in rows:
        addresses.setdefault(address.item_id, []).append(_address(address))
    files: dict[int, list[dict[str, Any]]] = {}
    for file in HandedFile.objects.filter(item__in=items).select_related("content").order_by("pk"):
        files.setdefault(file.item_id, []).append(
            {"name": file.name, "sha256": file.content_id, "size": file.content.size}
        )
    submitted = tuple(
        _submitted(item, addresses.get(item.pk, []), files.get(item.pk, []))
        if item.is_completed
        else SubmittedItem(item=item.item, place=item.place, claim="")
        for item in items
    )
    return SubmissionPaper(submitted, as_paper(board, submitted, at, late, missing))


def as_paper(
    board: ItemBoard,
    submitted: Sequence[SubmittedItem],
    at: datetime,
    late: bool,
    missing: Mapping[str, Any],
) -> bytes:
    """The paper of these items: canonical JSON."""
    participant = board.participant
    codes = {item.id: item.code for item in layout_of(participant.round.framework()).items}
    facts = {
        "version": VERSION,
        "organisation": participant.organisation.code,
        "round": f"{participant.round}@{participant.round.organiser.code}",
        "edition": participant.round.framework().id,
        "edition_hash": participant.round.frozen_id,
        "at": at.isoformat(),
        "late": late,
        "missing": missing,
        "items": [
            {
                "item": item.item,
                "code": codes[item.item],
                "claim": item.claim,
                "note": item.note,
                "first": item.first.isoformat() if item.first else None,
                "last": item.last.isoformat() if item.last else None,
                "addresses": item.addresses,
                "files": item.files,
            }
            for item in submitted
        ],
    }
    return canonical(facts)


def _submitted(
    item: BoardItem, addresses: list[dict[str, Any]], files: list[dict[str, Any]]
) -> SubmittedItem:
    return SubmittedItem(
        item=item.item,
        place=item.place,
        claim=item.claim,
        note=item.note,
        first=item.first,
        last=item.last,
        addresses=addresses,
        files=files,
    )


def _address(address: ShownAddress) -> dict[str, Any]:
    """An address with the newest capture of it; nothing in place of a capture where there is none yet."""
    capture = address.link.last
    return {
        "url": address.link.url,
        "elsewhere": address.elsewhere,
        "link": address.link_id,
        "capture": capture.pk if capture else None,
        "sha256": (capture.content_id or "") if capture else "",
        "outcome": capture.outcome if capture else "",
        "at": capture.at.isoformat() if capture else "",
    }
