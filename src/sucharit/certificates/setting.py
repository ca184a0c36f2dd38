"""The process that sets certificates: `-m sucharit.certificates.setting FOLDER TEMPLATE`, content as input.

What all pages share is drawn once, and QR codes are computed here too: they take neither the server's time
nor its memory. It knows no Django.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from sucharit.paper.qr import drawing_of, rows_of
from sucharit.paper.typeset import Templates

MASK = 2  # one pattern for all codes: comparing all eight takes ten times as long
BACKGROUND = "background"  # a template: what lies behind the words of a design
_SHARED = ("design", "portrait", "colours")


def with_drawings(templates: Templates, content: dict[str, Any]) -> dict[str, Any]:
    """The content with the background of its design, and each certificate's QR code, as SVG drawings.

    A drawing is set several times faster than the same shapes of a template, which are laid out again for
    each page.
    """
    return {
        **content,
        "background": templates.svg(BACKGROUND, {name: content[name] for name in _SHARED}),
        "certificates": [{**own, "qr": _code(own["address"])} for own in content["certificates"]],
    }


def _code(address: str) -> str:
    return drawing_of(rows_of(address, mask=MASK)) if address else ""


def main(folder: str, template: str) -> None:
    """Read content from standard input, write the PDF to standard output."""
    templates = Templates(Path(folder))
    content = with_drawings(templates, json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(templates.pdf(template, content))


if __name__ == "__main__":
    main(*sys.argv[1:])
