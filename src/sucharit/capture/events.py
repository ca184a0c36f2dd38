"""What lasts, for those who tell people: capture itself calls no one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from sucharit.capture.models import WatchedLink

OVERLAP = timedelta(hours=2)  # longer than from a fetch to the last statement about it


def lasting_since(moment: datetime) -> QuerySet[WatchedLink]:
    """Links that have been gone, moved or changed for long enough to tell people, since that moment.

    A row may be written a while after the time it bears: ask again for `OVERLAP` before you asked last, and
    tell each (link, `lasting`) once. What is alive again bears no `lasting`, and is not among them.
    """
    return WatchedLink.objects.filter(lasting__gte=moment - OVERLAP).order_by("lasting", "pk")
