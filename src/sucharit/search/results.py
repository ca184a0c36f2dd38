"""Hits as a page shows them: in the reader's language, with what was looked for marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from sucharit.contributions.searchable import sources
from sucharit.search.excerpts import MarkedText, Run, marked
from sucharit.search.finding import PublicHits
from sucharit.search.models import IndexedPage
from sucharit.search.query import PublicQuery
from sucharit.ui.templatetags.language import in_language

LONGEST_MEANT = 60


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One hit: what kind of page, whose, and where."""

    address: str
    title: list[Run]
    kind: str
    organisation: str
    excerpt: list[Run]
    changed: date | None


@dataclass(frozen=True, slots=True)
class ShownHits:
    """A page of hits; `meant` is what stands there in place of what was typed, "" where it can't be told."""

    hits: list[ShownHit]
    meant: str = ""


def as_shown(query: PublicQuery, public: PublicHits) -> ShownHits:
    """The rows as the page takes them."""
    kinds = {source.id: str(source.title) for source in sources()}
    is_english = (get_language() or "th").startswith("en")
    words, meant, hits = query.words, "", []
    for row in public.rows:
        title = marked(_title(row, is_english), words, is_near=public.is_near)
        text = marked(row.text, words, is_near=public.is_near)
        if public.is_near and not meant:
            meant = _meant(row, [title, text], words)
        hits.append(
            ShownHit(
                address=in_language(row.address),
                title=title.runs(),
                kind=kinds.get(row.source, ""),
                organisation=_place(row),
                excerpt=text.excerpt(is_english=is_english) if row.text else [],
                changed=row.changed,
            )
        )
    return ShownHits(hits, meant)


def _title(row: IndexedPage, is_english: bool) -> str:
    return row.title_en if is_english and row.title_en else row.title_th


def _place(row: IndexedPage) -> str:
    """The organisation's name, where the title does not say it already."""
    name = str(row.organisation) if row.organisation else ""
    return "" if name in (row.title_th, row.title_en) else name


def _meant(row: IndexedPage, texts: Sequence[MarkedText], words: Sequence[str]) -> str:
    """Of a query of one word: the word that stands there, as it is written."""
    if len(words) > 1:
        return ""
    further = [marked(title, words, is_near=True) for title in (row.title_th, row.title_en)]
    for own in (*texts, *further):
        for start, end in own.spans:
            if 0 < end - start <= LONGEST_MEANT:
                return " ".join(own.text[start:end].split())
    return ""
