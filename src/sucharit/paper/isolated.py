"""Typesets in a process of its own, so that neither its words nor its memory stay behind.

Typst caches what it has set, to be faster the next time. For secrets that exist on paper alone, and for
documents of many pages, that is no gain. Content goes in and the PDF comes out through pipes, never by disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sucharit.paper.typeset import Templates

TIMEOUT = 120  # seconds


class NotSet(RuntimeError):
    """The document could not be made. Its words are not in the message: they may be secret."""


def pdf(templates: Templates, template: str, content: Mapping[str, Any], *, module: str = __name__) -> bytes:
    """The PDF of `content`, as `Templates.pdf` makes it. Raises NotSet.

    `module` is one whose `main` does as the one below, and may prepare the content in that process.
    """
    command = [sys.executable, "-m", module, str(templates.folder), template]
    try:
        process = subprocess.run(  # noqa: S603 — ourselves, with names of our own files
            command, input=json.dumps(content).encode(), capture_output=True, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        # Not "from": the error carries what was sent.
        raise NotSet(f"{template} took more than {TIMEOUT} seconds") from None
    if process.returncode or not process.stdout.startswith(b"%PDF"):
        raise NotSet(f"{template} could not be typeset (exit status {process.returncode})")
    return process.stdout


def main(folder: str, template: str) -> None:
    """Read content from standard input, write the PDF to standard output."""
    content = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(Templates(Path(folder)).pdf(template, content))


if __name__ == "__main__":
    main(*sys.argv[1:])
