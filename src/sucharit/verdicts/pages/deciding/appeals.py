"""Appeals, and disputes for which no assessor is left: decided by who runs the round."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.verbs.attempts import attempt
from sucharit.verdicts import actions
from sucharit.verdicts.models import Dispute, DisputeStage
from sucharit.verdicts.pages.deciding.dispute_page import dispute_context
from sucharit.verdicts.pages.operator.scope import round_for
from sucharit.verdicts.pages.wording import typed_line


@needs(May.RUN_ROUND)
def decide(request: HttpRequest, round_id: int, dispute: int) -> HttpResponse:
    """One of them: what is objected, what was submitted, and the decision, which is final."""
    round = round_for(request, round_id)
    theirs = Dispute.objects.filter(participant__round=round).filter(
        Q(stage=DisputeStage.OPERATOR) | Q(assignment=None)
    )
    waiting = get_object_or_404(theirs.select_related("participant__organisation"), pk=dispute)
    waiting.participant.round = round

    def decide_it() -> str:
        line = typed_line(request.POST, waiting.item)
        actions.decide_as_operator(by=person_of(request), dispute=waiting, line=line)
        return _("ตัดสินแล้ว หน่วยงานอ่านได้ทันที")

    if request.method == "POST" and attempt(request, decide_it):
        return redirect(f"{reverse('verdicts:round', args=[round.pk])}?step=disputes")
    place = [round.pk, waiting.participant.organisation.code, waiting.item]
    context = dispute_context(
        request,
        waiting,
        lambda capture: reverse("disclosure:kept", args=[*place, capture.pk]),
        lambda sha256: reverse("disclosure:file", args=[*place, sha256]),
    )
    context["back"] = f"{reverse('verdicts:round', args=[round.pk])}?step=disputes"
    status = 422 if request.method == "POST" else 200
    return render(request, "verdicts/deciding/dispute.html", context, status=status)
