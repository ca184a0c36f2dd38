"""Typesets in a process of its own, of which nothing stays: neither what was said nor the memory it took.

Typst keeps what it has set, to be quicker the next time. For secrets that exist on paper alone, and for
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

SECONDS = 120  # then it is given up


class NotSet(RuntimeError):
    """The document could not be made. What it would have said is not told: it may be secret."""


def pdf(templates: Templates, template: str, content: Mapping[str, Any]) -> bytes:
    """The PDF of `content`, as `Templates.pdf` makes it. Raises NotSet."""
    command = [sys.executable, "-m", __name__, str(templates.folder), template]
    try:
        done = subprocess.run(  # noqa: S603 — ourselves, with names of our own files
            command, input=json.dumps(content).encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        # Not "from": the error carries what was sent.
        raise NotSet(f"{template} took more than {SECONDS} seconds") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NotSet(f"{template} could not be typeset (exit status {done.returncode})")
    return done.stdout


def main(folder: str, template: str) -> None:
    """Read content from standard input, write the PDF to standard output."""
    content = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(Templates(Path(folder)).pdf(template, content))


if __name__ == "__main__":
    main(*sys.argv[1:])
