"""Guides and words, for the search."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.searchable import PublicPage, of_fixed_pages, searchable
from sucharit.frameworks.programmes import first_programme, programmes
from sucharit.help.guides import guides
from sucharit.ui.terms import TERMS


def help_pages() -> Iterator[PublicPage]:
    """Each guide, with all its steps."""
    for guide in guides().values():
        texts = [guide.lead, *(text for step in guide.steps for text in (step.title, step.text))]
        yield PublicPage(
            key=guide.id,
            title_th=guide.title.th,
            title_en=guide.title.en,
            text="\n".join([text.th for text in texts] + [text.en for text in texts]),
            address=reverse("help:guide", args=[guide.id]),
        )


def explained_words() -> Iterator[PublicPage]:
    """Each word that the page of words explains."""
    address = reverse("help:words")
    programme = programmes().get(first_programme())
    for id, names in programme.instruments.items() if programme else ():
        yield PublicPage(
            key=f"instrument {id}",
            title_th=names.name.th,
            title_en=names.name.en,
            text=f"{names.meaning.th}\n{names.meaning.en}",
            address=address,
        )
    for term in TERMS.values():
        titles, meanings = _in_both(term.title), _in_both(term.meaning)
        yield PublicPage(
            key=term.id,
            title_th=titles[0],
            title_en=titles[1],
            text="\n".join(meanings),
            address=address,
        )


def _in_both(words: object) -> tuple[str, str]:
    told = []
    for language in ("th", "en"):
        with translation.override(language):
            told.append(str(words))
    return told[0], told[1]


searchable.add(of_fixed_pages("help", _("คู่มือ"), 70, help_pages))
searchable.add(of_fixed_pages("words", _("คำที่ควรรู้"), 80, explained_words))
