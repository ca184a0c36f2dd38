"""The words of the documents made from results: `text/th.yaml` and `text/en.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sucharit.analysis.wording import rating_name
from sucharit.frameworks import RatingRule
from sucharit.paper.document_words import DocumentWords

FOLDER = Path(__file__).resolve().parent / "text"


@dataclass(frozen=True, slots=True)
class ReportWords(DocumentWords):
    """A document's words, with ratings as their edition names them."""

    folder: ClassVar[Path] = FOLDER

    def rating(self, rule: RatingRule | None) -> str:
        """AA, or the band's label; said in words where there is none."""
        return self("unknown") if rule is None else self.of(rating_name(rule))
