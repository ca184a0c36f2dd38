"""Where a piece of evidence is used: packages that build on this one say so, found by name.

A package that uses evidence has a module `contributes/evidence_uses.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sucharit.contributions.registry import Registry
from sucharit.evidence.models import Evidence, EvidenceQuerySet
from sucharit.people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Use:
    """One place: what it is called, what kind of thing it is, and its page ("" for none)."""

    title: str
    kind: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceUses:
    """`used`: a query of the keys of all pieces that are used; `of`: where, as far as someone may read it.

    `kept_from`: keys of an organisation's pieces that only what someone may not read shows. Each answers in a
    few queries, however many pieces there are.
    """

    used: Callable[[], QuerySet[Any, Any]]
    of: Callable[[Collection[int], Person], dict[int, list[Use]]]
    kept_from: Callable[[Person, Organisation], set[int]]


uses: Registry[EvidenceUses] = Registry("evidence_uses")


def uses_of(pieces: Collection[int], person: Person) -> dict[int, list[Use]]:
    """Where each of these pieces is used, by its key, as far as this person may read it."""
    places: dict[int, list[Use]] = {piece: [] for piece in pieces}
    for provider in uses:
        for piece, more in provider.of(pieces, person).items():
            places[piece] += more
    return places


def visible_to(person: Person, organisation: Organisation) -> EvidenceQuerySet:
    """An organisation's evidence as far as this person may read what shows it; their own always."""
    kept = {key for provider in uses for key in provider.kept_from(person, organisation)}
    rows = Evidence.objects.filter(organisation=organisation)
    return rows.exclude(Q(pk__in=kept) & ~Q(added_by=person.pk)) if kept else rows


def used_somewhere() -> list[QuerySet[Any, Any]]:
    """Queries of the keys of pieces that are used, one a package."""
    return [provider.used() for provider in uses]
