"""Words and numbers as a document writes them: one language, one kind of digits, unknown said in words."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

import yaml

from sucharit.charts import numbers
from sucharit.languages import Text
from sucharit.paper.glyphs import printable
from sucharit.thai.dates import SHORT_MONTHS_EN, SHORT_MONTHS_TH, in_words
from sucharit.thai.digits import in_digits
from sucharit.thai.years import fiscal_quarter_span, to_buddhist

Language = Literal["th", "en"]
Numerals = Literal["thai", "arabic"]
# What a template takes: finished strings, numbers for drawing, lists and dicts of them.
Content = dict[str, Any]
INVENTED = Text("ข้อมูลสมมติ", "Invented data")  # on every page of what the demo makes
# Meant for the typesetter, not for readers; and addresses, which lead nowhere in other digits.
_CODED = {
    "colour",
    "soft",
    "colours",
    "keywords",
    "lang",
    "numerals",
    "url",
    "svg",
    "piece",
    "root",
    "sha256",
}


@cache
def _text(folder: Path, language: Language) -> dict[str, Any]:
    """The words of one language, as their file has them."""
    text: dict[str, Any] = yaml.safe_load((folder / f"{language}.yaml").read_text(encoding="utf-8"))
    return text


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words of a document: `words("cover.title")`, `words("fiscal_year", year="2566")`.

    A package derives its own class, whose `folder` holds th.yaml and en.yaml, with the same keys in both.
    `author`, `unknown` and `blank` must be among them.
    """

    language: Language = "th"
    numerals: Numerals = "arabic"
    is_invented: bool = False  # whether all that the document tells is made up, as in the demo

    folder: ClassVar[Path]

    def __call__(self, key: str, **values: str) -> str:
        """The sentence at `key` with its places filled. Raises KeyError for an unknown key or place."""
        sentence: Any = _text(self.folder, self.language)
        for step in key.split("."):
            sentence = sentence[step]
        return str(sentence).format_map(values).strip()

    def all(self) -> Content:
        """All words as their file has them, places unfilled: headings and labels for a template."""
        return deepcopy(_text(self.folder, self.language))

    def has(self, key: str) -> bool:
        """Whether there are words at `key`."""
        section, _, name = key.rpartition(".")
        words: Any = _text(self.folder, self.language)
        for step in filter(None, section.split(".")):
            words = words[step]
        return name in words

    def of(self, text: Text) -> str:
        """A wording of the library or of an analysis, in this document's language."""
        return text.in_language(self.language)

    def score(self, value: numbers.Number | None) -> str:
        """94.67; said in words where it is unknown."""
        return self("unknown") if value is None else numbers.format_number(value)

    def change(self, value: Decimal | None) -> str:
        """+1.43, −1.86, 0.00; said in words where it is unknown."""
        return self("unknown") if value is None else numbers.format_signed(value)

    def size(self, value: Decimal) -> str:
        """How much something changed, without sign: 1.86."""
        return numbers.format_number(abs(value))

    def mark(self, value: numbers.Number) -> str:
        """A mark such as the pass mark or a weight: 85, 95.5."""
        return numbers.format_short(value)

    def day(self, day: date) -> str:
        """7 มีนาคม 2566."""
        return in_words(day, language=self.language)

    def quarter_months(self, year: int, quarter: int) -> str:
        """The months of a quarter of a fiscal year: ต.ค.–ธ.ค. 2566."""
        first, last = fiscal_quarter_span(year, quarter)
        english = self.language == "en"
        months = SHORT_MONTHS_EN if english else SHORT_MONTHS_TH
        number = last.year if english else to_buddhist(last.year)
        return f"{months[first.month - 1]}–{months[last.month - 1]} {number}"

    def blank(self, what: str) -> str:
        """A marked blank that an office fills: [เติม: สาเหตุ]."""
        return self("blank", what=what)

    def finish(self, content: Content) -> Content:
        """The content with every string in one kind of digits and without characters that break files."""
        finished: Content = self._finish(content)
        return {**finished, "invented": self.invented}

    @property
    def invented(self) -> str:
        """What every page of a document of the demo says; "" elsewhere."""
        return self.of(INVENTED) if self.is_invented else ""

    def _finish(self, value: Any) -> Any:
        if isinstance(value, str):
            return in_digits(printable(value), thai=self.thai_digits)
        if isinstance(value, Mapping):
            return {key: inner if key in _CODED else self._finish(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._finish(inner) for inner in value]
        return value

    @property
    def thai_digits(self) -> bool:
        """Whether numbers are written ๐–๙; only a Thai document does."""
        return self.numerals == "thai" and self.language == "th"
