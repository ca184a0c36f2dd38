"""Why something is not done, in words for the person who asked."""

from __future__ import annotations

from django.utils.functional import Promise


class Refused(Exception):
    """A rule forbids it; `str()` of it may be shown to the person."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(str(words))
