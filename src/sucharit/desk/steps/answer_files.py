"""A round's counted answers and verdicts as the files that `sucharit score` reads, for those who run it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sucharit.cycle.facts import participants_of, places_of
from sucharit.cycle.results import previous_scores
from sucharit.desk.scope import round_for
from sucharit.figures.answer_files import archive
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.rounds.states import State
from sucharit.verdicts import standing


@needs(May.RUN_ROUND)
def answer_files(request: HttpRequest, round_id: int) -> HttpResponse:
    """The zip, made while it is sent. It holds no person's row, and nothing about too few people."""
    round = round_for(request, May.RUN_ROUND, round_id)
    if round.state not in (State.SCORED, State.ANNOUNCED):
        messages.error(request, _("ดาวน์โหลดคำตอบได้เมื่อคิดคะแนนแล้ว"))
        return redirect("desk:round", round.pk)
    edition = round.framework()
    verdict_counts = standing.counts(round, edition, places_of(participants_of(round)))
    pieces = archive(round, edition, verdict_counts, previous_scores(round))
    name = f"answers-{round.programme}-{round.year}.zip"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    # Django keeps the two kinds of response apart, though a view may answer with either.
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=disposition)  # type: ignore[return-value]
