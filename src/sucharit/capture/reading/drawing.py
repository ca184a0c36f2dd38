"""Pages of PDFs and pictures become plain PNG files: for OCR, and to be shown instead of the file."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

MAX_SIDE = 4_000  # pixels
MAX_PIXELS = 60_000_000  # of a picture that is opened: 180 MB
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2  # Pillow refuses twice of this with an error


class NotDrawn(ValueError):
    """It can't be drawn."""


def page_as_png(path: Path, number: int, width: int, is_grey: bool) -> bytes:
    """A page of a PDF, from 0, so many pixels wide. Raises NotDrawn."""
    try:
        document = pdfium.PdfDocument(path)
        page = document[number]
    except (pdfium.PdfiumError, IndexError) as error:
        raise NotDrawn(str(error)) from error
    across, down = page.get_size()
    if not (across > 0 and down > 0):
        raise NotDrawn("a page without a size")
    scale = min(width / across, MAX_SIDE / max(across, down))
    return _png(page.render(scale=scale, grayscale=is_grey, may_draw_forms=False).to_pil())


def picture_as_png(path: Path, width: int, is_grey: bool) -> bytes:
    """A picture, upright, no wider and higher than MAX_SIDE. Raises NotDrawn."""
    try:
        with Image.open(path, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise NotDrawn("more pixels than are drawn")
            picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright = upright.convert("L" if is_grey else "RGB")
            upright.thumbnail((min(MAX_SIDE, width), MAX_SIDE))
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise NotDrawn(str(error)) from error
    return _png(upright)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
