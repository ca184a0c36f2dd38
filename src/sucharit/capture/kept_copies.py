"""A kept copy as pages of other packages show it: they decide who may see it, and ask here for all else.

A view gives `part_of(request, capture)` back where that is an answer, else fills `capture/kept_copy.html`
with `kept_copy(request, capture)`. All addresses are the view's own, with a query: it needs one address only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from threading import BoundedSemaphore
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture import replay, store
from sucharit.capture.copy_facts import Fact, Figure, facts_of, figures_of, note_in_words
from sucharit.capture.kept_reading import text_of
from sucharit.capture.models import Capture, Content
from sucharit.capture.reading import kinds
from sucharit.capture.reading.reader import NoPicture, drawn
from sucharit.capture.shown_text import ShownLine, Span, shown_lines
from sucharit.elements.page_text import PageText
from sucharit.thai.digits import typed_number

TABS = ("page", "text", "picture", "facts")
PAGES_AT_ONCE = 10  # of a PDF, as pictures
MAX_PAGES = 500
WARC = "application/warc"
_DRAWERS = BoundedSemaphore(2)  # processes that draw or replay at once, of each server process
_PATIENCE = 8.0  # seconds
_PICTURES = frozenset({kinds.PNG, kinds.JPEG, kinds.GIF, kinds.WEBP})
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """What `capture/kept_copy.html` takes. Addresses are "" for what there is not."""

    capture: Capture
    tab: str
    tabs: list[tuple[str, str, bool]]
    page_url: str  # the replay, for a frame
    page_pictures: list[tuple[int, str]]  # (number from 1, address) of pages of a PDF, or the picture itself
    more_url: str  # the next pages
    why_no_page: str
    lines: list[ShownLine]
    is_marked: bool  # a place is highlighted
    note: str  # on the text
    picture_url: str
    facts: list[Fact]
    figures: list[Figure]
    file_url: str
    record_url: str


def part_of(request: HttpRequest, capture: Capture) -> HttpResponse | None:
    """What `?part=` asks for: the replay, a picture, the file, the WARC; None where it asks for the page."""
    part = request.GET.get("part", "")
    if not part:
        return None
    number = re.fullmatch(r"page-([0-9]{1,3})", part)
    if part == "page":
        return _replayed(capture)
    if number:
        return _drawn_page(capture, int(number[1]))
    if part == "picture":
        return _bytes_of(capture.picture, "image/png")
    if part == "file":
        return _attachment(capture, capture.content, "")
    if part == "warc":
        return _attachment(capture, capture.record, "warc.gz")
    return _absent()


def kept_copy(request: HttpRequest, capture: Capture, spots: Iterable[Span] = ()) -> KeptCopy:
    """The copy as `?tab=` asks for it; `spots` of the text are highlighted, or the one of `?place=12-40`."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else "page"
    content, text = capture.content, text_of(capture)
    kind = content.kind if content else ""
    place = _place(request)
    marked = [place] if place else list(spots)
    pages, more = _page_pictures(request, kind, text) if tab == "page" else ([], "")
    return KeptCopy(
        capture=capture,
        tab=tab,
        tabs=_tabs(request, tab),
        page_url=_here(request, part="page") if kind == kinds.HTML else "",
        page_pictures=pages,
        more_url=more,
        why_no_page=_why_no_page(capture, kind),
        lines=shown_lines(text, marked) if text and tab == "text" else [],
        is_marked=bool(marked),
        note=note_in_words(text),
        picture_url=_here(request, part="picture") if capture.picture_id else "",
        facts=facts_of(capture) if tab == "facts" else [],
        figures=figures_of(capture) if tab == "facts" else [],
        file_url=_here(request, part="file") if content else "",
        record_url=_here(request, part="warc") if capture.record_id else "",
    )


def place_url(address: str, start: int, end: int) -> str:
    """The address of a copy's page at a place of its text: `address` is the view's own, without a query."""
    return f"{address}?tab=text&place={start}-{end}#place"


def _tabs(request: HttpRequest, chosen: str) -> list[tuple[str, str, bool]]:
    words = {"page": _("หน้าเว็บ"), "text": _("ข้อความ"), "picture": _("ภาพ"), "facts": _("ข้อมูลการเก็บ")}
    return [(words[tab], _here(request, tab=tab), tab == chosen) for tab in TABS]


def _here(request: HttpRequest, **changed: str) -> str:
    """This page with another query; what the view itself takes stays."""
    query = request.GET.copy()
    for name in ("part", "tab", "place", "from"):
        query.pop(name, None)
    query.update(changed)
    return f"{request.path}?{query.urlencode()}"


def _place(request: HttpRequest) -> Span | None:
    numbers = re.fullmatch(r"([0-9]{1,7})-([0-9]{1,7})", request.GET.get("place", ""))
    return (int(numbers[1]), int(numbers[2])) if numbers and int(numbers[1]) < int(numbers[2]) else None


def _page_pictures(
    request: HttpRequest, kind: str, text: PageText | None
) -> tuple[list[tuple[int, str]], str]:
    if kind in _PICTURES:
        return [(1, _here(request, part="page-1"))], ""
    count = min(len(text.pages), MAX_PAGES) if text else 0
    if kind != kinds.PDF or not count:
        return [], ""
    first = max(1, min(typed_number(request.GET.get("from", "")) or 1, count))
    last = min(count, first + PAGES_AT_ONCE - 1)
    more = _here(request, tab="page", **{"from": str(last + 1)}) if last < count else ""
    return [(number, _here(request, part=f"page-{number}")) for number in range(first, last + 1)], more


def _why_no_page(capture: Capture, kind: str) -> str:
    if capture.content is None:
        return _("ครั้งนี้ไม่ได้เนื้อหามา: %(outcome)s") % {"outcome": capture.get_outcome_display()}
    if kind in (kinds.HTML, kinds.PDF, *_PICTURES):
        return ""
    return _("ไฟล์ชนิดนี้แสดงในหน้าเว็บไม่ได้ อ่านข้อความที่แท็บ “ข้อความ” หรือดาวน์โหลดไฟล์")


def _replayed(capture: Capture) -> HttpResponse:
    if not _DRAWERS.acquire(timeout=_PATIENCE):
        return _busy()
    try:
        page = replay.html(capture)
    except (replay.NotReplayed, store.ContentMissing, store.ContentDamaged, OSError):
        words = _("แสดงหน้านี้ตามรูปแบบเดิมไม่ได้ ดูที่แท็บ “ข้อความ” หรือ “ภาพ”")
        return HttpResponse(f"<!DOCTYPE html><meta charset=utf-8><p>{words}", headers=replay.HEADERS)
    finally:
        _DRAWERS.release()
    return HttpResponse(page.body, headers=page.headers)


def _drawn_page(capture: Capture, number: int) -> HttpResponse:
    content = capture.content
    if content is None or content.kind not in (kinds.PDF, *_PICTURES) or not number:
        return _absent()
    if number == 1 and capture.picture is not None:  # a worker drew it when the copy was read
        return _bytes_of(capture.picture, "image/png")
    if not _DRAWERS.acquire(timeout=_PATIENCE):
        return _busy()
    try:
        png = drawn(store.get(content.pk), content.kind, number - 1)
    except (NoPicture, store.ContentMissing, store.ContentDamaged, OSError):
        return _absent()
    finally:
        _DRAWERS.release()
    return HttpResponse(png, content_type="image/png", headers=replay.HEADERS)


def _bytes_of(content: Content | None, media_type: str) -> HttpResponse:
    if content is None:
        return _absent()
    try:
        return HttpResponse(store.get(content.pk), content_type=media_type, headers=replay.HEADERS)
    except (store.ContentMissing, store.ContentDamaged, OSError):
        return _absent()


def _attachment(capture: Capture, content: Content | None, ending: str) -> HttpResponse:
    """Bytes to be saved, never shown: whatever they are, no browser opens them as a page of ours."""
    kind = content.kind if content else ""
    response = _bytes_of(content, WARC if ending else kinds.MEDIA_TYPES.get(kind, "application/octet-stream"))
    if response.status_code == 200:
        host = _UNSAFE.sub("-", urlsplit(capture.link.url).hostname or "copy")[:60]
        name = f"{host}-{timezone.localtime(capture.at):%Y%m%d-%H%M}.{ending or kinds.ending_of(kind)}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _busy() -> HttpResponse:
    return HttpResponse(
        status=503, headers={**replay.HEADERS, "Retry-After": "10", "Cache-Control": "no-store"}
    )


def _absent() -> HttpResponse:
    return HttpResponse(status=404, content_type="text/plain", headers=replay.HEADERS)
