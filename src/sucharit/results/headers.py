"""Finds the columns of an announcement table by their headers, in Thai or English, in any order.

A header is told by whole phrases and by what stands under it (`looks`), never by a syllable. Titles above
the table and headers over two rows with merged cells are common, so the header is looked for in the first
rows, and each row is also tried together with the one below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sucharit.results.cells import as_text
from sucharit.results.header_phrases import HeaderSearch, squeeze
from sucharit.results.looks import CellLook, is_contradicted, is_data, looks_of

FIELDS = ("rank", "office", "score", "rating", "change", "passes")
NEEDED = ("office", "score")
SEARCHED_ROWS = 30
LOOKED_AT_ROWS = 40  # under the header

_WEAKEST = 9

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A field's place (from 0) and its header."""

    index: int
    header: str


@dataclass(frozen=True, slots=True)
class Header:
    """The table's columns by field, the row of the header and the first row of data (from 0).

    `previous` among the fields is last year's score, where the table shows it too. `lines` are the header's
    rows and what they say together, squeezed, by which it is known again on the next page.
    """

    columns: dict[str, Column]
    row: int
    first_data_row: int
    rivals: dict[str, list[Column]]  # several columns that claim one field equally
    lines: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    @property
    def complete(self) -> bool:
        """Whether office and score are there, which is the least a table needs."""
        return all(name in self.columns or name in self.rivals for name in NEEDED)

    def comes_again(self, line: Sequence[str]) -> bool:
        """Whether a row is (one row of) this header again, whatever its line breaks and merged cells."""
        texts = squeeze(line)
        return any(texts) and all(self._is_of_header(index, text) for index, text in enumerate(texts))

    def is_like(self, other: Header) -> bool:
        """Whether both name the same fields in the same columns, as the headers of two pages do."""
        return {name: column.index for name, column in self.columns.items()} == {
            name: column.index for name, column in other.columns.items()
        }

    def _is_of_header(self, index: int, text: str) -> bool:
        own = (line[index] for line in self.lines if index < len(line))
        return not text or any(words.startswith(text) for words in own)


def find_header(rows: Rows, year: int, instruments: Iterable[str] = ()) -> Header | None:
    """The header of the first table in the sheet; else the likeliest row, incomplete; else None.

    A column that names one of `instruments` (codes) holds that instrument's figures, not the result's.
    """
    search = HeaderSearch.of(year, instruments)
    best: Header | None = None
    for at in range(min(SEARCHED_ROWS, len(rows))):
        if is_data(rows[at]):
            continue
        header = _at(rows, at, search)
        if header and header.complete:
            return header
        if header and len(header.columns) > (len(best.columns) if best else 1):
            best = header
    return best


def _at(rows: Rows, at: int, search: HeaderSearch) -> Header | None:
    """The header in this row, or in this row and the one below, where that one names columns too."""
    single = _read([as_text(cell) for cell in rows[at]], rows, at, 1, search)
    if at + 1 >= len(rows) or not _is_caption(rows[at + 1], search):
        return single
    double = _read(_join(rows[at], rows[at + 1]), rows, at, 2, search)
    return double if _count_claims(double) >= _count_claims(single) else single


def _count_claims(header: Header | None) -> int:
    return len(header.columns.keys() | header.rivals) if header else 0


def _is_caption(line: Sequence[str], search: HeaderSearch) -> bool:
    """Whether a row under a header is its second half: no figures and no office, and it names a column."""
    texts = [as_text(cell) for cell in line]
    years = [text for text in texts if search.is_year(text)]
    others = [text for text in texts if not search.is_year(text)]
    return not looks_of(others) and (bool(years) or any(map(search.phrases_in, others)))


def _join(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows as one; a merged cell above reaches over its blank neighbours."""
    texts, over = [], ""
    for above, below in zip(map(as_text, upper), map(as_text, lower), strict=False):
        over = above or (over if below else "")
        texts.append(f"{over} {below}".strip() if below else above)
    return texts


def _read(texts: Sequence[str], rows: Rows, at: int, height: int, search: HeaderSearch) -> Header | None:
    claims: dict[str, list[tuple[int, Column]]] = {}
    below = rows[at + height : at + height + LOOKED_AT_ROWS]
    for index, text in enumerate(texts):
        cells = [row[index] for row in below if index < len(row) and as_text(row[index]) != text]
        for name, weakness in _claims(text, looks_of(cells), search):
            claims.setdefault(name, []).append((weakness, Column(index, text)))
    columns, rivals = {}, {}
    for name, claimed in claims.items():
        least = min(weakness for weakness, _ in claimed)
        first = [column for weakness, column in claimed if weakness == least]
        if name == "office":
            first = _without_repetition(first, below)
        if len(first) == 1:
            columns[name] = first[0]
        else:
            rivals[name] = first
    if columns.get("passes") == columns.get("rating"):  # a column called only "result" is one of them
        columns.pop("passes", None)
    lines = tuple(tuple(squeeze(line)) for line in (*rows[at : at + height], texts))
    return Header(columns, at, at + height, rivals, lines) if columns else None


def _without_repetition(columns: list[Column], below: Rows) -> list[Column]:
    """Of several columns of names the one without repetition: schools, not their areas."""
    once = []
    for column in columns:
        names = [as_text(row[column.index]) for row in below if column.index < len(row)]
        counts = Counter(name for name in names if name and name != column.header)
        if all(count == 1 for count in counts.values()):
            once.append(column)
    return once if len(once) == 1 else columns


def _claims(header: str, looks: Counter[CellLook], search: HeaderSearch) -> list[tuple[str, int]]:
    """The fields a header claims and how weakly (0 is strongest); none for a column that isn't ours."""
    years = search.years_in(header)
    for phrase in search.phrases_in(header):
        if not is_contradicted(phrase.field, looks):
            return _in_its_year(phrase.field, phrase.weakness, years, search.year)
    if not search.is_any_result(header):
        return []
    fields = _by_content(looks)
    return [claim for name in fields for claim in _in_its_year(name, _WEAKEST, years, search.year)]


def _in_its_year(name: str, weakness: int, years: set[int], year: int) -> list[tuple[str, int]]:
    """A column that names a year belongs to that year; last year's score is a field of its own."""
    if name == "change" or not years or years == {year}:
        return [(name, weakness)]
    return [("previous", weakness)] if name == "score" and years == {year - 1} else []


def _by_content(looks: Counter[CellLook]) -> tuple[str, ...]:
    """What a column called only "result" may hold, by what most of its cells look like."""
    most = max(looks, key=lambda look: looks[look]) if looks else None
    if most in (CellLook.WHOLE, CellLook.DECIMAL):
        return ("score",)
    return ("passes",) if most is CellLook.VERDICT else ("rating", "passes")


def is_column_numbers(line: Sequence[str]) -> bool:
    """Whether a row only numbers the columns under a header: (1) (2) (3)."""
    texts = [as_text(cell).strip("()[]. ") for cell in line if as_text(cell)]
    return len(texts) > 2 and texts == [str(number) for number in range(1, len(texts) + 1)]
