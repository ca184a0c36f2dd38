"""The ways to questions: below the name of who answers, and from an office's public page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, is_offered
from sucharit.questions.models import QuestionDesk


def questions(person: Person) -> list[Link]:
    """For those who answer anywhere; the menu has no room for what few open each week."""
    if not is_offered(person, May.ANSWER_QUESTIONS):
        return []
    return [Link(_("คำถามจากประชาชน"), reverse("questions:home"))]


def asking(_person: Person, *, organisation: Organisation, **_subject: object) -> list[Link]:
    """For everyone, where the organisation takes questions."""
    if not QuestionDesk.objects.filter(organisation=organisation, is_open=True).exists():
        return []
    return [Link(_("ถาม–ตอบกับหน่วยงานนี้"), reverse("questions:ask", args=[organisation.code]))]


providers.add(LinkProvider(Page.ACCOUNT, questions))
providers.add(LinkProvider(Page.PUBLIC_OFFICE, asking))
