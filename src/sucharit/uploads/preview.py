"""What storing a file would change, in words for the person who decides. Plain values.

A preview's `digest` stands for every change in it, before and after: a verb that is given it stores only
where the very same changes would still be made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

MAX_EXAMPLES = 6  # changes listed by name in each group
_TONES = {"new": "good", "changed": "warn", "gone": "bad"}


@dataclass(frozen=True, slots=True)
class ChangeExample:
    """One change by name; `about` says which of its facts, where there are several."""

    name: str
    before: str
    after: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one sort: "new", "changed" or "gone"; how many there are, and the first by name."""

    sort: str
    title: str
    count: int
    examples: Sequence[ChangeExample] = ()
    unlisted: int = 0  # how many of those that `examples` could list are left out

    @property
    def tone(self) -> str:
        """The component's tone, which is its icon's name too; nothing to do has none."""
        return _TONES[self.sort] if self.count else "none"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would change, what stays, and what the person has to agree to before it is done."""

    digest: str
    groups: Sequence[ChangeGroup]
    stays: Sequence[str] = ()  # sentences
    asks: str = ""  # what is replaced, to be ticked; "" where nothing is lost
    warning: str = ""
    notes: Sequence[str] = ()  # what the reader of the file left out or took as meant
    label: str = ""  # of the button that does it

    @property
    def changes_anything(self) -> bool:
        return any(group.count for group in self.groups)


def digest_of(changes: object) -> str:
    """SHA-256, in hexadecimal, of changes made of lists, tables by text, text and numbers."""
    return hashlib.sha256(json.dumps(changes, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
