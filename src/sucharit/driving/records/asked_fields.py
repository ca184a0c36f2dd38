"""The fields of a kind that steps of the year's model ask for: they stand first in its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sucharit.year_models.model import YearModel

NAMES = ("with", "fields", "where", "field")  # parameters of rules that name fields


def asked_fields(model: YearModel | None, kind: str) -> frozenset[str]:
    """Ids of the fields that rules of this model read of records of this kind, and that steps fill in."""
    if model is None:
        return frozenset()
    names: set[str] = set()
    for _stage, step in model.steps():
        for ask in step.asks:
            if ask.kind == kind:
                names |= set(ask.preset)
        for need in (*step.completed_when, *step.opens_when):
            names |= set(_fields(need.parameters, kind))
    return frozenset(names)


def _fields(parameters: Any, kind: str) -> Iterator[str]:
    """The fields that a rule's parameters name beside this kind, at any depth."""
    if isinstance(parameters, Mapping):
        if parameters.get("kind") == kind:
            for name in NAMES:
                value = parameters.get(name, ())
                yield from [value] if isinstance(value, str) else value
        for value in parameters.values():
            yield from _fields(value, kind)
    elif isinstance(parameters, list | tuple):
        for value in parameters:
            yield from _fields(value, kind)
