"""Questions with the answers that everyone reads, for the search."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.searchable import PublicPage, Searchable, mark_of, searchable
from sucharit.questions.models import PublicQuestion
from sucharit.questions.reading import for_everyone


def question_marks(keys: Collection[str] | None) -> dict[str, str]:
    """Each by its key; what was written never changes, how much of it everyone reads does."""
    rows = PublicQuestion.objects.shown_to_all()
    if keys is not None:
        rows = rows.filter(pk__in=_numbers(keys))
    return {str(pk): mark_of(*rest) for pk, *rest in rows.values_list("pk", "public_turns", "hidden")}


def question_pages(keys: Collection[str]) -> Iterator[PublicPage]:
    """Without the words that are blacked out."""
    rows = PublicQuestion.objects.shown_to_all().filter(pk__in=_numbers(keys))
    for own in rows.select_related("organisation").prefetch_related("turns"):
        read = for_everyone(own, own.turns.all())
        yield PublicPage(
            key=str(own.pk),
            title_th=read.title,
            text="\n".join(turn.text for turn in read.turns),
            address=reverse("questions:question", args=[own.organisation.code, own.number]),
            organisation=own.organisation_id,
            changed=max(turn.day for turn in read.turns),
        )


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


searchable.add(Searchable("questions", _("ถาม–ตอบ"), 45, question_marks, question_pages))
