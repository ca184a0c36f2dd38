"""One item as an assessor judges it: live page, kept copy, elements, guidance, and the verdict by one key."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.capture.models import Capture
from sucharit.capture.reading import kinds
from sucharit.disclosure.shown import AddressOfCopy, AddressOfFile, shown_submitted
from sucharit.disclosure.submitted import findings_of, kept_copies
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.verbs.attempts import attempt
from sucharit.verdicts import actions
from sucharit.verdicts.items import JudgedItem
from sucharit.verdicts.opinions import EarlierOpinion
from sucharit.verdicts.pages.assessor.own import OpenWork, submitted_of, work_of
from sucharit.verdicts.pages.assessor.queue import rows_of
from sucharit.verdicts.pages.wording import choice_rows, choice_words, reason_rows, typed_line


def copy_url(work: OpenWork, item: str) -> AddressOfCopy:
    """Where this assessor opens a kept copy."""
    return lambda capture: reverse("verdicts:kept", args=[work.assignment.pk, item, capture.pk])


def file_url(work: OpenWork, item: str) -> AddressOfFile:
    """Where this assessor opens a handed-in file."""
    return lambda sha256: reverse("verdicts:file", args=[work.assignment.pk, item, sha256])


@needs(May.ENTER_VERDICTS)
def item(request: HttpRequest, assignment: int, item: str) -> HttpResponse:
    """An item to judge; a verdict leads on to the next one that has none."""
    work = work_of(request, assignment)
    place = work.place_of(item)
    if request.method == "POST" and attempt(request, lambda: _say(request, work, item)):
        return redirect(_after(work, place))
    status = 422 if request.method == "POST" else 200
    return render(request, "verdicts/assessor/item.html", _context(request, work, item, place), status=status)


@needs(May.ENTER_VERDICTS)
@require_POST
def take_back(request: HttpRequest, assignment: int, item: str) -> HttpResponse:
    """Say nothing of an item any more."""
    work = work_of(request, assignment)
    work.place_of(item)

    def take() -> str:
        actions.take_back_opinion(by=person_of(request), assignment=work.assignment, item=item)
        return _("ลบผลตรวจของข้อนี้แล้ว")

    attempt(request, take)
    return redirect("verdicts:item", assignment, item)


def _say(request: HttpRequest, work: OpenWork, item: str) -> str:
    line = typed_line(request.POST, item)
    actions.give_opinion(by=person_of(request), assignment=work.assignment, line=line)
    judged = work.edition_item(item)
    words = _("บันทึก %(code)s แล้ว: %(choice)s")
    return words % {"code": judged.item.code, "choice": choice_words(judged, line.choice)}


def _after(work: OpenWork, place: int) -> str:
    """Where to go after a verdict: the next item without one, or the list where none is left."""
    others = [entry for entry in work.items if entry is not work.items[place]]
    following = OpenWork(work.assignment, others).next_unjudged(place - 1)
    if following:
        return reverse("verdicts:item", args=[work.assignment.pk, following])
    return reverse("verdicts:assignment", args=[work.assignment.pk])


def _context(request: HttpRequest, work: OpenWork, item: str, place: int) -> dict[str, Any]:
    entry, submitted, judged = work.items[place], submitted_of(work, item), work.edition_item(item)
    typed, opinion = typed_line(request.POST, item), entry.opinion
    return {
        "work": work,
        "rows": rows_of(work, item),
        "item": judged.item,
        "place": place + 1,
        "previous": _address(work, place - 1),
        "following": _address(work, place + 1),
        "shown": shown_submitted(submitted, judged.item, copy_url(work, item), file_url(work, item)),
        "copies": [_frame(work, item, copy) for copy in kept_copies(submitted)],
        "findings": findings_of(submitted, copy_url(work, item)),
        "choices": choice_rows(judged, typed.choice or (opinion.choice if opinion else 0)),
        "reasons": reason_rows(judged, typed.reasons or (opinion.reasons if opinion else [])),
        "words": request.POST.get("words", opinion.words if opinion else ""),
        "opinion": opinion,
        "earlier": [_in_words(judged, earlier) for earlier in entry.earlier],
        "last_year": choice_words(judged, entry.last_year) if entry.last_year else "",
    }


def _frame(work: OpenWork, item: str, copy: Capture) -> tuple[str, str, str]:
    """A kept copy within the page: its address; the replay of a page, or a document's first page drawn."""
    address = copy_url(work, item)(copy)
    is_page = copy.content is not None and copy.content.kind == kinds.HTML
    return address, f"{address}?part=page" if is_page else "", "" if is_page else f"{address}?part=page-1"


def _address(work: OpenWork, place: int) -> str:
    if not 0 <= place < len(work.items):
        return ""
    return reverse("verdicts:item", args=[work.assignment.pk, work.items[place].submitted.item])


def _in_words(judged: JudgedItem, earlier: EarlierOpinion) -> tuple[str, list[str], str]:
    """What someone before said: the choice, the reasons, the words. Never who."""
    language = get_language() or "th"
    return choice_words(judged, earlier.choice), judged.words_of(earlier.reasons, language), earlier.words
