"""`sucharit search`: keeps the words of public pages, so that the search finds them."""

from __future__ import annotations

import sys

import click
from django.core.checks import CheckMessage
from django.db import DEFAULT_DB_ALIAS

from sucharit.search.indexing import index_all
from sucharit.search.trigrams import warnings


@click.group()
def command() -> None:
    """The search over public pages."""


@command.command("index")
@click.option("--all", "everything", is_flag=True, help="Read every page again, also where nothing changed.")
def index_(everything: bool) -> None:
    """Enter what is new or changed, forget what is public no more; may be killed and run again."""
    for counts in index_all(everything=everything, progress=_tell):
        done = f"{counts.entered} entered, {counts.forgotten} forgotten, {counts.kept} unchanged"
        click.echo(f"{counts.source}: {done}")
    for warning in warnings(databases=[DEFAULT_DB_ALIAS]):
        _warn(warning)


def _tell(source: str, done: int, waiting: int) -> None:
    if sys.stderr.isatty() or done % 5_000 == 0:
        click.echo(f"{source}: {done} of {waiting}", err=True)


def _warn(warning: CheckMessage) -> None:
    click.echo(f"{warning.msg} {warning.hint}", err=True)
