"""`sucharit frameworks`: which editions there are, what one holds, and what is wrong in its files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from sucharit.cli.edition_tree import edition_lines
from sucharit.frameworks import Crosswalk, Edition, EditionFault, FaultyEdition, edition_folders, load
from sucharit.scoring.examples import examples_of, faults_in_examples

_MARKS = ("edition.yaml", "wording.yaml")  # a folder with one of these can be checked


@click.group()
def command() -> None:
    """Editions: what is assessed in a year, by which questions, with which points."""


@command.command("list")
def list_() -> None:
    """Every edition of the library, the operator's own (SUCHARIT_LIBRARY) included."""
    for edition_id in edition_folders():
        try:
            edition = load(edition_id)
        except FaultyEdition as broken:
            click.echo(
                f"{edition_id:18} {len(broken.faults)} faults: run sucharit frameworks check {edition_id}"
            )
        else:
            items = sum(1 for _ in edition.items())
            click.echo(f"{edition_id:18} {items:3} items, {edition.wording} wording  {edition.title.en}")


@command.command()
@click.argument("edition_id", metavar="ID")
@click.option(
    "--lang", type=click.Choice(["th", "en"]), default="en", help="Language of questions and titles."
)
def show(edition_id: str, lang: str) -> None:
    """The edition ID (or the one in a folder) as a tree, with its scales, ratings, quotas and open points."""
    try:
        edition = load(edition_id)
    except LookupError as unknown:
        raise click.UsageError(str(unknown.args[0])) from unknown
    except FaultyEdition as broken:
        _tell(broken.folder, edition_id, broken.faults)
        raise SystemExit(2) from broken
    for line in edition_lines(edition, lang):
        click.echo(line)


@command.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
def check(paths: tuple[str, ...]) -> None:
    """Say every fault of the editions at PATH (an id, an edition's folder, or a folder of editions).

    Without PATH, of every edition in the library. Runs the worked examples too. Exit status 2 when
    there is any fault.
    """
    found = [target for path in paths or edition_folders() for target in _targets(path)]
    sound = [_is_sound(target) for target in found]
    if not all(sound):
        raise SystemExit(2)


@dataclass(frozen=True, slots=True)
class _Target:
    """An edition to check in its folder, and the words to be laid over it for that."""

    folder: Path
    wording: Path | None = None

    @property
    def shown(self) -> str:
        """What was asked for, as one would type it."""
        return _shown(self.wording or self.folder)


def _targets(path: str) -> Iterator[_Target]:
    known = edition_folders()
    if path in known:
        yield _Target(known[path])
        return
    try:
        folders = sorted({file.parent for name in _MARKS for file in Path(path).rglob(name)})
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
    if not folders:
        raise click.UsageError(f"{path}: expected an edition's folder, or one of {', '.join(known)}")
    for folder in folders:
        if (folder / "edition.yaml").is_file():
            yield _Target(folder)
        else:
            edition_id = "/".join(folder.resolve().parts[-2:])
            if edition_id not in known:
                raise click.UsageError(
                    f"{folder}: expected to be called after an edition: {', '.join(known)}"
                )
            yield _Target(known[edition_id], wording=folder)


def _is_sound(target: _Target) -> bool:
    """Tell the faults of one edition, or that all is well."""
    try:
        edition = load(target.folder, target.wording)
        faults = faults_in_examples(edition, target.folder)
    except FaultyEdition as broken:
        faults = list(broken.faults)
    if faults:
        _tell(target.folder, target.shown, faults)
        return False
    click.echo(f"{edition.id} ({target.shown}): all well")
    for line in _summary(edition, target.folder):
        click.echo(f"  {line}")
    return True


def _tell(folder: Path, shown: str, faults: Sequence[EditionFault]) -> None:
    """Every fault as file, line, field and what was expected; then how many."""
    for fault in faults:
        click.echo(fault.seen_from(_shown(folder)), err=True)
    click.echo(f"{shown}: {'1 fault' if len(faults) == 1 else f'{len(faults)} faults'}", err=True)


def _summary(edition: Edition, folder: Path) -> Iterator[str]:
    top = sum(len(instrument.indicators) for instrument in edition.instruments)
    beneath = sum(1 for _ in edition.indicators()) - top
    items = list(edition.items())
    parts = sum(len(item.parts) for item in items)
    indicators = f"{top} indicators" + (f" with {beneath} beneath" if beneath else "")
    yield f"{len(edition.instruments)} instruments, {indicators}, {len(items)} items, {parts} parts"
    if edition.crosswalk:
        yield f"{_crosswalk(edition.crosswalk)} since {edition.previous}"
    examples = sum(1 for _ in examples_of(folder))
    yield f"{examples} examples agree" if examples else "no examples: nothing proves its scores yet"
    yield f"{edition.wording} wording, hash {edition.hash[:12]}"


def _crosswalk(crosswalk: Crosswalk) -> str:
    new = sum(1 for olds in crosswalk.follows.values() if not olds)
    changed = sum(1 for name, olds in crosswalk.follows.items() if olds and olds != (name,))
    same = len(crosswalk.follows) - new - changed
    return f"{same} items go on, {changed} merged or split, {new} new, {len(crosswalk.gone)} gone"


def _shown(folder: Path) -> str:
    """A folder as one would type it from here; the whole path where it lies elsewhere."""
    relative = os.path.relpath(folder)
    return str(folder) if relative.startswith("..") else relative
