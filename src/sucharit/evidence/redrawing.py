"""The process in which a stranger's picture is drawn again: `-m sucharit.evidence.redrawing FILE ALLOWANCE`.

It knows no Django, no settings and no store. What it writes is made from pixels alone: nothing is left that a
camera or a program wrote beside them (EXIF, XMP, the place, a colour profile, a second file behind it).
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from sucharit.tables.limits import take_limits

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MAX_SIDE = 2_000  # pixels, of the picture that is kept
THUMBNAIL = 320  # pixels
MAX_PIXELS = 60_000_000  # of the picture that comes; a telephone's largest are 50 million
LARGE_PNG = 3 << 20  # bytes; a photo saved as PNG is kept as JPEG
JPEG_QUALITY = 85
TOO_MANY_PIXELS, UNREADABLE = "too-many-pixels", "unreadable"  # faults
_BROKEN = (OSError, ValueError, SyntaxError, EOFError)  # Pillow of a file that is cut off, or is none
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2  # Pillow refuses twice of this with an error; we do before it


class NotRedrawn(ValueError):
    """It can't be drawn; its text is one of the faults."""


def main(file: str, allowance: dict[str, int]) -> None:
    """Write a line of JSON, then the picture's bytes and the thumbnail's; or a line with the fault."""
    take_limits(allowance)
    out = sys.stdout.buffer
    try:
        kind, picture, thumbnail = redrawn(Path(file))
    except NotRedrawn as fault:
        out.write(json.dumps({"fault": str(fault)}).encode() + b"\n")
    else:
        out.write(json.dumps({"kind": kind, "length": len(picture)}).encode() + b"\n" + picture + thumbnail)
    out.flush()


def redrawn(path: Path) -> tuple[str, bytes, bytes]:
    """The kind ("jpeg" or "png"), the picture upright and shrunk, and its thumbnail. Raises NotRedrawn."""
    try:
        with Image.open(path, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise NotRedrawn(TOO_MANY_PIXELS)
            was_png = picture.format == "PNG"
            picture.draft("RGB", (MAX_SIDE, MAX_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((MAX_SIDE, MAX_SIDE))
            pixels = _pixels_of(upright)
    except NotRedrawn:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotRedrawn(TOO_MANY_PIXELS) from error
    except _BROKEN as error:
        raise NotRedrawn(UNREADABLE) from error
    kind, data = _saved(pixels, was_png)
    small = _on_white(pixels)
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return kind, data, _jpeg(small)


def _pixels_of(picture: Image.Image) -> Image.Image:
    """The first frame's pixels in sRGB (RGB, RGBA or L), in a picture that holds nothing else."""
    is_clear = picture.has_transparency_data
    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode in ("P", "PA", "LA", "La", "RGBa"):
        picture = picture.convert("RGBA" if is_clear else "RGB")
    coloured = _in_srgb(picture)
    if coloured.mode not in ("RGB", "RGBA", "L"):
        coloured = coloured.convert("RGBA" if is_clear else "RGB")
    return Image.frombytes(coloured.mode, coloured.size, coloured.tobytes())


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The same colours without a profile; as they are where the profile is broken or does not fit."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, own, srgb, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture


def _saved(pixels: Image.Image, was_png: bool) -> tuple[str, bytes]:
    if was_png or pixels.mode == "RGBA":
        out = io.BytesIO()
        pixels.save(out, "PNG", optimize=True)
        if out.tell() <= LARGE_PNG:
            return "png", out.getvalue()
    return "jpeg", _jpeg(_on_white(pixels))


def _on_white(pixels: Image.Image) -> Image.Image:
    if pixels.mode != "RGBA":
        return pixels.copy()
    page = Image.new("RGB", pixels.size, "white")
    page.paste(pixels, mask=pixels.getchannel("A"))
    return page


def _jpeg(pixels: Image.Image) -> bytes:
    out = io.BytesIO()
    pixels.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
