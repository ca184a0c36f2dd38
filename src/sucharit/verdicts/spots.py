"""A place in what was submitted: in the kept copy of one of the item's addresses, or in a handed-in file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sucharit.capture.models import Capture
from sucharit.disclosure.models import SubmittedItem
from sucharit.disclosure.submitted import kept_copies
from sucharit.verbs.refusals import Refused

MAX_SPOT_WORDS = 300
MAX_PLACE = 100_000_000  # characters


def checked_spot(submitted: SubmittedItem, spot: Mapping[str, Any] | None) -> dict[str, Any]:
    """The place, {"capture" or "file", "start", "end", "words"}; {} where nothing of the item could be kept.

    `start` and `end` count characters of the copy's text; both 0 for the whole copy. Raises Refused for a
    place that lies elsewhere: only what was submitted counts.
    """
    captures = {capture.pk for capture in kept_copies(submitted)} | _frozen_copies(submitted)
    files = {file["sha256"] for file in submitted.files}
    if not spot:
        if captures or files:
            raise Refused(_("ชี้ที่ในสำเนาที่เก็บไว้ ว่าข้อมูลของข้อนี้อยู่ตรงไหน"))
        return {}
    start, end = spot.get("start", 0), spot.get("end", 0)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= MAX_PLACE):
        raise Refused(_("ตำแหน่งในสำเนาไม่ถูกต้อง ชี้ใหม่อีกครั้ง"))
    words = str(spot.get("words", ""))[:MAX_SPOT_WORDS]
    if spot.get("capture") in captures:
        return {"capture": spot["capture"], "start": start, "end": end, "words": words}
    if spot.get("file") in files:
        return {"file": spot["file"], "start": start, "end": end, "words": words}
    raise Refused(_("ชี้แจงได้จากที่อยู่และไฟล์ที่ส่งไว้เท่านั้น ที่อยู่ใหม่ไม่นับ"))


def _frozen_copies(submitted: SubmittedItem) -> set[int]:
    """The copies that were frozen when it was submitted, as far as they are still known."""
    frozen = {address.get("capture") for address in submitted.addresses} - {None}
    return set(Capture.objects.filter(pk__in=frozen).values_list("pk", flat=True))
