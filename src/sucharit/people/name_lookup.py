"""Finds an organisation by its name in any spelling, or the one that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property
from heapq import nlargest

from sucharit.people.models import Organisation
from sucharit.people.name_keys import grams_of
from sucharit.thai.names import office_key

_NAME_AND_CODE = re.compile(r".*\(([\w-]+)\)", re.DOTALL)

MAX_CANDIDATES = 50  # names that are compared letter by letter
MAX_NAMES = 4  # of one organisation
MAX_COMPARED = 200  # letters of a text; no name is longer


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
        return next(iter(self.near(name, 1)), None)

    def near(self, name: str, most: int) -> list[Organisation]:
        """The organisations whose names or codes are most like this one, the likest first."""
        key = office_key(name)[:MAX_COMPARED]
        keys = get_close_matches(key, self._candidates(key), n=most * MAX_NAMES, cutoff=0.6)
        near = {place.code: place for near_key in keys for place in self._by_key[near_key].values()}
        return list(near.values())[:most]

    def _candidates(self, key: str) -> list[str]:
        """The names with the most pieces in common: comparing all 29,000 letter by letter takes a second."""
        grams = grams_of(key)
        return nlargest(MAX_CANDIDATES, self._by_key, key=lambda other: sum(gram in other for gram in grams))


class CodeLookup:
    """Codes of some organisations by what a table calls them: the code, else any name in any spelling."""

    def __init__(self, by_code: Mapping[str, Organisation]) -> None:
        self._by_code = by_code

    def codes(self, text: str) -> list[str]:
        """The codes that are meant: one, none, or several, where several have this name.

        "name (code)" is taken too, as lists to choose from write it.
        """
        match = _NAME_AND_CODE.fullmatch(text.strip())
        code = (match[1] if match else text).strip().lower()
        return [code] if code in self._by_code else [place.code for place in self._names.find(text)]

    def padded(self, number: str) -> list[str]:
        """The codes that are this number with zeros before it, as spreadsheets drop them."""
        if not number.isdecimal():
            return []
        return self._padded.get(number.lstrip("0"), [])

    def near(self, text: str, most: int) -> list[Organisation]:
        """The organisations whose names or codes are most like this text, the likest first."""
        return self._names.near(text, most)

    @cached_property
    def _padded(self) -> dict[str, list[str]]:
        """Codes that are numbers, by these without the zeros before them."""
        by_number: dict[str, list[str]] = {}
        for code in filter(str.isdecimal, self._by_code):
            by_number.setdefault(code.lstrip("0"), []).append(code)
        return by_number

    @cached_property
    def _names(self) -> NameLookup:  # reading 30,000 names takes seconds; a file of codes needs none of them
        return NameLookup(self._by_code.values())


def _names(organisation: Organisation) -> Iterable[str]:
    names = (organisation.code, organisation.name_th, organisation.name_en, organisation.short_th)
    return (name for name in names if name)
