"""The process that sets certificates: `-m sucharit.certificates.setting FOLDER TEMPLATE`, content as input.

QR codes are computed here too: they take neither the server's time nor its memory. It knows no Django.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from sucharit.paper.qr import rows_of, runs_of
from sucharit.paper.typeset import Templates

MASK = 2  # one pattern for all codes: comparing all eight takes ten times as long


def with_codes(content: dict[str, Any]) -> dict[str, Any]:
    """The content, each certificate with an address having its QR code as the template draws it."""
    return {
        **content,
        "certificates": [{**own, "qr": _code(own["address"])} for own in content["certificates"]],
    }


def _code(address: str) -> dict[str, Any] | None:
    if not address:
        return None
    rows = rows_of(address, mask=MASK)
    return {"side": len(rows), "runs": runs_of(rows)}


def main(folder: str, template: str) -> None:
    """Read content from standard input, write the PDF to standard output."""
    content = with_codes(json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(Templates(Path(folder)).pdf(template, content))


if __name__ == "__main__":
    main(*sys.argv[1:])
