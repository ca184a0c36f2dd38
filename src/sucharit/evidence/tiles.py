"""A piece of evidence as lists and pickers show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.capture.reading import kinds
from sucharit.evidence.models import Evidence
from sucharit.evidence.types import type_choices
from sucharit.thai.dates import in_words, span_in_words

_KINDS = {
    kinds.PDF: "PDF",
    kinds.DOCX: "Word",
    kinds.OLE: "Word",
    kinds.XLSX: "Excel",
    kinds.XLS: "Excel",
    "pptx": "PowerPoint",
}


@dataclass(frozen=True, slots=True)
class EvidenceTile:
    """`kind`: "PDF", "Word", "link" …, "" of a picture; `url` of its page, `thumbnail_url` "" for none."""

    piece: Evidence
    type: str
    kind: str
    days: str
    url: str
    thumbnail_url: str
    lacks_text: bool  # a picture that no one has described


def tiles_of(pieces: Iterable[Evidence]) -> list[EvidenceTile]:
    """Each as a list shows it; their organisation and content are read with them."""
    types = dict(type_choices())
    return [_tile(piece, types.get(piece.type, piece.type)) for piece in pieces]


def piece_url(piece: Evidence, name: str = "piece", *more: object) -> str:
    """The address of a page of a piece."""
    return reverse(f"evidence:{name}", args=[piece.organisation.code, piece.pk, *more])


def days_in_words(piece: Evidence) -> str:
    """The period that it covers, else its day; "" where neither is known."""
    language = get_language() or "th"
    if piece.first and piece.last:
        return span_in_words(piece.first, piece.last, language=language)
    if piece.first:
        return _("ตั้งแต่ %(day)s") % {"day": _day(piece.first)}
    if piece.last:
        return _("ถึง %(day)s") % {"day": _day(piece.last)}
    return _day(piece.day) if piece.day else ""


def kind_in_words(piece: Evidence) -> str:
    """What kind of file it is; "" of a picture."""
    if piece.is_picture:
        return ""
    if piece.content is None:
        return _("ลิงก์")
    return _KINDS.get(piece.content.kind, kinds.ending_of(piece.content.kind).upper())


def _tile(piece: Evidence, type: str) -> EvidenceTile:
    return EvidenceTile(
        piece=piece,
        type=type,
        kind=kind_in_words(piece),
        days=days_in_words(piece),
        url=piece_url(piece),
        thumbnail_url=piece_url(piece, "thumbnail") if piece.is_picture else "",
        lacks_text=piece.is_picture and not piece.alternative_text,
    )


def _day(day: date) -> str:
    return in_words(day, language=get_language() or "th", short=True)
