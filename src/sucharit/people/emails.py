"""E-mails about access: a link to accept, a link to start again, a role handed over."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from sucharit.outbox.emails import render_email
from sucharit.people.models import Invitation, Person, Role


def send_invitation(invitation: Invitation, secret: str, connection: Any = None) -> None:
    """The link, over this connection to the mail server. Raises what sending raises."""
    _send("invitation", invitation.email, connection, invitation=invitation, link=_link(secret))


def send_access(invitation: Invitation, secret: str, old_address: str) -> None:
    """The link for a new password. The old address hears of it, so that a theft does not go unnoticed."""
    _send("access", invitation.email, invitation=invitation, link=_link(secret))
    _send("access_dropped", old_address, invitation=invitation, moved=old_address != invitation.email)


def send_handed_over(role: Role, by: Person | None) -> None:
    """Tells a successor which role is theirs now, and where to find its open work."""
    me = f"{settings.PUBLIC_ADDRESS}{reverse('people:me')}"
    _send("handed_over", role.person.email, role=role, by=by, link=me)


def _link(secret: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('people:accept', args=[secret])}"


def _send(name: str, address: str, connection: Any = None, **context: object) -> None:
    email = render_email(f"people/emails/{name}.txt", lambda _language: context)
    email.to(address, connection=connection).send()
