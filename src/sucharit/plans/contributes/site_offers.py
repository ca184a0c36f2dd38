"""Units of an organisation that its latest year names, for the structure on its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Max

from sucharit.contributions.site_offers import SiteOffer, offers
from sucharit.people.models import Organisation
from sucharit.plans.models import YearRecord

UNITS = "units"  # the field that names who is responsible, of every kind that has it
EVERY = "ทุก"  # "ทุกกลุ่มและหน่วย" is no unit


def units_named(organisation: Organisation) -> Iterator[dict[str, Any]]:
    """Those of the latest year that names any, the most named first. Two queries."""
    rows = YearRecord.objects.counted().filter(plan__organisation=organisation, values__has_key=UNITS)
    year = rows.aggregate(last=Max("plan__year"))["last"]
    if year is None:
        return
    stored = rows.filter(plan__year=year).order_by("place", "pk").values_list(f"values__{UNITS}", flat=True)
    named = Counter(" ".join(name.split()) for own in stored if isinstance(own, list) for name in own)
    for name, _times in named.most_common():
        if name and not name.startswith(EVERY):
            yield {"title": {"th": name}}


offers.add(SiteOffer("unit", units_named))
