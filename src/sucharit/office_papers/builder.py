"""Puts a paper together block by block, and notes what it lacks. Both files are set from these blocks.

A text is a list of runs; a run with `blank` is a dotted line for what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sucharit.office_papers.blanks import BLANKS, Blank
from sucharit.office_papers.source import PaperSource
from sucharit.office_papers.wording import PaperWords
from sucharit.paper.document_words import Content
from sucharit.paper.glyphs import printable
from sucharit.vocabulary.records import NoMoney, Unknown

OPEN, CLOSE = "\ue000", "\ue001"  # around the id of a blank inside a sentence
BEGIN, END = "\ue002", "\ue003"  # around a value that is filled into a sentence
_BEFORE_LATIN: Final = re.compile(f"(?<=[ก-๎]){BEGIN}(?=[A-Za-z])")
_AFTER_LATIN: Final = re.compile(f"(?<=[A-Za-z0-9)]){END}(?=[ก-ฮเ-ไ])")
_PIECES: Final = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


class PaperBuilder:
    """The blocks of one paper, from top to bottom, and its blanks in the order in which they stand."""

    def __init__(self, source: PaperSource, words: PaperWords) -> None:
        self.source, self.words = source, words
        self.blocks: list[Content] = []
        self.missing: list[Blank] = []

    def known(self, value: Any, blank: str) -> str:
        """The value as it may stand in a sentence; a dotted line, which is noted, where there is none."""
        text = said(value)
        return text or self.dotted(blank)

    def say(self, key: str, **values: str) -> str:
        """The sentence of the library with its places filled: Thai and Latin letters apart, single spaces."""
        filled = self.words(key, **{name: f"{BEGIN}{value}{END}" for name, value in values.items()})
        spaced = _AFTER_LATIN.sub(" ", _BEFORE_LATIN.sub(" ", filled))
        return " ".join(spaced.replace(BEGIN, "").replace(END, "").split())

    def dotted(self, blank: str) -> str:
        """A dotted line for what is not there."""
        self.note(blank)
        return f"{OPEN}{blank}{CLOSE}"

    def note(self, blank: str) -> None:
        """Note that something is missing, once."""
        if BLANKS[blank] not in self.missing:
            self.missing.append(BLANKS[blank])

    def typed(self, name: str) -> str:
        """A detail as it was typed, in one line; "" where it was not."""
        return said(self.source.typed.get(name))

    def add(self, kind: str, text: str = "", **more: Any) -> None:
        """A block of one text."""
        self.blocks.append({"kind": kind, "runs": runs_of(text), **more})

    def crest(self) -> None:
        """The office's crest, where it has handed one in."""
        if self.source.crest:
            self.blocks.append({"kind": "crest"})

    def centre(self, text: str, *, bold: bool = False) -> None:
        self.add("centre", text, bold=bold)

    def rule(self) -> None:
        """A short line under the head of a paper."""
        self.blocks.append({"kind": "rule"})

    def head(self, left: str, right: Sequence[str]) -> None:
        """The number at the left, the office with its address at the right."""
        self.blocks.append({"kind": "head", "runs": runs_of(left), "right": list(map(runs_of, right))})

    def labelled(self, label: str, text: str) -> None:
        """A text whose lines stand behind its label."""
        self.add("labelled", text, label=label)

    def paragraph(self, text: str) -> None:
        """One that begins 2.5 cm from the margin."""
        self.add("paragraph", text)

    def heading(self, text: str) -> None:
        self.add("heading", text)

    def items(self, texts: Iterable[str], before: str = "") -> None:
        """Numbered lines: 1., 2.; 3.1, 3.2 with `before`."""
        for place, text in enumerate(texts, 1):
            self.add("item", text, number=f"{before}.{place}" if before else f"{place}.")

    def pairs(self, rows: Iterable[tuple[str, str]]) -> None:
        """Numbered lines of two columns: who, and as what."""
        cells = [
            {"number": f"{place}.", "left": runs_of(left), "right": runs_of(right)}
            for place, (left, right) in enumerate(rows, 1)
        ]
        if cells:
            self.blocks.append({"kind": "pairs", "rows": cells})

    def closing(self, *lines: str) -> None:
        """The signature: words before it, room to sign, then name and post, in the right half."""
        self.blocks.append({"kind": "closing", "lines": list(map(runs_of, lines))})

    def small(self, lines: Sequence[str]) -> None:
        """At the foot, at the left: who can be asked."""
        if lines:
            self.blocks.append({"kind": "small", "lines": list(map(runs_of, lines))})

    def new_page(self) -> None:
        self.blocks.append({"kind": "page"})

    def signed(self, first: str = "") -> None:
        """The office's signatory, with post."""
        style = self.source.style
        name = self.typed("signer_name") or style.signer_name
        post = self.typed("signer_post") or style.signer_post
        self.closing(first, f"({self.known(name, 'signer_name')})", self.known(post, "signer_post"))


def said(value: Any) -> str:
    """A value of a record in one line; "" for what is empty or not known."""
    if value is None or isinstance(value, (Unknown, NoMoney)):
        return ""
    return " ".join(printable(str(value)).split())


def lines_of(value: Any) -> list[str]:
    """The lines of a list or of prose, without the numbers that people type before them."""
    if value is None or isinstance(value, (Unknown, NoMoney)):
        return []
    lines = value if isinstance(value, (tuple, list)) else str(value).splitlines()
    return [text for line in lines if (text := without_number(said(line)))]


def without_number(text: str) -> str:
    """The text without a number or a dash before it: the paper numbers its lines itself."""
    return re.sub(r"^(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]\s*|[-–•]\s+)", "", text)


def runs_of(text: str) -> list[Content]:
    """The text cut at its blanks."""
    runs = []
    for place, piece in enumerate(_PIECES.split(text)):
        if place % 2:
            own = BLANKS[piece]
            runs.append({"text": "." * own.dots, "blank": own.title.th})
        elif piece:
            runs.append({"text": piece, "blank": ""})
    return runs
