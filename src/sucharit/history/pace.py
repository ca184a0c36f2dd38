"""How often someone did something lately, for verbs that no one needs so often by hand."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sucharit.history.actors import Actor, wording_of
from sucharit.history.models import Entry

DAY = timedelta(days=1)


def did_so_often(by: Actor | None, times: int, about: str) -> bool:
    """Whether this person did so many things to this, as the history calls it, within a day. One query.

    The command line is never too fast.
    """
    if by is None:
        return False
    own = Entry.objects.filter(by=wording_of(by), about=about).order_by("-pk")
    earlier = own.values_list("at", flat=True)[times - 1 : times].first()
    return earlier is not None and timezone.now() - earlier < DAY
