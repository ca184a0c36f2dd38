"""Which item of one edition continues which of the edition before: codes change, topics stay."""

from __future__ import annotations

from sucharit.frameworks.model import Crosswalk, Edition
from sucharit.frameworks.shapes import CrosswalkShape
from sucharit.frameworks.source import SourceFile


def crosswalk(edition: Edition, previous: Edition) -> Crosswalk:
    """How `edition`'s items follow from `previous`'s. Raises LookupError where none is written."""
    if edition.crosswalk is None or edition.previous != previous.id:
        raise LookupError(
            f"{edition.id}: expected a crosswalk to {previous.id}; it has one to {edition.previous or 'none'}"
        )
    return edition.crosswalk


def read_crosswalk(source: SourceFile, edition: Edition, previous: Edition) -> Crosswalk:
    """The crosswalk as written in `source`; every item of either edition that it forgets is a fault."""
    shape = source.shaped(CrosswalkShape)
    if shape is None:
        return Crosswalk({}, ())
    here = [item.id for item in edition.items()]
    before = {item.id for item in previous.items()}
    if shape.previous != edition.previous:
        source.fault(["previous"], f"expected {edition.previous}, as edition.yaml says")
    else:
        _check_names(source, shape, before, set(here))
        _check_nothing_forgotten(source, shape, before, set(here))
    same = {name: (name,) for name in here if name in before}
    return Crosswalk({name: shape.follows.get(name, same.get(name, ())) for name in here}, shape.gone)


def _check_names(source: SourceFile, shape: CrosswalkShape, before: set[str], here: set[str]) -> None:
    for name, olds in shape.follows.items():
        if name not in here:
            source.fault(["follows", name], "expected an item of this edition")
        for place, old in enumerate(olds):
            if old not in before:
                source.fault(["follows", name, place], f"expected an item of {shape.previous}; found {old!r}")
    for place, name in enumerate(shape.new):
        if name not in here or name in before or name in shape.follows:
            source.fault(
                ["new", place],
                f"expected an item that only this edition has and follows none; found {name!r}",
            )
    continued = {old for olds in shape.follows.values() for old in olds}
    for place, name in enumerate(shape.gone):
        if name not in before or name in here or name in continued:
            source.fault(["gone", place], f"expected an item that only {shape.previous} has; found {name!r}")


def _check_nothing_forgotten(
    source: SourceFile, shape: CrosswalkShape, before: set[str], here: set[str]
) -> None:
    for missing in sorted(here - before - set(shape.follows) - set(shape.new)):
        source.fault(["new"], f"expected {missing!r} under follows or new: {shape.previous} has no such item")
    continued = {old for olds in shape.follows.values() for old in olds} | (before & here)
    for lost in sorted(before - continued - set(shape.gone)):
        source.fault(["gone"], f"expected {lost!r} of {shape.previous} under follows or gone")
