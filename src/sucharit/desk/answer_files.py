"""A round's counted answers and verdicts as the files that `sucharit score` reads, for those who run it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sucharit.cycle.facts import participants_of, places_of
from sucharit.cycle.results import previous_scores
from sucharit.desk.scope import round_for
from sucharit.disclosure import verdicts
from sucharit.figures.answer_files import archive
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.rounds.states import State


@needs(May.RUN_ROUND)
def answer_files(request: HttpRequest, round: int) -> HttpResponse:
    """The zip, made while it is sent. Nobody's row is in it, and nothing of too few people."""
    found = round_for(request, May.RUN_ROUND, round)
    if found.state not in (State.SCORED, State.ANNOUNCED):
        messages.error(request, _("ดาวน์โหลดคำตอบได้เมื่อคิดคะแนนแล้ว"))
        return redirect("desk:round", found.pk)
    edition = found.framework()
    judged = verdicts.counts(found, edition, places_of(participants_of(found)))
    pieces = archive(found, edition, judged, previous_scores(found))
    name = f"answers-{found.programme}-{found.year}.zip"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    # Django keeps the two kinds of response apart, though a view may answer with either.
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=disposition)  # type: ignore[return-value]
