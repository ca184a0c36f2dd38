"""The pictures of a portal, drawn, so that no one and no place is in them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

SKY, HILL, FAR_HILL = "#cfe3ee", "#3f7d20", "#0f766e"
SHIRTS = ("#134e6f", "#8a4b2f", "#3f7d20")
SKIN, HAIR, WHITE, ROOF, GROUND, SUN = "#f1d9bf", "#3a2f2a", "#ffffff", "#b4532a", "#e9e2cf", "#f6c453"


def scene() -> bytes:
    """A school under a hill with the sun over it, as PNG."""
    picture = Image.new("RGB", (720, 405), SKY)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((520, 50, 590, 120), fill=SUN)
    pen.ellipse((-120, 230, 460, 620), fill=HILL)
    pen.ellipse((300, 260, 900, 640), fill=FAR_HILL)
    pen.rectangle((180, 210, 440, 330), fill=WHITE)
    pen.polygon(((156, 214), (310, 140), (464, 214)), fill=ROOF)
    for column in range(4):
        pen.rectangle((202 + 60 * column, 240, 234 + 60 * column, 280), fill=SHIRTS[0])
    pen.rectangle((0, 330, 720, 405), fill=GROUND)
    for person in range(5):
        x = 60 + 120 * person
        pen.ellipse((x, 318, x + 24, 342), fill=SKIN)
        pen.rounded_rectangle((x - 6, 342, x + 30, 386), 10, fill=SHIRTS[person % 3])
    return _png(picture)


def portrait() -> bytes:
    """A person without a face, as PNG."""
    picture = Image.new("RGB", (240, 300), SKY)
    pen = ImageDraw.Draw(picture)
    pen.pieslice((20, 190, 220, 450), 180, 360, fill=SHIRTS[0])
    pen.ellipse((72, 56, 168, 176), fill=HAIR)
    pen.ellipse((80, 76, 160, 184), fill=SKIN)
    return _png(picture)


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
