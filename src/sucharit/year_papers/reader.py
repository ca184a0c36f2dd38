"""In which words a reader gets a document of a year."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from sucharit.paper.document_words import Language
from sucharit.paper.files import FileKind, file_name, safe_name
from sucharit.paper.photographs import photograph_on_paper
from sucharit.year_papers.content import YearPaperWords
from sucharit.year_papers.making import KINDS
from sucharit.year_papers.photographs import photograph

LABELS = {FileKind.PDF: "PDF", FileKind.WORD: "Word", FileKind.EXCEL: "Excel"}


def language_of(request: HttpRequest) -> Language:
    """The reader's language, or the one that the address asks for."""
    asked = request.GET.get("language") or get_language() or "th"
    return "en" if asked.startswith("en") else "th"


def words_of(request: HttpRequest) -> YearPaperWords:
    """The reader's language, Thai digits by `?numerals=thai`; whether what is told is invented."""
    thai_digits = request.GET.get("numerals") == "thai"
    words = YearPaperWords(language_of(request), "thai" if thai_digits else "arabic")
    return replace(words, is_invented=settings.DEMO)


def kind_of(name: str) -> FileKind:
    """The kind of file with this ending. Raises Http404 for one that documents are not made in."""
    for kind in KINDS:
        if kind.value == name:
            return kind
    raise Http404("not made as this kind of file")


def files_at(address_of: Callable[[FileKind], str]) -> list[tuple[str, str, str]]:
    """Label, address, and address with Thai digits, of each file of a document."""
    return [(LABELS[kind], own := address_of(kind), f"{own}?numerals=thai") for kind in KINDS]


def as_answer(file: bytes, kind: FileKind, stem: str, words: YearPaperWords) -> HttpResponse:
    """The file, shown or saved under its name."""
    name = file_name(safe_name(stem), kind, words)
    response = HttpResponse(file, content_type=kind.media_type)
    response["Content-Disposition"] = content_disposition_header(kind is not FileKind.PDF, name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def small_photograph(sha256: str) -> bytes:
    """A photograph as pages show it. Raises Http404 where the store does not have it as it was."""
    data = photograph(sha256)
    if data is None:
        raise Http404("the store does not have it")
    return b64decode(photograph_on_paper(data)["file"])
