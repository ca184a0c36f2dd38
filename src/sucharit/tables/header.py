"""Finds the header of a sheet: under titles, over one row or two, and again wherever a page repeats it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean, key

SEARCHED_ROWS = 30
Names = Callable[[str], str | None]
Line = tuple[int, list[str]]  # the row's number, from 1, and its cells


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The named columns of a sheet. `names` are as a consumer calls them, `titles` as the file does.

    `places` are their columns, from 0; `rows` the header's one or two rows, from 1; `above` what is over it.
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    places: tuple[int, ...]
    rows: tuple[int, ...]
    is_known: bool
    lines: tuple[tuple[str, ...], ...]  # of its rows, as `keys_of` gives them
    above: frozenset[tuple[str, ...]]

    @property
    def is_whole(self) -> bool:
        """Whether every column from the first to the last has a name."""
        return self.places == tuple(range(len(self.places)))


NO_HEADER = TableHeader((), (), (), (1,), False, (), frozenset())


def find_header(lines: Sequence[Line], names: Names | None) -> TableHeader | None:
    """The header among the first rows of a sheet; None where they hold nothing.

    With `names`, the row that has the most columns whose names are known; two rows that know more together
    than each alone are one header. Else, and where none is known, the first row of two cells or more.
    """
    lines = [line for line in lines if line[0] <= SEARCHED_ROWS or line is lines[0]]
    best, most = None, 0
    for at, (_row, cells) in enumerate(lines if names else ()):
        count = _count_known([cells], names)
        if count > most:
            best, most = at, count
    if best is None:
        at = next((at for at, (_, cells) in enumerate(lines) if sum(map(bool, cells)) > 1), 0)
        return _header(lines, at, 1, names, is_known=False) if lines else None
    for at in (best - 1, best):
        pair = lines[max(at, 0) : at + 2]
        if _are_one(pair) and _count_known([cells for _, cells in pair], names) > most:
            return _header(lines, at, 2, names, is_known=True)
    height = 2 if _goes_on(lines[best : best + 2], names) else 1
    return _header(lines, best, height, names, is_known=True)


def keys_of(cells: Sequence[str]) -> tuple[str, ...]:
    """A row's cells as they are compared, without empty ones at its end."""
    keys = [key(cell) for cell in cells]
    while keys and not keys[-1]:
        keys.pop()
    return tuple(keys)


def _are_one(pair: Sequence[Line]) -> bool:
    """Whether two rows could be one header: neighbours that fill each other's blanks.

    A header and its first row of data both fill most columns.
    """
    if len(pair) < 2 or pair[1][0] != pair[0][0] + 1:
        return False
    (_, upper), (_, lower) = pair
    both = sum(bool(above and below) for above, below in zip(upper, lower, strict=False))
    return both * 2 <= max(sum(map(bool, upper)), sum(map(bool, lower)))


def _goes_on(pair: Sequence[Line], names: Names | None) -> bool:
    """Whether the row under a header only goes on with its titles: จำนวน over บุคลากร."""
    if names is None or not _are_one(pair):
        return False
    (_, upper), (_, lower) = pair
    return all(
        names(below) or (place < len(upper) and names(f"{upper[place]} {below}"))
        for place, below in enumerate(lower)
        if below
    )


def _header(
    lines: Sequence[Line], at: int, height: int, names: Names | None, *, is_known: bool
) -> TableHeader:
    rows = lines[at : at + height]
    titles = _titles([cells for _, cells in rows], names)
    places = [place for place, title in enumerate(titles) if title]
    return TableHeader(
        tuple((names and names(titles[place])) or to_arabic(titles[place]).lower() for place in places),
        tuple(titles[place] for place in places),
        tuple(places),
        tuple(row for row, _ in rows),
        is_known,
        tuple(keys_of(cells) for _, cells in rows),
        frozenset(keys_of(cells) for _, cells in lines[:at]),
    )


def _count_known(rows: Sequence[Sequence[str]], names: Names | None) -> int:
    """How many different columns of these rows are known."""
    return len({name for title in _titles(rows, names) if title and names and (name := names(title))})


def _titles(rows: Sequence[Sequence[str]], names: Names | None) -> list[str]:
    """The columns' titles; of two rows the one whose name is known, else both together.

    A merged cell above reaches over its blank neighbours.
    """
    if len(rows) == 1:
        return [clean(cell) for cell in rows[0]]
    upper, lower = rows
    titles, over = [], ""
    for place in range(max(len(upper), len(lower))):
        above = clean(upper[place]) if place < len(upper) else ""
        below = clean(lower[place]) if place < len(lower) else ""
        over = above or (over if below else "")
        both = f"{over} {below}".strip() if below else above
        titles.append(
            next((title for title in (below, above, both) if title and names and names(title)), both)
        )
    return titles
