"""Pages about an organisation's answers in a round: item tables, their files, and comments."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from sucharit.figures.comments import comments_of
from sucharit.figures.exports import TYPES, item_rows
from sucharit.figures.pages.files import file_response
from sucharit.figures.pages.office_answers import OfficeAnswers, office_answers, office_context
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds.models import Participant


@needs(May.SEE_ANSWERS)
def items(request: HttpRequest, round: int, code: str, instrument: str) -> HttpResponse:
    """One instrument's table: indicator by indicator, the weakest first."""
    answers = _answers(request, round, code, instrument)
    return render(request, "figures/item_tables.html", office_context(answers))


@needs(May.SEE_ANSWERS)
def items_file(request: HttpRequest, round: int, code: str, instrument: str, kind: str) -> HttpResponse:
    """The same as a file."""
    answers = _answers(request, round, code, instrument)
    if kind not in TYPES or answers.table is None or answers.table.hidden:
        raise Http404("nothing to put into such a file")
    rows = item_rows(answers.table, get_language() or "th")
    name = f"{answers.organisation.code}-{answers.round.year}-{answers.file_label}"
    return file_response(kind, rows, name)


@needs(May.SEE_ANSWERS)
def comments(request: HttpRequest, round: int, code: str, instrument: str) -> HttpResponse:
    """What people wrote, in another order each time; to no one who could have written all but one."""
    answers = _answers(request, round, code, instrument)
    context = office_context(answers)
    if answers.table is not None:
        context["comments"] = comments_of(
            person_of(request),
            answers.round,
            answers.organisation,
            instrument,
            is_hidden=answers.table.hidden is not None,
        )
    return render(request, "figures/comments.html", context)


def _answers(request: HttpRequest, round: int, code: str, instrument: str) -> OfficeAnswers:
    """An organisation's answers where this person may see them. Raises Http404."""
    visible = Participant.objects.where(person_of(request), May.SEE_ANSWERS)
    rows = visible.select_related("organisation", "round__organiser", "round__frozen")
    participant = get_object_or_404(rows, round=round, organisation__code=code.lower())
    try:
        return office_answers(participant, instrument)
    except KeyError as unknown:
        raise Http404("no such survey") from unknown
