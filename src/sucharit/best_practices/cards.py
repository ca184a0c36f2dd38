"""Practices as lists show them: the version's card, its picture, thanks and uses; few queries a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sucharit.best_practices.figures import YearFigure, read
from sucharit.best_practices.models import BestPractice, BestPracticeThanks, BestPracticeUse
from sucharit.paper.document_words import Language
from sucharit.year_models import library, pictures
from sucharit.year_papers.photographs import shown_of_many

PLACE = "sketch-of-a-practice"  # in a sketch, where its own name stands


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """One practice in a list."""

    practice: BestPractice
    model: str
    summary: str
    figures: list[YearFigure]
    visits: int
    photograph: str  # its address, "" for none
    sketch: SafeString  # of its model, where there is no photograph
    thanks: int
    offices: int  # that took something over

    @property
    def url(self) -> str:
        return reverse("best_practices:practice", args=[self.practice.pk])


def cards_of(practices: Sequence[BestPractice]) -> list[PracticeCard]:
    """The cards of published practices, in their order; three queries however many there are."""
    keys = [own.pk for own in practices]
    thanks = _counts(BestPracticeThanks.objects.filter(practice__in=keys), "pk")
    offices = _counts(BestPracticeUse.objects.filter(practice__in=keys), "plan__organisation")
    shown = shown_of_many({own for practice in practices if (own := _first(practice)) is not None})
    return [
        _card(own, thanks.get(own.pk, 0), offices.get(own.pk, 0), _first(own) in shown) for own in practices
    ]


def language() -> Language:
    """The reader's."""
    return "en" if (get_language() or "th").startswith("en") else "th"


def _card(practice: BestPractice, thanks: int, offices: int, has_photograph: bool) -> PracticeCard:
    assert practice.current is not None
    card, first = practice.current.card, _first(practice)
    address = (
        reverse("best_practices:photograph", args=[practice.pk, first[1]]) if first and has_photograph else ""
    )
    return PracticeCard(
        practice=practice,
        model=card["model"][language()],
        summary=card["summary"],
        figures=read(card["figures"]),
        visits=card["visits"].get("count", 0),
        photograph=address,
        sketch=SafeString("") if address else sketch_of(practice.model, f"practice-{practice.pk}"),
        thanks=thanks,
        offices=offices,
    )


def _first(practice: BestPractice) -> tuple[int, str, str] | None:
    """Organisation, piece and SHA-256 of the photograph on the card."""
    own = practice.current.card["photograph"] if practice.current else None
    return (practice.organisation_id, own["piece"], own["sha256"]) if own else None


def _counts(rows: Iterable[object], what: str) -> dict[int, int]:
    grouped = rows.values("practice").annotate(count=Count(what, distinct=True))  # type: ignore[attr-defined]
    return {own["practice"]: own["count"] for own in grouped}


def sketch_of(model: str, id: str) -> SafeString:
    """The library's drawing of a model; "" for one that it has no more."""
    drawn = _drawn(model, language()) if model in library.model_folders() else ""
    return mark_safe(drawn.replace(PLACE, id))  # noqa: S308  (the drawing escapes every text)


@lru_cache(maxsize=64)
def _drawn(model: str, in_language: str) -> str:
    return pictures.sketch(library.model(model), language=in_language, id=PLACE)
