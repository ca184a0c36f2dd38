"""Reads a crosswalk's file and checks it against both editions."""

from __future__ import annotations

from sucharit.data_files.source import SourceFile
from sucharit.frameworks.model import Crosswalk, Edition
from sucharit.frameworks.shapes import CrosswalkShape


def read_crosswalk(source: SourceFile, edition: Edition, previous: Edition) -> Crosswalk:
    """The crosswalk in `source`; every item of either edition that it leaves out is a fault."""
    shape = source.parse(CrosswalkShape)
    if shape is None:
        return Crosswalk({}, ())
    ids = [item.id for item in edition.items()]
    previous_ids = {item.id for item in previous.items()}
    if shape.previous != edition.previous:
        source.add_fault(["previous"], f"expected {edition.previous}, as edition.yaml says")
    else:
        _check_names(source, shape, previous_ids, set(ids))
        _check_nothing_forgotten(source, shape, previous_ids, set(ids))
    same = {name: (name,) for name in ids if name in previous_ids}
    return Crosswalk({name: shape.follows.get(name, same.get(name, ())) for name in ids}, shape.gone)


def _check_names(source: SourceFile, shape: CrosswalkShape, previous_ids: set[str], ids: set[str]) -> None:
    for name, earlier in shape.follows.items():
        if name not in ids:
            source.add_fault(["follows", name], "expected an item of this edition")
        for place, item in enumerate(earlier):
            if item not in previous_ids:
                expected = f"expected an item of {shape.previous}"
                source.add_fault(["follows", name, place], f"{expected}; found {item!r}")
    for place, name in enumerate(shape.new):
        if name not in ids or name in previous_ids or name in shape.follows:
            source.add_fault(
                ["new", place],
                f"expected an item that only this edition has and follows none; found {name!r}",
            )
    continued = {item for earlier in shape.follows.values() for item in earlier}
    for place, name in enumerate(shape.gone):
        if name not in previous_ids or name in ids or name in continued:
            expected = f"expected an item that only {shape.previous} has"
            source.add_fault(["gone", place], f"{expected}; found {name!r}")


def _check_nothing_forgotten(
    source: SourceFile, shape: CrosswalkShape, previous_ids: set[str], ids: set[str]
) -> None:
    for missing in sorted(ids - previous_ids - set(shape.follows) - set(shape.new)):
        reason = f"{shape.previous} has no such item"
        source.add_fault(["new"], f"expected {missing!r} under follows or new: {reason}")
    continued = {item for earlier in shape.follows.values() for item in earlier} | (previous_ids & ids)
    for lost in sorted(previous_ids - continued - set(shape.gone)):
        source.add_fault(["gone"], f"expected {lost!r} of {shape.previous} under follows or gone")
