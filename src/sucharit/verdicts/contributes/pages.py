"""Where assignments and verdicts have their pages."""

from __future__ import annotations

from django.urls import reverse

from sucharit.contributions.pages import PageOf, pages
from sucharit.rounds.models import Participant
from sucharit.verdicts.models import AnnouncedVerdicts


def _own_verdicts(participant: Participant) -> str:
    return reverse("verdicts:preliminary", args=[participant.round_id, participant.organisation.code])


def _announced_copy(frozen: AnnouncedVerdicts, item: str, place: int) -> str:
    return reverse("verdicts:announced-copy", args=[frozen.pk, item, place])


pages.add(PageOf("assessor queue", lambda: reverse("verdicts:home")))
pages.add(PageOf("verdicts of round", lambda round: reverse("verdicts:round", args=[round.pk])))
pages.add(PageOf("published draw", lambda round: reverse("verdicts:published-draw", args=[round.pk])))
pages.add(PageOf("preliminary verdicts", _own_verdicts))
pages.add(PageOf("announced copy", _announced_copy))
