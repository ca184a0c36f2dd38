"""One e-mail in two languages, Thai first and English below: which one the reader prefers is not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

LANGUAGES = ("th", "en")
SEPARATOR = "\n\n— — —\n\n"
MAX_SUBJECT = 150
AUTOMATIC = {"Auto-Submitted": "auto-generated"}  # RFC 3834: keeps out-of-office replies away


class BilingualEmail(NamedTuple):
    """An e-mail as it goes to everyone: plain text, nothing to load, nothing that tells who opened it."""

    subject: str
    body: str

    def to(
        self, address: str, *, headers: Mapping[str, str] | None = None, connection: Any = None
    ) -> EmailMessage:
        """The message to one address, not sent yet; without a connection it opens its own."""
        return EmailMessage(
            self.subject,
            self.body,
            settings.DEFAULT_FROM_EMAIL,
            [address],
            headers=dict(headers) if headers else None,
            connection=connection,
        )


def render_email(template: str, context: Callable[[str], Mapping[str, object]]) -> BilingualEmail:
    """The template in both languages; its first line is the subject, and the e-mail's is the Thai one.

    `context` is called once per language ("th", "en") while that language is active, so that names and dates
    come out in it; `site`, the server's address, is always there.
    """
    subjects, bodies = [], []
    for language in LANGUAGES:
        with translation.override(language):
            values = {"site": settings.PUBLIC_ADDRESS, **context(language)}
            subject, _, body = render_to_string(template, values).strip().partition("\n")
        subjects.append(subject)
        bodies.append(body.strip())
    return BilingualEmail(subjects[0][:MAX_SUBJECT], SEPARATOR.join(bodies) + "\n")
