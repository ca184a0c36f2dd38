"""The packages that Django is to know, found by name: a new one is installed without a line in the settings."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def rooms(further: str, demo: bool) -> list[str]:
    """Every package here with an `apps.py`, by name, then those that `further` names; the demo's only if wanted."""
    names = sorted(path.parent.name for path in PACKAGE.glob("*/apps.py"))
    ours = [f"{PACKAGE.name}.{name}" for name in names if demo or name != "demo"]
    return [*ours, *further.replace(",", " ").split()]
