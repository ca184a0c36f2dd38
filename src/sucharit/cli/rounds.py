"""`sucharit rounds`: moves rounds from state to state as the pages do, and what a timer does with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import islice

import click
from django.conf import settings
from django.db.models import Count
from django.utils import timezone, translation

from sucharit.cli.asked_witnesses import ask_and_tell
from sucharit.cli.days import Day, DayAndTime
from sucharit.cli.held_surveys import list_or_decide
from sucharit.cycle import actions as cycle
from sucharit.cycle import consequences
from sucharit.cycle.consequence_words import announcing_sentences, closing_sentences, scoring_sentences
from sucharit.cycle.models import HoldDecision, HoldKind
from sucharit.cycle.progress import refresh_if_old
from sucharit.disclosure.verifying import faults_of
from sucharit.history.actions import CannotSeal, seal_now
from sucharit.history.models import Seal
from sucharit.history.waiting import foreign_entries
from sucharit.notices import reminders
from sucharit.people import sending
from sucharit.plans.elsewhere import compare_due
from sucharit.roster.actions.interviews import forget_expired_holds
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.uploads.waiting import delete_too_old
from sucharit.verbs.refusals import Refused

NEW_NOTE = timedelta(minutes=15)  # longer than from one call of the timer to the next
MAX_LISTED = 5
YES = click.option("--yes", is_flag=True, help="Do not ask.")


@click.group()
def command() -> None:
    """Rounds: list, open, close, reopen, score, announce now or at a time; and what a timer does.

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
@YES
def close_(round_name: str, yes: bool) -> None:
    """Take no more answers; says first how many organisations would have no score, and asks."""

    def figures(round: Round) -> list[str]:
        return closing_sentences(consequences.of_closing(round, timezone.localdate()))

    _ask(round_name, State.OPEN, figures, "Close it now?", yes)
    _move(round_name, lambda round: cycle.close_round(by=None, round=round))


@command.command("reopen")
@click.argument("round_name", metavar="ROUND")
@click.option("--reason", required=True, help="Why; it stays in the history.")
@click.option("--last", required=True, type=Day(), help="The last day to answer: 2026-12-17 or 17/12/2569.")
def reopen_(round_name: str, reason: str, last: date) -> None:
    """Take answers again, while nothing was scored."""
    _move(
        round_name,
        lambda round: cycle.reopen_round(by=None, round=round, reason=reason, last=last),
    )


@command.command("score")
@click.argument("round_name", metavar="ROUND")
@YES
def score_(round_name: str, yes: bool) -> None:
    """Open the boxes of a closed round and compute its result; SUCHARIT_BOX_KEY must be set.

    Says first who would have no score, and asks: a round that was scored takes no more answers.
    """

    def figures(round: Round) -> list[str]:
        return scoring_sentences(consequences.of_scoring(round))

    _ask(round_name, State.CLOSED, figures, "No answer can be taken after this. Score it now?", yes)
    _move(round_name, lambda round: cycle.score_round(by=None, round=round))


@command.command("held")
@click.argument("round_name", metavar="ROUND")
@click.option(
    "--kind", type=click.Choice(HoldKind.values), help="Decide about all that wait for this reason."
)
@click.option("--decide", "decision", type=click.Choice(HoldDecision.values), help="What becomes of them.")
@click.option("--reason", default="", help="Why; everyone reads it with the result.")
def held_(round_name: str, kind: str | None, decision: str | None, reason: str) -> None:
    """Surveys of a closed round whose answers do not reconcile: list them, or decide about them."""
    with _in_english():
        list_or_decide(_round_of(round_name), kind, decision, reason)


@command.command("submissions")
@click.argument("round_name", metavar="ROUND")
def submissions_(round_name: str) -> None:
    """Hold what counts as submitted against frozen papers and history. Exit status 1 when any differs.

    Run it before announcing: who may write to the database could have changed what assessors judged.
    """
    count = 0
    for code, fault in faults_of(_round_of(round_name)):
        count += 1
        click.echo(f"{code}: {fault}", err=True)
    if count:
        raise SystemExit(1)
    click.echo("everything submitted is as the papers and the history say")


@command.command("announce")
@click.argument("round_name", metavar="ROUND")
@YES
def announce_(round_name: str, yes: bool) -> None:
    """Show everyone the result that was scored; says first who passes and whose rating changes, and asks."""

    def figures(round: Round) -> list[str]:
        reviewed = cycle.review_of(round)
        by = f"reviewed by {reviewed.by.name_th}" if reviewed and reviewed.by else "no one recorded a review"
        return [*announcing_sentences(consequences.of_announcing(round)), by]

    _ask(round_name, State.SCORED, figures, "It can't be taken back. Announce it now?", yes)
    _move(round_name, lambda round: cycle.announce_round(by=None, round=round))


@command.command("plan")
@click.argument("round_name", metavar="ROUND")
@click.argument("at", type=DayAndTime(), required=False)
def plan_(round_name: str, at: datetime | None) -> None:
    """Let the timer announce a scored round at a time, such as "2026-04-30 09:00"; none cancels that."""

    def step(round: Round) -> None:
        if at is None:
            cycle.cancel_plan(by=None, round=round)
        else:
            cycle.plan_announcement(by=None, round=round, at=timezone.make_aware(at))

    _move(round_name, step)


@command.command("advance")
def advance_() -> None:
    """Close rounds whose days are over, count progress, announce what is due, remind, seal the history.

    Invitations that wait are sent too; uploaded files that no one confirmed within an hour are deleted, and
    whom an assessor held without going on is let go. What worked in a closed year is compared again where
    another office closed it.
    For a timer, every five minutes or so. The history is sealed where SUCHARIT_HISTORY_KEY is set, and the
    witnesses in SUCHARIT_WITNESSES are asked to sign it. Exit
    status 1 when a planned announcement was refused, for example since its results have changed, when
    entries were left out of the seal, since this site did not write them, or when a witness refuses to sign.
    """
    with _in_english():
        advanced = cycle.advance(timezone.localdate(), timezone.now())
    for round in advanced.closed:
        click.echo(f"closed {_name(round)}: its last day passed")
    for round in advanced.announced:
        click.echo(f"announced {_name(round)}, as planned")
    for round, why in advanced.refused:
        click.echo(f"did not announce {_name(round)}: {why}", err=True)
    batch = reminders.send_waiting()
    if batch.sent or batch.interrupted:
        click.echo(f"reminders: {batch.sent} sent, {batch.waiting} waiting")
    invitations = sending.send_waiting()
    if invitations.sent or invitations.refused or invitations.broke_off:
        click.echo(f"invitations: {invitations.sent} sent, {invitations.refused} refused")
    delete_too_old()
    forget_expired_holds()
    left_out = _seal() if settings.HISTORY_KEY is not None else False
    alarming = ask_and_tell()
    for compared in compare_due():
        click.echo(f"what worked in {compared}: {compared.plans} offices, {compared.seconds:.1f} seconds")
    raise SystemExit(1 if advanced.refused or left_out or alarming else 0)


def _seal() -> bool:
    """Seal the history and print the newest note where it is new; whether entries were left out.

    The server seals by itself too, and prints nothing.
    """
    try:
        seal_now()
    except CannotSeal as cannot:
        raise click.ClickException(str(cannot)) from cannot
    newest = Seal.objects.order_by("-size").first()
    if newest and newest.at > timezone.now() - NEW_NOTE:
        click.echo(newest.note(), nl=False)
    left_out = list(islice(foreign_entries(), MAX_LISTED))
    for item in left_out:
        click.echo(f"not sealed: {item.words}", err=True)
    return bool(left_out)


def _ask(
    round_name: str, state: State, figures: Callable[[Round], list[str]], question: str, yes: bool
) -> None:
    """Say what the step would mean, and ask; in another state the step itself says why it is not possible."""
    round = _round_of(round_name)
    if round.state != state:
        return
    refresh_if_old(round)
    with _in_english():
        for line in figures(round):
            click.echo(line)
    if not yes:
        click.confirm(question, abort=True)


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
    spans = ", ".join(f"{window.kind} {_span(window.first, window.last)}" for window in round.windows.all())
    line = f"{round.pk}  {_name(round)}  {round.state}  {taking_part} take part  {spans or 'no days'}"
    plan = PlannedAnnouncement.objects.filter(round=round).first() if round.state == State.SCORED else None
    if plan is None:
        return line
    when = f"{timezone.localtime(plan.at):%Y-%m-%d %H:%M}"
    return f"{line}  {'was not announced' if plan.problem else 'to be announced'} {when}"


def _name(round: Round) -> str:
    """As `sucharit rounds list` prints it."""
    return name_of(round).removeprefix("round:")


def _span(first: date, last: date) -> str:
    return f"{first.isoformat()}–{last.isoformat()}"


@contextmanager
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
