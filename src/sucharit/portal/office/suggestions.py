"""Help for a reader whose link names no office: the offices whose codes or names look like it."""

from __future__ import annotations

from difflib import get_close_matches

from sucharit.people.models import Organisation
from sucharit.people.name_lookup import NameLookup

MAX_SUGGESTIONS = 3


def nearest_offices(code: str) -> list[Organisation]:
    """Up to three area offices that may have been meant, the likeliest first."""
    offices = {office.code: office for office in Organisation.objects.area_offices()}
    codes = get_close_matches(code.lower(), offices, n=MAX_SUGGESTIONS, cutoff=0.5)
    if codes:
        return [offices[match] for match in codes]
    near = NameLookup(offices.values()).nearest(code.replace("-", " "))
    return [near] if near else []
