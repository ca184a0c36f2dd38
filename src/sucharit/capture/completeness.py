"""How complete a kept copy is, from 0 to 1: its text, its picture, its requisites; None where unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sucharit.capture.reading.notes import EMPTY, NO_OCR, NO_READER, OCR_IN_PART
from sucharit.elements.page_text import PageText

_SCRIPT = re.compile(rb"<script(?![^>]*\btype\s*=\s*[\"']?application/(?:ld\+)?json)[\s>]", re.IGNORECASE)
_FRAME = re.compile(rb"<(?:iframe|frame|object|embed)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Shares from 0 to 1, rounded down to hundredths; None where they can't be known."""

    text: float | None
    picture: float | None
    requisites: float | None

    def as_json(self) -> dict[str, float | None]:
        return {"text": self.text, "picture": self.picture, "requisites": self.requisites}


def text_of_page(data: bytes, page: PageText, after_scripts: PageText | None) -> float | None:
    """Which share of what a visitor reads stands in the kept bytes of a web page.

    A browser tells: the share of letters, by lines, of what it shows after scripts ran. Without one it is 1
    where nothing could add text (no script, no frame), else unknown.
    """
    if page.truncated or (page.note and page.note != EMPTY):
        return None
    if after_scripts is not None:
        return share_within(after_scripts.text, page.text)
    return None if _SCRIPT.search(data) or _FRAME.search(data) else 1.0


def text_of_file(page: PageText) -> float | None:
    """Which share of a file's text was read: of a PDF by pages, of others all, nothing, or unknown."""
    if page.note in (NO_OCR, OCR_IN_PART, "") and page.kind == "pdf" and page.pages and not page.truncated:
        ends = (*page.pages[1:], len(page.text))
        read = sum(bool(page.text[start:end].strip()) for start, end in zip(page.pages, ends, strict=True))
        return _down(read, len(page.pages)) if page.note else 1.0
    if page.truncated or page.note in (NO_OCR, NO_READER, EMPTY):
        return None
    return 1.0 if not page.note else 0.0


def share_within(whole: str, part: str) -> float | None:
    """The share of the letters of `whole`, by lines, whose line also stands in `part`; None of no letters."""
    known = {" ".join(line.split()) for line in part.split("\n")}
    lines = [" ".join(line.split()) for line in whole.split("\n")]
    letters = sum(map(len, lines))
    return _down(sum(len(line) for line in lines if line in known), letters) if letters else None


def requisites_kept(kept: int, needed: int) -> float:
    """1 where nothing is needed."""
    return _down(kept, needed) if needed else 1.0


def _down(part: int, whole: int) -> float:
    return part * 100 // whole / 100
