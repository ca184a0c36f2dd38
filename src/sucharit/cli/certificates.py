"""`sucharit certificates`: the batches there are, and one of them printed to a folder."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from sucharit.certificates.making import make_parts
from sucharit.certificates.models import PART, BatchState, CertificateBatch
from sucharit.paper.isolated import NotSet

FAULTY, UNKNOWN = 1, 2  # exit status: a file could not be made; no such batch, or it is not issued
MOST_LISTED = 100


@click.group()
def command() -> None:
    """Certificates: list batches, print one."""


@command.command("list")
@click.option("--office", "code", default="", help="Only those of the organisation with this code.")
def list_(code: str) -> None:
    """The latest batches: number, organisation, state, how many certificates, for what."""
    rows = CertificateBatch.objects.select_related("organisation").order_by("-pk")
    if code:
        rows = rows.filter(organisation__code=code.lower())
    for batch in rows[:MOST_LISTED]:
        words = (batch.pk, batch.organisation.code, batch.state, batch.count, batch.given_for)
        click.echo("\t".join(map(str, words)))


@command.command("print")
@click.argument("number", type=click.IntRange(1))
@click.option(
    "-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR"
)
@click.option("--jobs", type=click.IntRange(1), help="Processes at once; one for each core unless given.")
def print_(number: int, folder: Path, jobs: int | None) -> None:
    """Print the issued batch NUMBER to a folder, in PDF files of 250 certificates.

    Files are written whole; those that say the same already are left alone, so a run that was stopped goes on
    where it was. Exit status: 0 all made; 1 one could not be made; 2 no such batch, or it is not issued.
    """
    rows = CertificateBatch.objects.select_related("organisation", "signature")
    batch = rows.filter(pk=number, state=BatchState.ISSUED).first()
    if batch is None:
        click.echo(f"no issued batch has the number {number}; `sucharit certificates list`", err=True)
        raise SystemExit(UNKNOWN)
    folder.mkdir(parents=True, exist_ok=True)
    began, before = time.monotonic(), {file.name for file in folder.glob("part-*.pdf")}
    hidden = not sys.stderr.isatty()
    try:
        with click.progressbar(
            length=batch.count, label="certificates", file=sys.stderr, show_pos=True, hidden=hidden
        ) as bar:
            for part in make_parts(batch, jobs, folder):
                bar.update(min(PART, batch.count - (part - 1) * PART))
    except (NotSet, OSError) as fault:
        click.echo(f"{fault}; what is printed stays, run it again to go on", err=True)
        raise SystemExit(FAULTY) from fault
    files = {file.name for file in folder.glob("part-*.pdf")}
    seconds = time.monotonic() - began
    told = f"{len(files - before)} of {len(files)} files are new"
    click.echo(f"printed {batch.count} certificates in {folder} in {seconds:.1f} s: {told}")
