"""The edition that a round uses: frozen once it is open, the library's while it is a draft."""

from __future__ import annotations

from sucharit.frameworks import Edition, FaultyEdition, edition_folders, load
from sucharit.rounds.models import Round
from sucharit.rounds.windows import WindowKind, window_kinds


def edition_of(round: Round) -> Edition:
    """The edition. For a draft, raises what `frameworks.load` raises."""
    return round.framework() if round.frozen_id else load(round.edition)


def edition_if_sound(round: Round) -> Edition | None:
    """The edition; None for a draft whose edition is broken or gone."""
    try:
        return edition_of(round)
    except (LookupError, FaultyEdition):
        return None


def sound_editions() -> list[Edition]:
    """Every edition of the library without a fault: what a new round can be made with."""
    editions = []
    for edition_id in edition_folders():
        try:
            editions.append(load(edition_id))
        except FaultyEdition:
            continue
    return editions


def kinds_of(round: Round) -> list[WindowKind]:
    """The kinds of window a round can have; those of every edition while its own is broken."""
    edition = edition_if_sound(round)
    return window_kinds(edition) if edition else window_kinds(*sound_editions())
