"""How many codes of each survey were used: a number that its answers must fit; never which codes."""

from __future__ import annotations

from django.db.models import Count

from sucharit.roster.models import Code


def used_codes_by_survey() -> dict[int, int]:
    """How many codes were used in each survey; surveys without any are left out. One walk over all codes."""
    used = Code.objects.filter(used=True).order_by()
    return dict(used.values_list("survey_id").annotate(codes=Count("*")))
