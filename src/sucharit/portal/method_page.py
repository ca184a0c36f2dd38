"""What the method pages are filled with."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.frameworks import Edition
from sucharit.portal.editions import edition_named
from sucharit.portal.links import Tab
from sucharit.portal.method import editions, method
from sucharit.portal.templatetags.portal import say


def listed() -> dict[str, Any]:
    """Every edition, by programme."""
    return {"editions": editions()}


def shown(name: str) -> dict[str, Any] | None:
    """One edition's method; None where there is no such edition."""
    edition = edition_named(name)
    if edition is None:
        return None
    return {
        "method": method(edition),
        "edition": edition,
        "crumbs": _crumbs(edition),
        "tabs": tabs(edition, "method"),
    }


def questions(name: str) -> dict[str, Any] | None:
    """One edition's questions and items in full; None where there is no such edition."""
    edition = edition_named(name)
    if edition is None:
        return None
    return {"edition": edition, "crumbs": _crumbs(edition), "tabs": tabs(edition, "questions")}


def tabs(edition: Edition, page: str) -> list[Tab]:
    """The two pages of an edition."""
    programme, _slash, name = edition.id.rpartition("/")
    labels = (("method", _("คิดคะแนนอย่างไร")), ("questions", _("คำถามและรายการทุกข้อ")))
    return [(label, reverse(f"portal:{one}", args=[programme, name]), one == page) for one, label in labels]


def _crumbs(edition: Edition) -> list[tuple[str, str]]:
    return [(_("คิดคะแนนอย่างไร"), reverse("portal:methods")), (say(edition.title), "")]
