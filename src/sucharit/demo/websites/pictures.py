"""The pictures of the invented websites, drawn, so that no one is in them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from sucharit.paper.typeset import Templates

NAMES = frozenset({"person.png", "map.png", "meeting.png", "scan.png", "crest.png"})
INK, SKY, LEAF, SAND = "#134e6f", "#cfe3ee", "#3f7d20", "#f1e6d0"
HERE = Path(__file__).resolve().parent


@cache
def draw(name: str) -> bytes:
    """The picture of that name, as PNG. Raises KeyError for one that is not in NAMES."""
    if name == "scan.png":  # a table that only eyes, or OCR, can read
        return Templates(HERE).png("scan", {}, ppi=150)
    makers = {"person.png": _person, "map.png": _map, "meeting.png": _meeting, "crest.png": _crest}
    file = BytesIO()
    makers[name]().save(file, "PNG")
    return file.getvalue()


def _person() -> Image.Image:
    picture = Image.new("RGB", (120, 150), SKY)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 25, 80, 70), fill=SAND)
    pen.pieslice((15, 80, 105, 220), 180, 360, fill=INK)
    return picture


def _map() -> Image.Image:
    picture = Image.new("RGB", (640, 360), "#eef3e6")
    pen = ImageDraw.Draw(picture)
    pen.line((0, 200, 640, 140), fill="white", width=28)
    pen.line((300, 0, 360, 360), fill="white", width=28)
    pen.polygon((320, 170, 300, 120, 340, 120), fill="#b42318")
    pen.ellipse((300, 95, 340, 135), fill="#b42318")
    return picture


def _meeting() -> Image.Image:
    picture = Image.new("RGB", (640, 360), SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((220, 40, 420, 130), fill="white", outline=INK, width=4)
    for row, y in enumerate((180, 240, 300)):
        for x in range(40 + 20 * row, 620, 70):
            pen.ellipse((x, y, x + 30, y + 30), fill=SAND)
            pen.rectangle((x - 5, y + 30, x + 35, y + 60), fill=LEAF if x % 3 else INK)
    return picture


def _crest() -> Image.Image:
    picture = Image.new("RGB", (96, 96), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((6, 6, 90, 90), outline=INK, width=6)
    pen.polygon((48, 20, 74, 70, 22, 70), fill=INK)
    return picture
