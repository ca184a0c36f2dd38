"""The guide of the reader's role, on their first page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.help.guides import guides


def guide(person: Any) -> list[Link]:
    """Of several roles, the one that people work in most."""
    language = get_language() or "th"
    return [
        Link(
            _("คู่มือ: %(title)s") % {"title": entry.title.in_language(language)},
            reverse("help:guide", args=[entry.id]),
        )
        for entry in guides().values()
        if entry.id in person.kinds_today
    ][:1]


providers.add(LinkProvider(Page.HOME, guide))
