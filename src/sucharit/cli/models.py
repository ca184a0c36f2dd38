"""`sucharit models`: lists ways to drive a year, shows one, and checks the files of models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sucharit.cli.file_faults import display_path, print_faults
from sucharit.cli.model_lines import model_lines
from sucharit.data_files.faults import FaultyFolder, FileFault
from sucharit.frameworks import FaultyEdition, edition_folders
from sucharit.frameworks import load as load_edition
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models.examples import examples_of, faults_in_examples
from sucharit.year_models.library import load, model_folders
from sucharit.year_models.model import YearModel
from sucharit.year_models.reader import MAIN


@click.group()
def command() -> None:
    """Ways to drive a year: stages, steps, when each counts as done, what is checked and printed."""
    try:
        vocabulary()
    except FaultyFolder as broken:  # no model can be read against it
        print_faults(broken.folder, display_path(broken.folder), broken.faults)
        raise SystemExit(2) from broken


@command.command("list")
def list_() -> None:
    """Every model of the library, the operator's own (SUCHARIT_LIBRARY) included."""
    for id, folder in model_folders().items():
        try:
            model = load(folder)
        except FaultyFolder as broken:
            click.echo(f"{id:24} {len(broken.faults)} faults: run sucharit models check {id}")
        else:
            steps = sum(1 for _ in model.steps())
            stages = len(model.stages)
            click.echo(f"{id:24} {stages} stages, {steps:2} steps, version {model.version}  {model.title.en}")


@command.command()
@click.argument("model_id", metavar="ID")
@click.option("--lang", type=click.Choice(["th", "en"]), default="en", help="Language of titles and rules.")
def show(model_id: str, lang: str) -> None:
    """The model ID (or the one in a folder): each step with its gates and when it counts as done."""
    folder = _folder(model_id)
    try:
        model = load(folder)
    except FaultyFolder as broken:
        print_faults(folder, model_id, broken.faults)
        raise SystemExit(2) from broken
    for line in model_lines(model, lang):
        click.echo(line)


@command.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
def check(paths: tuple[str, ...]) -> None:
    """Print every fault of the models at PATH (an id, or a model's folder), its examples included.

    Without PATH, checks every model in the library. Exit status 2 when there is any fault.
    """
    folders = [_folder(path) for path in paths] if paths else list(model_folders().values())
    items = _items()
    sound = [_is_sound(folder, items) for folder in folders]
    if not all(sound):
        raise SystemExit(2)


def _folder(typed: str) -> Path:
    """The folder of a model by what was typed: its id, or a path."""
    folders = model_folders()
    if typed in folders:
        return folders[typed]
    if (Path(typed) / MAIN).is_file():
        return Path(typed)
    raise click.UsageError(f"{typed}: expected a model's folder, or one of {', '.join(folders)}")


def _items() -> frozenset[str]:
    """The lasting ids of all items that some edition has; a faulty edition is reported by its own check."""
    ids: set[str] = set()
    for edition_id in edition_folders():
        try:
            ids |= {item.id for item in load_edition(edition_id).items()}
        except FaultyEdition:
            continue
    return frozenset(ids)


def _is_sound(folder: Path, items: frozenset[str]) -> bool:
    """Print the faults of one model, or that all is well."""
    name = display_path(folder)
    try:
        model = load(folder, items=items)
        faults: Sequence[FileFault] = faults_in_examples(model, folder)
    except FaultyFolder as broken:
        faults = broken.faults
    if faults:
        print_faults(folder, name, faults)
        return False
    click.echo(f"{model.id} ({name}): all well")
    for line in _summary(model, folder):
        click.echo(f"  {line}")
    return True


def _summary(model: YearModel, folder: Path) -> Iterator[str]:
    steps = sum(1 for _ in model.steps())
    layers = f", {len(model.layers)} layers" if model.layers else ""
    yield f"{len(model.stages)} stages with {steps} steps{layers}, {len(model.loops)} loops"
    yield f"{len(model.checks)} checks, {len(model.tables)} tables, {len(model.documents)} documents"
    examples = len(examples_of(folder))
    yield f"{examples} examples agree" if examples else "no examples: nothing proves its states yet"
    yield f"version {model.version}, hash {model.hash[:12]}"
