"""Which edition's rating scheme is used for a year that has no edition of its own."""

from __future__ import annotations

from collections.abc import Iterable

from sucharit.frameworks import Edition, edition_folders, load


def edition_for(programme: str, year: int) -> Edition:
    """The programme's edition of the year, else its nearest. Raises LookupError for an unknown programme."""
    return load(nearest_edition(programme, year, edition_folders()))


def nearest_edition(programme: str, year: int, ids: Iterable[str]) -> str:
    """The id ("obec-area/2564") nearest in years; of two equally near the earlier, which was known then.

    Raises LookupError naming the programmes that have editions.
    """
    editions = [(id_.rsplit("/", 1)) for id_ in ids]
    years = [int(edition) for name, edition in editions if name == programme and edition.isdecimal()]
    if not years:
        programmes = ", ".join(sorted({name for name, _ in editions}))
        raise LookupError(f"programme {programme!r}: expected one with an edition, such as {programmes}")
    return f"{programme}/{min(years, key=lambda edition: (abs(edition - year), edition))}"


def instruments_of(programme: str, year: int) -> tuple[str, ...]:
    """The codes of the instruments ("IIT", …) in that edition; none for an unknown programme."""
    try:
        return tuple(instrument.code for instrument in edition_for(programme, year).instruments)
    except LookupError:
        return ()
