"""The way from an office's year to its evidence."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person


def evidence_of_the_office(person: Person, *, plan: Any) -> list[Link]:
    """For everyone who sees the year (`plan`, which this package does not know)."""
    return [Link(_("คลังหลักฐาน"), reverse("evidence:list", args=[plan.organisation.code]))]


providers.add(LinkProvider(Page.YEAR, evidence_of_the_office))
