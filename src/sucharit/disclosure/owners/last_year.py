"""Owners as in the round before, through the crosswalk, for items that no one owns yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sucharit.disclosure.last_year import board_before, sources_of
from sucharit.disclosure.models import ItemBoard
from sucharit.disclosure.owner_keys import names_of, owners_now, owners_of
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.disclosure.people_here import people_at
from sucharit.rounds.calendar import years_later


@dataclass(frozen=True, slots=True)
class LastYearItemOwners:
    """What can be taken over from an earlier round: rows to assign, and whose role there has ended."""

    year: int | None  # None: no earlier round with a board
    rows: tuple[ItemOwnerRow, ...] = ()
    left: tuple[str, ...] = ()  # names


def rows_like_last_year(board: ItemBoard) -> LastYearItemOwners:
    """Owners and due days of the organisation's latest round before this one, of the same programme."""
    round = board.participant.round
    earlier = board_before(board)
    if earlier is None:
        return LastYearItemOwners(None)
    before, now = owners_now(earlier), owners_now(board)
    here = set(people_at(board.participant.organisation).values_list("pk", flat=True))
    days = _days_this_year({item: state.due for item, state in before.items()}, round.year - _year(earlier))
    sources = sources_of(round.framework(), earlier.participant.round.framework())
    rows, left = [], []
    for item, state in now.items():
        if state.owners:
            continue
        keys = [key for source in sources.get(item, ()) if source in before for key in before[source].owners]
        people, groups = owners_of(dict.fromkeys(keys))
        left += [f"person:{person}" for person in people if person not in here]
        staying = tuple(person for person in people if person in here)
        due = min((days[source] for source in sources.get(item, ()) if source in days), default=None)
        sets_due = due is not None and state.due is None
        if staying or groups or sets_due:
            rows.append(
                ItemOwnerRow(item, staying or None, groups or None, due if sets_due else None, sets_due)
            )
    return LastYearItemOwners(_year(earlier), tuple(rows), tuple(names_of(left).values()))


def _year(board: ItemBoard) -> int:
    return board.participant.round.year


def _days_this_year(days: Mapping[str, date | None], years: int) -> dict[str, date]:
    """The due days as many years later, on working days, in the same order."""
    known = {item: (day, day) for item, day in days.items() if day is not None}
    return {item: span[1] for item, span in years_later(known, years).items()}
