"""The few words that charts bring themselves; all other texts come from their caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sucharit.charts.values import ItemState


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words of one language. `of_all` has the field {share}, `counted` {count} and {of}, `cut` {low},
    `between` {low} and {high}. `organisation` and `organisations`: who is counted, where no one says more."""

    unknown: str
    here: str
    before: str
    organisation: str
    organisations: str
    counted: str
    of_all: str
    nothing: str
    cut: str
    between: str
    states: Mapping[ItemState, str]

    @staticmethod
    def in_language(code: str) -> ChartWords:
        """The words of "en", "en-gb" …; Thai for every other language."""
        return ENGLISH if code.startswith("en") else THAI

    def naming(self, organisation: str, organisations: str) -> ChartWords:
        """The same words where those who are counted are called so: "school", "schools"."""
        return replace(self, organisation=organisation, organisations=organisations)

    def count(self, number: int) -> str:
        """How many are counted: "1 school", "3 schools"; Thai needs no name for it."""
        return self.counted.format(count=number, of=self.organisation if number == 1 else self.organisations)


THAI: Final = ChartWords(
    unknown="ไม่มีข้อมูล",
    here="อยู่ตรงนี้",
    before="ปีก่อน",
    organisation="หน่วยงาน",
    organisations="หน่วยงาน",
    counted="{count} แห่ง",
    of_all="ร้อยละ {share}",
    nothing="ยังไม่มีข้อมูลให้แสดง",
    cut="ตัดที่ {low}",
    between="ระหว่าง {low} ถึง {high}",
    states={
        ItemState.MET: "มีแล้ว",
        ItemState.MISSING: "ยังไม่มี",
        ItemState.WAITING: "รอชี้แจง",
        ItemState.UNKNOWN: "ยังไม่ตรวจ",
    },
)
ENGLISH: Final = ChartWords(
    unknown="no data",
    here="here",
    before="last year",
    organisation="organisation",
    organisations="organisations",
    counted="{count} {of}",
    of_all="{share} per cent",
    nothing="Nothing to show yet",
    cut="cut at {low}",
    between="between {low} and {high}",
    states={
        ItemState.MET: "published",
        ItemState.MISSING: "missing",
        ItemState.WAITING: "in clarification",
        ItemState.UNKNOWN: "not checked",
    },
)
