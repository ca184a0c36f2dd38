"""What one check makes of a page, before it is said for an element."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sucharit.elements.finding import FindingResult
from sucharit.elements.folded_page import FoldedPage, Span
from sucharit.languages import Text

SEEN = Text("พบ{what}", "It shows {what}.")
NOT_SEEN = Text(
    "ไม่พบ{what}ในข้อความของหน้านี้ ระบบมองหา{sign}",
    "The text does not show {what}. The check looks for {sign}.",
)
NUMBERS_BY_OCR = Text(
    "บอกไม่ได้ว่ามี{what}หรือไม่ เพราะตัวเลขอ่านมาจากภาพ (OCR) ซึ่งอ่านเลขไทยไม่ได้ ต้องใช้คนดู",
    "It can't be told whether this shows {what}: numbers were read from a picture (OCR), which can't read "
    "Thai digits. A person has to look.",
)
ONLY_IN_PART = Text(
    "ไม่พบ{what}ในส่วนที่อ่านได้ แต่ไฟล์นี้อ่านได้ไม่หมด ต้องใช้คนดูส่วนที่เหลือ",
    "What could be read does not show {what}, but not all of it could be read. A person has to look.",
)
NO_TEXT = Text(
    "บอกไม่ได้ว่ามี{what}หรือไม่ เพราะหน้านี้ไม่มีข้อความที่อ่านได้",
    "It can't be told whether this shows {what}: there is no text that can be read.",
)
PART_NOT_TOLD = Text(
    "บอกไม่ได้ว่ามี{what}หรือไม่ เพราะหน้านี้เป็นของระบบนี้เอง และสำเนาไม่บอกว่าส่วนใดหน่วยงานกรอก ต้องใช้คนดู หรือเก็บสำเนาใหม่",
    "It can't be told whether this shows {what}: the copy is of a page of this system itself and does not "
    "say which part the organisation filled. A person has to look, or a new copy has to be kept.",
)
CANT_BE_TOLD = Text(
    "บอกไม่ได้จากข้อความว่ามี{what}หรือไม่ ต้องใช้คนดู",
    "The text can't tell whether this shows {what}. A person has to look.",
)
NOTHING_MORE = Text("", "")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a check looks for: `what` it is, and by which `sign` in a text it is told."""

    what: Text
    sign: Text

    def words(self, pattern: Text) -> Text:
        """A sentence about it."""
        return pattern.format(what=self.what, sign=self.sign)


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """`more` is said after the sentence of the result; `by_numbers`: OCR makes "not seen" a "can't tell"."""

    result: FindingResult
    spans: tuple[Span, ...] = ()
    more: Text = NOTHING_MORE
    by_numbers: bool = False


def seen(spans: Iterable[Span], more: Text = NOTHING_MORE) -> CheckOutcome:
    """There are signs of it."""
    return CheckOutcome(FindingResult.SEEN, tuple(spans), more)


def not_seen(
    *, by_numbers: bool = False, spans: Iterable[Span] = (), more: Text = NOTHING_MORE
) -> CheckOutcome:
    """There is no sign of it; `spans` are what was there instead."""
    return CheckOutcome(FindingResult.NOT_SEEN, tuple(spans), more, by_numbers)


def by_words(spans: list[Span]) -> CheckOutcome:
    """Seen where there is a sign that needs no number."""
    return seen(spans) if spans else not_seen()


def by_numbers(page: FoldedPage, spans: Iterable[Span], more: Text = NOTHING_MORE) -> CheckOutcome:
    """Seen where a sign stands in what was not read by OCR; can't tell where all stand in what was."""
    spans = list(spans)
    sure = [span for span in spans if not page.is_doubtful(span)]
    if sure:
        return seen(sure, more)
    if spans:
        return CheckOutcome(FindingResult.CANT_TELL, tuple(spans), by_numbers=True)
    return not_seen(by_numbers=True)
