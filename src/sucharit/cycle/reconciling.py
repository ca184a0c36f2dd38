"""Whether the sealed answers of a closed round fit what else is counted: by survey, in sums, nothing linked.

Every answer leaves in one transaction an envelope, a used code, ticket or ballot, and one more in the
turnout; so an honest round fits to the one. What does not fit is held until someone decides about it, and no
box of the round is opened before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from sucharit.answers import keys, sealed
from sucharit.answers.piles import EnvelopesLeftOut
from sucharit.cycle.models import HeldSurvey, HoldDecision, HoldKind, Reconciliation
from sucharit.reliability.flood_marks import SMALLEST
from sucharit.roster.used import used_codes_by_survey
from sucharit.rounds.models import Participant, Round
from sucharit.surveys import released
from sucharit.surveys.models import Flood, Mode, Survey, Turnout

BATCH_SIZE = 2_000
Figures = Mapping[str, Any]
Place = tuple[int, str, int]  # survey, kind, part


@dataclass(frozen=True, slots=True)
class SurveyCounts:
    """What is counted of one survey. `envelopes` leaves out those that no server of this site sealed."""

    mode: str
    blind: bool
    envelopes: int
    answers: int  # in the turnout
    codes: int  # used
    told: int  # answers that may be told, at least so many
    people: int | None  # the head-count, where each person has one code

    def differences(self) -> Figures:
        """What does not agree, by how much; empty wherever no one tampered with anything.

        Differences stay as they are when one more honest answer comes, and against the head-count stands the
        number that pages tell. So someone who closes, reopens and corrects head-counts does not find out
        from a hold, nor from its going or coming, that another person answered.
        """
        figures = {"than_answers": self.envelopes - self.answers, "than_codes": self._more_than_codes()}
        if self.people is not None and self.told > self.people:
            figures |= {"told": self.told, "people": self.people}
        return {name: figure for name, figure in figures.items() if figure or name == "people"}

    def _more_than_codes(self) -> int:
        more = self.envelopes - self.codes
        match self.mode:
            case Mode.OPEN:
                return 0
            case Mode.DRAWN:  # before it was chosen, some may have answered by the open link
                return min(more, 0)
        return max(more, 0) if self.blind else more  # a ballot that was given need not be sent


class BoxesChanged(Exception):
    """What lies in the boxes of a closed round is not what was reconciled."""


@transaction.atomic
def reconcile(round: Round) -> None:
    """Hold the surveys of a closed round that do not fit. A decision stands for as long as its figures do.

    A walk over the index of envelopes, and one each over codes and turnout: seconds for a country's schools.
    """
    unproven = sealed.envelopes_under(round, keys.unproven_keys())
    surveys = _surveys(round, sealed.envelopes_by_survey(), unproven)
    _store(round, dict(_reasons(round, surveys, unproven)))
    digest = digest_of({pk: counts.envelopes + unproven.get(pk, 0) for pk, counts in surveys.items()})
    Reconciliation.objects.update_or_create(round=round, defaults={"digest": digest})


def reconcile_once(round: Round) -> None:
    """Reconcile it where that was not done since it closed."""
    if not Reconciliation.objects.filter(round=round).exists():
        reconcile(round)


def forget_reconciliation(round: Round) -> None:
    """A round that takes answers again is reconciled again."""
    Reconciliation.objects.filter(round=round).delete()


def require_unchanged(round: Round, envelopes: Mapping[int, int]) -> None:
    """Raises BoxesChanged where its surveys do not hold these many envelopes any more."""
    if not Reconciliation.objects.filter(round=round, digest=digest_of(envelopes)).exists():
        raise BoxesChanged


def require_unproven_as_decided(round: Round) -> None:
    """Raises BoxesChanged where other envelopes are unproven than those that someone decided about."""
    held = HeldSurvey.objects.of(round).filter(kind=HoldKind.UNPROVEN)
    decided = {hold.survey_id: hold.figures["envelopes"] for hold in held}
    if sealed.envelopes_under(round, keys.unproven_keys()) != decided:
        raise BoxesChanged


def digest_of(envelopes: Mapping[int, int]) -> str:
    """SHA-256 over how many envelopes each survey holds, those without any left out."""
    numbers = sorted((survey, number) for survey, number in envelopes.items() if number)
    return hashlib.sha256(json.dumps(numbers).encode()).hexdigest()


@transaction.atomic
def hold_copies(copies: Mapping[int, int]) -> None:
    """Hold surveys in which the same envelope lies more than once: so many too often, by survey."""
    for survey, number in copies.items():
        figures = {"figures": {"copies": number}, "decision": "", "reason": "", "by": None, "on": None}
        HeldSurvey.objects.update_or_create(survey_id=survey, kind=HoldKind.COPIES, defaults=figures)


def undecided_copies(round: Round, copies: Mapping[int, int]) -> dict[int, int]:
    """Those of these copies about which no one has decided, in these numbers."""
    decided = HeldSurvey.objects.of(round).filter(kind=HoldKind.COPIES, decision=HoldDecision.COUNT)
    known = {hold.survey_id: hold.figures["copies"] for hold in decided}
    return {survey: number for survey, number in copies.items() if known.get(survey) != number}


def left_out_of(round: Round) -> EnvelopesLeftOut:
    """What someone decided to leave out: it is deleted unopened."""
    held = HeldSurvey.objects.of(round).filter(decision=HoldDecision.LEAVE_OUT)
    unproven = keys.unproven_keys()
    surveys, of_keys, floods = set(), set(), set()
    for survey, kind, part in held.values_list("survey_id", "kind", "part"):
        match kind:
            case HoldKind.UNPROVEN:
                of_keys |= {(survey, key) for key in unproven}
            case HoldKind.FLOOD:
                floods.add((survey, part))
            case _:
                surveys.add(survey)
    return EnvelopesLeftOut(frozenset(surveys), frozenset(of_keys), frozenset(floods))


def _reasons(
    round: Round, surveys: Mapping[int, SurveyCounts], unproven: Mapping[int, int]
) -> Iterator[tuple[Place, Figures]]:
    now = timezone.localtime()
    for survey, number in unproven.items():
        yield (survey, HoldKind.UNPROVEN, 0), {"envelopes": number}
    for flood in Flood.objects.filter(survey__round=round, answers__gte=SMALLEST):
        figures: dict[str, Any] = {"day": flood.day.isoformat(), "hour": flood.hour}
        if (flood.day, flood.hour) < (now.date(), now.hour):  # before, its number would tell who comes
            figures["answers"] = flood.answers
        yield (flood.survey_id, HoldKind.FLOOD, flood.number), figures
    for survey, counts in surveys.items():
        if differences := counts.differences():
            yield (survey, HoldKind.COUNTS, 0), differences


def _surveys(
    round: Round, envelopes: Mapping[int, int], unproven: Mapping[int, int]
) -> dict[int, SurveyCounts]:
    """What is counted of each survey of the round."""
    codes = used_codes_by_survey()
    answers = dict(Turnout.objects.order_by().values_list("survey_id").annotate(all=Sum("answers")))
    told = released.of_round(round, timezone.localdate())
    people = dict(Participant.objects.filter(round=round).values_list("organisation_id", "head_count"))
    surveys = Survey.objects.filter(round=round).order_by()
    columns = ("pk", "organisation_id", "instrument", "mode", "blind")
    counts: dict[int, SurveyCounts] = {}
    for pk, organisation, instrument, mode, blind in surveys.values_list(*columns):
        counts[pk] = SurveyCounts(
            mode=mode,
            blind=blind,
            envelopes=envelopes.get(pk, 0) - unproven.get(pk, 0),
            answers=answers.get(pk, 0),
            codes=codes.get(pk, 0),
            told=told.get((organisation, instrument), 0),
            people=people.get(organisation) if mode == Mode.CODE else None,
        )
    return counts


def _store(round: Round, reasons: dict[Place, Figures]) -> None:
    """Keep holds whose figures are the same, with their decisions; the others are made, or go."""
    held = HeldSurvey.objects.of(round)
    outdated = []
    for hold in held.exclude(kind=HoldKind.COPIES):  # copies are seen only when boxes are opened
        figures = reasons.get((hold.survey_id, hold.kind, hold.part))
        if figures == hold.figures:
            del reasons[hold.survey_id, hold.kind, hold.part]
        else:
            outdated.append(hold.pk)
    held.filter(pk__in=outdated).delete()
    HeldSurvey.objects.bulk_create(
        (
            HeldSurvey(survey_id=survey, kind=kind, part=part, figures=figures)
            for (survey, kind, part), figures in reasons.items()
        ),
        batch_size=BATCH_SIZE,
    )
