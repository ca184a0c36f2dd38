"""`sucharit rounds`: takes rounds from state to state as the pages do, and what a timer does with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click
from django.conf import settings
from django.db.models import Count
from django.utils import timezone, translation

from sucharit.cycle.actions import running, scoring
from sucharit.history.actions import CannotSeal, seal
from sucharit.history.keys import signing_key, trusted_keys
from sucharit.rounds.models import Round, State
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused


@click.group()
def command() -> None:
    """Rounds: list, open, close, reopen, score, announce; and what a timer does.

    ROUND is a number or a name as `sucharit rounds list` tells it: obec-area/2569@obec.
    """


@command.command("list")
@click.option("--state", type=click.Choice(State.values), help="Only those in this state.")
def list_(state: str | None) -> None:
    """Every round, the latest year first: number, name, state, who takes part, days to answer."""
    rounds = Round.objects.select_related("organiser").prefetch_related("windows")
    found = (rounds.filter(state=state) if state else rounds).annotate(taking_part=Count("participants"))
    for round in found:
        click.echo(_line(round, vars(round)["taking_part"]))
    if not found:
        click.echo("no rounds")


@command.command("open")
@click.argument("round_name", metavar="ROUND")
def open_(round_name: str) -> None:
    """Freeze the edition and take answers."""
    _move(round_name, lambda round: running.open_round(by=None, round=round))


@command.command("close")
@click.argument("round_name", metavar="ROUND")
def close_(round_name: str) -> None:
    """Take no more answers."""
    _move(round_name, lambda round: running.close_round(by=None, round=round))


@command.command("reopen")
@click.argument("round_name", metavar="ROUND")
@click.option("--reason", required=True, help="Why; it stays in the history.")
@click.option("--last", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day to answer.")
def reopen_(round_name: str, reason: str, last: datetime) -> None:
    """Take answers again, while nothing was scored."""
    _move(
        round_name,
        lambda round: running.reopen_round(by=None, round=round, reason=reason, last=last.date()),
    )


@command.command("score")
@click.argument("round_name", metavar="ROUND")
def score_(round_name: str) -> None:
    """Open the boxes of a closed round and reckon its result; SUCHARIT_BOX_KEY must be set."""
    _move(round_name, lambda round: scoring.score_round(by=None, round=round))


@command.command("announce")
@click.argument("round_name", metavar="ROUND")
@click.confirmation_option(prompt="Everyone will see the result, and it can't be taken back. Announce it?")
def announce_(round_name: str) -> None:
    """Show everyone the result that was scored."""
    _move(round_name, lambda round: scoring.announce_round(by=None, round=round))


@command.command("advance")
def advance_() -> None:
    """Close rounds whose days are over, add up how far the others are, and seal the history.

    For a timer, every five minutes or so. The history is sealed where SUCHARIT_HISTORY_KEY is set.
    """
    with _in_english():
        closed = running.advance(timezone.localdate())
    for round in closed:
        click.echo(f"closed {name_of(round).removeprefix('round:')}: its last day passed")
    if settings.HISTORY_KEY is not None:
        try:
            made = seal(key=signing_key(), trusted=trusted_keys())
        except CannotSeal as cannot:
            raise click.ClickException(str(cannot)) from cannot
        if made:
            click.echo(made.note(), nl=False)


def _move(name: str, step: Callable[[Round], object]) -> None:
    """Take one step, or say why not and change nothing."""
    round = _named(name)
    with _in_english():
        try:
            step(round)
        except Refused as refused:
            raise click.ClickException(str(refused)) from refused
    round.refresh_from_db()
    click.echo(_line(round, round.participants.count()))


def _named(name: str) -> Round:
    """The round of that number or name."""
    rounds = Round.objects.select_related("organiser", "frozen")
    if name.isdecimal():
        found = rounds.filter(pk=int(name)).first()
    else:
        rest, _, organiser = name.partition("@")
        programme, _, year = rest.partition("/")
        found = rounds.filter(
            programme=programme,
            year=int(year) if year.isdecimal() else 0,
            organiser__code=organiser or "obec",
        ).first()
    if found is None:
        raise click.UsageError(f"no round is called {name}; `sucharit rounds list` names them")
    return found


def _line(round: Round, taking_part: int) -> str:
    name = name_of(round).removeprefix("round:")
    spans = ", ".join(f"{one.kind} {_span(one.first, one.last)}" for one in round.windows.all())
    return f"{round.pk}  {name}  {round.state}  {taking_part} take part  {spans or 'no days'}"


def _span(first: date, last: date) -> str:
    return f"{first.isoformat()}–{last.isoformat()}"


@contextmanager
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
