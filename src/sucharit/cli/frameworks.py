"""`sucharit frameworks`: lists editions, shows one, and checks the files of editions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from sucharit.cli.edition_tree import edition_lines
from sucharit.cli.file_faults import display_path, print_faults
from sucharit.frameworks import (
    Crosswalk,
    Edition,
    FaultyEdition,
    edition_folders,
    id_or_folder,
    load,
)
from sucharit.frameworks.model import InstrumentKind
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
        edition = load(id_or_folder(edition_id))
    except LookupError as unknown:
        raise click.UsageError(str(unknown.args[0])) from unknown
    except FaultyEdition as broken:
        print_faults(broken.folder, edition_id, broken.faults)
        raise SystemExit(2) from broken
    for line in edition_lines(edition, lang):
        click.echo(line)


@command.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
def check(paths: tuple[str, ...]) -> None:
    """Print every fault of the editions at PATH (an id, an edition's folder, or a folder of editions).

    Without PATH, checks every edition in the library. Runs the worked examples too. Exit status 2 when
    there is any fault.
    """
    targets = [target for path in paths or edition_folders() for target in _targets(path)]
    sound = [_is_sound(target) for target in targets]
    if not all(sound):
        raise SystemExit(2)


@dataclass(frozen=True, slots=True)
class _Target:
    """An edition to check in its folder, and the words that override its own."""

    folder: Path
    wording: Path | None = None

    @property
    def name(self) -> str:
        """The path of what is checked, as the user would type it."""
        return display_path(self.wording or self.folder)


def _targets(path: str) -> Iterator[_Target]:
    folders_by_id = edition_folders()
    if path in folders_by_id:
        yield _Target(folders_by_id[path])
        return
    try:
        folders = sorted({file.parent for name in _MARKS for file in Path(path).rglob(name)})
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
    if not folders:
        raise click.UsageError(f"{path}: expected an edition's folder, or one of {', '.join(folders_by_id)}")
    for folder in folders:
        if (folder / "edition.yaml").is_file():
            yield _Target(folder)
        else:
            edition_id = "/".join(folder.resolve().parts[-2:])
            if edition_id not in folders_by_id:
                raise click.UsageError(
                    f"{folder}: expected the name of an edition: {', '.join(folders_by_id)}"
                )
            yield _Target(folders_by_id[edition_id], wording=folder)


def _is_sound(target: _Target) -> bool:
    """Print the faults of one edition, or that all is well."""
    try:
        edition = load(target.folder, target.wording)
        faults = faults_in_examples(edition, target.folder)
    except FaultyEdition as broken:
        faults = list(broken.faults)
    if faults:
        print_faults(target.folder, target.name, faults)
        return False
    click.echo(f"{edition.id} ({target.name}): all well")
    for line in _summary(edition, target.folder):
        click.echo(f"  {line}")
    return True


def _summary(edition: Edition, folder: Path) -> Iterator[str]:
    top = sum(len(instrument.indicators) for instrument in edition.instruments)
    sub_indicators = sum(1 for _ in edition.indicators()) - top
    items = list(edition.items())
    parts = sum(len(item.parts) for item in items)
    indicators = f"{top} indicators" + (f" with {sub_indicators} sub-indicators" if sub_indicators else "")
    yield f"{len(edition.instruments)} instruments, {indicators}, {len(items)} items, {parts} parts"
    if edition.crosswalk:
        yield f"{_crosswalk(edition.crosswalk)} since {edition.previous}"
    yield from _guidance(edition)
    examples = sum(1 for _ in examples_of(folder))
    yield f"{examples} examples agree" if examples else "no examples: nothing proves its scores yet"
    yield f"{edition.wording} wording, hash {edition.hash[:12]}"


def _guidance(edition: Edition) -> Iterator[str]:
    """For how many audited items the edition says what must be shown, and for which it does not."""
    audits = [audit for audit in edition.instruments if audit.kind is InstrumentKind.AUDIT]
    audited = [item for audit in audits for item in audit.items()]
    lacking = [item.id for item in audited if item.guidance is None]
    if len(lacking) < len(audited):
        missing = f"; none for {', '.join(lacking)}" if lacking else ""
        yield f"guidance for {len(audited) - len(lacking)} of {len(audited)} audited items{missing}"


def _crosswalk(crosswalk: Crosswalk) -> str:
    new = sum(1 for earlier in crosswalk.follows.values() if not earlier)
    changed = sum(1 for name, earlier in crosswalk.follows.items() if earlier and earlier != (name,))
    same = len(crosswalk.follows) - new - changed
    return f"{same} items continue, {changed} merged or split, {new} new, {len(crosswalk.discontinued)} gone"
