"""Where an organisation answers: what waits, one question, and the desk itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.elements.before_publishing import PrivateFinding
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.questions import actions
from sucharit.questions.checking import may_be_allowed, place_of_answers
from sucharit.questions.forms import DeskForm
from sucharit.questions.models import DeclinedWhy, PublicQuestion, QuestionDesk, QuestionState
from sucharit.questions.reading import figures_of, for_asker, for_everyone
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt, attempt_form, result_or_refused

PAGE_SIZE = 50
TONES = {
    QuestionState.WAITING: "warn",
    QuestionState.PUBLISHED: "good",
    QuestionState.PRIVATE: "good",
    QuestionState.DECLINED: "none",
}
HIDE, SHOW = "hide", "show"


@needs(May.ANSWER_QUESTIONS)
def home(request: HttpRequest) -> HttpResponse:
    """The reader's organisations; straight to the only one."""
    person = person_of(request)
    own = Organisation.objects.held_by(person)
    places = list(own.where(person, May.ANSWER_QUESTIONS).order_by("path"))
    if len(places) == 1:
        return redirect("questions:list", places[0].code)
    return render(request, "questions/places.html", {"places": places})


@needs(May.ANSWER_QUESTIONS)
def questions(request: HttpRequest, code: str) -> HttpResponse:
    """What waits, the most urgent first; below it what was answered."""
    organisation = organisation_for(request, May.ANSWER_QUESTIONS, code)
    today = timezone.localdate()
    waiting = PublicQuestion.objects.filter(organisation=organisation).waiting()
    others = PublicQuestion.objects.at(organisation).exclude(state=QuestionState.WAITING)
    page = Paginator(others, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "desk": QuestionDesk.objects.filter(organisation=organisation).first(),
        "figures": figures_of(organisation, today),
        "waiting": [(own, own.is_late(today)) for own in waiting],
        "page": page,
        "rows": [(own, TONES[QuestionState(own.state)]) for own in page],
    }
    return render(request, "questions/list.html", context)


@needs(May.ANSWER_QUESTIONS)
def desk(request: HttpRequest, code: str) -> HttpResponse:
    """Take questions or not, and the promise."""
    organisation = organisation_for(request, May.ANSWER_QUESTIONS, code)
    stored = QuestionDesk.objects.filter(organisation=organisation).first() or QuestionDesk(is_open=True)
    form = DeskForm(request.POST or None, initial={"is_open": stored.is_open, "days": stored.days})
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            actions.set_desk(by=person_of(request), organisation=organisation, **form.cleaned_data)
            return _("บันทึกแล้ว")

        if attempt_form(request, form, do):
            return redirect("questions:list", organisation.code)
    context = {"organisation": organisation, "form": form}
    return render(request, "questions/desk.html", context, status=422 if form.errors else 200)


@needs(May.ANSWER_QUESTIONS)
def question(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """One question: read it, answer it for everyone or for who asked alone."""
    own = _question(request, code, question)
    turns = list(own.turns.all())
    findings: Sequence[PrivateFinding] = ()
    refusal = ""
    if request.method == "POST":
        turn, refused = result_or_refused(
            lambda: actions.answer(
                by=person_of(request),
                question=own,
                text=request.POST.get("text", ""),
                seen=typed_number(request.POST.get("seen", "")) or 0,
                public=request.POST.get("who") != "asker",
                checked=_checked(request),
            )
        )
        if turn is not None:
            return redirect("questions:answer", own.organisation.code, own.number)
        refusal = str(refused)
        findings = refused.findings if isinstance(refused, actions.NotYetPublic) else ()
    own.refresh_from_db()
    context = {
        "organisation": own.organisation,
        "read": for_asker(own, turns),
        "public": for_everyone(own, turns) if own.public_turns else None,
        "waits": own.state == QuestionState.WAITING,
        "is_late": own.is_late(timezone.localdate()),
        "tone": TONES[QuestionState(own.state)],
        "seen": len(turns),
        "reasons": DeclinedWhy.choices,
        "text": request.POST.get("text", ""),
        "for_asker": request.POST.get("who") == "asker",
        "refusal": refusal,
        "findings": [
            (place, finding, may_be_allowed(finding), finding.place == place_of_answers())
            for place, finding in enumerate(findings)
        ],
        "answered": list(enumerate(_answered(request), len(findings))) if findings else [],
    }
    return render(request, "questions/answer.html", context, status=422 if refusal else 200)


@needs(May.ANSWER_QUESTIONS)
@require_POST
def decline(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """Give no answer, for a reason."""
    own = _question(request, code, question)

    def do() -> str:
        actions.decline(
            by=person_of(request),
            question=own,
            why=request.POST.get("why", ""),
            seen=typed_number(request.POST.get("seen", "")) or 0,
        )
        return _("บันทึกแล้ว ผู้ถามจะเห็นเหตุผลนี้")

    attempt(request, do)
    return redirect("questions:answer", own.organisation.code, own.number)


@needs(May.ANSWER_QUESTIONS)
@require_POST
def take_back(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """Show it to everyone no more."""
    own = _question(request, code, question)

    def do() -> str:
        actions.take_back(by=person_of(request), question=own)
        return _("เลิกเผยแพร่แล้ว ผู้ถามยังอ่านได้")

    attempt(request, do)
    return redirect("questions:answer", own.organisation.code, own.number)


def _question(request: HttpRequest, code: str, number: int) -> PublicQuestion:
    organisation = organisation_for(request, May.ANSWER_QUESTIONS, code)
    rows: QuerySet[PublicQuestion] = PublicQuestion.objects.select_related("organisation")
    return get_object_or_404(rows, organisation=organisation, number=number)


def _answered(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The words of each finding that the form answers, and how: `words-0` with `finding-0`."""
    for name, words in request.POST.items():
        answer = request.POST.get(f"finding-{name.removeprefix('words-')}", "")
        if name.startswith("words-") and words and answer in (HIDE, SHOW):
            yield str(words), str(answer)


def _checked(request: HttpRequest) -> actions.Checked:
    answered = list(_answered(request))
    return actions.Checked(
        hidden=[words for words, answer in answered if answer == HIDE],
        allowed=[words for words, answer in answered if answer == SHOW],
    )
