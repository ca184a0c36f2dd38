"""The windows of a round: one for each instrument of its edition, and one to clarify an audit's verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.frameworks.model import Edition, Instrument, InstrumentKind
from sucharit.frameworks.programmes import plain_name

CLARIFICATION = "clarification"


@dataclass(frozen=True, slots=True)
class WindowKind:
    """What may be done while a window is open; `is_answered` where people answer a survey in it."""

    id: str  # the instrument's, or CLARIFICATION
    label: str
    is_answered: bool


def window_kinds(*editions: Edition) -> list[WindowKind]:
    """The kinds of window of these editions, each once: instruments in their order, then clarification."""
    kinds: dict[str, WindowKind] = {}
    for edition in editions:
        for instrument in edition.instruments:
            is_answered = instrument.kind is InstrumentKind.SURVEY
            words = _("%(name)s: ตอบแบบสอบถาม") if is_answered else _("%(name)s: ส่งข้อมูล")
            label = words % {"name": _name(edition, instrument)}
            kinds.setdefault(instrument.id, WindowKind(instrument.id, label, is_answered))
        for audit in edition.instruments:
            if audit.kind is InstrumentKind.AUDIT:
                label = _("%(name)s: ชี้แจงผลตรวจ") % {"name": _name(edition, audit)}
                kinds.setdefault(CLARIFICATION, WindowKind(CLARIFICATION, label, is_answered=False))
    return sorted(kinds.values(), key=lambda kind: kind.id == CLARIFICATION)


def _name(edition: Edition, instrument: Instrument) -> str:
    return plain_name(edition.programme, instrument).in_language(get_language() or "th")


def answered_kinds(edition: Edition) -> list[str]:
    """The windows in which people answer: without them a round can't open."""
    return [kind.id for kind in window_kinds(edition) if kind.is_answered]


def label_of(kind: str, edition: Edition | None) -> str:
    """What a window is called; its id where the edition is broken or does not know it."""
    kinds: Iterable[WindowKind] = window_kinds(edition) if edition else ()
    return next((item.label for item in kinds if item.id == kind), kind)
