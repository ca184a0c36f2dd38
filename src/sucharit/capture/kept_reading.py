"""Reads what a capture kept: text, picture, how complete it is; and whether it still says the same."""

from __future__ import annotations

import logging

from sucharit.capture import completeness, store
from sucharit.capture.comparing import PageChange, PageComparison, compare
from sucharit.capture.completeness import Completeness
from sucharit.capture.models import Capture
from sucharit.capture.own_pages import is_one_of_ours
from sucharit.capture.pictures import PagePicture, picture_of_page
from sucharit.capture.reading import kinds
from sucharit.capture.reading.reader import NoPicture, drawn, read
from sucharit.capture.served import headers_of
from sucharit.elements.page_text import PageText, UnreadablePageText

log = logging.getLogger(__name__)
TEXT = "page-text"  # the kind of content that holds a reading
_DRAWN = frozenset({kinds.PDF, kinds.PNG, kinds.JPEG, kinds.GIF, kinds.WEBP})
_TELLING = 0.9  # with less of the shown text in the bytes, the text after scripts is the one to read


def read_kept(capture: Capture) -> None:
    """Fill in text, picture and completeness from the kept bytes, and store them. The caller saves the row.

    Raises OSError and LookupError where the store fails, never for what a file does.
    """
    content = capture.content
    if content is None:
        return
    data = store.get(content.pk)
    headers = headers_of(capture, data)
    address = capture.final_url or capture.link.url
    page = read(data, content.kind, headers, address=address, is_ours=is_one_of_ours(address))
    if content.kind == kinds.HTML:
        shown = picture_of_page(capture)
        page, share = _of_page(data, page, shown, address)
        picture, picture_share = (shown.png, shown.share) if shown else (b"", None)
    else:
        share = completeness.text_of_file(page)
        picture = _first_page(data, content.kind)
        picture_share = 1.0 if picture else None
    capture.text = store.put(page.to_json(), TEXT)
    capture.picture = store.put(picture, kinds.PNG) if picture else None
    capture.completeness = Completeness(share, picture_share, _requisites(capture)).as_json()


def text_of(capture: Capture) -> PageText | None:
    """The reading of a capture; None where there is none."""
    if capture.text_id is None:
        return None
    try:
        return PageText.from_json(store.get(capture.text_id))
    except (UnreadablePageText, store.ContentMissing, store.ContentDamaged, OSError) as error:
        log.error("the text of capture %s can't be read: %s", capture.pk, type(error).__name__)
        return None


def comparison(proof: Capture, capture: Capture) -> PageComparison | None:
    """What became of what was proven; None where one of both can't be read."""
    before, after = text_of(proof), text_of(capture)
    if before is None or after is None or not before.text or (after.note and not after.text):
        return None
    return compare(before, after)


def same_substance(proof: Capture, capture: Capture) -> bool | None:
    """Whether the capture still says what was proven; None where that can't be told."""
    result = comparison(proof, capture)
    return None if result is None else result.change != PageChange.SUBSTANCE


def _of_page(
    data: bytes, page: PageText, shown: PagePicture | None, address: str
) -> tuple[PageText, float | None]:
    is_ours = is_one_of_ours(address)
    after_scripts = read(shown.html, kinds.HTML, address=address, is_ours=is_ours) if shown else None
    if after_scripts is not None and after_scripts.note:
        after_scripts = None
    share = completeness.text_of_page(data, page, after_scripts)
    is_written_by_scripts = after_scripts is not None and (share is None or share < _TELLING)
    return (after_scripts if is_written_by_scripts and after_scripts else page), share


def _first_page(data: bytes, kind: str) -> bytes:
    if kind not in _DRAWN:
        return b""
    try:
        return drawn(data, kind)
    except NoPicture:
        return b""


def _requisites(capture: Capture) -> float:
    outcomes = list(capture.requisites.values_list("content_id", flat=True))
    return completeness.requisites_kept(sum(content is not None for content in outcomes), len(outcomes))
