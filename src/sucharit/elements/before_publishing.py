"""What of texts about to be public could tell of a private person, by the checks of comments and of pages.

Numbers, e-mail addresses, personal IDs and homes are never shown: they are blacked out, or the part is left
out. A name or an address on the web may stand where the office says that it is no private person's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sucharit.elements.alerts.private import PERSONAL_ID, PRIVATE_ADDRESS, private
from sucharit.elements.folded_page import FoldedPage
from sucharit.elements.page_text import PageText
from sucharit.elements.shown_texts import texts_of
from sucharit.privacy.comments import Identifier, findings

_SCORE = r"(?:2[456]\d\d|100(?:\.00)?|[1-9]?\d(?:\.\d\d)?)"
_SCORES = re.compile(rf"{_SCORE}(?:\.?\s{_SCORE})*")
_WITH_DECIMALS = re.compile(r"\d\.\d\d(?!\d)")
AROUND = 40  # letters before and after, so that the words can be judged


class PrivateFindingSort(StrEnum):
    """What kind of thing may not be shown, or only after someone looked at it."""

    PERSONAL_ID = "personal-id"
    NUMBER = "number"
    EMAIL = "email"
    ADDRESS = "address"
    LINK = "link"
    NAME = "name"

    @property
    def may_be_allowed(self) -> bool:
        """Whether the office may say that it is no private person's."""
        return self in (PrivateFindingSort.LINK, PrivateFindingSort.NAME)


_OF_COMMENTS = {
    Identifier.NUMBER: PrivateFindingSort.NUMBER,
    Identifier.EMAIL: PrivateFindingSort.EMAIL,
    Identifier.LINK: PrivateFindingSort.LINK,
    Identifier.NAME: PrivateFindingSort.NAME,
}
_OF_PAGES = {PERSONAL_ID: PrivateFindingSort.PERSONAL_ID, PRIVATE_ADDRESS: PrivateFindingSort.ADDRESS}


@dataclass(frozen=True, slots=True)
class PrivateFinding:
    """Words that a check holds against showing them, the place, and what stands around them there."""

    sort: PrivateFindingSort
    words: str
    place: str
    before: str = ""
    after: str = ""


def private_findings(shown: Iterable[tuple[str, Any]]) -> list[PrivateFinding]:
    """Of (what a place is called, what stands there): each of the words once, where they stand first."""
    by_words: dict[str, PrivateFinding] = {}
    for place, content in shown:
        texts = list(dict.fromkeys(texts_of(content)))
        for finding in (*_by_lines(place, "\n".join(texts)), *_by_text(place, texts)):
            by_words.setdefault(finding.words, finding)
    return list(by_words.values())


def unanswered(found: Iterable[PrivateFinding], allowed: Collection[str]) -> list[PrivateFinding]:
    """Those that keep it from being published."""
    return [own for own in found if not (own.sort.may_be_allowed and own.words in allowed)]


def _by_text(place: str, texts: Iterable[str]) -> Iterable[PrivateFinding]:
    for text in texts:
        for own in findings(text):
            if own.identifier is Identifier.NUMBER and _are_scores(text[own.start : own.end]):
                continue
            yield _finding(_OF_COMMENTS[own.identifier], place, text, own.start, own.end)


def _by_lines(place: str, text: str) -> Iterable[PrivateFinding]:
    """IDs and homes, which are told by the lines around them; telephones are by `findings` already."""
    sorts: Mapping[str, PrivateFindingSort] = _OF_PAGES
    for alert in private(FoldedPage(PageText("text", "", text))):
        for spot in alert.spots if alert.check in sorts else ():
            yield _finding(sorts[alert.check], place, text, spot.start, spot.end)


def _are_scores(words: str) -> bool:
    """Whether it is the row of figures of a drawing: years, and totals with two decimals, or whole."""
    return _WITH_DECIMALS.search(words) is not None and _SCORES.fullmatch(words) is not None


def _finding(sort: PrivateFindingSort, place: str, text: str, start: int, end: int) -> PrivateFinding:
    words = text[start:end].partition("\n")[0]
    return PrivateFinding(sort, words, place, _words_before(text, start), _words_after(text, end))


def _words_before(text: str, end: int) -> str:
    """What stands before a place on its line; of a long line the last words, or whole letters."""
    line = text[:end].rpartition("\n")[2]
    if len(line) <= AROUND:
        return line
    start = len(line) - AROUND
    blank = line.find(" ", start, start + AROUND // 2)
    start = blank + 1 if blank >= 0 else start
    while start < len(line) and _is_a_mark(line[start]):
        start += 1
    return f"… {line[start:]}"


def _words_after(text: str, start: int) -> str:
    """The same of what stands after a place."""
    line = text[start : start + 2 * AROUND].partition("\n")[0]
    if len(line) <= AROUND:
        return line
    blank = line.rfind(" ", AROUND // 2, AROUND)
    end = blank if blank >= 0 else AROUND
    while end < len(line) and _is_a_mark(line[end]):
        end += 1
    return f"{line[:end]} …"


def _is_a_mark(sign: str) -> bool:
    """Whether it belongs to the letter before it: vowels and tones above and below, and ำ."""
    return unicodedata.category(sign) == "Mn" or sign == "ำ"
