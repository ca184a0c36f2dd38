"""A paper as finished words, and its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sucharit.office_papers.blanks import Blank
from sucharit.office_papers.builder import PaperBuilder
from sucharit.office_papers.kinds import PaperKind
from sucharit.office_papers.source import PaperPhotograph, PaperSource, StyleValue
from sucharit.office_papers.word import word_file
from sucharit.office_papers.word_newsletter import word_newsletter
from sucharit.office_papers.wording import PaperWords
from sucharit.paper.document_words import Content
from sucharit.paper.drawings import COLOURS
from sucharit.paper.files import FileKind
from sucharit.paper.photographs import photograph_on_paper
from sucharit.paper.qr import rows_of, runs_of
from sucharit.paper.typeset import Templates

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
KINDS = (FileKind.WORD, FileKind.PDF)
LARGE, SMALL = 1800, 900  # pixels of the longest side of a photograph


@dataclass(frozen=True, slots=True)
class OfficePaper:
    """A paper, finished: `content` as both files take it, `missing` what it lacks."""

    content: Content
    missing: tuple[Blank, ...]
    kind: PaperKind
    crest: bytes  # PNG, b"" for none
    photographs: tuple[PaperPhotograph, ...]


def make_paper(
    kind: PaperKind, source: PaperSource, *, made_on: date, is_invented: bool = False
) -> OfficePaper:
    """Put it together from the record, in the digits that the office's letter style asks for."""
    words = PaperWords("th", "thai" if source.style.thai_digits else "arabic", is_invented)
    builder = PaperBuilder(source, words)
    kind.put_together(builder)
    content = words.finish(
        {
            "lang": "th",
            "title": f"{kind.title.th} {source.record.title}",
            "author": source.office,
            "date": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
            "numerals": words.numerals,
            "colours": COLOURS,
            "page": words.all()["page"],
            "office": source.office,
            "blocks": builder.blocks,
        }
    )
    return OfficePaper(
        content={**content, "style": measures(source.style)},
        missing=tuple(builder.missing),
        kind=kind,
        crest=source.crest,
        photographs=source.photographs,
    )


def make_file(kind: FileKind, paper: OfficePaper) -> bytes:
    """The paper as this kind of file. Raises KeyError for another kind than `KINDS`."""
    if kind not in KINDS:
        raise KeyError(kind)
    if paper.kind.is_public:
        return _newsletter(kind, paper)
    if kind is FileKind.PDF:
        return TEMPLATES.pdf("letter", {**paper.content, "crest": list(paper.crest) or None})
    return word_file(paper.content, paper.crest)


def _newsletter(kind: FileKind, paper: OfficePaper) -> bytes:
    """The first photograph is the large one."""
    photographs = [
        {**photograph_on_paper(own.data, SMALL if place else LARGE), "alt": own.alt}
        for place, own in enumerate(paper.photographs)
    ]
    if kind is FileKind.WORD:
        return word_newsletter(paper.content, photographs)
    url = paper.content["blocks"][0]["url"]
    rows = rows_of(url) if url else []
    code = {"side": len(rows), "runs": runs_of(rows)} if rows else None
    return TEMPLATES.pdf("newsletter", {**paper.content, "photographs": photographs, "qr": code})


def measures(style: StyleValue) -> Content:
    """The lengths of a letter style, in millimetres."""
    names = ("left", "right", "top", "bottom", "crest_height")
    return {name: getattr(style, name) for name in names}
