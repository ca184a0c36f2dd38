"""`sucharit people`: lets the first operator in, and those whose access no one else can restore."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings

from sucharit.people import actions
from sucharit.people.invitation_lists import read_invitations
from sucharit.people.models import Invitation, Organisation, Person, Role, RoleKind
from sucharit.tables import Faults, InputFaults, Notes
from sucharit.verbs.refusals import Refused

FAULTS = 2  # exit status
MAX_LISTED = 20


@click.group()
def command() -> None:
    """Persons and roles: invite, restore access, list."""


@command.command("invite")
@click.argument("email")
@click.option("--role", type=click.Choice(RoleKind.values), default="operator", show_default=True)
@click.option("--at", "code", required=True, help="The code of the organisation.")
def invite_(email: str, role: str, code: str) -> None:
    """Send EMAIL a link with which to sign in. The first operator of a new system gets in this way."""
    organisation = Organisation.objects.filter(code=code.lower()).first()
    if organisation is None:
        raise click.ClickException(f"no organisation has the code {code!r}; `sucharit organisations list`")
    try:
        invitation = actions.invite(by=None, email=email, role_kind=RoleKind(role), organisation=organisation)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    invitation.refresh_from_db()
    waits = invitation.is_waiting_to_be_sent
    sent = "waits for `sucharit rounds advance`" if waits else f"was sent{_where()}"
    click.echo(f"a link for {email} as {role} at {organisation.code} {sent}")


@command.command("invite-many")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say who would be invited.")
def invite_many_(file: Path, dry_run: bool) -> None:
    """Invite everyone in FILE (columns: email, organisation by code or name, role), all of them or no one.

    Who holds the role already, or has a link that still works, is left out. Exit status 2, and no one is
    invited, where a row can't be read.
    """
    faults, notes = Faults(), Notes()
    try:
        lines = read_invitations(file, faults, notes)
        faults.raise_if_any()
        for note in notes:
            click.echo(f"note: {note.en}")
        plan = actions.plan_invitations(None, lines)
        _print(plan)
        if dry_run:
            click.echo("dry run: nothing was sent")
            return
        actions.invite_many(by=None, lines=lines, previewed=plan.digest)
    except InputFaults as input_faults:
        for line in [*input_faults.lines(), "no one was invited"]:
            click.echo(line, err=True)
        raise SystemExit(FAULTS) from input_faults
    waiting = Invitation.objects.waiting().to_be_sent().count()
    click.echo(f"{waiting} wait for `sucharit rounds advance`" if waiting else f"all were sent{_where()}")


@command.command("restore-access")
@click.argument("email")
@click.option("--new-email", default="", help="Where the link goes instead.")
def restore_(email: str, new_email: str) -> None:
    """Drop the password and second factors of EMAIL, and send a new link."""
    person = Person.objects.filter(email=email.lower()).first()
    if person is None:
        raise click.ClickException(f"no one signs in with {email!r}")
    try:
        actions.restore_access(by=None, person=person, email=new_email)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"a link was sent to {new_email or email}{_where()}")


@command.command("list")
@click.option("--role", type=click.Choice(RoleKind.values), help="Only this role.")
def list_(role: str | None) -> None:
    """List the roles in force, by place."""
    roles = Role.objects.in_force().select_related("person", "organisation")
    if role:
        roles = roles.of_kind(RoleKind(role))
    for item in roles.order_by("organisation__path", "kind", "pk").iterator(chunk_size=1_000):
        click.echo(f"{item.organisation.code}\t{item.kind}\t{item.person.email}\t{item.person.name_th}")


def _print(plan: actions.InvitationPlan) -> None:
    """Who would be invited, the first by name."""
    for item in plan.invited[:MAX_LISTED]:
        again = "again" if item.again else "new"
        click.echo(f"{again}  {item.email}  {item.kind}  {item.organisation.code}")
    if len(plan.invited) > MAX_LISTED:
        click.echo(f"… and {len(plan.invited) - MAX_LISTED} more")
    click.echo(f"{len(plan.invited)} to invite, {plan.holding} hold the role, {plan.waiting} have a link")


def _where() -> str:
    """Where to find an e-mail that is written to a file, as in the demo."""
    into_files = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return f" (a file in {settings.EMAIL_FILE_PATH})" if into_files else ""
