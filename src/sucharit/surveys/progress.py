"""How many answered the surveys of running rounds, by organisation and instrument: what may be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from sucharit.people.models import Organisation
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.rules import quotas
from sucharit.surveys import turnout


@dataclass(frozen=True, slots=True)
class InstrumentProgress:
    """How many answered an organisation's instrument; `quota` is None while it is not known."""

    organisation: int
    instrument: str  # its id in the edition
    answers: int
    quota: int | None
    last: date

    @property
    def missing(self) -> int:
        """How many answers are missing to the quota."""
        return max((self.quota or 0) - self.answers, 0)

    def days_left(self, today: date) -> int:
        """Days after today on which people may still answer."""
        return max((self.last - today).days, 0)


def progress_of(round: Round, today: date, only: Organisation | None = None) -> list[InstrumentProgress]:
    """Each organisation's instruments that still take answers, the channels of an instrument together."""
    if only:
        part = turnout.of_organisation(round, only, today)
        answers = {(only.pk, kind): number for kind, number in part.answers.items()}
        asked = set(part.answers)
    else:
        answers, asked = dict(turnout.of_round(round, today)), turnout.instruments_of(round)
    framework = round.framework()
    last = {window.kind: window.last for window in round.windows.all()}
    running = sorted(kind for kind in asked if kind in last and today <= last[kind])
    participants = Participant.objects.filter(round=round, **({"organisation": only} if only else {}))
    quotas_for = cache(partial(quotas, framework))
    return [
        InstrumentProgress(pk, kind, answers.get((pk, kind), 0), quotas_for(people).get(kind), last[kind])
        for pk, people in participants.order_by("organisation_id").values_list(
            "organisation_id", "head_count"
        )
        for kind in running
    ]


def totals(progress: Iterable[InstrumentProgress], organiser: int) -> Iterator[InstrumentProgress]:
    """The sums over all organisations, one an instrument, as those of the round's organiser."""
    by_instrument: dict[str, list[InstrumentProgress]] = defaultdict(list)
    for item in progress:
        by_instrument[item.instrument].append(item)
    for instrument, items in sorted(by_instrument.items()):
        quota = sum(item.quota or 0 for item in items)
        answers = sum(item.answers for item in items)
        yield InstrumentProgress(organiser, instrument, answers, quota, items[0].last)
