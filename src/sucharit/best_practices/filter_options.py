"""What practices may be filtered by: models, traits, indicators of editions, kinds of office."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from sucharit.best_practices.cards import language
from sucharit.best_practices.models import BestPractice
from sucharit.frameworks import load
from sucharit.people.models import OrganisationKind
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models import library

Options = Sequence[tuple[str, str]]
TRAITS = "traits"


def models() -> Options:
    """Every model that the library has."""
    return [(own.id, own.title.in_language(language())) for own in library.sound_models()]


def traits() -> Options:
    """The traits that records name."""
    return [(own.id, own.text.in_language(language())) for own in vocabulary().lists.get(TRAITS, ())]


def kinds() -> Options:
    """Kinds of office that have a year."""
    return [(own.value, str(own.label)) for own in OrganisationKind if own != OrganisationKind.HEADQUARTERS]


def nodes() -> Options:
    """The indicators of the latest edition of each programme of which something is shown; one query."""
    shown = BestPractice.objects.published().values("plan__programme").annotate(year=Max("plan__year"))
    found: dict[str, str] = {}
    for own in shown.order_by("plan__programme"):
        for indicator in _indicators(own["plan__programme"], own["year"]):
            found.setdefault(*indicator)
    return list(found.items())


def _indicators(programme: str, latest: int) -> Options:
    """Those of the edition of that year, or of the one before."""
    for year in (latest, latest - 1):
        try:
            edition = load(f"{programme}/{year}")
        except LookupError:
            continue
        own = [part for instrument in edition.instruments for part in instrument.indicators]
        return [(part.id, f"{part.code} {part.title.in_language(language())}") for part in own]
    return []
