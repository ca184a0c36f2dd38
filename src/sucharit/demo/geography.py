"""The invented country's map: 77 provinces that do not exist, and their 245 area offices.

The numbers are the real ones (183 primary and 62 secondary offices); the places are not, so that
no score in the demo can be read as a real office's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

REGIONS = ("north", "northeast", "central", "east", "west", "south")
# First and second halves of province names, Thai and English. No pair is a real province.
FIRST = (
    ("เวียง", "Wiang"),
    ("ธาร", "Than"),
    ("บึง", "Bueng"),
    ("ดอย", "Doi"),
    ("ท่า", "Tha"),
    ("ทุ่ง", "Thung"),
    ("ภู", "Phu"),
    ("หนอง", "Nong"),
    ("เกาะ", "Ko"),
    ("ศรี", "Si"),
    ("ปาก", "Pak"),
)
SECOND = (
    ("ตะวัน", "Tawan"),
    ("ฟ้าใส", "Fa Sai"),
    ("ญาดา", "Yada"),
    ("ปี่แก้ว", "Pi Kaeo"),
    ("มณีนิล", "Manee Nin"),
    ("ฝั่งทอง", "Fang Thong"),
    ("อุ่นใจ", "Un Chai"),
)


@dataclass(frozen=True, slots=True)
class InventedOffice:
    """One invented area office."""

    code: str
    name_th: str
    name_en: str
    short_th: str
    kind: str
    region: str
    province_th: str
    province_en: str
    since: int  # first Buddhist year with a result


@dataclass(frozen=True, slots=True)
class InventedProvince:
    """One invented province."""

    th: str
    en: str
    region: str


def provinces() -> tuple[InventedProvince, ...]:
    """The 77 provinces, in a fixed order that spreads them over the regions."""
    names = [(f"{a}{b}", f"{c} {d}") for (b, d), (a, c) in product(SECOND, FIRST)]
    return tuple(InventedProvince(th, en, REGIONS[i % len(REGIONS)]) for i, (th, en) in enumerate(names))


def offices() -> tuple[InventedOffice, ...]:
    """All 245 offices. Twenty secondary ones exist since 2565: before, there were 225."""
    return (*_primary(), *_secondary())


def _primary() -> Iterator[InventedOffice]:
    counts = [7, 7, *[4] * 8, *[3] * 7, *[2] * 56, *[1] * 4]  # 183 over 77 provinces
    for province, count in zip(provinces(), counts, strict=True):
        for number in range(1, count + 1):
            area_th = f" เขต {number}" if count > 1 else ""
            area_en = f" {number}" if count > 1 else ""
            yield InventedOffice(
                code=f"{province.en.lower().replace(' ', '-')}-{number}",
                name_th=f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษา{province.th}{area_th}",
                name_en=f"{province.en} Primary Educational Service Area Office{area_en}",
                short_th=f"สพป.{province.th}{area_th}",
                kind="area-primary",
                region=province.region,
                province_th=province.th,
                province_en=province.en,
                since=2557,
            )


def _secondary() -> Iterator[InventedOffice]:
    """Sixty-two: 47 of one province, 15 that two provinces share."""
    everywhere = provinces()
    shared = list(zip(everywhere[47::2], everywhere[48::2], strict=True))
    for i, places in enumerate([*((province,) for province in everywhere[:47]), *islice(shared, 15)]):
        joined_th, joined_en = " ".join(p.th for p in places), "–".join(p.en for p in places)
        yield InventedOffice(
            code="secondary-" + places[0].en.lower().replace(" ", "-"),
            name_th=f"สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา{joined_th}",
            name_en=f"{joined_en} Secondary Educational Service Area Office",
            short_th=f"สพม.{joined_th}",
            kind="area-secondary",
            region=places[0].region,
            province_th=places[0].th,
            province_en=places[0].en,
            since=2565 if i >= 42 else 2557,
        )
