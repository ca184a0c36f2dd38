"""Notes that `sucharit history seal` printed and someone kept elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from sucharit.history.kept import last_kept, roots_in

KEPT = click.option(
    "--kept",
    "notes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of notes that `history seal` printed, kept elsewhere.",
)


def roots_of(file: Path | None) -> dict[int, str]:
    """The roots (hexadecimal) by size of the notes in a file, and the one that this machine kept itself."""
    kept = last_kept()
    if file is None:
        return kept
    roots = roots_in(file.read_text(encoding="utf-8"))
    if not roots:
        raise click.UsageError(f"{file.name} holds no note of `history seal`")
    return {**kept, **roots}
