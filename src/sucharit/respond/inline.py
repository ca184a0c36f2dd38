"""Style and script that stand inside a respondent's page: one request brings all, and it works offline.

The content policy allows exactly these by their hash, and nothing from anywhere else.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static

PARTS = Path(__file__).parent / "parts"
PUBLISHED = Path(__file__).parent / "static/respond"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of every respondent's page, fonts named as they are served."""
    css = _COMMENT.sub("", (PARTS / "answer.css").read_text())
    css = re.sub(r"\s*([{}:;,>])\s*", r"\1", css).replace(";}", "}").strip()
    for weight in ("400", "600"):
        css = css.replace(f"font-{weight}", static(f"ui/fonts/sucharit-looped-{weight}.woff2"))
    return css


@lru_cache(maxsize=8)
def scripts(*names: str) -> str:
    """The scripts of these names, one after the other, without comments and indentation."""
    code = "\n".join(_source(name).read_text() for name in names)
    return _INDENT.sub("", _LINE_COMMENT.sub("", code)).strip()


def _source(name: str) -> Path:
    """A part's file, or the published one that a ballot's page loads as it is."""
    path = PARTS / f"{name}.js"
    return path if path.exists() else PUBLISHED / path.name


@lru_cache(maxsize=8)
def policy(*names: str) -> str:
    """The content policy of a page with these scripts: nothing but itself, its fonts and its own address."""
    allowed = [f"style-src {_hash(style())}", "font-src 'self'", "img-src data:", "form-action 'self'"]
    if names:
        allowed += [f"script-src {_hash(scripts(*names))}", "worker-src blob:", "connect-src 'self'"]
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "frame-ancestors 'none'"])


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
