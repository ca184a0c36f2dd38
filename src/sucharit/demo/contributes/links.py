"""The way to the demo's letters, below the name of whoever tries it."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person


def letters(person: Person) -> list[Link]:
    """Invitations and reminders are kept, so that one can follow their links."""
    return [Link(_("จดหมายที่ระบบสาธิตเก็บไว้"), reverse("demo:letters"))] if settings.DEMO else []


providers.add(LinkProvider(Page.ACCOUNT, letters))
