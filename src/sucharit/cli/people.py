"""`sucharit people`: lets the first operator in, and those whose access no one else can restore."""

from __future__ import annotations

import click
from django.conf import settings

from sucharit.people import actions
from sucharit.people.models import Organisation, Person, Role, RoleKind
from sucharit.verbs.refusals import Refused


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
        actions.invite(by=None, email=email, role_kind=RoleKind(role), organisation=organisation)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"a link for {email} as {role} at {organisation.code} was sent{_where()}")


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


def _where() -> str:
    """Where to find an e-mail that is written to a file, as in the demo."""
    into_files = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return f" (a file in {settings.EMAIL_FILE_PATH})" if into_files else ""
