"""The words of an office's papers: Thai alone, as Thai offices write to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from sucharit.paper.document_words import DocumentWords
from sucharit.thai.dates import MONTHS_TH
from sucharit.thai.years import to_buddhist


@dataclass(frozen=True, slots=True)
class PaperWords(DocumentWords):
    """The words of `text/th.yaml`."""

    folder: ClassVar[Path] = Path(__file__).resolve().parent / "text"

    def official_day(self, day: date) -> str:
        """As orders are dated: 3 มกราคม พ.ศ. 2567."""
        return self("day", **_parts(day))

    def weekday_day(self, day: date) -> str:
        """As people are invited: วันจันทร์ที่ 12 มิถุนายน 2566."""
        return self("weekday_day", weekday=self.all()["weekdays"][day.weekday()], **_parts(day))


def _parts(day: date) -> dict[str, str]:
    return {"day": str(day.day), "month": MONTHS_TH[day.month - 1], "year": str(to_buddhist(day.year))}
