"""Finds an organisation by its name in any spelling, or the one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from sucharit.people.models import Organisation
from sucharit.thai.names import office_key


class NameLookup:
    """Organisations by each of their names: code, Thai, English and short name."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_key: dict[str, dict[str, Organisation]] = {}
        for organisation in organisations:
            for name in _names(organisation):
                self._by_key.setdefault(office_key(name), {})[organisation.code] = organisation

    def find(self, name: str) -> list[Organisation]:
        """The organisations of this name: one, none, or several (schools share names)."""
        return list(self._by_key.get(office_key(name), {}).values())

    def nearest(self, name: str) -> Organisation | None:
        """The organisation whose name is most like this one; None when none is near."""
        near = get_close_matches(office_key(name), self._by_key, n=1, cutoff=0.6)
        return next(iter(self._by_key[near[0]].values())) if near else None


def _names(organisation: Organisation) -> Iterable[str]:
    names = (organisation.code, organisation.name_th, organisation.name_en, organisation.short_th)
    return (name for name in names if name)
