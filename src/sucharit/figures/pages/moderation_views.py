"""Pages of those who moderate comments."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.answers.models import Comment
from sucharit.figures.actions import moderation
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.privacy.comments import findings
from sucharit.verbs.attempts import attempt

PAGE_SIZE = 20


@needs(May.MODERATE_COMMENTS)
def moderate(request: HttpRequest) -> HttpResponse:
    """Comments to read before others read them."""
    passed = request.GET.get("show") == "passed"
    moderated = moderation.comments_for(person_of(request))
    page = Paginator(moderated.filter(passed=passed), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "comments": [(comment, "\n".join(_suspicious_words(comment.text))) for comment in page],
        "passed": passed,
        "waiting": moderated.filter(passed=False).count(),
    }
    return render(request, "figures/moderate.html", context)


def _suspicious_words(text: str) -> list[str]:
    """What the checks found, without repetition."""
    return list(dict.fromkeys(text[finding.start : finding.end] for finding in findings(text)))


@needs(May.MODERATE_COMMENTS)
@require_POST
def pass_comment(request: HttpRequest) -> HttpResponse:
    return _moderate(request, lambda person, comment: moderation.pass_comment(by=person, comment=comment))


@needs(May.MODERATE_COMMENTS)
@require_POST
def redact_comment(request: HttpRequest) -> HttpResponse:
    words = request.POST.get("words", "").splitlines()
    return _moderate(
        request, lambda person, comment: moderation.redact_comment(by=person, comment=comment, words=words)
    )


@needs(May.MODERATE_COMMENTS)
@require_POST
def redact_whole_comment(request: HttpRequest) -> HttpResponse:
    return _moderate(
        request, lambda person, comment: moderation.redact_whole_comment(by=person, comment=comment)
    )


def _moderate(request: HttpRequest, verb: Callable[[Person, UUID], object]) -> HttpResponse:
    person = person_of(request)

    def do() -> str:
        verb(person, UUID(request.POST.get("note", "")))
        return _("บันทึกแล้ว")

    try:
        attempt(request, do)
    except (ValueError, Comment.DoesNotExist) as unknown:
        raise Http404("no such comment") from unknown
    return redirect("figures:moderate")
