"""What lies sealed, in numbers by survey. No box's key is needed."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, QuerySet

from sucharit.answers.models import Envelope
from sucharit.rounds.models import Round


def envelopes_by_survey() -> dict[int, int]:
    """How many envelopes each survey holds; surveys without any are left out, as those that were opened are.

    The index on surveys answers it alone, where the table was vacuumed: PostgreSQL does that as answers come.
    """
    return _by_survey(Envelope.objects.all())


def envelopes_under(round: Round, sealing_keys: Collection[UUID]) -> dict[int, int]:
    """The same of those that these keys sealed; no query where there is no such key."""
    if not sealing_keys:
        return {}
    return _by_survey(Envelope.objects.filter(survey__round=round, sealing_key__in=sealing_keys))


def _by_survey(envelopes: QuerySet[Envelope]) -> dict[int, int]:
    return dict(envelopes.order_by().values_list("survey_id").annotate(envelopes=Count("*")))
