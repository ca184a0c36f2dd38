"""Lists of people that an office hands in: each row read or found at fault, all of them taken or none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.tables import READERS, Faults, InputFaults, Names, Table, TableFile, open_tables

Entry = TypeVar("Entry")
Cells = TypeVar("Cells")
EMAIL_HEADERS = ("email", "mail", "emailaddress", "อีเมล", "อีเมล์", "อีเมลล์", "ที่อยู่อีเมล")
MAX_FILE_FAULTS = 20


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row, counted from 1 as in the list; 0 stands for the whole list."""

    row: int
    words: str


@dataclass(frozen=True)  # with slots, Python 3.11 can't make one of a named entry type
class PeopleList(Generic[Entry]):
    """What was read: the entries, each once, and the rows that repeated an earlier one."""

    entries: tuple[Entry, ...] = ()
    repeated: tuple[int, ...] = ()
    faults: tuple[RowFault, ...] = ()


class BadRow(Exception):
    """A row that can't be used; `str()` of it says why, in the reader's language."""


def refused_list(words: str, row: int = 0) -> PeopleList[Entry]:
    """A list of which nothing is taken, for one reason."""
    return PeopleList(faults=(RowFault(row, words),))


def collect(
    rows: Iterable[tuple[int, Cells]],
    read: Callable[[Cells], Entry],
    identities: Callable[[Entry], Collection[str]],
    *,
    limit: int,
    too_many: str,
    empty: str,
) -> PeopleList[Entry]:
    """Read every row. Entries that share one of their `identities` are the same person.

    `read` raises BadRow. `too_many` and `empty` are the faults of a list as a whole.
    """
    entries: list[Entry] = []
    identified: set[str] = set()
    repeated, faults = [], []
    for row, cells in rows:
        try:
            entry = read(cells)
        except BadRow as bad:
            faults.append(RowFault(row, str(bad)))
            continue
        names = set(identities(entry))
        if names & identified:
            repeated.append(row)
            continue
        identified |= names
        entries.append(entry)
        if len(entries) > limit:  # nothing of it is taken, so the rest need not be read
            break
    if len(entries) > limit:
        faults.append(RowFault(0, too_many))
    if not entries and not faults:
        faults.append(RowFault(0, empty))
    return PeopleList(tuple(entries), tuple(repeated), tuple(faults))


def read_file(
    file: TableFile,
    rows_of: Callable[[Table, Faults], Iterator[tuple[int, Cells]] | None],
    collect_rows: Callable[[list[tuple[int, Cells]]], PeopleList[Entry]],
    *,
    names: Names,
    no_column: str,
) -> PeopleList[Entry]:
    """The list in a file (CSV or Excel), of all its tables together.

    `names` gives the names of columns by their titles. `rows_of` is None for a table without the columns that
    are needed; `no_column` is the fault of a file in which every table is such.
    """
    if file.suffix.lower() not in READERS:
        return refused_list(_("ใช้ไฟล์ .xlsx หรือ .csv"))
    faults = Faults()
    readers = [rows_of(table, faults) for table in open_tables(file, faults, names=names)]
    tables = [reader for reader in readers if reader is not None]
    rows = [row for table in tables for row in table]
    if len(faults):
        return PeopleList(faults=_in_words(faults))
    if not tables:
        return refused_list(no_column, row=1)
    return collect_rows(rows)


def _in_words(faults: Faults) -> tuple[RowFault, ...]:
    try:
        faults.raise_if_any()
    except InputFaults as raised:
        language = get_language() or "th"
        return tuple(RowFault(fault.row, fault.words(language)) for fault in raised.faults[:MAX_FILE_FAULTS])
    return ()
