"""Renders a template that a stranger may have written: in a sandbox, in a process of its own with limits.

The sandbox keeps a template from Python's insides; only the limits stop `'x' * 10**9` and loops in loops.
Template and content go in, and the file comes out, through pipes.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from docx.shared import Pt
from docxtpl import DocxTemplate

from sucharit.paper.document_words import Content
from sucharit.paper.word.described_image import DescribedImage
from sucharit.paper.word.filling import fill
from sucharit.paper.word.merged_table import table_markup

SECONDS = 10  # of a processor
MEMORY = 700 << 20  # bytes of address space
MOST_OUTPUT = 30 << 20
LENGTH = 10  # digits before the template
REFUSED = 3  # exit status: the template asks for what there isn't, or may not be had


class NotRendered(RuntimeError):
    """The template gave no file; `why` are the renderer's words on it, "" where a limit was reached."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why or "the template took too long, or too much")
        self.why = why


def render_isolated(template: bytes, content: Mapping[str, Any], width: float) -> bytes:
    """The Word file of a template; tables are `width` centimetres wide. Raises NotRendered."""
    sent = b"%010d" % len(template) + template + json.dumps({"content": content, "width": width}).encode()
    # Nothing of our own environment goes along but where Python finds its libraries
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ}
    try:
        process = subprocess.run(  # noqa: S603 — ourselves
            [sys.executable, "-m", __name__],
            input=sent,
            capture_output=True,
            timeout=SECONDS * 4,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise NotRendered from None
    if process.returncode == REFUSED:
        raise NotRendered(process.stderr.decode(errors="replace").strip()[-300:])
    if process.returncode or not process.stdout.startswith(b"PK") or len(process.stdout) > MOST_OUTPUT:
        raise NotRendered
    return process.stdout


def render(template: bytes, content: Mapping[str, Any], width: float) -> bytes:
    """The same in this process, for templates of our own."""
    return fill(template, with_markup(content, width), {}, with_pictures)


def with_markup(content: Mapping[str, Any], width: float) -> dict[str, Any]:
    """The content with the markup of each table, as `table.markup`."""
    parts = [
        {**part, "tables": [{**own, "markup": table_markup(own, width)} for own in part["tables"]]}
        for part in content["parts"]
    ]
    return {**content, "parts": parts}


def with_pictures(document: DocxTemplate, content: Content) -> Content:
    """The content with each picture and photograph of its parts as `drawing`; "" where it has no file."""
    parts = []
    for part in content["parts"]:
        kinds = {
            kind: [{**own, "drawing": _drawing(document, own)} for own in part[kind]]
            for kind in ("pictures", "photographs")
        }
        parts.append({**part, **kinds})
    return {**content, "parts": parts}


def _drawing(document: DocxTemplate, picture: Content) -> DescribedImage | str:
    if not picture["file"]:
        return ""
    width = Pt(picture["paper"]["width"])
    return DescribedImage(document, b64decode(picture["file"]), width, picture["alt"])


def main() -> None:
    """Read from standard input under limits, write the file to standard output."""
    read = sys.stdin.buffer.read()
    size = int(read[:LENGTH])
    template, given = read[LENGTH : LENGTH + size], json.loads(read[LENGTH + size :])
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),  # it writes no file
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    try:
        file = render(template, given["content"], given["width"])
    except MemoryError:
        sys.exit(1)
    except Exception as fault:
        sys.stderr.write(f"{type(fault).__name__}: {fault}")
        sys.exit(REFUSED)
    sys.stdout.buffer.write(file)


if __name__ == "__main__":
    main()
