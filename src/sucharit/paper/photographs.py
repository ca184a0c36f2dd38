"""A photograph on paper: small enough, as JPEG for Word, and as a drawing around it for the typesetter."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Final

from PIL import Image

from sucharit.paper.document_words import Content

LONGEST: Final = 900  # pixels: of the 7.6 cm that one has, 300 dots an inch
QUALITY: Final = 80
WIDE: Final = 215.0  # points: two stand side by side


def photograph_on_paper(data: bytes, longest: int = LONGEST) -> Content:
    """`file` is the JPEG, base64; `paper` its drawing with width and height in points.

    No side has more than `longest` pixels.

    Takes pictures that the product drew itself (`evidence.pictures`): a stranger's are never opened here.
    """
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        picture.draft("RGB", (longest, longest))
        picture.thumbnail((longest, longest))
        flat = Image.new("RGB", picture.size, "white")
        flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True)
    file = b64encode(out.getvalue()).decode()
    width, height = flat.size
    scale = min(WIDE / width, WIDE / height)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:image/jpeg;base64,{file}"/></svg>'
    )
    paper = {"svg": svg, "width": round(width * scale, 2), "height": round(height * scale, 2)}
    return {"file": file, "paper": paper}
