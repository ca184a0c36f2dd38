"""Pages on which owners and due days are set: by form, by a table, like last year."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.disclosure.actions import owning
from sucharit.disclosure.models import ItemBoard, ItemOwner
from sucharit.disclosure.owner_keys import owners_now, owners_of
from sucharit.disclosure.owners.last_year import rows_like_last_year
from sucharit.disclosure.owners.laying_out import (
    OwnedItemGroup,
    board_table,
    layout_of_board,
    owned_groups,
    read_table,
)
from sucharit.disclosure.owners.leavers import leavers_of
from sucharit.disclosure.owners.previews import count_items, owners_preview
from sucharit.disclosure.owners_table import MAX_GROUP_LENGTH, rows_for
from sucharit.disclosure.people_here import people_at
from sucharit.disclosure.scope import board_for
from sucharit.disclosure.typed_days import typed_day
from sucharit.disclosure.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.tables import Notes
from sucharit.thai.digits import typed_number
from sucharit.thai.spelling import clean
from sucharit.uploads.fillable import fillable_response
from sucharit.uploads.last_imports import MAX_LISTED, last_imports
from sucharit.uploads.preview import ImportPreview
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload, readable_notes
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused

ADD, REPLACE, DUE_ALONE = "add", "replace", "due"


@needs(May.ASSIGN_ITEMS)
def owners(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Every item with its owners; those ticked get owners and a due day."""
    board = board_for(request, May.ASSIGN_ITEMS, round_id, code)
    groups = owned_groups(board)
    context = {
        **board_context(board, _("ผู้รับผิดชอบรายข้อ")),
        "groups": groups,
        "people": _people_with_counts(board),
        "work_groups": _work_groups(groups),
        "leavers": leavers_of(board),
        "today": timezone.localdate(),
        **_counts(groups),
        "offered": len(rows_like_last_year(board).rows),
    }
    return render(request, "disclosure/owners/owners.html", context)


@needs(May.ASSIGN_ITEMS)
@require_POST
def set_owners(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Owners and due day of the items that are ticked."""
    board = board_for(request, May.ASSIGN_ITEMS, round_id, code)

    def do() -> str:
        chosen = [item for item in request.POST.getlist("item") if item in layout_of_board(board).by_id]
        if not chosen:
            raise Refused(_("เลือกข้อก่อน"))
        how = request.POST.get("how", ADD)
        people = [pk for typed in request.POST.getlist("person") if (pk := typed_number(typed))]
        groups = [name for part in request.POST.get("group", "").split(";") if (name := clean(part))]
        if any(len(name) > MAX_GROUP_LENGTH for name in groups):
            raise Refused(_("ชื่อกลุ่มงานยาวเกิน %(count)s ตัวอักษร") % {"count": MAX_GROUP_LENGTH})
        due = typed_day(request.POST.get("due", ""))
        if how == DUE_ALONE:
            people, groups = [], []
        if not people and not groups and due is None:
            raise Refused(_("เลือกผู้รับผิดชอบ กลุ่มงาน หรือกำหนดส่ง อย่างน้อยหนึ่งอย่าง"))
        present = {item: owners_of(state.owners) for item, state in owners_now(board).items()}
        rows = rows_for(
            chosen,
            present,
            people=people,
            groups=groups,
            replaces=how == REPLACE and bool(people or groups),
            due=due,
            sets_due=due is not None,
        )
        plan = owning.assign_owners(by=person_of(request), board=board, rows=rows)
        return _("บันทึกแล้ว %(items)s") % {"items": count_items(len(plan.changes))}

    attempt(request, do)
    return redirect("disclosure:owners", board.participant.round_id, board.participant.organisation.code)


@needs(May.ASSIGN_ITEMS)
def owners_file(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """The table of owners and due days, ready to fill."""
    board = board_for(request, May.ASSIGN_ITEMS, round_id, code)
    name = f"{_('ผู้รับผิดชอบรายข้อ')} {board.participant.organisation.name}"
    return fillable_response(name, board_table(board))


@needs(May.ASSIGN_ITEMS)
def import_owners(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """A file of owners and due days: what it would change, then storing it, or taking the last one back."""
    board = board_for(request, May.ASSIGN_ITEMS, round_id, code)
    step = take_step(request, _import(request, board))
    if step.leads_to:
        return redirect(step.leads_to)
    subject = owning.import_subject(board)
    context = {
        **board_context(board, _("ตารางผู้รับผิดชอบ")),
        **_counts(owned_groups(board)),
        "imports": list(last_imports(owning.KIND, subject)[:MAX_LISTED]),
        **step.context,
    }
    return render(request, "disclosure/owners/import.html", context, status=step.status)


@needs(May.ASSIGN_ITEMS)
def like_last_year(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Owners of the round before, looked at before they are taken over."""
    board = board_for(request, May.ASSIGN_ITEMS, round_id, code)
    offer = rows_like_last_year(board)

    def do() -> str:
        plan = owning.assign_owners(
            by=person_of(request), board=board, rows=offer.rows, previewed=request.POST.get("digest", "")
        )
        return _("ใช้ผู้รับผิดชอบเหมือนปี %(year)s แล้ว %(items)s") % {
            "year": offer.year,
            "items": count_items(len(plan.changes)),
        }

    if request.method == "POST" and attempt(request, do):
        return redirect("disclosure:owners", board.participant.round_id, board.participant.organisation.code)
    preview = owners_preview(board, owning.plan_owners(board, offer.rows))
    context = {**board_context(board, _("ผู้รับผิดชอบเหมือนปีก่อน")), "offer": offer, "preview": preview}
    return render(request, "disclosure/owners/last_year.html", context)


def board_context(board: ItemBoard, here: str) -> dict[str, object]:
    """What every page about a board's owners takes."""
    participant = board.participant
    return {
        "board": board,
        "round": participant.round,
        "place": participant.organisation,
        "title": round_title(participant.round),
        "here": here,
    }


def _import(request: HttpRequest, board: ItemBoard) -> TableImport:
    person = person_of(request)

    def plan(upload: Upload) -> ImportPreview:
        notes = Notes()
        rows = read_table(board, upload, notes)
        return owners_preview(board, owning.plan_owners(board, rows), notes=readable_notes(notes))

    def store(upload: Upload, digest: str) -> str:
        plan = owning.assign_owners(
            by=person, board=board, rows=read_table(board, upload), origin=upload.origin, previewed=digest
        )
        return _("บันทึกผู้รับผิดชอบแล้ว %(items)s") % {"items": count_items(len(plan.changes))}

    def plan_taking_back(key: int) -> ImportPreview:
        return owners_preview(board, owning.plan_taking_back_owners(board, key), back=True)

    def take_back(key: int, digest: str) -> str:
        plan = owning.take_back_owners(by=person, board=board, key=key, previewed=digest)
        return _("ย้อนกลับแล้ว %(items)s เป็นอย่างก่อนนำเข้า") % {"items": count_items(len(plan.changes))}

    return TableImport(
        owning.KIND,
        owning.import_subject(board),
        plan=plan,
        store=store,
        plan_taking_back=plan_taking_back,
        take_back=take_back,
    )


def _people_with_counts(board: ItemBoard) -> list[tuple[Person, int]]:
    """Those who can own items, each with how many they do."""
    owned = ItemOwner.objects.filter(item__board=board, until=None, person__isnull=False)
    counts = dict(owned.values_list("person").annotate(count=Count("item")))
    return [(person, counts.get(person.pk, 0)) for person in people_at(board.participant.organisation)]


def _work_groups(groups: list[OwnedItemGroup]) -> list[str]:
    """The groups that own something already, for the field to offer."""
    names = {owner.group for group in groups for item in group.items for owner in item.owners if owner.group}
    return sorted(names)


def _counts(groups: list[OwnedItemGroup]) -> Mapping[str, int]:
    items = [item for group in groups for item in group.items]
    return {"all": len(items), "owned": sum(bool(item.owners) for item in items)}
