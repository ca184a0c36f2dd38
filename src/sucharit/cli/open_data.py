"""`sucharit open-data`: makes the releases of announced years, and lists them."""

from __future__ import annotations

import time

import click

from sucharit.open_data.due import all_years, due
from sucharit.open_data.keeping import year_releases
from sucharit.open_data.making import BeingMade, NotReleasable, make_release
from sucharit.results.models import Announcement

REFUSED, BUSY = 1, 75  # exit status: what is stored is not what was sealed; another process makes it now


@click.group()
def command() -> None:
    """Open data: announced years as files that anyone recomputes."""


@command.command("make")
@click.argument("years", nargs=-1, metavar="[PROGRAMME/YEAR]…")
def make_(years: tuple[str, ...]) -> None:
    """Make the release of each PROGRAMME/YEAR (as obec-area/2566), or of every year that has none yet.

    Whole or not at all. Exit status: 0 made, or made before; 1 what is stored is not what was sealed, so
    nothing of it is published; 2 no such year; 75 another process makes it just now.
    """
    for announcement in [_announced(name) for name in years] or list(due()):
        began = time.monotonic()
        try:
            release = make_release(announcement)
        except NotReleasable as refused:
            click.echo(str(refused), err=True)
            raise SystemExit(REFUSED) from refused
        except BeingMade as busy:
            click.echo(f"{announcement}: another process makes it just now", err=True)
            raise SystemExit(BUSY) from busy
        size = release.archive.stat().st_size / 1e6
        click.echo(
            f"{release.name}: {release.folder} ({size:,.1f} MB as .zip, {time.monotonic() - began:.1f} s)"
        )


@command.command("list")
def list_() -> None:
    """Every announced year, and where its release lies."""
    for year in all_years():
        place = str(year.current.folder) if year.current else "not made yet" if year.entry else "not sealed"
        corrected = f", {len(year.earlier)} corrected since" if year.earlier else ""
        click.echo(f"{year.name}: {place}{corrected}")


def _announced(name: str) -> Announcement:
    programme, _, year = name.rpartition("/")
    announcements = Announcement.objects.for_programme(programme)
    announcement = announcements.for_year(int(year)).first() if year.isdecimal() else None
    if announcement is None:
        raise click.UsageError(f"{name}: expected an announced year such as obec-area/2566")
    return year_releases(announcement).announcement
