"""The list of a round's organisations as a file, for those who run the round: all that the list shows."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from sucharit.desk.round.progress_list import read_query, rows_of
from sucharit.desk.scope import round_for
from sucharit.figures.exports import TYPES, encode
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.rounds.editions import edition_if_sound

KINDS = ("csv", "xlsx")


@needs(May.RUN_ROUND)
def list_file(request: HttpRequest, round_id: int, kind: str) -> HttpResponse:
    """The query is the list's: which organisations, by state, name and region. Raises Http404 for a kind."""
    round = round_for(request, May.RUN_ROUND, round_id)
    edition = edition_if_sound(round)
    if kind not in KINDS or edition is None:
        raise Http404("no such file")
    query = read_query(request.GET.dict(), edition, round.frozen_id is not None)
    rows = rows_of(round, edition, query)
    name = f"{round.programme}-{round.year}-{timezone.localdate():%Y-%m-%d}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(encode(kind, rows), content_type=TYPES[kind], headers=disposition)
