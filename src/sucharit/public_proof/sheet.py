"""The note to print: one A4 sheet in Thai and English, with a QR code that holds root and address alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from sucharit.charts import palette
from sucharit.languages import Text
from sucharit.paper.document_words import INVENTED
from sucharit.paper.glyphs import printable
from sucharit.paper.qr import rows_of, runs_of
from sucharit.paper.typeset import Templates
from sucharit.public_proof import words
from sucharit.public_proof.noted import ProofNote

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "brand": palette.BRAND,
    "ground": palette.GROUND,
    "line": palette.LINE,
}


@lru_cache(maxsize=4)
def note_pdf(note: ProofNote) -> bytes:
    """The PDF; the same bytes for the same note, so that asking for it again costs nothing."""
    return TEMPLATES.pdf("note", _content(note))


def _content(note: ProofNote) -> dict[str, Any]:
    rows = rows_of(note.address)
    at = timezone.localtime(note.at)
    return {
        "title": f"{words.TITLE.th} · {note.log}",
        "author": note.log,
        "date": {"year": at.year, "month": at.month, "day": at.day},
        "colours": COLOURS,
        "invented": INVENTED.th if settings.DEMO else "",
        "log": printable(note.log),
        "when": _both(Text(note.when("th"), note.when("en"))),
        "size": f"{note.size:,}",
        "groups": note.groups,
        "address": note.page,
        "qr": {"side": len(rows), "runs": runs_of(rows)},
        "words": {
            name.lower(): _both(value) for name, value in vars(words).items() if isinstance(value, Text)
        },
        "meaning": [_both(sentence) for sentence in words.MEANING],
    }


def _both(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
