"""A download that can't be read: what is wrong, in both languages."""

from __future__ import annotations

from sucharit.languages import Text


class UnreadableRelease(Exception):
    """What was handed over can't be read as a release, and why."""

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.en)


def shortened(text: object, most: int = 80) -> str:
    """A value of a stranger's file, fit for one line of a terminal."""
    words = str(text)
    words = words if len(words) <= most else f"{words[: most - 1]}…"
    return words if words.isprintable() else repr(words)
