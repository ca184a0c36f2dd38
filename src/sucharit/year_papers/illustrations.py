"""Pictures and photographs of a document: as it keeps them, and as its page and its files show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from sucharit.paper.document_words import Content, DocumentWords
from sucharit.paper.photographs import photograph_on_paper
from sucharit.paper.svg_pictures import description_of, on_paper, with_digits
from sucharit.vocabulary.records import EvidenceValue, RecordValue
from sucharit.year_models.model import DocumentPart
from sucharit.year_models.printed_pictures import Photographs
from sucharit.year_papers.drawings import draw
from sucharit.year_tables.sources import TableSources

BETWEEN: Final = " · "  # the parts of a caption


@dataclass(frozen=True, slots=True)
class KeptPhotograph:
    """A picture of the evidence that may be public: the SHA-256 of its bytes, and what it shows in words."""

    sha256: str
    alternative_text: str


@dataclass
class Illustrator:
    """Numbers the pictures and photographs of one document, from its first page to its last."""

    sources: TableSources
    words: DocumentWords
    photographs: Mapping[str, KeptPhotograph]  # by the id of the piece
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _printed: set[str] = field(default_factory=set)  # pieces: each is printed once

    def pictures(self, part: DocumentPart) -> Iterator[Content]:
        """The drawings of a part: caption, words for those who can't see them, SVG narrow and wide."""
        model = self.sources.model
        for name in part.pictures if model else ():
            assert model is not None
            spec, number = model.printed_picture(name), next(self._numbers)
            svg = draw(spec, self.sources, self.words.language, f"picture-{number}")
            title = self.words("picture", number=str(number), title=self.words.of(spec.title))
            yield {"title": title, "alt": description_of(svg) or title, "svg": svg}

    def photographs_of(self, part: DocumentPart) -> Iterator[Content]:
        """The photographs of a part: caption, words, which piece it is, and the SHA-256 of its bytes."""
        for asked in part.photographs:
            for record, piece in self._chosen(asked):
                kept = self.photographs[piece.id]
                day = piece.day or record.day
                said = (record.title, piece.title, self.words.day(day) if day else "")
                title = BETWEEN.join(filter(None, said))
                yield {
                    "title": self.words("picture", number=str(next(self._numbers)), title=title),
                    "alt": kept.alternative_text or title,
                    "piece": piece.id,
                    "sha256": kept.sha256,
                }

    def _chosen(self, asked: Photographs) -> Iterator[tuple[RecordValue, EvidenceValue]]:
        left = asked.most
        for record in self.sources.facts.records.of_kind(*asked.kinds):
            for piece in record.evidence:
                is_there = piece.type in asked.types and piece.id in self.photographs
                if left and is_there and piece.id not in self._printed:
                    self._printed.add(piece.id)
                    left -= 1
                    yield record, piece


def finished_pictures(part: Content, words: DocumentWords) -> Content:
    """A kept part, its drawings as page and paper take them, its photographs still without a place."""
    pictures = []
    for own in part.get("pictures", ()):
        svg = with_digits(own["svg"], thai=words.thai_digits)
        pictures.append({**own, "svg": svg, "paper": on_paper(svg), "file": "", "gone": ""})
    photographs = [
        {**own, "address": "", "file": "", "paper": None, "gone": words("photograph_gone")}
        for own in part.get("photographs", ())
    ]
    return {**part, "pictures": pictures, "photographs": photographs}


def with_photographs(content: Content, place: Callable[[Content], Mapping[str, Any] | None]) -> Content:
    """The content with what `place` gives for each photograph; None: it is shown no more."""
    parts = []
    for part in content["parts"]:
        photographs = [
            {**own, **given, "gone": ""} if (given := place(own)) is not None else own
            for own in part["photographs"]
        ]
        parts.append({**part, "photographs": photographs})
    return {**content, "parts": parts}


def with_files(content: Content, bytes_of: Callable[[str, str], bytes | None]) -> Content:
    """The content with the bytes of its photographs, made small. `bytes_of` takes piece and SHA-256."""

    def place(photograph: Content) -> Mapping[str, Any] | None:
        data = bytes_of(photograph["piece"], photograph["sha256"])
        return None if data is None else photograph_on_paper(data)

    return with_photographs(content, place)


def pieces_of(content: Content) -> dict[str, str]:
    """The pieces of evidence that a kept content shows, each with the SHA-256 of its bytes."""
    return {own["piece"]: own["sha256"] for part in content["parts"] for own in part.get("photographs", ())}
