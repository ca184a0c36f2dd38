"""`sucharit history`: seals what was written down, and shows whether anything was changed since."""

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
    """Who did what, and when: seal it, and see that nothing was changed since."""


@command.command("seal")
def seal_() -> None:
    """Sign a root over all that was written, and print it as a signed note.

    Keep the notes where this machine's administrators can't reach: `history verify --kept` holds the
    history against them.
    """
    try:
        made = actions.seal(key=signing_key(), trusted=trusted_keys())
    except (NoKey, actions.CannotSeal) as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(made.note() if made else "nothing to seal: every entry is sealed", nl=not made)


@command.command("verify")
@click.option(
    "--kept",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of notes that `history seal` printed, kept elsewhere.",
)
def verify_(kept: Path | None) -> None:
    """Reckon every hash, root and signature anew. Exit status 1 when anything contradicts."""
    tally = Tally()
    for words in contradictions(trusted_keys(), _roots(kept) if kept else {}, tally):
        click.echo(words, err=True)
    if tally.contradictions:
        click.echo(f"contradictions: {tally.contradictions}", err=True)
        raise SystemExit(1)
    click.echo(f"all {tally.entries} entries fit {tally.seals} seals; {tally.unsealed} not sealed yet")


@command.command("list")
@click.option("--about", help='Only what happened to this, as "announcement:obec-area/2566".')
@click.option("--before", type=int, metavar="ENTRY", help="Only entries with a smaller number.")
@click.option("--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many.")
def list_(about: str | None, before: int | None, most: int) -> None:
    """The latest entries, newest first: number, place in the tree, time, by whom, what was done."""
    entries = Entry.objects.about(about) if about else Entry.objects.order_by("-pk")
    if before is not None:
        entries = entries.filter(pk__lt=before)
    found = list(entries[: most + 1])
    for entry in found[:most]:
        click.echo(_line(entry))
    if not found:
        click.echo("nothing written down" + (f" about {about}" if about else " yet"))
    if len(found) > most:
        click.echo(f"older ones: --before {found[most - 1].pk}")


@command.command("proof")
@click.argument("entry", type=int)
def proof_(entry: int) -> None:
    """Print, as JSON, how anybody can check that ENTRY was in the history when it was sealed."""
    found = Entry.objects.filter(pk=entry).first()
    if found is None:
        raise click.ClickException(f"there is no entry {entry}")
    try:
        click.echo(json.dumps(proof_of(found), ensure_ascii=False, indent=2))
    except NoProof as none:
        raise click.ClickException(str(none)) from none


def _roots(file: Path) -> dict[int, str]:
    """The roots (hexadecimal) by size of the notes in a file."""
    found = _NOTE.findall(file.read_text(encoding="utf-8"))
    if not found:
        raise click.UsageError(f"{file.name} holds no note of `history seal`")
    return {int(size): base64.b64decode(root).hex() for size, root in found}


def _line(entry: Entry) -> str:
    place = "not sealed" if entry.position is None else f"place {entry.position}"
    what = json.dumps(entry.what, ensure_ascii=False, sort_keys=True)
    at = f"{entry.at:%Y-%m-%dT%H:%M:%SZ}"
    return f"{entry.pk}  {place}  {at}  {entry.by}  {entry.verb}  {entry.about}  {what}"
