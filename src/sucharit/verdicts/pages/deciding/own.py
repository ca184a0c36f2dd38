"""The disputes of one assessor: a list, one to decide, and the copies it is decided by."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.disclosure.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds.states import State
from sucharit.verbs.attempts import attempt
from sucharit.verdicts import actions
from sucharit.verdicts.actions.rights import is_stranger, what_forbids
from sucharit.verdicts.assigned_items import submitted_item
from sucharit.verdicts.models import Dispute, DisputeStage
from sucharit.verdicts.pages.copies import copy_page, file_download
from sucharit.verdicts.pages.deciding.dispute_page import (
    captures_of,
    dispute_context,
    judged_of,
)
from sucharit.verdicts.pages.wording import typed_line
from sucharit.verdicts.queues import disputes_for


def own_dispute(request: HttpRequest, key: int) -> Dispute:
    """A dispute that was given to the reader, decided or not, while the round goes on. Raises Http404, also
    where the reader works for the organisation now.
    """
    mine = Dispute.objects.filter(
        assignment__person=person_of(request),
        assignment__dropped=None,
        stage=DisputeStage.ASSESSOR,
        participant__round__state__in=(State.OPEN, State.CLOSED),
    )
    places = ("participant__organisation", "participant__round__frozen", "participant__round__organiser")
    own = get_object_or_404(mine.select_related(*places), pk=key)
    if not is_stranger(person_of(request), own.participant):
        raise Http404("they are no stranger to it any more")
    return own


@needs(May.ENTER_VERDICTS)
def disputes(request: HttpRequest) -> HttpResponse:
    """What waits for the reader's decision."""
    waiting = list(disputes_for(person_of(request)))
    parts = [dispute.participant for dispute in waiting]
    closed = dict(zip(parts, what_forbids(person_of(request), parts), strict=True))
    rows = [
        (dispute, judged_of(dispute).item, round_title(dispute.participant.round))
        for dispute in waiting
        if not closed[dispute.participant]
    ]
    context = {"rows": rows, "closed": [(part.organisation, why) for part, why in closed.items() if why]}
    return render(request, "verdicts/deciding/disputes.html", context)


@needs(May.ENTER_VERDICTS)
def dispute(request: HttpRequest, dispute: int) -> HttpResponse:
    """One dispute: what is objected, what was submitted, and the decision with its reason."""
    own = own_dispute(request, dispute)

    def decide() -> str:
        actions.decide_dispute(by=person_of(request), dispute=own, line=typed_line(request.POST, own.item))
        return _("ตัดสินคำชี้แจงแล้ว หน่วยงานอ่านได้ทันที")

    if request.method == "POST" and attempt(request, decide):
        return redirect("verdicts:disputes")
    context = dispute_context(
        request,
        own,
        lambda capture: reverse("verdicts:disputed-copy", args=[own.pk, capture.pk]),
        lambda sha256: reverse("verdicts:disputed-file", args=[own.pk, sha256]),
    )
    context["back"] = reverse("verdicts:disputes")
    status = 422 if request.method == "POST" else 200
    return render(request, "verdicts/deciding/dispute.html", context, status=status)


@needs(May.ENTER_VERDICTS)
def kept(request: HttpRequest, dispute: int, capture: int) -> HttpResponse:
    """A copy by which the dispute is decided; its parts by `?part=`."""
    own = own_dispute(request, dispute)
    back, copy = reverse("verdicts:dispute", args=[own.pk]), captures_of(own).get(capture)
    return copy_page(request, judged_of(own).item, copy, back, _("กลับไปที่คำชี้แจง"))


@needs(May.ENTER_VERDICTS)
def file(request: HttpRequest, dispute: int, sha256: str) -> HttpResponse:
    """A file that was handed in with the item."""
    own = own_dispute(request, dispute)
    return file_download(submitted_item(own.participant_id, own.item), sha256)
