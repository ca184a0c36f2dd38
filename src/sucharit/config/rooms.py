"""The packages that Django installs, found by name: a new one needs no line in the settings."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def rooms(further: str, demo: bool) -> list[str]:
    """Every package here with an `apps.py`, by name, then those in `further`; `demo` only in the demo."""
    names = sorted(path.parent.name for path in PACKAGE.glob("*/apps.py"))
    ours = [f"{PACKAGE.name}.{name}" for name in names if demo or name != "demo"]
    return [*ours, *further.replace(",", " ").split()]
