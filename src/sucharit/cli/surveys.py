"""`sucharit surveys`: sends e-mails that wait and counts to those responsible; for a timer."""

from __future__ import annotations

import click
from django.utils import timezone

from sucharit.contributions.notices import send_all
from sucharit.roster import sending
from sucharit.roster.actions import ballots
from sucharit.surveys.models import Survey
from sucharit.verbs.refusals import Refused


@click.group()
def command() -> None:
    """E-mails to people on a roster, and messages to those responsible."""


@command.command("send")
@click.option(
    "--most", "limit", type=click.IntRange(1), default=10_000, show_default=True, help="Of one survey."
)
@click.option("--seconds", type=click.IntRange(1), default=1_800, show_default=True, help="For one survey.")
def send_(limit: int, seconds: int) -> None:
    """Send the invitations and reminders that wait. Exit status 1 when some could not be sent.

    May be run at any time, and again after a crash: no one gets two codes that both work.
    """
    interrupted, empty = False, True
    for survey in sending.waiting_surveys():
        empty = False
        batch = sending.send_waiting(survey, limit=limit, seconds=seconds)
        line = f"survey {survey.pk}: sent {batch.completed}, refused {batch.refused}, waiting {batch.waiting}"
        click.echo(f"{line}; {batch.interruption.value}" if batch.interruption else line)
        interrupted |= batch.interruption is not None
    if empty:
        click.echo("no email waits")
    raise SystemExit(1 if interrupted else 0)


@command.command("remind")
def remind_() -> None:
    """Send counts of running rounds to webhooks and to those responsible, each once a day at most.

    Project leads hear only of a shortage, seven, three and one day before the end. Exit status 1 when
    a message could not be sent.
    """
    deliveries = send_all(timezone.localdate())
    for notice, counts in deliveries.items():
        click.echo(f"{notice}: {counts.delivered} sent, {counts.failed} failed")
    raise SystemExit(1 if any(counts.failed for counts in deliveries.values()) else 0)


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
    """Count codes, ballots and answers of the blind survey at LINK. Exit status 1 where it was stuffed.

    How many ballots and answers there are is told once the boxes are opened, and no more can come.
    """
    ledger = ballots.ledger(_survey(link))
    if ledger.is_final:
        click.echo(f"codes: {ledger.codes}, changed for ballots: {ledger.ballots}, answers: {ledger.answers}")
    else:
        verdict = "more answers than ballots" if ledger.is_stuffed else "no more answers than ballots"
        click.echo(f"codes: {ledger.codes}; {verdict}; their numbers are told once the boxes are opened")
    raise SystemExit(1 if ledger.is_stuffed else 0)


def _survey(link: str) -> Survey:
    survey = Survey.objects.filter(link=link.strip("/").rsplit("/", 1)[-1].lower()).first()
    if survey is None:
        raise click.ClickException(f"no survey has the link {link}")
    return survey
