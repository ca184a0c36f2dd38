"""What everyone sees: questions with their answers, the form; and the secret page of who asked."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sucharit.contributions.pages import page_of
from sucharit.people.access import public
from sucharit.people.models import Organisation
from sucharit.questions import asking
from sucharit.questions.forms import AskOnForm, NewQuestionForm
from sucharit.questions.models import PublicQuestion, QuestionDesk, QuestionState, QuestionTurn
from sucharit.questions.reading import ReadQuestion, figures_of, for_asker, for_everyone
from sucharit.ui.linked_data import as_json_ld
from sucharit.verbs.attempts import result_or_refusal

AnyForm = TypeVar("AnyForm", bound=AskOnForm)
PAGE_SIZE = 20
SECRET_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address is what who asked holds
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@csrf_exempt  # there is no cookie that another site could make use of
@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """What others asked this organisation, and the form."""
    organisation = get_object_or_404(Organisation, code=code.lower())
    desk = QuestionDesk.objects.filter(organisation=organisation).first()
    form = NewQuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def do() -> tuple[PublicQuestion, str]:
            asking.require_stamp(values["stamp"])
            return asking.ask(organisation=organisation, title=values["title"], text=values["text"])

        asked, refusal = result_or_refusal(do)
        if asked is not None:
            return redirect("questions:mine", asked[1])
        form = _again(form, refusal)
    rows = PublicQuestion.objects.at(organisation).shown_to_all().prefetch_related("turns")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    if desk is None and not page.object_list:
        raise Http404("takes no questions")
    context = {
        "organisation": organisation,
        "desk": desk,
        "is_open": desk is not None and desk.is_open,
        "figures": figures_of(organisation, timezone.localdate()),
        "page": page,
        "questions": [for_everyone(own, own.turns.all()) for own in page],
        "form": form,
        "site_url": page_of("site", organisation.code),
        "crumbs": _way_here(organisation),
    }
    response = render(request, "questions/ask.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store" if request.method == "POST" else "public, max-age=60"
    return response


@public
@require_safe
def question(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """One question with its answers, at an address that stays."""
    rows = PublicQuestion.objects.shown_to_all().select_related("organisation")
    own = get_object_or_404(rows, organisation__code=code.lower(), number=question)
    read = for_everyone(own, own.turns.all())
    context = {
        "organisation": own.organisation,
        "read": read,
        "json_ld": as_json_ld(_for_search_engines(own.organisation, read)),
        "crumbs": _way_here(own.organisation, read.title),
    }
    response = render(request, "questions/question.html", context)
    response["Cache-Control"] = "public, max-age=60"
    return response


@csrf_exempt  # the address itself is the secret
@public
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, asker_secret: str) -> HttpResponse:
    """All of a question for who asked it, and a form to ask on."""
    own = asking.opened_by(asker_secret)
    if own is None:
        raise Http404("no such question")
    form = AskOnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data

        def do() -> QuestionTurn:
            asking.require_stamp(values["stamp"])
            return asking.ask_on(question=own, text=values["text"])

        turn, refusal = result_or_refusal(do)
        if turn is not None:
            return redirect("questions:mine", asker_secret)
        form = _again(form, refusal)
    turns = list(own.turns.all())
    context = {
        "organisation": own.organisation,
        "read": for_asker(own, turns),
        "waits": own.state == QuestionState.WAITING,
        "is_late": own.is_late(timezone.localdate()),
        "is_new": len(turns) == 1,
        "form": form,
        "crumbs": _way_here(own.organisation, _("คำถามของฉัน")),
    }
    response = render(request, "questions/mine.html", context, status=422 if form.errors else 200)
    for name, value in SECRET_HEADERS.items():
        response[name] = value
    return response


def _for_search_engines(organisation: Organisation, read: ReadQuestion) -> dict[str, Any]:
    """What everyone reads of a question, in schema.org's words: the first answer, then the others."""
    author = {"@type": "GovernmentOrganization", "name": organisation.name}
    answers = [
        {"@type": "Answer", "text": turn.text, "datePublished": turn.day.isoformat(), "author": author}
        for turn in read.turns
        if turn.is_answer
    ]
    question: dict[str, Any] = {
        "@type": "Question",
        "name": read.title,
        "text": read.turns[0].text,
        "datePublished": read.turns[0].day.isoformat(),
        "answerCount": len(answers),
        "acceptedAnswer": answers[0],
    }
    if answers[1:]:
        question["suggestedAnswer"] = answers[1:]
    return {"@type": "QAPage", "mainEntity": question}


def _way_here(organisation: Organisation, here: str = "") -> list[tuple[str, str]]:
    """From the organisation's site to its questions, and to a page under them."""
    way = [(organisation.name, page_of("site", organisation.code) or "/")]
    if not here:
        return [*way, (_("ถาม–ตอบ"), "")]
    return [*way, (_("ถาม–ตอบ"), reverse("questions:ask", args=[organisation.code])), (here, "")]


def _again(form: AnyForm, refusal: str) -> AnyForm:
    """The same form with the refusal over its fields and a new stamp, so that it can be sent again."""
    again = type(form)({**form.cleaned_data, "stamp": asking.stamp()})
    again.is_valid()
    again.add_error(None, refusal)
    return again
