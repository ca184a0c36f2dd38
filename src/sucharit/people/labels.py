"""Django's translated labels as a `Text`, for what speaks both languages at once: findings and documents."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import override

from sucharit.languages import Text


def in_both_languages(label: Callable[[], str | Promise]) -> Text:
    """Calls `label` once in each language, so it may translate when it is called or be lazy."""
    with override("th"):
        thai = str(label())
    with override("en"):
        return Text(thai, str(label()))
