"""The way to questions that wait: below the name of who answers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, is_offered


def questions(person: Person) -> list[Link]:
    """For those who answer anywhere; the menu has no room for what few open each week."""
    if not is_offered(person, May.ANSWER_QUESTIONS):
        return []
    return [Link(_("คำถามจากประชาชน"), reverse("questions:home"))]


providers.add(LinkProvider(Page.ACCOUNT, questions))
