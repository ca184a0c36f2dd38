"""`sucharit rounds`: moves rounds from state to state as the pages do, and what a timer does with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click
from django.conf import settings
from django.db.models import Count
from django.utils import timezone, translation

from sucharit.cycle import actions as cycle
from sucharit.history.actions import CannotSeal, seal
from sucharit.history.keys import signing_key, trusted_keys
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused


@click.group()
def command() -> None:
    """Rounds: list, open, close, reopen, score, announce; and what a timer does.

    ROUND is a number or a name as `sucharit rounds list` prints it: obec-area/2569@obec.
    """


@command.command("list")
@click.option("--state", type=click.Choice(State.values), help="Only those in this state.")
def list_(state: str | None) -> None:
    """Every round, the latest year first: number, name, state, participants, days to answer."""
    rounds = Round.objects.select_related("organiser").prefetch_related("windows")
    listed_rounds = (rounds.filter(state=state) if state else rounds).annotate(
        taking_part=Count("participants")
    )
    for round in listed_rounds:
        click.echo(_line(round, vars(round)["taking_part"]))
    if not listed_rounds:
        click.echo("no rounds")


@command.command("open")
@click.argument("round_name", metavar="ROUND")
def open_(round_name: str) -> None:
    """Freeze the edition and take answers."""
    _move(round_name, lambda round: cycle.open_round(by=None, round=round))


@command.command("close")
@click.argument("round_name", metavar="ROUND")
def close_(round_name: str) -> None:
    """Take no more answers."""
    _move(round_name, lambda round: cycle.close_round(by=None, round=round))


@command.command("reopen")
@click.argument("round_name", metavar="ROUND")
@click.option("--reason", required=True, help="Why; it stays in the history.")
@click.option("--last", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day to answer.")
def reopen_(round_name: str, reason: str, last: datetime) -> None:
    """Take answers again, while nothing was scored."""
    _move(
        round_name,
        lambda round: cycle.reopen_round(by=None, round=round, reason=reason, last=last.date()),
    )


@command.command("score")
@click.argument("round_name", metavar="ROUND")
def score_(round_name: str) -> None:
    """Open the boxes of a closed round and compute its result; SUCHARIT_BOX_KEY must be set."""
    _move(round_name, lambda round: cycle.score_round(by=None, round=round))


@command.command("announce")
@click.argument("round_name", metavar="ROUND")
@click.confirmation_option(prompt="Everyone will see the result, and it can't be taken back. Announce it?")
def announce_(round_name: str) -> None:
    """Show everyone the result that was scored."""
    _move(round_name, lambda round: cycle.announce_round(by=None, round=round))


@command.command("advance")
def advance_() -> None:
    """Close rounds whose days are over, count the progress of the others, and seal the history.

    For a timer, every five minutes or so. The history is sealed where SUCHARIT_HISTORY_KEY is set.
    """
    with _in_english():
        closed = cycle.advance(timezone.localdate())
    for round in closed:
        click.echo(f"closed {name_of(round).removeprefix('round:')}: its last day passed")
    if settings.HISTORY_KEY is not None:
        try:
            new_seal = seal(key=signing_key(), trusted=trusted_keys())
        except CannotSeal as cannot:
            raise click.ClickException(str(cannot)) from cannot
        if new_seal:
            click.echo(new_seal.note(), nl=False)


def _move(name: str, step: Callable[[Round], object]) -> None:
    """Take one step, or say why not and change nothing."""
    round = _round_of(name)
    with _in_english():
        try:
            step(round)
        except Refused as refused:
            raise click.ClickException(str(refused)) from refused
    round.refresh_from_db()
    click.echo(_line(round, round.participants.count()))


def _round_of(name: str) -> Round:
    """The round of that number or name."""
    rounds = Round.objects.select_related("organiser", "frozen")
    if name.isdecimal():
        round = rounds.filter(pk=int(name)).first()
    else:
        rest, _, organiser = name.partition("@")
        programme, _, year = rest.partition("/")
        round = rounds.filter(
            programme=programme,
            year=int(year) if year.isdecimal() else 0,
            organiser__code=organiser or "obec",
        ).first()
    if round is None:
        raise click.UsageError(f"no round is called {name}; `sucharit rounds list` names them")
    return round


def _line(round: Round, taking_part: int) -> str:
    name = name_of(round).removeprefix("round:")
    spans = ", ".join(f"{window.kind} {_span(window.first, window.last)}" for window in round.windows.all())
    return f"{round.pk}  {name}  {round.state}  {taking_part} take part  {spans or 'no days'}"


def _span(first: date, last: date) -> str:
    return f"{first.isoformat()}–{last.isoformat()}"


@contextmanager
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
