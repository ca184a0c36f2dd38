"""Which item of one edition continues which of the edition before: codes change, topics stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sucharit.frameworks import library
from sucharit.frameworks.model import Edition
from sucharit.frameworks.shapes import CrosswalkShape
from sucharit.frameworks.source import Source


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """For each item of an edition, the previous edition's items it continues; and those that ended."""

    follows: dict[str, tuple[str, ...]]
    gone: tuple[str, ...]


def crosswalk(edition: Edition, previous: Edition) -> Crosswalk:
    """How `edition`'s items follow from `previous`'s. Raises LookupError where none is written."""
    shape = _read(edition)
    return _built(edition, previous, shape)


def check_crosswalk(edition: Edition, source: Source | None, load: Callable[[str], Edition]) -> None:
    """Note in `source` every item that is neither continued, new nor gone."""
    if source is None:
        return
    shape = source.shaped(CrosswalkShape)
    if shape is None:
        return
    if shape.previous != edition.previous:
        source.fault(["previous"], f"expected {edition.previous}, as edition.yaml says")
        return
    if shape.previous not in library.edition_folders():
        return  # an operator's own edition may stand alone; nothing to hold it against
    before = {item.id for item in load(shape.previous).items()}
    here = {item.id for item in edition.items()}
    _check_names(source, shape, before, here)
    continued = {old for olds in shape.follows.values() for old in olds} | (before & here)
    for missing in sorted(here - before - set(shape.follows) - set(shape.new)):
        source.fault(["new"], f"expected {missing!r} under follows or new: {shape.previous} has no such item")
    for lost in sorted(before - continued - set(shape.gone)):
        source.fault(["gone"], f"expected {lost!r} of {shape.previous} under follows or gone")


def _check_names(source: Source, shape: CrosswalkShape, before: set[str], here: set[str]) -> None:
    for name, olds in shape.follows.items():
        if name not in here:
            source.fault(["follows", name], "expected an item of this edition")
        for old in olds:
            if old not in before:
                source.fault(["follows", name], f"expected items of {shape.previous}; found {old!r}")
    for place, name in enumerate(shape.new):
        if name not in here or name in before:
            source.fault(["new", place], "expected an item that is in this edition and not in the previous")
    for place, name in enumerate(shape.gone):
        if name not in before or name in here:
            source.fault(["gone", place], "expected an item that is in the previous edition and not in this")


def _read(edition: Edition) -> CrosswalkShape:
    path = library.find(edition.id) / "crosswalk.yaml"
    source = Source(path, path.name)
    shape = source.shaped(CrosswalkShape)
    if shape is None:
        raise LookupError(f"{edition.id}: expected a crosswalk.yaml; {'; '.join(map(str, source.faults))}")
    return shape


def _built(edition: Edition, previous: Edition, shape: CrosswalkShape) -> Crosswalk:
    before = {item.id for item in previous.items()}
    follows = {
        item.id: shape.follows.get(item.id, (item.id,) if item.id in before else ())
        for item in edition.items()
    }
    return Crosswalk(follows, shape.gone)
