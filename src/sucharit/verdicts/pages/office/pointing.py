"""Where an organisation points: words of a kept copy's text, found there with their place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from sucharit.capture.kept_reading import text_of
from sucharit.capture.models import Capture
from sucharit.disclosure.models import SubmittedItem
from sucharit.disclosure.submitted import kept_copies
from sucharit.thai.digits import typed_number
from sucharit.thai.folding import fold
from sucharit.verbs.refusals import Refused
from sucharit.verdicts.spots import MAX_SPOT_WORDS

MAX_SHOWN = 60_000  # letters of one copy on the page; the whole is a link away


@dataclass(frozen=True, slots=True)
class CopyToPointAt:
    """A kept copy or a handed-in file: its value in the form, its name, its text as far as it is shown."""

    value: str
    name: str
    text: str = ""
    is_cut: bool = False


def copies_to_point_at(submitted: SubmittedItem) -> list[CopyToPointAt]:
    """All that was kept of an item, in the order of its addresses, then the files."""
    return [
        *(_with_text(copy) for copy in kept_copies(submitted)),
        *(CopyToPointAt(f"file:{file['sha256']}", file["name"]) for file in submitted.files),
    ]


def spot_of(asked: QueryDict, submitted: SubmittedItem) -> dict[str, Any]:
    """The place that was pointed at; {} where nothing was kept. Raises Refused for words it lacks."""
    kind, _colon, key = asked.get("copy", "").partition(":")
    words = _unbroken(asked.get("place", "")).strip()
    if len(words) > MAX_SPOT_WORDS:
        raise Refused(_("คำที่ชี้ยาวเกิน %(max)s ตัวอักษร เลือกเฉพาะส่วนที่สำคัญ") % {"max": MAX_SPOT_WORDS})
    if kind == "file":
        return {"file": key, "start": 0, "end": 0, "words": words}
    capture = _chosen(kept_copies(submitted), typed_number(key) if kind == "capture" else None)
    if capture is None:
        return {}
    start, end = _place(capture, words, typed_number(asked.get("start", ""))) if words else (0, 0)
    return {"capture": capture.pk, "start": start, "end": end, "words": words}


def _chosen(copies: Collection[Capture], key: int | None) -> Capture | None:
    return next((copy for copy in copies if copy.pk == key), None)


def _place(capture: Capture, words: str, hint: int | None) -> tuple[int, int]:
    """From where to where the words stand: at the hint, else at their first place, however written."""
    page = text_of(capture)
    text = page.text if page else ""
    if hint is not None and text[hint : hint + len(words)] == words:
        return hint, hint + len(words)
    start = text.find(words)
    if start >= 0:
        return start, start + len(words)
    folded, wanted = fold(text), fold(words).text.strip()
    start = folded.text.find(wanted) if wanted else -1
    if start < 0:
        raise Refused(_("ไม่พบคำที่ชี้ในสำเนานี้ คัดลอกจากข้อความของสำเนา หรือเว้นว่างเพื่อชี้ทั้งสำเนา"))
    return folded.span(start, start + len(wanted))


def _with_text(copy: Capture) -> CopyToPointAt:
    page = text_of(copy)
    text = page.text if page else ""
    return CopyToPointAt(f"capture:{copy.pk}", copy.link.url, text[:MAX_SHOWN], len(text) > MAX_SHOWN)


def _unbroken(words: str) -> str:
    """Browsers send line breaks as CR LF; texts of copies have LF alone."""
    return re.sub(r"\r\n?", "\n", words)
