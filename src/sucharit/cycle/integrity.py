"""Whether the results of rounds that offices run stand as they were announced to those who took part."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.cycle.results import is_national, provisional_digest
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import announced_digests, name_of


def contradictions() -> Iterator[str]:
    """Every announced round of an office whose results are not those that were first sealed."""
    rounds = Round.objects.filter(state=State.ANNOUNCED).select_related("organiser").order_by("pk")
    for round in rounds.iterator():
        sealed = [] if is_national(round) else announced_digests(round)
        name = name_of(round).removeprefix("round:")
        for number, digest in sealed[1:]:
            yield f"{name}: announced once more: entry {number} of the history says {digest}"
        if sealed and provisional_digest(round) != sealed[0][1]:
            yield f"{name}: what is stored is not what entry {sealed[0][0]} of the history says was announced"
