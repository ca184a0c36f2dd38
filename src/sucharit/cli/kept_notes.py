"""Notes that `sucharit history seal` printed and someone kept elsewhere."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import click

from sucharit.history.models import ORIGIN

_NOTE = re.compile(rf"^{re.escape(ORIGIN)}\n(\d{{1,18}})\n([A-Za-z0-9+/]{{43}}=)\n", re.MULTILINE)

KEPT = click.option(
    "--kept",
    "notes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of notes that `history seal` printed, kept elsewhere.",
)


def roots_of(file: Path | None) -> dict[int, str]:
    """The roots (hexadecimal) by size of the notes in a file; of no file, none."""
    if file is None:
        return {}
    notes = _NOTE.findall(file.read_text(encoding="utf-8"))
    if not notes:
        raise click.UsageError(f"{file.name} holds no note of `history seal`")
    return {int(size): base64.b64decode(root).hex() for size, root in notes}
