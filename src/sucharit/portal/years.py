"""Fiscal years as readers write them: Buddhist in Thai, common in English, both where one chooses."""

from __future__ import annotations

from django.utils.translation import get_language

from sucharit.thai.years import to_common


def reads_english() -> bool:
    return (get_language() or "th").startswith("en")


def year_name(year: int) -> str:
    """ "2566"; in English "2023"."""
    return str(to_common(year) if reads_english() else year)


def year_in_both(year: int) -> str:
    """ "2566 (2023)"; in English "2023 (BE 2566)"."""
    return f"{to_common(year)} (BE {year})" if reads_english() else f"{year} ({to_common(year)})"
