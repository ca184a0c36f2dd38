"""An announced year for tests of open data: offices that may be shown, and three that may not."""

from __future__ import annotations

from collections.abc import Mapping

from sucharit.frameworks import Edition, load
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.results import actions
from sucharit.results.models import Announcement
from sucharit.rounds.models import Participant, Round
from sucharit.scoring import Facts
from sucharit.scoring.columns import gather
from sucharit.scoring.results import score_all

Channels = dict[str, dict[str, tuple[int, ...]]]  # by channel and column
EDITION = "obec-area/2566"
PEOPLE = 150  # who work in each office
SHOWN = ("shown-1", "shown-2")
FEW, WITHHELD, NO_ONE = "few", "withheld", "no-one"
EVERYONE = (*SHOWN, FEW, WITHHELD, NO_ONE)


def counts(edition: Edition, people: int, lean: int, asked: int = 40) -> dict[str, Channels]:
    """So many people of the office answered, 80 by the open link, and assessors asked so many.

    `lean` of each chose a lower choice.
    """
    tables: dict[str, Channels] = {}
    for instrument in edition.instruments:
        for channel in instrument.channels:
            of_eit = {"1": 80, "2": asked}[channel]
            answered = {"iit": people, "eit": of_eit, "oit": 1}[instrument.id]
            tables.setdefault(instrument.id, {})[channel] = {
                part.column: _tally(len(part.scale.choices), answered, lean) for part in instrument.parts()
            }
    return tables


def _tally(choices: int, people: int, lean: int) -> tuple[int, ...]:
    low = min(lean, people - 1)
    return (*[0] * (choices - 2), low, people - low)


def make_offices() -> None:
    """The offices, the organisation above them, and their head-counts."""
    root = Organisation.objects.create(code="obec", name_th="ส่วนกลางสมมติ", kind=OrganisationKind.HEADQUARTERS)
    for number, code in enumerate(EVERYONE, 1):
        Organisation.objects.create(
            code=code,
            name_th=f"สพป.สมมติ เขต {number}",
            name_en=f"Invented Office {number}",
            kind=OrganisationKind.AREA_PRIMARY,
            province_th="แพร่",
            region="north",
            parent=root,
        )
    round = Round.objects.create(programme="obec-area", year=2566, organiser=root, edition=EDITION)
    for office in Organisation.objects.filter(code__in=EVERYONE).exclude(code=NO_ONE):
        Participant.objects.create(round=round, organisation=office, head_count=PEOPLE)


def announce_open_year(
    *, replace: bool = False, lean: int = 2, said: Mapping[str, tuple[int, ...]] | None = None
) -> Announcement:
    """Announce the year; in one office assessors asked three people, who `said` this of a column."""
    few = counts(load(EDITION), 60, 1, 3)
    few["eit"]["2"] |= said or {}
    edition = load(EDITION)
    plenty = {
        code: Facts(
            counts=counts(edition, 60, lean + number), responses={"iit": 60, "eit": 120}, population=PEOPLE
        )
        for number, code in enumerate(SHOWN)
    }
    situations = {
        **plenty,
        FEW: Facts(counts=few, responses={"iit": 60, "eit": 83}, population=PEOPLE),
        WITHHELD: Facts(counts=counts(edition, 8, 3), responses={"iit": 8, "eit": 120}, population=PEOPLE),
        NO_ONE: Facts(),
    }
    results = score_all(edition, gather(edition, situations))
    return actions.announce_computed(by=None, result_set=results, replace=replace)
