"""The names of all organisations as an index, so that a page that names another one is noticed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from time import monotonic

from django.db.models import Count, Max, Min, Q

from sucharit.elements.names import NameIndex
from sucharit.people.models import Organisation

KEPT_FOR = 600  # seconds; a name that changed is known after that
_FIELDS = ("name_th", "short_th", "name_en")


def own_names(organisation: Organisation) -> tuple[str, ...]:
    """The organisation's own names, of those above it and of those under it. One query."""
    above = Q(code__in=organisation.path.split("/")[:-1])
    family = Organisation.objects.filter(above | Q(path__startswith=organisation.path))
    return _names(family.values_list(*_FIELDS))


def all_names() -> NameIndex:
    """Made once for a process, and again after ten minutes or when organisations were added. One query."""
    stand = Organisation.objects.aggregate(Count("pk"), Max("pk"), Min("name_th"), Max("name_th"))
    return _index(int(monotonic() // KEPT_FOR), *stand.values())


@lru_cache(maxsize=1)
def _index(*_stand: object) -> NameIndex:
    return NameIndex(_names(Organisation.objects.values_list(*_FIELDS)))


def _names(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for row in rows for name in row if name}))
