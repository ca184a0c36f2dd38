"""In which edition an organisation's items of a year stand: its round's, else the library's of that year."""

from __future__ import annotations

from functools import cache

from django.db.models import QuerySet
from django.utils import timezone

from sucharit.disclosure.boards import ItemLayout, audit_of, layout_of
from sucharit.frameworks import Edition, FaultyEdition, edition_folders, load
from sucharit.frameworks.programmes import programmes
from sucharit.people.models import Organisation
from sucharit.rounds.models import Participant
from sucharit.rounds.states import State
from sucharit.thai.years import fiscal_year


def programmes_of(organisation: Organisation) -> tuple[str, ...]:
    """The programmes in which organisations of its kind take part, in their order."""
    return tuple(id for id, programme in programmes().items() if organisation.kind in programme.takes_part)


def years_of(organisation: Organisation) -> list[int]:
    """Years that have a list of items, the latest first: of the library, and of rounds it takes part in."""
    years = {year for programme in programmes_of(organisation) for year in _library_years(programme)}
    return sorted(years | set(_rounds_of(organisation)), reverse=True)


def year_in_view(organisation: Organisation) -> int | None:
    """The year that is meant where none is named: of its latest round, else this one or the last before."""
    rounds = _rounds_of(organisation)
    if rounds:
        return max(rounds)
    years, now = years_of(organisation), fiscal_year(timezone.localdate())
    return next((year for year in years if year <= now), years[-1] if years else None)


def _rounds_of(organisation: Organisation) -> list[int]:
    return list(_parts(organisation).values_list("round__year", flat=True))


def items_of_year(organisation: Organisation, year: int) -> ItemLayout | None:
    """The items of a year in the edition's order and groups; None where that year has none."""
    part = _parts(organisation).filter(round__year=year).select_related("round__frozen").first()
    if part is not None:
        edition: Edition | None = part.round.framework()
    else:
        ids = (f"{programme}/{year}" for programme in programmes_of(organisation))
        edition = next((own for id in ids if (own := _edition(id)) is not None), None)
    if edition is None or audit_of(edition) is None:
        return None
    return layout_of(edition)


def _parts(organisation: Organisation) -> QuerySet[Participant]:
    """Its parts in rounds of the whole country that are past their draft, by programme."""
    mine = Participant.objects.filter(organisation=organisation, round__organiser__parent=None)
    return mine.exclude(round__state=State.DRAFT).order_by("round__programme", "pk")


@cache
def _library_years(programme: str) -> tuple[int, ...]:
    start = f"{programme}/"
    return tuple(int(id.removeprefix(start)) for id in edition_folders() if id.startswith(start))


@cache
def _edition(id: str) -> Edition | None:
    if id not in edition_folders():
        return None
    try:
        edition = load(id)
    except FaultyEdition:
        return None
    return edition if audit_of(edition) is not None else None
