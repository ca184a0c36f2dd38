"""`sucharit rounds held`: what of a closed round waits for a decision, and deciding about it."""

from __future__ import annotations

import click

from sucharit.cycle import actions as cycle
from sucharit.cycle.hold_words import sentences
from sucharit.cycle.models import HeldSurvey, HoldDecision, HoldKind
from sucharit.rounds.models import Round
from sucharit.verbs.refusals import Refused


def list_or_decide(round: Round, kind: str | None, decision: str | None, reason: str) -> None:
    """List what is held; with a decision, decide about all of that kind that wait."""
    holds = HeldSurvey.objects.of(round).select_related("survey__organisation")
    if decision is None:
        for hold in holds:
            click.echo(line(hold))
        click.echo(f"{holds.undecided().count()} wait for a decision")
        return
    if kind is None:
        raise click.UsageError("give the --kind about which you decide")
    waiting = list(holds.undecided().filter(kind=HoldKind(kind)))
    if not waiting:
        raise click.ClickException(f"nothing of this kind waits: {kind}")
    try:
        cycle.decide_holds(
            by=None, round=round, holds=waiting, decision=HoldDecision(decision), reason=reason
        )
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"decided about {len(waiting)}: {decision}")


def line(hold: HeldSurvey) -> str:
    """Survey, kind, what does not fit, and the decision."""
    faults = "; ".join(sentence.en for sentence in sentences(hold))
    decided = f"{hold.decision}: {hold.reason}" if hold.decision else "waits"
    return f"{hold.survey}  {hold.kind}  {faults}  {decided}"
