"""The context of the method pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.frameworks import Edition, FailureReason
from sucharit.portal.editions import edition_or_none
from sucharit.portal.links import Tab
from sucharit.portal.method.edition_method import EditionMethod, edition_method, editions
from sucharit.ui.templatetags.language import say


class EditionContext(TypedDict):
    """What each page of an edition takes."""

    edition: Edition
    crumbs: list[tuple[str, str]]
    tabs: list[Tab]


class QuestionsContext(EditionContext):
    """What the page of an edition's questions takes."""

    common_reasons: tuple[FailureReason, ...]


class MethodContext(EditionContext):
    """What the page of an edition's method takes."""

    method: EditionMethod


def methods_context() -> dict[str, Sequence[Edition]]:
    """Every edition, by programme."""
    return {"editions": editions()}


def method_context(name: str) -> MethodContext | None:
    """One edition's method; None where there is no such edition."""
    edition = edition_or_none(name)
    if edition is None:
        return None
    return {
        "method": edition_method(edition),
        "edition": edition,
        "crumbs": _crumbs(edition),
        "tabs": tabs(edition, "method"),
    }


def questions_context(name: str) -> QuestionsContext | None:
    """One edition's questions and items in full; None where there is no such edition."""
    edition = edition_or_none(name)
    if edition is None:
        return None
    return {
        "edition": edition,
        "common_reasons": edition.common_reasons(),
        "crumbs": _crumbs(edition),
        "tabs": tabs(edition, "questions"),
    }


def tabs(edition: Edition, page: str) -> list[Tab]:
    programme, _slash, name = edition.id.rpartition("/")
    labels = (("method", _("คิดคะแนนอย่างไร")), ("questions", _("คำถามและรายการทุกข้อ")))
    return [
        (label, reverse(f"portal:{address_name}", args=[programme, name]), address_name == page)
        for address_name, label in labels
    ]


def _crumbs(edition: Edition) -> list[tuple[str, str]]:
    return [(_("คิดคะแนนอย่างไร"), reverse("portal:methods")), (say(edition.title), "")]
