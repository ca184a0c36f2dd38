"""The reminder to those responsible at an organisation that items are late; queued and sent by `notices`."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from sucharit.disclosure.boards import late_items
from sucharit.disclosure.models import BoardItem, ItemBoard
from sucharit.outbox.emails import BilingualEmail, render_email
from sucharit.rounds.models import Participant

MAX_LISTED = 20


def has_no_late_items(participant: Participant, today: date) -> bool:
    """Whether nothing is late there any more; a board that no one opened has no due days."""
    return not ItemBoard.objects.filter(participant=participant, first_due__lt=today).exists()


def late_items_email(participant: Participant, today: date) -> BilingualEmail:
    """Which items are late, and the way to the board."""
    edition, place = participant.round.framework(), participant.organisation
    late = list(_late(participant, today).values_list("item", flat=True))
    address = reverse("disclosure:board", args=[participant.round_id, place.code])

    def context(language: str) -> dict[str, object]:
        items = [edition.item(item) for item in late[:MAX_LISTED]]
        return {
            "office": place.name,
            "organiser": participant.round.organiser.name,
            "count": len(late),
            "items": [(item.code, item.title.in_language(language)) for item in items],
            "address": settings.PUBLIC_ADDRESS.rstrip("/") + address,
        }

    return render_email("disclosure/emails/late.txt", context)


def _late(participant: Participant, today: date) -> QuerySet[BoardItem]:
    return BoardItem.objects.filter(late_items(today), board=participant.pk).order_by("place")
