"""How far the surveys of running rounds are, by organisation and instrument: counts and quotas alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sucharit.people.models import Organisation
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.rules import quotas
from sucharit.surveys import turnout


@dataclass(frozen=True, slots=True)
class InstrumentProgress:
    """How many answered one of an organisation's instruments; `quota` None while it is not known."""

    organisation: int
    survey: str  # the instrument's id
    answers: int
    quota: int | None
    last: date

    @property
    def short(self) -> int:
        """How many are missing."""
        return max((self.quota or 0) - self.answers, 0)

    def days_left(self, today: date) -> int:
        """Days after today on which one may still answer."""
        return max((self.last - today).days, 0)


def progress_of(round: Round, today: date, only: Organisation | None = None) -> list[InstrumentProgress]:
    """How far each organisation's instruments are, both parts of an instrument together."""
    came = turnout.of_organisation(round, only, today) if only else turnout.of_round(round, today)
    answers: dict[tuple[int, str], int] = defaultdict(int)
    for one in came:
        if one.instrument:
            answers[one.organisation, one.instrument] += one.answers
    framework = round.framework()
    participants = Participant.objects.filter(round=round, **({"organisation": only} if only else {}))
    least = {
        pk: quotas(framework, head_count)
        for pk, head_count in participants.values_list("organisation_id", "head_count")
    }
    last = {one.kind: one.last for one in round.windows.all()}
    return [
        InstrumentProgress(pk, instrument, number, least.get(pk, {}).get(instrument), last[instrument])
        for (pk, instrument), number in sorted(answers.items())
        if instrument in last and today <= last[instrument]
    ]


def sums(all_of_them: Iterable[InstrumentProgress], organiser: int) -> Iterator[InstrumentProgress]:
    """One standing an instrument, over all organisations, as that of who runs the round."""
    by_survey: dict[str, list[InstrumentProgress]] = defaultdict(list)
    for one in all_of_them:
        by_survey[one.survey].append(one)
    for survey, ones in sorted(by_survey.items()):
        quota = sum(one.quota or 0 for one in ones)
        yield InstrumentProgress(organiser, survey, sum(one.answers for one in ones), quota, ones[0].last)
