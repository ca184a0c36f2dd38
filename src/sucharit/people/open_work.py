"""What waits for somebody, so that whoever takes over a role sees it. Other packages add to it.

A package tells its own by a module `open_work.py` with functions marked `@provider`; it is found by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sucharit.people.models import Invitation, Organisation, Person
from sucharit.people.permissions import May, may


@dataclass(frozen=True)
class OpenWork:
    """One thing to do: a sentence, and where it is done."""

    title: str | Promise
    url: str


Provider = Callable[[Person, Organisation], list[OpenWork]]
_PROVIDERS: list[Provider] = []


def provider(tells: Provider) -> Provider:
    """Ask this function too. It tells what this person may do at that organisation and has not done."""
    if tells not in _PROVIDERS:
        _PROVIDERS.append(tells)
    return tells


def open_work(person: Person, organisation: Organisation) -> list[OpenWork]:
    """Everything that waits for this person at that organisation."""
    return [work for tells in _PROVIDERS for work in tells(person, organisation)]


@provider
def invitations_not_accepted(person: Person, organisation: Organisation) -> list[OpenWork]:
    """Invitations to the organisation that nobody has accepted yet."""
    if not may(person, May.MANAGE_PEOPLE, organisation):
        return []
    waiting = Invitation.objects.waiting().filter(organisation=organisation).count()
    address = f"{reverse('people:list')}?at={organisation.code}"
    words = _("คำเชิญ %(count)s ฉบับยังไม่มีคนตอบรับ") % {"count": waiting}
    return [OpenWork(words, address)] if waiting else []
