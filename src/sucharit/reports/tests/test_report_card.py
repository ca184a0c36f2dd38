"""The result card: a square picture that shares itself."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest

from sucharit.charts import palette
from sucharit.languages import Text
from sucharit.paper.files import FileKind
from sucharit.reports.office.content import card_content
from sucharit.reports.office.maker import OFFICE
from sucharit.reports.office.typeset import TEMPLATES as OFFICE_TEMPLATES
from sucharit.reports.report_words import ReportWords


def header(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


SMALL = 120  # pixels a side, of the same card made smaller: quicker to read


def pixels(report) -> list[bytes]:
    """The rows of the card's picture, filters undone (PNG specification, section 9)."""
    png = OFFICE_TEMPLATES.png("card", card_content(report, ReportWords()), 72 * SMALL // 1080)
    data, place = b"", 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        if kind == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += 12 + length
    raw, stride, rows = zlib.decompress(data), SMALL * 4, []
    before = bytes(stride)
    for number in range(SMALL):
        start = number * (stride + 1)
        before = unfiltered(raw[start], raw[start + 1 : start + 1 + stride], before)
        rows.append(before)
    return rows


def unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    done = bytearray(line)
    for place in range(len(done)):
        left = done[place - 4] if place >= 4 else 0
        corner = above[place - 4] if place >= 4 else 0
        up = above[place]
        guess = (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]
        done[place] = (done[place] + guess) % 256
    return bytes(done)


def paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))


@pytest.mark.parametrize("name", ["example", "announced_only", "withheld", "unknown", "excellent", "hostile"])
def test_every_card_is_a_square_of_1080(offices, name):
    assert header(OFFICE.make(FileKind.PICTURE, offices[name], ReportWords())) == (1080, 1080)


def test_the_card_carries_the_colour_of_its_rating(example, excellent):
    for report in (example, excellent):
        bottom = pixels(report)[-2]
        assert f"#{bottom[:3].hex()}" == palette.strong(report.rating.tone)


def test_two_offices_never_get_the_same_card(example, excellent):
    assert OFFICE.make(FileKind.PICTURE, example, ReportWords()) != OFFICE.make(
        FileKind.PICTURE, excellent, ReportWords()
    )


def test_the_longest_name_stays_within_its_band(example):
    """What lies below the band must not change with the name above it."""
    long = "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา" + "ฝั่งทองปี่แก้ว" * 8
    named = replace(example, office=replace(example.office, name=Text(long, long)))
    band = SMALL * 300 // 1080 + 1
    plain, other = pixels(example), pixels(named)
    assert plain[band:] == other[band:]
    assert plain[:band] != other[:band]
