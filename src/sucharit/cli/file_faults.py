"""How a terminal shows faults of the library's files, and the folders that they are in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from sucharit.data_files.faults import FileFault


def print_faults(folder: Path, name: str, faults: Sequence[FileFault]) -> None:
    """Print every fault as file, line, field and what was expected; then the number of faults."""
    for fault in sorted(faults):
        click.echo(fault.seen_from(display_path(folder)), err=True)
    click.echo(f"{name}: {'1 fault' if len(faults) == 1 else f'{len(faults)} faults'}", err=True)


def display_path(folder: Path) -> str:
    """A folder relative to the current one; the whole path where it is elsewhere."""
    relative = os.path.relpath(folder)
    return str(folder) if relative.startswith("..") else relative
