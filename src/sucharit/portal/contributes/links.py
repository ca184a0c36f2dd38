"""Something worth reading, on the first page of those who work."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers


def method(person: Any) -> list[Link]:
    """How scores are computed."""
    return [Link(_("คะแนน ITA คิดอย่างไร"), reverse("portal:methods"))]


providers.add(LinkProvider(Page.HOME, method))
