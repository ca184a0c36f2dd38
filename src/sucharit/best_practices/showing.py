"""A published version as pages show it: held against the history, photographs while they may be public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone

from sucharit.best_practices.actions.publishing import PUBLISH, digest_of
from sucharit.best_practices.models import BestPractice, BestPracticeVersion
from sucharit.history.stamps import has_written
from sucharit.paper.cache import cached_file
from sucharit.paper.document_words import Content
from sucharit.plans.trace import plan_name
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.illustrations import pieces_of, with_photographs
from sucharit.year_papers.photographs import shown_pieces
from sucharit.year_papers.reader import small_photograph

Address = Callable[[str], str]


def is_as_published(version: BestPracticeVersion, practice: BestPractice) -> bool:
    """Whether what is stored is what the history says was published. One query."""
    if digest_of(version.content, version.card) != version.sha256:
        return False
    return has_written(plan_name(practice.plan), PUBLISH, practice=practice.pk, sha256=version.sha256)


def shown_report(
    version: BestPracticeVersion, practice: BestPractice, words: YearPaperWords, address: Address
) -> Content:
    """The parts as pages take them; `address` is that of a photograph, by its piece. One query."""
    day = timezone.localdate(version.published)
    state = words("version", version=str(version.number), date=words.day(day))
    content = paper_content(version.content["report"][words.language], words, made_on=day, version=state)
    shown = shown_pieces(practice.organisation, pieces_of(content))

    def place(photograph: Content) -> dict[str, str] | None:
        piece = photograph["piece"]
        return {"address": address(piece)} if piece in shown else None

    return _without_gone(with_photographs(content, place))


def photograph_answer(
    version: BestPracticeVersion, practice: BestPractice, piece: str, keep: str
) -> HttpResponse:
    """A photograph that the version shows and still may, made small once. Raises Http404 for any other."""
    sha256 = pieces_of(version.content["report"]["th"]).get(piece, "")
    if not sha256 or not shown_pieces(practice.organisation, {piece: sha256}):
        raise Http404("the practice has no such photograph, or it is shown no more")
    folder = Path(settings.VAR) / "documents" / "practices" / practice.link
    small = cached_file(folder, f"photograph-{piece}.jpg", sha256, lambda: small_photograph(sha256))
    response = HttpResponse(small, content_type="image/jpeg")
    response["Cache-Control"] = f"{keep}, max-age=60"  # not for long: it may be withdrawn
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _without_gone(content: Content) -> Content:
    """A photograph that was withdrawn leaves no place behind."""
    parts = [
        {**part, "photographs": [own for own in part["photographs"] if own["address"]]}
        for part in content["parts"]
    ]
    return {**content, "parts": parts}
