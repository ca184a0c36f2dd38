"""Pages on which items are passed on and accepted, and the file that goes with a hand-over."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sucharit.capture.downloads import kept_download
from sucharit.disclosure.actions import owning
from sucharit.disclosure.actions.handing_in import MAX_BYTES
from sucharit.disclosure.models import ItemBoard, ItemOwner
from sucharit.disclosure.owners.laying_out import owned_groups
from sucharit.disclosure.owners.leavers import leavers_of
from sucharit.disclosure.owners.previews import count_items
from sucharit.disclosure.owners.views import board_context
from sucharit.disclosure.people_here import people_at
from sucharit.disclosure.scope import board_for
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused


@needs(May.WORK_ON_ITEMS)
def pass_on(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Items of one owner go to another, with a note and a file; the owner stays one or not."""
    board = board_for(request, May.WORK_ON_ITEMS, round_id, code)
    reader = person_of(request)
    assigns = may(reader, May.ASSIGN_ITEMS, board.participant.organisation)
    giver = _giver(request, board, reader, assigns)
    if request.method == "POST" and attempt(request, lambda: _do(request, board, giver)):
        place = board.participant.organisation.code
        return redirect("disclosure:owners" if assigns else "disclosure:board", round_id, place)
    owned = [
        item
        for group in owned_groups(board)
        for item in group.items
        if any(owner.person_id == giver.pk for owner in item.owners)
    ]
    leaver = next((leaver for leaver in leavers_of(board) if leaver.person == giver), None)
    chosen = request.POST.getlist("item") or request.GET.getlist("item")
    context = {
        **board_context(board, _("ส่งมอบข้อ")),
        "giver": giver,
        "is_own": giver == reader,
        "has_left": leaver is not None,
        "successor": leaver.successor if leaver else None,
        "items": [(item, not chosen or item.item.id in chosen) for item in owned],
        "people": [person for person in people_at(board.participant.organisation) if person != giver],
        "note": request.POST.get("note", ""),
        "assigns": assigns,
    }
    return render(request, "disclosure/owners/pass_on.html", context)


@needs(May.WORK_ON_ITEMS)
def accept(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """What was passed on to the reader here, with notes and files; one button takes it over."""
    board, reader = board_for(request, May.WORK_ON_ITEMS, round_id, code), person_of(request)

    def do() -> str:
        count = owning.accept_items(by=reader, board=board)
        return _("รับช่วงแล้ว %(items)s") % {"items": count_items(count)}

    if request.method == "POST" and attempt(request, do):
        return redirect("disclosure:board", round_id, board.participant.organisation.code)
    waiting = [
        (owned, owner)
        for group in owned_groups(board)
        for owned in group.items
        for owner in owned.owners
        if owner.person_id == reader.pk and owner.handed_over_by and not owner.accepted
    ]
    context = {**board_context(board, _("รับช่วงข้อ")), "waiting": waiting}
    return render(request, "disclosure/owners/accept.html", context)


@needs(May.SEE_ITEMS)
def handed_file(request: HttpRequest, round_id: int, code: str, owner: int) -> HttpResponse:
    """The file that went with a hand-over, always as a download."""
    board = board_for(request, May.SEE_ITEMS, round_id, code)
    rows = ItemOwner.objects.filter(item__board=board, file__isnull=False).select_related("file")
    row = get_object_or_404(rows, pk=owner)
    if row.file is None:
        raise Http404("no file went with it")
    return kept_download(row.file.sha256, row.file_name)


def _giver(request: HttpRequest, board: ItemBoard, reader: Person, assigns: bool) -> Person:
    """Whose items they are: the reader's own, or of anyone for those who assign. Raises Http404."""
    key = typed_number(request.POST.get("from") or request.GET.get("from") or "") or reader.pk
    if key != reader.pk and not assigns:
        raise Http404("not theirs to pass on")
    if key == reader.pk:
        return reader
    owners = Person.objects.filter(items_owned__item__board=board, items_owned__until=None).distinct()
    return get_object_or_404(owners, pk=key)


def _do(request: HttpRequest, board: ItemBoard, giver: Person) -> str:
    to = (
        people_at(board.participant.organisation)
        .filter(pk=typed_number(request.POST.get("to", "")) or 0)
        .first()
    )
    if to is None:
        raise Refused(_("เลือกผู้รับช่วง"))
    items, note = request.POST.getlist("item"), request.POST.get("note", "")
    if request.POST.get("how") == "beside":
        count = owning.delegate_items(
            by=person_of(request), board=board, items=items, giver=giver, to=to, note=note
        )
        return _("ให้ %(name)s ร่วมทำแล้ว %(items)s") % {"name": to, "items": count_items(count)}
    upload = request.FILES.get("file")
    count = owning.hand_over_items(
        by=person_of(request),
        board=board,
        items=items,
        giver=giver,
        to=to,
        note=note,
        file=upload.read(MAX_BYTES + 1) if upload else b"",
        file_name=(upload.name or "") if upload else "",
    )
    return _("ส่งมอบให้ %(name)s แล้ว %(items)s") % {"name": to, "items": count_items(count)}
