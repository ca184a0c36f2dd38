"""Pictures that were made, kept until others are asked for: never more than `MOST`, whoever asks for what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sucharit.paper.files import write_whole
from sucharit.paper.typeset import PACKAGE, Templates

TYPST = Path(__file__).resolve().parent / "typst"
MARK = PACKAGE.parent / "ui/static/ui/mark.svg"  # the template draws it in every picture
TEMPLATES = Templates(TYPST)
DOTS = 72  # an inch: a point of the template is a dot
MOST = 2_000  # pictures of 60 to 120 kB; the one that was made first goes first


def picture_of(content: Mapping[str, Any], folder: Path, most: int = MOST) -> bytes:
    """The PNG that says this, 1200 by 630 dots: kept from before, or made now."""
    return kept(folder, name_of(content), lambda: TEMPLATES.png("picture", content, DOTS), most)


def name_of(content: Mapping[str, Any]) -> str:
    """The same for the same words by the same template, and for no others."""
    said = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{_template()} {said}".encode()).hexdigest()[:32]


def kept(folder: Path, name: str, make: Callable[[], bytes], most: int = MOST) -> bytes:
    """What is kept under this name; where it is new, the oldest make room for it."""
    file = folder / f"{name}.png"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        content = make()
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(file, content)
    _make_room(folder, most)
    return content


def _make_room(folder: Path, most: int) -> None:
    """Delete the oldest beyond `most`; another process may do so at the same moment."""
    ages = []
    for file in folder.glob("*.png"):
        try:
            ages.append((file.stat().st_mtime_ns, file))
        except FileNotFoundError:
            continue
    for _age, file in sorted(ages)[: max(len(ages) - most, 0)]:
        file.unlink(missing_ok=True)


@cache
def _template() -> str:
    drawn = (TYPST / "picture.typ").read_bytes() + MARK.read_bytes()
    return hashlib.sha256(drawn).hexdigest()
