"""Fiscal years as readers write them: Buddhist in Thai, common in English, both where one chooses."""

from __future__ import annotations

from sucharit.thai.years import to_common
from sucharit.ui.templatetags.language import reads_english as reads_english
from sucharit.ui.templatetags.language import year_in_both as year_in_both


def year_name(year: int) -> str:
    """ "2566"; in English "2023"."""
    return str(to_common(year) if reads_english() else year)
