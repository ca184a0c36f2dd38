"""E-mails about getting in: Thai first, English beneath; nobody's language is known before they come."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from sucharit.people.models import Invitation, Person, Role


def send_invitation(invitation: Invitation, secret: str) -> None:
    """The link with which to accept."""
    _send("invitation", invitation.email, invitation=invitation, link=_link(secret))


def send_access(invitation: Invitation, secret: str, old_address: str) -> None:
    """The link with which to begin anew; the old address is told, so that a theft does not stay unnoticed."""
    _send("access", invitation.email, invitation=invitation, link=_link(secret))
    _send("access_dropped", old_address, invitation=invitation, moved=old_address != invitation.email)


def send_handed_over(role: Role, by: Person | None) -> None:
    """Tells a successor what is theirs now, and where they find it."""
    me = f"{settings.PUBLIC_ADDRESS}{reverse('people:me')}"
    _send("handed_over", role.person.email, role=role, by=by, link=me)


def _link(secret: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('people:accept', args=[secret])}"


def _send(name: str, to: str, **told: object) -> None:
    subjects, bodies = [], []
    for language in ("th", "en"):
        with translation.override(language):
            text = render_to_string(f"people/letters/{name}.txt", {**told, "site": settings.PUBLIC_ADDRESS})
        subject, _, body = text.strip().partition("\n")
        subjects.append(subject)
        bodies.append(body.strip())
    send_mail(subjects[0], "\n\n— — —\n\n".join(bodies) + "\n", None, [to])
