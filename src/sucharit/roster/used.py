"""How many codes of each survey were used: a number that its answers must fit; never which codes."""

from __future__ import annotations

from django.db.models import Count

from sucharit.roster.models import Code
from sucharit.rounds.models import Round


def used_codes_in(round: Round) -> dict[int, int]:
    """How many codes were used in each survey of the round; surveys without any are left out."""
    used = Code.objects.filter(survey__round=round, used=True).order_by()
    return dict(used.values_list("survey_id").annotate(codes=Count("*")))
