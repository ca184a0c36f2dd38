"""Maps of tiles: where each province of a country lies on a grid, as its readers picture the country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sucharit.contributions.registry import Registry


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A province, known by its Thai name; columns and rows count from 0 in the north-west.

    `short_th` and `short_en` stand on its tile. The capital is marked, since readers look for it first.
    """

    th: str
    short_th: str
    short_en: str
    column: int
    row: int
    is_capital: bool = False


@dataclass(frozen=True)
class CountryMap:
    """All provinces of one country, each once."""

    places: tuple[MapPlace, ...]

    @cached_property
    def by_name(self) -> dict[str, MapPlace]:
        """Each place by its Thai name."""
        return {place.th: place for place in self.places}


country_maps: Registry[CountryMap] = Registry("country_maps")


def map_with(names: Iterable[str]) -> CountryMap | None:
    """The map on which most of these provinces lie; None where none has any."""
    wanted = frozenset(names)
    most = max(country_maps, key=lambda country: len(wanted & country.by_name.keys()), default=None)
    return most if most is not None and wanted & most.by_name.keys() else None
