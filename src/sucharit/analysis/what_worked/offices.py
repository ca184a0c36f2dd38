"""What goes in: each office's scores around one year and what it carried out then; which offices count."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Number = Decimal | Fraction | float


@dataclass(frozen=True, slots=True)
class OfficeYears:
    """One office: its scores before and after one year's work, and the measures that it carried out.

    Scores are points from 0 to 100, as exact as they are known; None is unknown or withheld. `start` is of
    the year with whose result the work began, `earlier` of the years before that one, `after` of the year
    of the work. `measures` has the share of each measure that was carried out, above 0 and at most 1: the
    steps done of those planned, or 1 where only the choice is known. `kind` is what the office is compared
    within, such as its kind of organisation.
    """

    id: str
    kind: str
    start: Number | None
    earlier: tuple[Number | None, ...]
    after: Number | None
    measures: Mapping[str, Number]

    @property
    def known_earlier(self) -> tuple[float, ...]:
        """The earlier scores that are known, in a fixed order."""
        return tuple(sorted(float(score) for score in self.earlier if score is not None))

    @property
    def earlier_mean(self) -> float:
        """The mean of the earlier scores that are known, at least one."""
        known = self.known_earlier
        return math.fsum(known) / len(known)


@dataclass(frozen=True, slots=True)
class WhatWorkedSettings:
    """Everything that was decided, not measured; a list carries its settings.

    `seed` None: taken from the hash of what went in, so that no one chooses it.
    """

    permutations: int = 999
    seed: int | None = None
    level: float = 0.05  # how often a list may state any effect where there is none
    least_offices: int = 40  # offices that count, for a list at all
    least_with: int = 5  # offices with a measure, and without it
    earlier_years: int = 2  # known years before the starting one
    bend: float = 92.0  # from this earlier mean on there is less and less room to rise
    ceiling: float = 97.0  # who starts above has no room
    overlap: float = 0.8  # measures taken by more of the same offices than this are one
    least_kind: int = 16  # a kind with fewer offices is not cut into quarters


class LeftOut(StrEnum):
    """Why an office does not count; the first that applies."""

    NO_SCORE = "no-score"  # of the starting year or the year of the work
    FEW_YEARS = "few-years"
    NO_ROOM = "no-room"  # it started above the ceiling


def counted(
    offices: Iterable[OfficeYears], settings: WhatWorkedSettings
) -> tuple[tuple[OfficeYears, ...], dict[LeftOut, int]]:
    """The offices that count, by id, and how many are left out for which reason."""
    count, left_out = [], dict.fromkeys(LeftOut, 0)
    for office in sorted(offices, key=lambda office: office.id):
        reason = _left_out(office, settings)
        if reason is None:
            count.append(office)
        else:
            left_out[reason] += 1
    return tuple(count), left_out


def _left_out(office: OfficeYears, settings: WhatWorkedSettings) -> LeftOut | None:
    if office.start is None or office.after is None:
        return LeftOut.NO_SCORE
    if len(office.known_earlier) < settings.earlier_years:
        return LeftOut.FEW_YEARS
    return LeftOut.NO_ROOM if float(office.start) > settings.ceiling else None


def check(offices: Sequence[OfficeYears]) -> None:
    """Raises ValueError for an office twice, a score outside 0–100, a share outside 0–1."""
    if len({office.id for office in offices}) != len(offices):
        raise ValueError("expected each office once")
    for office in offices:
        for score in (office.start, office.after, *office.earlier):
            if score is not None and not 0 <= score <= 100:
                raise ValueError(f"{office.id}: expected scores from 0 to 100, not {score}")
        for name, share in office.measures.items():
            if not 0 < share <= 1:
                raise ValueError(f"{office.id}: expected a share above 0 and up to 1 of {name}, not {share}")


def digest_of(offices: Iterable[OfficeYears]) -> str:
    """SHA-256 of what went in, in hexadecimal.

    Of JSON without blanks: a list by office id of [id, kind, start, earlier known scores ascending, after,
    [[measure, share], … by measure]], numbers as the shortest decimal of the nearest double.
    """
    digest = hashlib.sha256(b"[")
    for place, office in enumerate(sorted(offices, key=lambda office: office.id)):
        row = [
            office.id,
            office.kind,
            None if office.start is None else float(office.start),
            office.known_earlier,
            None if office.after is None else float(office.after),
            [[name, float(share)] for name, share in sorted(office.measures.items())],
        ]
        # A row at a time: the text of 29,000 schools at once would take as much memory as all else
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        digest.update(f"{',' if place else ''}{text}".encode())
    digest.update(b"]")
    return digest.hexdigest()
