"""`sucharit history`: seals what was recorded, and shows whether anything was changed since."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import click

from sucharit.history import actions
from sucharit.history.keys import NoKey, signing_key, trusted_keys
from sucharit.history.models import ORIGIN, Entry
from sucharit.history.proof import NoProof, proof_of
from sucharit.history.verify import Tally, contradictions

_NOTE = re.compile(rf"^{re.escape(ORIGIN)}\n(\d{{1,18}})\n([A-Za-z0-9+/]{{43}}=)\n", re.MULTILINE)


@click.group()
def command() -> None:
    """Who did what, and when: seal it, and check that nothing was changed since."""


@command.command("seal")
def seal_() -> None:
    """Sign a root over all that was recorded, and print it as a signed note.

    Keep the notes where this machine's administrators can't reach: `history verify --kept` compares
    the history with them.
    """
    try:
        seal = actions.seal(key=signing_key(), trusted=trusted_keys())
    except (NoKey, actions.CannotSeal) as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(seal.note() if seal else "nothing to seal: every entry is sealed", nl=not seal)


@command.command("verify")
@click.option(
    "--kept",
    "notes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of notes that `history seal` printed, kept elsewhere.",
)
def verify_(notes: Path | None) -> None:
    """Compute every hash, root and signature again. Exit status 1 when anything contradicts."""
    tally = Tally()
    for contradiction in contradictions(trusted_keys(), _roots(notes) if notes else {}, tally):
        click.echo(contradiction, err=True)
    if tally.contradictions:
        click.echo(f"contradictions: {tally.contradictions}", err=True)
        raise SystemExit(1)
    click.echo(f"all {tally.entries} entries fit {tally.seals} seals; {tally.unsealed} not sealed yet")


@command.command("list")
@click.option("--about", help='Only what happened to this, as "announcement:obec-area/2566".')
@click.option("--before", type=int, metavar="ENTRY", help="Only entries with a smaller number.")
@click.option("--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many.")
def list_(about: str | None, before: int | None, most: int) -> None:
    """The latest entries, newest first: number, place in the tree, time, who did it, what was done."""
    entries = Entry.objects.about(about) if about else Entry.objects.order_by("-pk")
    if before is not None:
        entries = entries.filter(pk__lt=before)
    page = list(entries[: most + 1])
    for entry in page[:most]:
        click.echo(_line(entry))
    if not page:
        click.echo("nothing recorded" + (f" about {about}" if about else " yet"))
    if len(page) > most:
        click.echo(f"older ones: --before {page[most - 1].pk}")


@command.command("proof")
@click.argument("number", type=int, metavar="ENTRY")
def proof_(number: int) -> None:
    """Print, as JSON, how anyone can check that ENTRY was in the history when it was sealed."""
    entry = Entry.objects.filter(pk=number).first()
    if entry is None:
        raise click.ClickException(f"there is no entry {number}")
    try:
        click.echo(json.dumps(proof_of(entry), ensure_ascii=False, indent=2))
    except NoProof as none:
        raise click.ClickException(str(none)) from none


def _roots(file: Path) -> dict[int, str]:
    """The roots (hexadecimal) by size of the notes in a file."""
    notes = _NOTE.findall(file.read_text(encoding="utf-8"))
    if not notes:
        raise click.UsageError(f"{file.name} holds no note of `history seal`")
    return {int(size): base64.b64decode(root).hex() for size, root in notes}


def _line(entry: Entry) -> str:
    place = "not sealed" if entry.position is None else f"place {entry.position}"
    what = json.dumps(entry.what, ensure_ascii=False, sort_keys=True)
    at = f"{entry.at:%Y-%m-%dT%H:%M:%SZ}"
    return f"{entry.pk}  {place}  {at}  {entry.by}  {entry.verb}  {entry.about}  {what}"
