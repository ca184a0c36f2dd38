"""Holds pictures and photographs of a model's documents against what model and vocabulary have."""

from __future__ import annotations

from sucharit.year_models.printed_pictures import (
    MOST_PHOTOGRAPHS,
    PICTURE_MAKERS,
    Photographs,
    PrintedPicture,
)
from sucharit.year_models.rules.known import Faults, KnownNames

NEEDED = "!"  # at the end of a key that a maker can't do without


def faults_of_picture(picture: PrintedPicture, known: KnownNames) -> Faults:
    """Unknown names, keys that its maker does not take, and keys that it lacks."""
    if picture.maker not in PICTURE_MAKERS:
        yield from known.one_of(tuple(PICTURE_MAKERS), picture.maker, "maker")
        return
    takes, given = PICTURE_MAKERS[picture.maker], set(picture.given())
    for key in sorted(given - {own.rstrip(NEEDED) for own in takes}):
        yield (key,), f"expected no {key}: the maker {picture.maker} takes none"
    for key in takes:
        if key.endswith(NEEDED) and key.rstrip(NEEDED) not in given:
            yield (), f"expected {key.rstrip(NEEDED)}, which the maker {picture.maker} needs"
    for decision in picture.decisions:
        yield from known.one_of(known.steps, decision.step, "decisions", decision.step)
    for name in picture.lists:
        yield from known.one_of(tuple(known.lists), name, "lists", name)
    if picture.kind:
        yield from _printable(known, picture.kind, "kind")
    if picture.top:
        yield from _printable(known, picture.top, "top", "kind")
        for id, value in picture.where.items():
            yield from known.value(picture.top, id, value, "top", "where", id)


def faults_of_photographs(photographs: Photographs, known: KnownNames) -> Faults:
    """Unknown kinds and types of evidence, kinds that are never printed, too many."""
    if not photographs.kinds:
        yield ("kinds",), "expected at least one kind of record"
    for at, kind in enumerate(photographs.kinds):
        yield from _printable(known, kind, "kinds", at)
    types = [type.id for type in known.vocabulary.evidence_types]
    for at, type in enumerate(photographs.types):
        yield from known.one_of(types, type, "types", at)
    if not 0 < photographs.most <= MOST_PHOTOGRAPHS:
        yield ("most",), f"expected 1 to {MOST_PHOTOGRAPHS} photographs; found {photographs.most}"


def _printable(known: KnownNames, kind: str, *place: str | int) -> Faults:
    own = known.vocabulary.kinds.get(kind)
    if own is None:
        yield from known.kind(kind, *place)
    elif own.confidential:
        yield place, f"expected a kind that may be printed; found {kind!r}"
