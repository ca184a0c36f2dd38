"""Who did something, as the history writes it: by number, never by name or address."""

from __future__ import annotations

from enum import Enum
from typing import Any, Protocol


class Actor(Protocol):
    """A person, as far as the history knows one."""

    @property
    def pk(self) -> Any: ...


class Automatic(Enum):
    """The system itself: no person, no command."""

    SYSTEM = "system"


def wording_of(by: Actor | Automatic | None) -> str:
    """ "person:5", "system", or "command line" for None. Raises ValueError for a person who is not stored."""
    if by is None:
        return "command line"
    if isinstance(by, Automatic):
        return str(by.value)
    if by.pk is None:
        raise ValueError("by is a person who is not stored, so the history could not name them")
    return f"person:{by.pk}"
