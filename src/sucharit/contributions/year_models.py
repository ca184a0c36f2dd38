"""Ways to drive a year that a package keeps beside those of the library: models that offices write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model's id, its files (name → text), and their hash."""

    id: str
    files: Mapping[str, str]
    hash: str


@dataclass(frozen=True, slots=True)
class ModelSource:
    """(organisation) → the models that it may choose, each once, in the version that counts today."""

    offered: Callable[[Any], Iterable[KeptModel]]


sources: Registry[ModelSource] = Registry("year_models")


def kept_models(organisation: Any) -> list[KeptModel]:
    """All that packages offer to this organisation."""
    return [model for source in sources for model in source.offered(organisation)]
