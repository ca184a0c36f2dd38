"""Prints the section on certificates: the files of a batch, in parts, on every core, with their QR codes."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Any

from sucharit.certificates.designs import DESIGNS
from sucharit.charts import palette
from sucharit.paper import isolated
from sucharit.paper.typeset import Templates

COUNT = int(os.environ.get("CERTIFICATES", "2000"))  # 29000: as many as schools
PART = 250
FOLDER = Path(isolated.__file__).parents[1] / "certificates" / "typst"
CORES = os.cpu_count() or 1
WHAT = f"""## Certificates

{COUNT:,} certificates of a design, each with its QR code, in PDF files of {PART}, each by a process
of its own, on {CORES} cores.

| design | seconds | certificates | a second | processor ms each | MB | peak memory of a process, MB |
|---|--:|--:|--:|--:|--:|--:|"""
COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "brand": palette.BRAND,
    "action": palette.ACTION,
    "gold": palette.RATINGS["B"],
}


def main() -> None:
    """Print the section in Markdown."""
    print("certificates", file=sys.stderr)
    print("\n".join([WHAT, *(_row(design.id, design.portrait) for design in DESIGNS), ""]))


def _row(design: str, portrait: bool) -> str:
    templates, begun, busy, size = Templates(FOLDER), perf_counter(), _processor_seconds(), 0

    def make(first: int) -> int:
        content = _content(design, portrait, range(first, min(first + PART, COUNT + 1)))
        pdf = isolated.pdf(templates, "certificate", content, module="sucharit.certificates.setting")
        (Path(folder) / f"{first}.pdf").write_bytes(pdf)
        return len(pdf)

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(CORES) as pool:
        for made, length in enumerate(pool.map(make, range(1, COUNT + 1, PART)), 1):
            size += length
            print(f"\r{design} {made * PART}/{COUNT}", end="", file=sys.stderr)
    print(file=sys.stderr)
    seconds = perf_counter() - begun
    each = (_processor_seconds() - busy) / COUNT * 1000
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    speed = f"{seconds:.1f} | {COUNT} | {COUNT / seconds:.0f} | {each:.1f}"
    return f"| {design} | {speed} | {size / 1e6:.0f} | {peak:.0f} |"


def _processor_seconds() -> float:
    """Of this process and of those that it started and that ended."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _content(design: str, portrait: bool, numbers: range) -> dict[str, Any]:
    """As `certificates.content` makes it."""
    return {
        "design": design,
        "portrait": portrait,
        "lang": "th",
        "title": "เกียรติบัตร",
        "author": "สำนักงานตัวอย่าง",
        "date": {"year": 2026, "month": 3, "day": 11},
        "colours": COLOURS,
        "crest": None,
        "signature": None,
        "draft": "",
        "invented": "",
        "words": {
            "office": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต ๓",
            "heading": "เกียรติบัตร",
            "given": "มอบเกียรติบัตรฉบับนี้ให้ไว้เพื่อแสดงว่า",
            "for": "ผ่านการอบรมเชิงปฏิบัติการพัฒนาคุณธรรมและความโปร่งใสของสถานศึกษา ระหว่างวันที่ ๑๐–๑๑ มีนาคม ๒๕๖๙",
            "day": "ให้ไว้ ณ วันที่ ๑๑ มีนาคม ๒๕๖๙",
            "signer": "(นางตัวอย่าง ใจซื่อ)",
            "post": "ผู้อำนวยการสำนักงาน",
            "check": "ตรวจสอบได้ที่",
            "qr": "คิวอาร์โค้ดสำหรับตรวจสอบ",
        },
        "sealed": {"words": "ปิดผนึกในประวัติ ๑๒,๓๔๕ รายการ", "root": "C163 434E 7D26 0D85"},
        "certificates": [
            {
                "holder": f"นางสาวผู้รับ ลำดับที่ {number}",
                "place": f"โรงเรียนบ้านตัวอย่าง {number}",
                "detail": "ระดับดีเยี่ยม",
                "number": f"เลขที่ {number}/๒๕๗๐",
                "address": f"https://sucharit.example/c/{number:016}/",
                "shown_address": f"sucharit.example/c/{number:016}/",
            }
            for number in numbers
        ],
    }


if __name__ == "__main__":
    main()
