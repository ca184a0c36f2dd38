"""`sucharit organisations`: imports a registry of organisations, and lists those that are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from sucharit.people import actions
from sucharit.people.models import Organisation, OrganisationKind, Region
from sucharit.people.registry_import.planning import OrganisationChange, Plan, plan
from sucharit.people.registry_import.reading import OrganisationRegistry, read_registry
from sucharit.tables import Faults, InputFaults, Notes
from sucharit.thai.bidi import with_signs_visible

NOT_ACCEPTED, FAULTS = 1, 2  # exit status: a person must decide; the file can't be stored as it is
MAX_LISTED = 20


@click.group()
def command() -> None:
    """Offices and schools: import a registry, list."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sheet", help="The sheet that holds the registry, where several do.")
@click.option("--accept-changes", is_flag=True, help="Store although known organisations would change.")
@click.option("--dry-run", is_flag=True, help="Only say what would be created and changed.")
def import_(file: Path, sheet: str | None, accept_changes: bool, dry_run: bool) -> None:
    """Import the registry of organisations in FILE (.xlsx or .csv).

    Columns, in Thai or English, in any order: code and name_th; also name_en, short_th, kind, region,
    province_th, province_en, parent, since, until. A column that is there decides, even where a cell is
    empty; what the file has no column for stays. Exit status: 0 stored (or nothing to do); 1 not stored, for
    known organisations would change; 2 not stored, for something that can't be read or stored.
    """
    try:
        registry = _read(file, sheet)
        if dry_run:
            _print(_plan(registry))
            click.echo("dry run: nothing was stored")
            return
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        origin = f"{with_signs_visible(file.name)[-120:]} sha256:{digest}"
        _print(
            actions.import_organisations(
                by=None, registry=registry, origin=origin, accept_changes=accept_changes
            )
        )
    except InputFaults as faults:
        _stop(faults.lines(), FAULTS)
    except actions.ChangesNotAccepted as refused:
        _print(refused.plan)
        _stop(["run again with --accept-changes to store all of it"], NOT_ACCEPTED)


@command.command("list")
@click.option("--kind", type=click.Choice(OrganisationKind.values), help="Only of this kind.")
@click.option("--region", type=click.Choice(Region.values), help="Only in this region.")
@click.option("--under", metavar="CODE", help="Only those under this organisation, at any depth.")
@click.option("--after", metavar="CODE", help="Go on after this organisation.")
@click.option("--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many.")
def list_(kind: str | None, region: str | None, under: str | None, after: str | None, most: int) -> None:
    """Organisations in the order of the tree: code, kind, region, name, the organisation above."""
    organisations = Organisation.objects.order_by("path")
    if under:
        organisations = Organisation.objects.under(_organisation(under)).order_by("path")
    if kind:
        organisations = organisations.filter(kind=kind)
    if region:
        organisations = organisations.filter(region=region)
    if after:
        organisations = organisations.filter(path__gt=_organisation(after).path)
    page = list(organisations[: most + 1])
    for organisation in page[:most]:
        click.echo(_line(organisation))
    if not page:
        click.echo("no such organisations")
    if len(page) > most:
        click.echo(f"more: --after {page[most - 1].code}")


def _read(file: Path, sheet: str | None) -> OrganisationRegistry:
    """The registry; says what of the file was left out.

    Raises InputFaults, with the rows at fault and what can't be stored together.
    """
    faults, notes = Faults(), Notes()
    registry = read_registry(file, faults, sheet, notes)
    if registry and len(faults):
        plan(registry, Organisation.objects.all(), faults)
    faults.raise_if_any()
    if registry is None:
        raise InputFaults([], [])
    for note in notes:
        click.echo(f"note: {note.en}")
    return registry


def _plan(registry: OrganisationRegistry) -> Plan:
    faults = Faults()
    result = plan(registry, Organisation.objects.all(), faults)
    faults.raise_if_any()
    return result


def _print(plan: Plan) -> None:
    for organisation in plan.created[:MAX_LISTED]:
        click.echo(f"new      {organisation.code}: {organisation.name_th}")
    _more(len(plan.created))
    for change in plan.changed[:MAX_LISTED]:
        click.echo(f"changed  {change.code}: {_in_words(change)}")
    _more(len(plan.changed))
    click.echo(f"{len(plan.created)} created, {len(plan.changed)} changed, {plan.unchanged} unchanged")


def _more(count: int) -> None:
    if count > MAX_LISTED:
        click.echo(f"         … and {count - MAX_LISTED} more")


def _in_words(change: OrganisationChange) -> str:
    return "; ".join(
        f"{name} {before or 'nothing'} → {after or 'nothing'}"
        for name, (before, after) in change.fields.items()
    )


def _organisation(code: str) -> Organisation:
    organisation = Organisation.objects.filter(code=code.lower()).first()
    if organisation is None:
        raise click.UsageError(f"no organisation has the code {code}")
    return organisation


def _line(organisation: Organisation) -> str:
    above = organisation.path.split("/")[-3:-2]
    under = f"  under {above[0]}" if above else ""
    region = organisation.region or "-"
    return f"{organisation.code}  {organisation.kind}  {region}  {organisation.name_th}{under}"


def _stop(lines: Iterable[str], status: int) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    click.echo("nothing was stored", err=True)
    raise SystemExit(status)
