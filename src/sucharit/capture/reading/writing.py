"""Puts together the text of a page while it is read, and where headings, pages, tables and links are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sucharit.elements.page_text import FilledPart, PageText
from sucharit.thai.spelling import with_plain_letters

MAX_TEXT = 2_000_000  # letters; a book has 500,000
MAX_LINKS = 20_000
MAX_CELLS = 200_000
MAX_TABLES = 2_000
MAX_FIELDS = 2_000
MAX_PICTURES = 5_000
MAX_WORDS = 300  # letters of a link that are kept
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_UNWANTED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_AM_IN_PIECES = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
Cells = tuple[tuple[str, ...], ...]


class Full(Exception):
    """There is more than is kept."""


def plain(text: str) -> str:
    """Letters as they are kept: NFC, blanks as one space, no control characters.

    Old Thai fonts write shifted marks as private letters, and makers of PDF and OCR write ำ in two pieces.
    """
    text = with_plain_letters(_BLANKS.sub(" ", _UNWANTED.sub("", text)))
    return unicodedata.normalize("NFC", _AM_IN_PIECES.sub("\\1\u0e33", text))


@dataclass(slots=True)
class _Field:
    kind: str
    id: str
    words: list[str]


@dataclass(slots=True)
class _Label:
    """Words that name a field: the one of this id, or those within."""

    id: str
    pieces: list[str]
    first: int  # of the fields, the next one when the label began


def _within(part: FilledPart, length: int) -> FilledPart:
    """The last line of a text has no end of its own."""
    start, end = part.text
    return part._replace(text=(min(start, length), min(end, length)))


class PageWriter:
    """Takes words in reading order. A cell, a link and a heading take what is written until they end."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.title = ""
        self.note = ""
        self.truncated = False
        self._lines: list[str] = []
        self._length = 0
        self._place = 0  # where the next line begins
        self._line: list[str] = []
        self._pages: list[int] = []
        self._tables: list[Cells] = []
        self._open_tables: list[list[list[list[str]]]] = []
        self._cells = 0
        self._links: list[tuple[str, str]] = []
        self._link: tuple[str, list[str]] | None = None
        self._fields: list[_Field] = []
        self._label: _Label | None = None
        self._labels: dict[str, str] = {}
        self._pictures: list[tuple[str, str]] = []
        self._headings: list[tuple[int, int, int]] = []
        self._heading: tuple[int, int] | None = None
        self._filled: list[FilledPart] = []
        self._part: list[int] | None = None  # where the open part began, in the order of FilledPart

    def write(self, text: str) -> None:
        """Words within a line. Raises Full."""
        text = plain(text)
        if not text:
            return
        self._line.append(text)
        self._length += len(text)
        for pieces in self._takers():
            pieces.append(text)
        if self._length > MAX_TEXT:
            self.truncated = True
            raise Full

    def write_lines(self, text: str) -> None:
        """Words whose line breaks mean something."""
        for place, line in enumerate(re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text)):
            if place:
                self.break_line()
            self.write(line)

    def break_line(self) -> None:
        """End the line, unless nothing stands on it."""
        parts = (_BLANKS.sub(" ", part).strip() for part in "".join(self._line).split("\0"))
        line = unicodedata.normalize("NFC", "\t".join(parts).strip())
        self._line = []
        for pieces in self._takers():
            pieces.append(" ")
        if line:
            self._lines.append(line)
            self._place += len(line) + 1

    def begin_page(self) -> None:
        """A page or a sheet begins here."""
        self.break_line()
        self._pages.append(self._place)

    def begin_part(self) -> None:
        """A part that an organisation fills begins here; it ends before the next one does."""
        self.break_line()
        self._part = self._places()

    def end_part(self) -> None:
        self.break_line()
        if self._part is not None:
            self._filled.append(FilledPart(*zip(self._part, self._places(), strict=True)))
        self._part = None

    def begin_heading(self, level: int) -> None:
        self.break_line()
        self._heading = self._heading or (level, self._place)

    def end_heading(self) -> None:
        self.break_line()
        if self._heading and self._place > self._heading[1]:
            self._headings.append((*self._heading, self._place - 1))
        self._heading = None

    def begin_link(self, address: str) -> None:
        self._link = (address, [])

    def label_link(self, words: str) -> None:
        """Words of the open link that stand in the text already."""
        if self._link:
            self._link[1].append(words)

    def end_link(self) -> None:
        if self._link and self._link[0]:
            words = plain("".join(self._link[1])).strip()[:MAX_WORDS]
            if len(self._links) < MAX_LINKS:
                self._links.append((words, plain(self._link[0]).strip()))
            else:
                self.truncated = True
        self._link = None

    def add_field(self, kind: str, id: str, words: str) -> None:
        """A field of a form, with what stands in or beside it."""
        if len(self._fields) < MAX_FIELDS:
            self._fields.append(_Field(kind, id, [words]))

    def begin_label(self, id: str) -> None:
        self._label = _Label(id, [], len(self._fields))

    def end_label(self) -> None:
        if self._label is None:
            return
        words = "".join(self._label.pieces)
        for field in self._fields[self._label.first :]:
            field.words.append(words)
        if self._label.id:
            self._labels[self._label.id] = words
        self._label = None

    def add_picture(self, words: str, address: str) -> None:
        if len(self._pictures) < MAX_PICTURES:
            self._pictures.append((plain(words).strip()[:MAX_WORDS], plain(address).strip()))

    def begin_table(self) -> None:
        self.break_line()
        self._open_tables.append([])

    def begin_row(self) -> None:
        self.break_line()
        if self._open_tables:
            self._open_tables[-1].append([])

    def begin_cell(self) -> None:
        """A cell of the innermost table; on a line, cells have a tab between them."""
        if not self._open_tables:
            return
        rows = self._open_tables[-1]
        if not rows:
            rows.append([])
        if self._line:
            self._line.append("\0")
        self._cells += 1
        if self._cells > MAX_CELLS:
            self.truncated = True
            raise Full
        rows[-1].append([])

    def end_table(self) -> None:
        """Keep the table, unless it only lays out a page: one cell, or none with words."""
        self.break_line()
        if not self._open_tables:
            return
        rows = [tuple(plain("".join(cell)).strip() for cell in row) for row in self._open_tables.pop() if row]
        if sum(map(len, rows)) > 1 and any(map(any, rows)):
            if len(self._tables) < MAX_TABLES:
                self._tables.append(tuple(rows))
            else:
                self.truncated = True

    def result(self) -> PageText:
        """All of it, also where it ended in the middle."""
        self.end_link()
        self.end_label()
        self.end_heading()
        while self._open_tables:
            self.end_table()
        self.end_part()
        text = "\n".join(self._lines)
        return PageText(
            kind=self.kind,
            title=plain(self.title).strip()[:MAX_WORDS],
            text=text,
            pages=tuple(min(place, len(text)) for place in self._pages),
            tables=tuple(self._tables),
            links=tuple(self._links),
            headings=tuple(self._headings),
            fields=tuple((field.kind, self._words_of(field)) for field in self._fields),
            pictures=tuple(self._pictures),
            filled=tuple(_within(part, len(text)) for part in self._filled),
            truncated=self.truncated,
            note=self.note,
        )

    def _places(self) -> list[int]:
        """Where we are in each thing that a part has its share of."""
        return [
            self._place,
            len(self._tables),
            len(self._links),
            len(self._fields),
            len(self._pictures),
        ]

    def _takers(self) -> list[list[str]]:
        takers = [self._link[1]] if self._link else []
        if self._label:
            takers.append(self._label.pieces)
        if self._open_tables and self._open_tables[-1] and self._open_tables[-1][-1]:
            takers.append(self._open_tables[-1][-1][-1])
        return takers

    def _words_of(self, field: _Field) -> str:
        labels = [self._labels[field.id]] if field.id in self._labels else []
        words = (plain(text).strip() for text in (*field.words, *labels))
        return " ".join(dict.fromkeys(word for word in words if word))[:MAX_WORDS]
