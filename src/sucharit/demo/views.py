"""Ways into the demo that a real system does not have."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sucharit.demo.letters import letters_in
from sucharit.demo.running_round import YEAR
from sucharit.demo.worked_example import CODE
from sucharit.people.access import public
from sucharit.roster.actions.codes import TooManyCodes, make_codes, void_unused_codes
from sucharit.surveys.addresses import answer_path
from sucharit.surveys.models import Mode, Survey


@public
@csrf_exempt  # a forged click could only make one see a questionnaire of the demonstration
@require_POST
def answer(request: HttpRequest, instrument: str) -> HttpResponse:
    """Answer the worked example's survey: with a fresh code, like a slip that was drawn, or by its link.

    Raises Http404 in a real system, and when the round to try is over.
    """
    survey = Survey.objects.filter(
        round__year=YEAR,
        round__programme="obec-area",
        organisation__code=CODE,
        instrument=instrument,
        channel="1",
    ).first()
    if not settings.DEMO or survey is None or survey.closed:
        raise Http404("only in the demonstration, while its round is open")
    language = get_language() or "th"
    if survey.mode != Mode.CODE:
        return redirect(answer_path(survey.link, language=language))
    try:
        [code] = make_codes(survey, 1)
    except TooManyCodes:
        void_unused_codes(survey)  # those of earlier visitors who did not answer
        [code] = make_codes(survey, 1)
    return redirect(answer_path(survey.link, code, language=language))


@public
def letters(request: HttpRequest) -> HttpResponse:
    """The letters that the demo kept instead of sending them. Raises Http404 in a real system."""
    if not settings.DEMO:
        raise Http404("only in the demonstration: elsewhere letters are sent, and no one's to read")
    folder = Path(settings.EMAIL_FILE_PATH)
    context = {"letters": letters_in(folder), "folder": f"{folder.parent.name}/{folder.name}"}
    return render(request, "demo/letters.html", context)
