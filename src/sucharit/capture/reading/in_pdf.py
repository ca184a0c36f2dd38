"""The text of a PDF page by page, its links, and which pages are pictures of writing.

PDFium must not be used by two threads, and a file may be made to break it: each has a process of its own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sucharit.capture.reading.notes import LOCKED, UNREADABLE
from sucharit.capture.reading.writing import Full, PageWriter
from sucharit.elements.page_text import PageText

MAX_PAGES = 500
FEW = 12  # letters on a page that has a picture: a page number or a stamp, not its text
MAX_PARTS = 2_000  # of a page that are looked at
_LOCKED = 4  # FPDF_ERR_PASSWORD
_MAX_ADDRESS = 2_000


def read(path: Path, _headers: Mapping[str, str], _address: str) -> tuple[PageText, list[int]]:
    """The text, and the numbers from 0 of pages that have to be read as pictures."""
    writer = PageWriter("pdf")
    pictures: list[int] = []
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        writer.note = LOCKED if getattr(error, "err_code", None) == _LOCKED else UNREADABLE
        return writer.result(), []
    writer.title = document.get_metadata_value("Title") or ""
    count = len(document)
    try:
        for number in range(min(count, MAX_PAGES)):
            writer.begin_page()
            if _read_page(document, number, writer):
                pictures.append(number)
    except Full:
        pass
    writer.truncated |= count > MAX_PAGES
    return writer.result(), pictures


def _read_page(document: pdfium.PdfDocument, number: int, writer: PageWriter) -> bool:
    """Write one page; whether its writing is a picture."""
    try:
        page = document[number]
        words = page.get_textpage()
        text = words.get_text_range().replace("\ufffe", "").replace("\x02", "")
    except pdfium.PdfiumError:
        writer.note = UNREADABLE
        return False
    writer.write_lines(text)
    for link, label in _links(document, page, words):
        writer.begin_link(link)
        writer.label_link(label)
        writer.end_link()
    is_picture = _is_picture(page, len("".join(text.split())))
    words.close()
    page.close()
    return is_picture


def _is_picture(page: pdfium.PdfPage, letters: int) -> bool:
    """Whether the writing is in a picture, or in lines that were drawn of letters."""
    if letters >= FEW:
        return False
    kinds = {part.type for part in islice(page.get_objects(max_depth=3), MAX_PARTS)}
    return pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds or (not letters and bool(kinds))


def _links(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, words: pdfium.PdfTextPage
) -> Iterator[tuple[str, str]]:
    """(address, words) of the links of a page that lead to the web."""
    place = ctypes.c_int(0)
    link = pdfium_c.FPDF_LINK()
    for _ in range(2_000):
        if not pdfium_c.FPDFLink_Enumerate(page.raw, place, link):
            return
        action = pdfium_c.FPDFLink_GetAction(link)
        if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_URI:
            continue
        size = pdfium_c.FPDFAction_GetURIPath(document.raw, action, None, 0)
        if not 1 < size <= _MAX_ADDRESS:
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium_c.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace")
        box = pdfium_c.FS_RECTF()
        label = ""
        if pdfium_c.FPDFLink_GetAnnotRect(link, box):
            label = words.get_text_bounded(box.left, box.bottom, box.right, box.top)
        if address.lower().startswith(("http://", "https://", "mailto:")):
            yield address, label
