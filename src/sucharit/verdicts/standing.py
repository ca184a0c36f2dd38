"""Reading a round's verdicts: as scoring takes them, and what each organisation still lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from django.db.models import Count, Exists, OuterRef, QuerySet

from sucharit.frameworks.model import Edition, Instrument, InstrumentKind
from sucharit.people.models import Organisation
from sucharit.rounds.models import Round
from sucharit.scoring.columns import Ints, most_choices
from sucharit.verdicts.models import AssessmentPlan, Verdict

BATCH_SIZE = 20_000


def is_judged_by_lot(round: Round) -> bool:
    """Whether its verdicts come from assessors who are drawn, and no longer from tables."""
    return AssessmentPlan.objects.filter(round=round, pool_published__isnull=False).exists()


def readable_verdicts(round: Round) -> QuerySet[Verdict]:
    """The verdicts that pages may count or show: of a round judged by lot none before all are shown.

    What is decided earlier would tell an organisation which of its items assessors disagree on.
    """
    hidden = AssessmentPlan.objects.filter(round=OuterRef("round"), pool_published__isnull=False, shown=None)
    return Verdict.objects.filter(~Exists(hidden), round=round)


def audits(edition: Edition) -> list[Instrument]:
    """The instruments that verdicts are given in: OIT."""
    return [instrument for instrument in edition.instruments if instrument.kind is InstrumentKind.AUDIT]


def items_of(edition: Edition) -> list[str]:
    """The ids of everything a verdict is given on, in the edition's order."""
    return [part.id for instrument in audits(edition) for part in instrument.parts()]


def counts(round: Round, edition: Edition, places: Mapping[int, int]) -> dict[tuple[str, str], Ints]:
    """(instrument, channel) → [part, choice, organisation].

    `places` is each organisation's place (by its key) on the last axis. A verdict on what the edition
    does not have is left out.
    """
    tables: dict[tuple[str, str], Ints] = {}
    where: dict[str, tuple[Ints, int]] = {}
    for instrument in audits(edition):
        parts = list(instrument.parts())
        table = np.zeros((len(parts), most_choices(instrument), len(places)), np.int64)
        tables[instrument.id, instrument.channels[0]] = table
        where |= {part.id: (table, row) for row, part in enumerate(parts)}
    verdicts = Verdict.objects.filter(round=round).values_list("organisation_id", "item", "choice")
    for organisation, item, choice in verdicts.iterator(chunk_size=BATCH_SIZE):
        if item in where and organisation in places:
            table, row = where[item]
            if choice <= table.shape[1]:
                table[row, choice - 1, places[organisation]] = 1
    return tables


def verdict_counts(round: Round, among: Collection[int] | None = None) -> dict[int, int]:
    """How many verdicts each organisation has, by its key; those with none are left out.

    `among`: of these organisations alone.
    """
    verdicts = readable_verdicts(round)
    if among is not None:
        verdicts = verdicts.filter(organisation__in=among)
    rows = verdicts.values("organisation_id").annotate(verdicts=Count("pk"))
    return dict(rows.values_list("organisation_id", "verdicts"))


def judged_organisations(round: Round, items: int) -> QuerySet[Verdict, int]:
    """The keys of those organisations that have at least so many verdicts, counted by the database."""
    rows = readable_verdicts(round).values("organisation_id").annotate(verdicts=Count("pk"))
    return rows.filter(verdicts__gte=items).values_list("organisation_id", flat=True)


def missing(round: Round, edition: Edition, organisation: Organisation) -> list[str]:
    """The items of one organisation that have no verdict yet, in the edition's order."""
    judged = set(readable_verdicts(round).filter(organisation=organisation).values_list("item", flat=True))
    return [item for item in items_of(edition) if item not in judged]
