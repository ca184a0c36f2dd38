"""Reads a kept file in a process of its own, within limits, whatever the file does; raises for no file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sucharit.capture.reading import kinds, ocr
from sucharit.capture.reading.notes import EMPTY, NO_OCR, NO_READER, OCR_IN_PART, TOO_COSTLY, UNREADABLE
from sucharit.capture.reading.process import READERS
from sucharit.capture.reading.writing import plain
from sucharit.elements.page_text import PageText, UnreadablePageText
from sucharit.tables.child import Allowance, ChildFailed, answer_from

ALLOWANCE = Allowance(processor=10, clock=40, memory=1 << 30, answer=64 << 20)
HTML_ALLOWANCE = Allowance(processor=4, clock=20, memory=1 << 30, answer=64 << 20)  # pages of 5 MB take 2 s
PICTURE_ALLOWANCE = Allowance(processor=10, clock=30, memory=1 << 30, answer=32 << 20)
OCR_PAGES = 40  # of one file; each takes seconds
OCR_WIDTH = 1_700  # pixels of an A4 page: 205 to an inch
SHOWN_WIDTH = 1_200
_MODULE = "sucharit.capture.reading.process"
_DRAWN = frozenset({kinds.PNG, kinds.JPEG, kinds.GIF, kinds.WEBP})


class NoPicture(Exception):
    """A page or picture can't be drawn within its limits."""


def read(
    data: bytes,
    kind: str,
    headers: Mapping[str, str] | None = None,
    *,
    address: str = "",
    is_ours: bool = False,
    allowance: Allowance | None = None,
) -> PageText:
    """What the file says. Where it can't be read, or not all of it, its `note` says why (`notes`).

    `kind` by `kinds.kind_of`; `headers` of HTTP, for the alphabet; `address` makes links of a page whole.
    `is_ours`: it is believed which part of it an organisation fills.
    """
    if kind not in READERS and kind not in _DRAWN:
        return PageText(kind, "", "", note=EMPTY if kind == kinds.EMPTY else NO_READER)
    with _file(data, kind) as path:
        if kind in _DRAWN:
            return _finished(_with_pictures(PageText(kind, "", ""), path, [0]))
        order = {"kind": kind, "headers": dict(headers or {}), "address": address, "is_ours": is_ours}
        try:
            usual = HTML_ALLOWANCE if kind == kinds.HTML else ALLOWANCE
            answer = answer_from(_MODULE, ["text", str(path), json.dumps(order)], allowance or usual)
            pictures, _, rest = answer.partition(b"\n")
            page = PageText.from_json(rest)
            numbers = [int(number) for number in json.loads(pictures)]
        except (ChildFailed, OSError):
            return PageText(kind, "", "", note=TOO_COSTLY, truncated=True)
        except (UnreadablePageText, ValueError, TypeError):
            return PageText(kind, "", "", note=UNREADABLE)
        return _finished(_with_pictures(replace(page, kind=kind), path, numbers))


def drawn(data: bytes, kind: str, page: int = 0, *, width: int = SHOWN_WIDTH) -> bytes:
    """A page of a PDF, from 0, or a picture, as a PNG made anew from its pixels. Raises NoPicture."""
    with _file(data, kind) as path:
        return _drawn(path, kind, page, width, is_grey=False)


def replay_parts(data: bytes, headers: Mapping[str, str], address: str) -> bytes:
    """The parts of a page as `sanitising` writes them. Raises ChildFailed."""
    with _file(data, kinds.HTML) as path:
        order = json.dumps({"headers": dict(headers), "address": address})
        return answer_from(_MODULE, ["replay", str(path), order], HTML_ALLOWANCE)


def _drawn(path: Path, kind: str, page: int, width: int, is_grey: bool) -> bytes:
    order = json.dumps({"kind": kind, "page": page, "width": width, "is_grey": is_grey})
    try:
        return answer_from(_MODULE, ["picture", str(path), order], PICTURE_ALLOWANCE)
    except (ChildFailed, OSError) as error:
        raise NoPicture from error


@contextmanager
def _file(data: bytes, kind: str) -> Iterator[Path]:
    with TemporaryDirectory(prefix="kept-") as folder:
        path = Path(folder, f"file.{kind}")
        path.write_bytes(data)
        yield path


@dataclass(slots=True)
class _PagedText:
    """Text that is put together of pages, some of them read from a picture."""

    text: str = ""

    def add(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)


def _with_pictures(page: PageText, path: Path, numbers: Sequence[int]) -> PageText:
    """The page with what OCR reads on the pages of these numbers, from 0, after their own words."""
    if not numbers:
        return page
    if not ocr.program():
        return replace(page, note=page.note or NO_OCR)
    read_words: dict[int, str] = {}
    for number in numbers[:OCR_PAGES]:
        words = _words_on(path, page.kind, number)
        if words is not None:
            read_words[number] = words
    missing = len(numbers) > len(read_words)
    return replace(_merged(page, read_words), note=page.note or (OCR_IN_PART if missing else ""))


def _words_on(path: Path, kind: str, number: int) -> str | None:
    picture = path.with_name(f"page-{number}.png")
    try:
        picture.write_bytes(_drawn(path, kind, number, OCR_WIDTH, is_grey=True))
    except NoPicture:
        return None
    words = ocr.words_of(picture)
    picture.unlink()
    if words is None:
        return None
    lines = (plain(line).strip() for line in words.replace("\f", "\n").splitlines())
    return "\n".join(line for line in lines if line)


def _merged(page: PageText, read_words: Mapping[int, str]) -> PageText:
    starts = page.pages or (0,)
    ends = (*starts[1:], len(page.text))
    whole, pages, by_ocr, moved = _PagedText(), [], [], []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        pages.append(len(whole.text))
        moved.append((start, len(whole.text) - start))
        whole.add(page.text[start:end].rstrip("\n"))
        if words := read_words.get(number):
            if whole.text and not whole.text.endswith("\n"):
                whole.add("\n")
            by_ocr.append(whole.add(words))
        if number + 1 < len(starts) and whole.text and not whole.text.endswith("\n"):
            whole.add("\n")
    headings = tuple((level, *(_moved(place, moved) for place in span)) for level, *span in page.headings)
    return replace(
        page,
        text=whole.text,
        pages=tuple(min(place, len(whole.text)) for place in pages) if page.pages else (),
        headings=headings,  # type: ignore[arg-type]  # three numbers each
        by_ocr=tuple(by_ocr),
    )


def _moved(place: int, moved: Sequence[tuple[int, int]]) -> int:
    """Where a place of the old text is in the new one."""
    return place + next(by for start, by in reversed(moved) if place >= start)


def _finished(page: PageText) -> PageText:
    return replace(page, note=page.note or ("" if page.text else EMPTY))
