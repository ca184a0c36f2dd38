"""Pages about a round's counted answers: item tables, their files, and free texts."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.answers.models import Comment
from sucharit.figures.actions import moderation
from sucharit.figures.exports import TYPES, Rows, encode, item_rows
from sucharit.figures.pages.items import OfficeAnswers, office_answers, shown
from sucharit.figures.pages.reading import notes_of
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.privacy.comments import findings
from sucharit.rounds.models import Participant
from sucharit.verbs.attempts import attempt

PAGE_SIZE = 20


@needs(May.SEE_ANSWERS)
def items(request: HttpRequest, round: int, code: str, instrument: str) -> HttpResponse:
    """One instrument's table: indicator by indicator, the weakest first."""
    return render(request, "figures/items.html", shown(_answers(request, round, code, instrument)))


@needs(May.SEE_ANSWERS)
def items_file(request: HttpRequest, round: int, code: str, instrument: str, kind: str) -> HttpResponse:
    """The same as a file."""
    found = _answers(request, round, code, instrument)
    if kind not in TYPES or found.table is None or found.table.hidden:
        raise Http404("nothing to put into such a file")
    rows = item_rows(found.table, get_language() or "th")
    return as_file(kind, rows, f"{found.organisation.code}-{found.round.year}-{found.code}")


@needs(May.SEE_ANSWERS)
def notes(request: HttpRequest, round: int, code: str, instrument: str) -> HttpResponse:
    """What people wrote, in another order each time."""
    found = _answers(request, round, code, instrument)
    page = shown(found)
    if found.table is not None:
        page["notes"] = notes_of(found.round, found.organisation, instrument)
    return render(request, "figures/notes.html", page)


def as_file(kind: str, rows: Rows, name: str) -> HttpResponse:
    """Rows as a download."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(encode(kind, rows), content_type=TYPES[kind], headers=disposition)


def _answers(request: HttpRequest, round: int, code: str, instrument: str) -> OfficeAnswers:
    """An organisation's answers where this person may see them. Raises Http404."""
    mine = Participant.objects.where(person_of(request), May.SEE_ANSWERS)
    asked = mine.select_related("organisation", "round__organiser", "round__frozen")
    participant = get_object_or_404(asked, round=round, organisation__code=code.lower())
    try:
        return office_answers(participant, instrument)
    except KeyError as unknown:
        raise Http404("no such survey") from unknown


# — moderators —


@needs(May.MODERATE_COMMENTS)
def moderate(request: HttpRequest) -> HttpResponse:
    """Free texts to be read before others read them."""
    passed = request.GET.get("show") == "passed"
    mine = moderation.notes_for(person_of(request))
    page = Paginator(mine.filter(passed=passed), PAGE_SIZE).get_page(request.GET.get("page"))
    texts = [(one, "\n".join(_suspicious(one.text))) for one in page]
    counts = {"waiting": mine.filter(passed=False).count()}
    return render(
        request, "figures/moderate.html", {"page": page, "texts": texts, "passed": passed, **counts}
    )


def _suspicious(text: str) -> list[str]:
    """The pieces that checks found, each once."""
    return list(dict.fromkeys(text[one.start : one.end] for one in findings(text)))


@needs(May.MODERATE_COMMENTS)
@require_POST
def let_pass(request: HttpRequest) -> HttpResponse:
    """Let a text be read as it stands."""
    return _moderated(request, "pass")


@needs(May.MODERATE_COMMENTS)
@require_POST
def black_out(request: HttpRequest) -> HttpResponse:
    """Black words out and let the rest be read."""
    return _moderated(request, "words")


@needs(May.MODERATE_COMMENTS)
@require_POST
def black_out_all(request: HttpRequest) -> HttpResponse:
    """Leave nothing of a text."""
    return _moderated(request, "all")


def _moderated(request: HttpRequest, how: str) -> HttpResponse:
    person = person_of(request)

    def do() -> str:
        note = UUID(request.POST.get("note", ""))
        if how == "pass":
            moderation.let_pass(by=person, note=note)
        elif how == "words":
            moderation.black_out(by=person, note=note, words=request.POST.get("words", "").splitlines())
        else:
            moderation.black_out_all(by=person, note=note)
        return _("บันทึกแล้ว")

    try:
        attempt(request, do)
    except (ValueError, Comment.DoesNotExist) as unknown:
        raise Http404("no such text") from unknown
    return redirect("figures:moderate")
