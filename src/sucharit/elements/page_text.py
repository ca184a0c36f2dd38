"""What a page or file says, as checks take it: its text, and where pages, tables, links and headings are."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

VERSION = 1  # of the JSON; a reader refuses another


class UnreadablePageText(ValueError):
    """Bytes that are no page text, or one of another version."""


class FilledPart(NamedTuple):
    """A part of one of our own pages that an organisation fills: from where to where in each of these."""

    text: tuple[int, int]
    tables: tuple[int, int]
    links: tuple[int, int]
    fields: tuple[int, int]
    pictures: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PageText:
    """All places are numbers of characters in `text`, from 0; `end` is the one after the last.

    `text`: everything that can be read, in reading order, NFC, lines ended by "\\n".
    """

    kind: str  # of the file, by its first bytes: "html", "pdf", "docx" …
    title: str
    text: str
    pages: tuple[int, ...] = ()  # where each page of a PDF or sheet of a workbook begins
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()  # tables of rows of cells
    links: tuple[tuple[str, str], ...] = ()  # (words, address)
    headings: tuple[tuple[int, int, int], ...] = ()  # (level from 1, start, end)
    fields: tuple[tuple[str, str], ...] = ()  # of forms: (kind of input, its words): ("file", "แนบเอกสาร")
    pictures: tuple[tuple[str, str], ...] = ()  # (words for those who can't see it, address)
    by_ocr: tuple[tuple[int, int], ...] = ()  # (start, end) of what was read from a picture
    filled: tuple[
        FilledPart, ...
    ] = ()  # of a page of ours, in order; () of all others, which speak as a whole
    truncated: bool = False  # there was more than the reader takes
    note: str = ""  # why not all could be read, a word of `capture.reading.notes`; "" where all was

    def to_json(self) -> bytes:
        """UTF-8; the same page gives the same bytes, so that they can be kept by their digest."""
        return json.dumps(
            {"version": VERSION, **asdict(self)}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode("utf-8", "replace")  # half surrogates, which no text should have, become "?"

    @classmethod
    def from_json(cls, data: bytes | str) -> PageText:
        """Raises UnreadablePageText."""
        try:
            fields = json.loads(data)
            if fields.pop("version") != VERSION:
                raise UnreadablePageText("the page text is of another version")
            values = {name: _frozen(value) for name, value in fields.items()}
            values["filled"] = tuple(FilledPart(*part) for part in values.get("filled", ()))
            page = cls(**values)
            page.check()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise UnreadablePageText(str(error)) from error
        return page

    def without_frame(self) -> PageText:
        """Nothing but what an organisation fills, each at the place where it was; another page as it is."""
        if not self.filled:
            return self
        pieces, place = [], 0
        for part in self.filled:
            start, end = part.text
            pieces += ["\n" * (start - place), self.text[start:end]]
            place = end
        return replace(
            self,
            text="".join(pieces) + "\n" * (len(self.text) - place),
            tables=_of_parts(self.tables, [part.tables for part in self.filled]),
            links=_of_parts(self.links, [part.links for part in self.filled]),
            fields=_of_parts(self.fields, [part.fields for part in self.filled]),
            pictures=_of_parts(self.pictures, [part.pictures for part in self.filled]),
        )

    def check(self) -> None:
        """Raises UnreadablePageText where a field has not its shape, or a place is not in the text."""
        strings = (self.kind, self.title, self.text, self.note)
        if not all(isinstance(value, str) for value in strings) or not isinstance(self.truncated, bool):
            raise UnreadablePageText("kind, title, text and note are strings; truncated is true or false")
        if not all(_are_strings(pair, 2) for pair in (*self.links, *self.fields, *self.pictures)):
            raise UnreadablePageText("links, fields and pictures are pairs of words")
        if not all(_are_strings(row) for table in self.tables for row in table):
            raise UnreadablePageText("a table is rows of cells")
        if not all(_are_numbers(heading, 3) for heading in self.headings):
            raise UnreadablePageText("a heading is (level, start, end)")
        if not all(_are_numbers(span, 2) for span in self.by_ocr) or not _are_numbers(self.pages):
            raise UnreadablePageText("pages are numbers, by_ocr pairs of them")
        of_pages = ((start, start) for start in self.pages)
        of_headings = ((start, end) for _, start, end in self.headings)
        for start, end in (*of_pages, *of_headings, *self.by_ocr):
            if not 0 <= start <= end <= len(self.text):
                raise UnreadablePageText(f"{start}–{end} is not in the text")
        self._check_parts()

    def _check_parts(self) -> None:
        """They follow one another, within the text and within each list."""
        lengths = [len(of) for of in (self.text, self.tables, self.links, self.fields, self.pictures)]
        before = [0] * len(lengths)
        for part in self.filled:
            if not all(_are_numbers(piece, 2) for piece in part):
                raise UnreadablePageText("a filled part is five pairs of numbers")
            for piece, last, length in zip(part, before, lengths, strict=True):
                if not last <= piece[0] <= piece[1] <= length:
                    raise UnreadablePageText(f"{piece[0]}–{piece[1]} is no part of the page")
            before = [end for _, end in part]


def _of_parts(values: tuple[Any, ...], parts: list[tuple[int, int]]) -> tuple[Any, ...]:
    return tuple(value for start, end in parts for value in values[start:end])


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value


def _are_strings(values: tuple[str, ...], length: int | None = None) -> bool:
    return (length is None or len(values) == length) and all(isinstance(value, str) for value in values)


def _are_numbers(values: tuple[int, ...], length: int | None = None) -> bool:
    return (length is None or len(values) == length) and all(type(value) is int for value in values)
