"""Where a piece of evidence is used: packages that build on this one say so, found by name.

A package that uses evidence has a module `contributes/evidence_uses.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class Use:
    """One place: what it is called, what kind of thing it is, and its page ("" for none)."""

    title: str
    kind: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceUses:
    """`used`: a query of the keys of all pieces that are used; `of`: keys of pieces → where each is used.

    Both answer in one query each, however many there are.
    """

    used: Callable[[], QuerySet[Any, Any]]
    of: Callable[[Collection[int]], dict[int, list[Use]]]


uses: Registry[EvidenceUses] = Registry("evidence_uses")


def uses_of(pieces: Collection[int]) -> dict[int, list[Use]]:
    """Where each of these pieces is used, by its key; an empty list where it is not."""
    places: dict[int, list[Use]] = {piece: [] for piece in pieces}
    for provider in uses:
        for piece, more in provider.of(pieces).items():
            places[piece] += more
    return places


def used_somewhere() -> list[QuerySet[Any, Any]]:
    """Queries of the keys of pieces that are used, one a package."""
    return [provider.used() for provider in uses]
