"""How people stand in the history: by number, never by name or address."""

from __future__ import annotations

from sucharit.people.models import Person


def who(person: Person | None) -> str:
    """What `history.actions.record(by=…)` asks for; nobody means the command line."""
    return f"person:{person.pk}" if person else "command line"
