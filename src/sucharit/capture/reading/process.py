"""The process in which a file is read: `… -m sucharit.capture.reading.process WHAT FILE ORDER ALLOWANCE`.

WHAT is `text`, `replay` or `picture`. It knows no Django, no settings and no store: only the file.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from sucharit.elements.page_text import PageText
from sucharit.tables.limits import take_limits

# kind: module and function that read it; loaded for the one file that is read
READERS = {
    "html": ("in_html", "read"),
    "pdf": ("in_pdf", "read"),
    "docx": ("in_word", "read"),
    "xlsx": ("in_sheets", "read"),
    "ods": ("in_sheets", "read"),
    "csv": ("in_sheets", "read"),
    "xls": ("in_sheets", "read_old"),
    "text": ("in_text", "read"),
}


def main(what: str, file: str, order: dict[str, Any], allowance: dict[str, int]) -> None:
    """Write what is asked for to standard output."""
    take_limits(allowance)
    out = sys.stdout.buffer
    if what == "text":
        page, pictures = _text(Path(file), order)
        out.write(json.dumps(pictures).encode() + b"\n" + page.to_json())
    elif what == "replay":
        out.write(_module("sanitising").parts_of(Path(file), order["headers"], order["address"]))
    else:
        drawing = _module("drawing")
        size = order["width"], order["is_grey"]
        if order["kind"] == "pdf":
            out.write(drawing.page_as_png(Path(file), order["page"], *size))
        else:
            out.write(drawing.picture_as_png(Path(file), *size))
    out.flush()


def _text(path: Path, order: dict[str, Any]) -> tuple[PageText, list[int]]:
    module, function = READERS[order["kind"]]
    ours = {"is_ours": True} if order["kind"] == "html" and order.get("is_ours") else {}
    result = getattr(_module(module), function)(path, order["headers"], order["address"], **ours)
    return result if isinstance(result, tuple) else (result, [])


def _module(name: str) -> Any:
    return import_module(f"sucharit.capture.reading.{name}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), json.loads(sys.argv[4]))
