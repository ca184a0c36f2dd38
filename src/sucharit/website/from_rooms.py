"""What other rooms know already of what a site asks for, as the form of its record begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sucharit.contributions.site_offers import records_offered
from sucharit.elements.patterns import TITLE as FORM_OF_ADDRESS
from sucharit.people.models import Organisation
from sucharit.thai.spelling import key
from sucharit.website.kinds.model import TITLE, WebsiteKind
from sucharit.website.models import WebsiteRecord

Values = dict[str, Any]  # of a form: every value as text
_ADDRESSED = re.compile(rf"^\s*{FORM_OF_ADDRESS}\s*", re.IGNORECASE)


def values_from_rooms(kind: WebsiteKind, organisation: Organisation) -> Values:
    """All that rooms know of the first that the site says nothing of yet, drafts too; else empty.

    Of several the one that most is known of comes first: by name and post before by name alone.
    """
    records = _together(records_offered(kind.id, organisation))
    if not records:
        return {}
    if kind.name is None:
        return records[""]
    written = WebsiteRecord.objects.filter(website__organisation=organisation, kind=kind.id, discarded=None)
    names = {_name(values) for values in written.values_list("values", flat=True)} | {""}
    return max((own for name, own in records.items() if name not in names), key=len, default={})


def _together(records: Iterable[Mapping[str, Any]]) -> dict[str, Values]:
    """What all rooms know, by name; where two rooms tell the same field, the first counts."""
    together: dict[str, Values] = {}
    for own in records:
        known = together.setdefault(_name(own), {})
        for field, value in own.items():
            if isinstance(value, Mapping):
                texts = {language: text for language, text in value.items() if text}
                value = {**texts, **known.get(field, {})}
            if value:
                known[field] = known[field] if isinstance(known.get(field), str) else value
    return together


def _name(values: Mapping[str, Any]) -> str:
    """Its Thai name as names are compared, without a form of address; "" where it has none."""
    return key(_ADDRESSED.sub("", (values.get(TITLE) or {}).get("th") or ""))
