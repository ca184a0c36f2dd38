"""Whether somebody typed the name of a round, to confirm a step that can't be undone."""

from __future__ import annotations

from sucharit.frameworks.programmes import title_of
from sucharit.rounds.models import Round
from sucharit.thai.digits import to_arabic


def is_name_of(round: Round, typed: str) -> bool:
    """Its title in either language, or its name in commands; blanks, case and Thai digits don't matter."""
    title = title_of(round.programme)
    english = (f"{title.en} {round.year}", f"{title.en}, {round.year}")
    names = (f"{title.th} ปี {round.year}", *english, str(round))
    return _comparable(typed) in {_comparable(name) for name in names}


def _comparable(name: str) -> str:
    return "".join(to_arabic(name).casefold().split())
