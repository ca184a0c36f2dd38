"""What a paper is made from, as plain values: a record, its year, its office, what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sucharit.vocabulary.records import RecordValue, YearRecords


@dataclass(frozen=True, slots=True)
class StyleValue:
    """An office's letter style. Lengths in millimetres; texts "" where the office gave none."""

    left: int = 30
    right: int = 20
    top: int = 25
    bottom: int = 20
    crest_height: int = 30
    thai_digits: bool = True
    number_prefix: str = ""  # before the number of every letter
    address: str = ""  # lines
    contact: str = ""  # lines: group, telephone, e-mail
    closing: str = "ขอแสดงความนับถือ"
    signer_name: str = ""
    signer_post: str = ""


@dataclass(frozen=True, slots=True)
class PaperPhotograph:
    """A photograph that may be public: the id of its piece, its bytes, and what it shows in words."""

    piece: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class PaperSource:
    """All that a paper tells. `records` are those of the year that the reader may read."""

    record: RecordValue
    records: YearRecords
    office: str
    year: int  # Buddhist fiscal year of the plan
    style: StyleValue = field(default_factory=StyleValue)
    typed: Mapping[str, Any] = field(default_factory=dict)  # details by id
    nodes: Mapping[str, str] = field(default_factory=dict)  # code and title of indicators and items, by id
    photographs: tuple[PaperPhotograph, ...] = ()
    link: str = ""  # a public page of the year, "" where there is none
    crest: bytes = b""  # PNG
