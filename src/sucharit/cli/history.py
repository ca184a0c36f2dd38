"""`sucharit history`: seals what was recorded, and shows whether anything was changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sucharit.checkpoints.keys import Verifier
from sucharit.checkpoints.notes import MAX_BYTES, BadNote
from sucharit.cli.asked_witnesses import ask_and_tell
from sucharit.cli.kept_notes import KEPT, roots_of
from sucharit.history import actions, public
from sucharit.history.growth import growth_of
from sucharit.history.keys import NoKey, trusted_keys
from sucharit.history.models import Entry, Seal
from sucharit.history.proof import NoProof, proof_of, tlog_proof_of
from sucharit.history.verify import Tally, contradictions
from sucharit.history.waiting import ForeignEntry, foreign_entries
from sucharit.history.witnessing import NotCountersigned, countersign
from sucharit.public_proof import publishing

MAX_SHOWN = 20

REASON = click.option("--reason", required=True, help="Why; it stays in the history.")
YES = click.option("--yes", is_flag=True, help="Do not ask.")


@click.group()
def command() -> None:
    """Who did what, and when: seal it, and check that nothing was changed since."""


@command.command("seal")
def seal_() -> None:
    """Sign a root over all that was recorded, and print it as a signed note; where nothing is new, the last.

    Keep the notes where this machine's administrators can't reach: `history verify --kept` compares
    the history with them. Exit status 1 when entries were left out, as this site did not write them.
    """
    with _refusals():
        seal = actions.seal_now()
    if seal is None:
        click.echo("nothing new to seal", err=True)
        seal = Seal.objects.order_by("-size").first()
    if seal:
        click.echo(seal.note(), nl=False)
    if left_out := list(foreign_entries()):
        _list(left_out, "not sealed: ")
        click.echo(
            "an operator decides: `sucharit history accept` or `reject`; docs/methods/history.md", err=True
        )
        raise SystemExit(1)


@command.command("verify")
@KEPT
def verify_(notes: Path | None) -> None:
    """Compute every hash, root, stamp and signature again. Exit status 1 when anything contradicts."""
    tally = Tally()
    for contradiction in contradictions(trusted_keys(), roots_of(notes), tally):
        click.echo(contradiction, err=True)
    for count, words in (
        (tally.older, "were sealed before entries were stamped"),
        (tally.accepted, "bear no stamp of this site; an operator accepted them"),
        (tally.unknown, "are stamped with a key that is not known here (SUCHARIT_HISTORY_FORMER_SECRETS)"),
    ):
        if count:
            click.echo(f"note: {count} entries {words}", err=True)
    if tally.contradictions:
        click.echo(f"contradictions: {tally.contradictions}", err=True)
        raise SystemExit(1)
    click.echo(f"all {tally.entries} entries fit {tally.seals} seals; {tally.unsealed} not sealed yet")


@command.command("accept")
@click.argument("numbers", type=int, nargs=-1, metavar="[ENTRY]...")
@click.option("--all", "every", is_flag=True, help="All that wait so: after an update from before stamps.")
@REASON
@YES
def accept_(numbers: tuple[int, ...], every: bool, reason: str, yes: bool) -> None:
    """Seal entries that bear no stamp of this site: you vouch for them, and the history says so.

    For entries from before there were stamps, or stamped before the secret key was changed.
    """
    if every == bool(numbers):
        raise click.UsageError("give the numbers of entries, or --all")
    _ask(numbers, "Vouch for them and seal them?", yes)
    with _refusals():
        accepted = actions.accept(by=None, numbers=None if every else numbers, reason=reason)
    click.echo(f"accepted and sealed: {len(accepted)}")


@command.command("reject")
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="ENTRY...")
@REASON
@YES
def reject_(numbers: tuple[int, ...], reason: str, yes: bool) -> None:
    """Record that entries are not this site's. They stay unsealed, and are not reported any more."""
    _ask(numbers, "Record that no one here wrote them?", yes)
    with _refusals():
        rejected = actions.reject(by=None, numbers=numbers, reason=reason)
    click.echo(f"rejected: {len(rejected)}")


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
@click.option("--tlog", is_flag=True, help="As a C2SP tlog-proof, which tools for transparency logs check.")
def proof_(number: int, tlog: bool) -> None:
    """Print, as JSON, how anyone can check that ENTRY was in the history when it was sealed."""
    entry = Entry.objects.filter(pk=number).first()
    if entry is None:
        raise click.ClickException(f"there is no entry {number}")
    try:
        if tlog:
            click.echo(tlog_proof_of(entry), nl=False)
        else:
            click.echo(json.dumps(proof_of(entry), ensure_ascii=False, indent=2))
    except NoProof as none:
        raise click.ClickException(str(none)) from none


@command.command("consistency")
@click.argument("old", type=click.IntRange(min=0))
@click.argument("new", type=int, required=False)
def consistency_(old: int, new: int | None) -> None:
    """Print what proves that the checkpoint over NEW entries (else the newest) only adds to that over OLD.

    It is what a witness is sent (C2SP tlog-witness, add-checkpoint), and at /proof/consistency/OLD/NEW.
    """
    seal = public.newest() if new is None else public.of_size(new)
    if seal is None:
        raise click.ClickException(
            f"there is no seal over {new} entries" if new else "nothing was sealed yet"
        )
    try:
        click.echo(growth_of(old, seal).format(), nl=False)
    except NoProof as none:
        raise click.ClickException(str(none)) from none


@command.command("keys")
def keys_() -> None:
    """Print the public keys that seals were signed with, the newest first, as others write them down."""
    for vkey in public.vkeys():
        click.echo(vkey)


@command.command("publish")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def publish_(folder: Path) -> None:
    """Write the newest checkpoint, its keys, a note to print and a page into FOLDER, for any static host.

    Refused where FOLDER holds a checkpoint that the database has lost: exit status 1. Witnesses are asked
    before; where one refuses, it is published all the same, and the exit status is 1.
    """
    alarming = ask_and_tell()
    try:
        seal = publishing.publish(folder)
    except publishing.NotPublished as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"published the checkpoint over {seal.size} entries of {seal.log} in {folder}")
    raise SystemExit(1 if alarming else 0)


@command.command("ask-witnesses")
def ask_witnesses_() -> None:
    """Ask the witnesses in SUCHARIT_WITNESSES to sign the newest checkpoint.

    Those that have signed for all that is sealed are not asked again. Exit status 1 when one refuses.
    """
    raise SystemExit(1 if ask_and_tell() else 0)


@command.command("countersign")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--witness", required=True, metavar="VKEY", help="The witness's public key, as a vkey.")
@click.option("--size", type=int, help="Of a line alone: over how many entries the seal is; else the newest.")
def countersign_(file: Path, witness: str, size: int | None) -> None:
    """Check the signature of a witness in FILE, a checkpoint or its line alone, and keep it with the seal."""
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    try:
        row = countersign(witness=Verifier.from_vkey(witness), data=data, size=size)
    except (BadNote, NotCountersigned) as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"{row.witness} countersigned the seal over {row.seal.size} entries")


def _ask(numbers: tuple[int, ...], question: str, yes: bool) -> None:
    """Show the entries that a decision is about, and ask."""
    _list([item for item in foreign_entries() if not numbers or item.entry.pk in numbers])
    if not yes:
        click.confirm(question, abort=True)


def _list(entries: list[ForeignEntry], before: str = "") -> None:
    for item in entries[:MAX_SHOWN]:
        click.echo(f"{before}{item.words}", err=True)
    if len(entries) > MAX_SHOWN:
        click.echo(f"and {len(entries) - MAX_SHOWN} more", err=True)


def _line(entry: Entry) -> str:
    place = "not sealed" if entry.position is None else f"place {entry.position}"
    what = json.dumps(entry.what, ensure_ascii=False, sort_keys=True)
    at = f"{entry.at:%Y-%m-%dT%H:%M:%SZ}"
    return f"{entry.pk}  {place}  {at}  {entry.by}  {entry.verb}  {entry.about}  {what}"


@contextmanager
def _refusals() -> Iterator[None]:
    """Say in words what could not be done."""
    try:
        yield
    except (NoKey, actions.CannotSeal, LookupError) as refused:
        raise click.ClickException(str(refused)) from refused
