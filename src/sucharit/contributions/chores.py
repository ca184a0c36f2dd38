"""Chores: what packages do with what was fetched, while `sucharit captures work` runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from sucharit.contributions.registry import Registry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """A chore by its id; `do` does a part of what waits, in seconds rather than minutes, and says how much.

    It may be killed at any time, and run beside itself: what it does twice must be as if done once.
    """

    id: str
    do: Callable[[], int]


chores: Registry[Chore] = Registry("chores")


def do_chores() -> dict[str, int]:
    """Do a part of what waits; how much by the chore's id. One that fails is told in the log, and no more."""
    counts = {}
    for chore in chores:
        try:
            counts[chore.id] = chore.do()
        except Exception:
            log.exception("the chore %s failed", chore.id)
            counts[chore.id] = 0
    return counts
