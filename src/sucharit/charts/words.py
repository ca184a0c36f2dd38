"""The few words that charts say by themselves; everything else is given to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sucharit.charts.values import State


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words. `of_all` takes {share}, `organisations` takes {count}."""

    unknown: str
    here: str
    before: str
    organisations: str
    of_all: str
    nothing: str
    states: Mapping[State, str]


THAI: Final = Words(
    unknown="ไม่มีข้อมูล",
    here="อยู่ตรงนี้",
    before="ปีก่อน",
    organisations="{count} แห่ง",
    of_all="ร้อยละ {share}",
    nothing="ยังไม่มีข้อมูลให้แสดง",
    states={
        State.MET: "มีแล้ว",
        State.MISSING: "ยังไม่มี",
        State.WAITING: "รอชี้แจง",
        State.UNKNOWN: "ยังไม่ตรวจ",
    },
)
ENGLISH: Final = Words(
    unknown="no data",
    here="here",
    before="last year",
    organisations="{count} offices",
    of_all="{share} percent",
    nothing="Nothing to show yet",
    states={
        State.MET: "shown",
        State.MISSING: "missing",
        State.WAITING: "in clarification",
        State.UNKNOWN: "not checked",
    },
)


def words_for(language: str) -> Words:
    """The words of "en", "en-gb" …; Thai for everything else."""
    return ENGLISH if language.startswith("en") else THAI
