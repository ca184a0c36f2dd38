"""What follows from copies and files once they are there: called by workers between two fetches.

Submitting orders a fetch of every address; when a copy came, it becomes the proof that later ones are
compared with. Files that were handed in are read here, because reading may take minutes.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from sucharit.capture import actions as capture
from sucharit.capture import store
from sucharit.capture.models import Capture, FetchOutcome, Reason
from sucharit.capture.reading.reader import read
from sucharit.capture.store import ContentDamaged, ContentMissing
from sucharit.disclosure.models import HandedFile, ShownAddress

LOOKED_BACK = timedelta(days=14)  # after a submission; a link that did not open until then has no copy of it
AT_ONCE = 500
_TEXT = "page-text"


def prove_submitted(limit: int = AT_ONCE) -> int:
    """Take the copies that submissions ordered as proofs; how many. Called again, it does nothing more."""
    ordered = Capture.objects.filter(
        link=OuterRef("link"), why=Reason.SUBMITTED, outcome=FetchOutcome.KEPT, at__gte=OuterRef("submitted")
    ).order_by("at", "pk")
    addresses = ShownAddress.objects.filter(
        item__board__submissions__reopened=None,
        item__board__submissions__at__gte=timezone.now() - LOOKED_BACK,
    )
    waiting = (
        addresses.annotate(submitted=F("item__board__submissions__at"))
        .filter(Q(link__proof=None) | Q(link__proof__at__lt=F("submitted")))
        .annotate(copy=Subquery(ordered.values("pk")[:1]))
        .filter(copy__isnull=False)
        .order_by()
    )
    keys = set(waiting.values_list("copy", flat=True)[:limit])
    capture.prove(Capture.objects.filter(pk__in=keys))
    return len(keys)


def read_handed_file() -> int:
    """Read one file that was handed in and not read yet, each of the same content at once; how many."""
    waiting = HandedFile.objects.filter(text=None).order_by("pk").select_related("content").first()
    if waiting is None:
        return 0
    try:
        page = read(store.get(waiting.content_id), waiting.content.kind)
    except (ContentMissing, ContentDamaged):
        return 0  # `sucharit captures verify` tells of it
    text = store.put(page.to_json(), _TEXT)
    return HandedFile.objects.filter(content=waiting.content_id, text=None).update(text=text)
