"""The kept copy of an announced item's address, for everyone: what was judged can be read again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sucharit.capture.kept_copies import kept_copy, part_of
from sucharit.capture.models import Capture
from sucharit.disclosure.wording import round_title
from sucharit.people.access import public
from sucharit.rounds.states import State
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import AnnouncedVerdicts
from sucharit.verdicts.pages.wording import choice_words


@public
def announced_copy(request: HttpRequest, announced: int, item: str, place: int) -> HttpResponse:
    """The copy that was frozen with the announcement, at that place among the item's addresses.

    Raises Http404 before the announcement, for rounds that an office runs for itself, and where the copy is
    no longer the one that was frozen.
    """
    public_rounds = AnnouncedVerdicts.objects.filter(
        round__state=State.ANNOUNCED, round__organiser__parent=None
    )
    frozen = get_object_or_404(
        public_rounds.select_related("round__frozen", "round__organiser", "organisation"), pk=announced
    )
    line = next((line for line in frozen.items if line["item"] == item), None)
    judged = judged_items(frozen.round.framework()).get(item)
    if line is None or judged is None or place >= len(line["addresses"]):
        raise Http404("no such address was announced")
    address = line["addresses"][place]
    captures = Capture.objects.select_related("link", "content", "text", "picture", "record")
    copy = get_object_or_404(captures, pk=address.get("capture") or 0)
    if not address.get("sha256") or copy.content_id != address["sha256"]:
        raise Http404("the copy is not the one that was announced")
    part = part_of(request, copy)
    if part is not None:
        return part
    context = {
        "frozen": frozen,
        "title": round_title(frozen.round),
        "item": judged.item,
        "label": choice_words(judged, line["choice"]),
        "passes": line["choice"] == judged.passing,
        "url": address["url"],
        "sha256": address["sha256"],
        "copy": kept_copy(request, copy),
    }
    return render(request, "verdicts/public/announced_copy.html", context)
