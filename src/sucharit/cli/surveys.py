"""`sucharit surveys`: sends letters that wait, and tells those responsible how far it is; for a timer."""

from __future__ import annotations

import click
from django.utils import timezone

from sucharit.notices import actions, shortages
from sucharit.roster import sending
from sucharit.roster.actions import ballots
from sucharit.surveys.models import Survey
from sucharit.verbs.refusals import Refused


@click.group()
def command() -> None:
    """Letters to people on a roster, and messages to those responsible."""


@command.command("send")
@click.option("--most", type=click.IntRange(1), default=10_000, show_default=True, help="Of one survey.")
@click.option("--seconds", type=click.IntRange(1), default=1_800, show_default=True, help="For one survey.")
def send_(most: int, seconds: int) -> None:
    """Send the invitations and reminders that wait. Exit status 1 when some could not be sent.

    May be run at any time, and again after a crash: nobody gets two codes that both work.
    """
    trouble = False
    found = False
    for survey in sending.waiting_surveys():
        found = True
        batch = sending.send_waiting(survey, most=most, seconds=seconds)
        said = f"survey {survey.pk}: sent {batch.sent}, refused {batch.refused}, left {batch.left}"
        click.echo(f"{said}; {batch.trouble.value}" if batch.trouble else said)
        trouble |= batch.trouble is not None
    if not found:
        click.echo("no letter waits")
    raise SystemExit(1 if trouble else 0)


@command.command("remind")
def remind_() -> None:
    """Tell hooks and those responsible how far running rounds are: counts alone, each once a day at most.

    Project leads hear only of a shortage, seven, three and one day before the end. Exit status 1 when
    somebody could not be told.
    """
    today = timezone.localdate()
    letters, told = shortages.tell_responsible(today), actions.tell_hooks(today)
    click.echo(f"letters: {letters.told} sent, {letters.failed} failed")
    click.echo(f"hooks: {told.told} told, {told.failed} failed")
    raise SystemExit(1 if letters.failed or told.failed else 0)


@command.command("ask-blind")
@click.argument("link")
def ask_blind_(link: str) -> None:
    """Let the codes of the survey at LINK be changed for blind-signed ballots: before the first, for good.

    Prints the key's fingerprint, which slips and pages show too: docs/decisions/0009-blind-signed-codes.md.
    """
    try:
        click.echo(f"key: {ballots.ask_blind(by=None, survey=_survey(link))}")
    except Refused as refused:
        raise click.ClickException(
            "it has codes already, is closed, or is not answered by codes"
        ) from refused


@command.command("ballots")
@click.argument("link")
def ballots_(link: str) -> None:
    """Count codes, ballots and answers of the blind survey at LINK. Exit status 1 where it was stuffed."""
    ledger = ballots.ledger(_survey(link))
    click.echo(f"codes: {ledger.codes}, changed for ballots: {ledger.ballots}, answers: {ledger.answers}")
    raise SystemExit(1 if ledger.stuffed else 0)


def _survey(link: str) -> Survey:
    found = Survey.objects.filter(link=link.strip("/").rsplit("/", 1)[-1].lower()).first()
    if found is None:
        raise click.ClickException(f"no survey has the link {link}")
    return found
