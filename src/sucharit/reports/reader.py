"""In which words a reader gets a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from sucharit.paper.document_words import DocumentWords, Language, Numerals

Words = TypeVar("Words", bound=DocumentWords)


def words_of(request: HttpRequest, words: Callable[[Language, Numerals], Words]) -> Words:
    """The reader's language, Thai digits by `?numerals=thai`; whether what is told is invented."""
    english = (get_language() or "th").startswith("en")
    thai_digits = request.GET.get("numerals") == "thai"
    chosen = words("en" if english else "th", "thai" if thai_digits else "arabic")
    return replace(chosen, is_invented=settings.DEMO)
