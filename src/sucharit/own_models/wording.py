"""What pages say of a model that is written: its rules, what it asks, when."""

from __future__ import annotations

from django.utils.dates import MONTHS
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.languages import Text
from sucharit.people.role_kinds import RoleKind
from sucharit.year_models import pictures
from sucharit.year_models.model import ModelStep, Requirement, ScopeKind, YearModel
from sucharit.year_models.rules import named
from sucharit.year_models.rules.words import kind_title


def language() -> str:
    return get_language() or "th"


def in_words(text: Text) -> str:
    """A wording in the reader's language."""
    return text.in_language(language())


def rule_in_words(requirement: Requirement, model: YearModel) -> str:
    """A rule as a sentence; its name where it can't be read."""
    try:
        return in_words(named.sentence(requirement, model))
    except (KeyError, ValueError):
        return requirement.rule


def asks_in_words(step: ModelStep, model: YearModel) -> list[str]:
    """What a step asks people to enter: "Meeting (executive)"."""
    asked = []
    for ask in step.asks:
        roles = ", ".join(role_in_words(role) for role in ask.by)
        title = in_words(kind_title(model, ask.kind))
        asked.append(f"{title} ({roles})" if roles else title)
    return asked


def role_in_words(role: str) -> str:
    """What a role is called; its id where there is none."""
    return str(RoleKind(role).label) if role in RoleKind.values else role


def when_in_words(step: ModelStep, model: YearModel) -> str:
    """How often a step is walked, and by when."""
    parts = [_("ปีละครั้ง")]
    if step.scope.how is ScopeKind.EACH:
        parts = [_("ทุกรายการ: %(kind)s") % {"kind": in_words(kind_title(model, step.scope.kind))}]
    if step.due:
        parts.append(_("ภายในเดือน%(month)s") % {"month": MONTHS[(step.due.month + 8) % 12 + 1]})
    return " · ".join(parts)


def picture_of(model: YearModel | None, id: str = "model") -> SafeString:
    """The model by itself as its picture; empty where there is nothing to draw."""
    if model is None or not model.picture.main:
        return SafeString()
    try:
        return mark_safe(pictures.sketch(model, language=language(), id=id))  # noqa: S308  (texts are escaped)
    except KeyError:  # it names a part that is not there; the loader says so
        return SafeString()
