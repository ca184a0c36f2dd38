"""`sucharit surveys`: sends letters that wait, and tells those responsible how far it is; for a timer."""

from __future__ import annotations

import click
from django.utils import timezone

from sucharit.surveys import hooks, sending, telling


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
    letters, told = telling.tell_responsible(today), hooks.tell_hooks(today)
    click.echo(f"letters: {letters.told} sent, {letters.failed} failed")
    click.echo(f"hooks: {told.told} told, {told.failed} failed")
    raise SystemExit(1 if letters.failed or told.failed else 0)
