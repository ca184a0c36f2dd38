"""What lies sealed, in numbers by survey; and leaving some of it out, unopened. No box's key is needed."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, QuerySet

from sucharit.answers.models import Envelope, UnusableEnvelope
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


def leave_out(envelopes: QuerySet[Envelope]) -> int:
    """Delete these unopened, for good: someone decided not to count them. Returns how many there were."""
    return envelopes._raw_delete(using="default")  # nothing points at an envelope


def set_aside(surveys: Collection[int], sealing_keys: Collection[UUID]) -> int:
    """Put what these keys sealed beside the answers that can't be used, in random order; how many."""
    if not sealing_keys:
        return 0
    envelopes = Envelope.objects.filter(survey__in=surveys, sealing_key__in=sealing_keys)
    in_random_order = envelopes.order_by("pk").values_list("survey_id", "sealing_key_id", "sealed")
    UnusableEnvelope.objects.bulk_create(
        UnusableEnvelope(survey_id=survey, sealing_key_id=sealing_key, sealed=sealed)
        for survey, sealing_key, sealed in in_random_order
    )
    return leave_out(envelopes)


def _by_survey(envelopes: QuerySet[Envelope]) -> dict[int, int]:
    return dict(envelopes.order_by().values_list("survey_id").annotate(envelopes=Count("*")))
