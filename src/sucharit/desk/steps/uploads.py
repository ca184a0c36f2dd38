"""Pages that import a file for a round: head-counts and verdicts, looked at before they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.desk.scope import checked_round, round_for
from sucharit.desk.steps.import_previews import (
    count_items,
    count_offices,
    head_count_preview,
    verdict_preview,
)
from sucharit.desk.steps.import_tables import head_count_table, verdict_table
from sucharit.desk.wording import language, round_title
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation, OrganisationQuerySet, Person
from sucharit.people.permissions import May
from sucharit.rounds import actions as rounds
from sucharit.rounds.actions import counting
from sucharit.rounds.head_counts import HeadCount, read_head_counts
from sucharit.rounds.models import ParticipantQuerySet, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import import_subject
from sucharit.tables import Faults, Notes
from sucharit.uploads.fillable import fillable_response
from sucharit.uploads.last_imports import MAX_LISTED, last_imports
from sucharit.uploads.preview import ImportPreview
from sucharit.uploads.steps import TableImport, take_step
from sucharit.uploads.tables import Upload, readable_notes
from sucharit.verbs.refusals import Refused
from sucharit.verdicts.actions import importing
from sucharit.verdicts.sheets import VerdictSheet, read_verdicts
from sucharit.verdicts.standing import items_of, judged_organisations, verdict_counts

MAX_TABLE_ROWS = 3_000  # offices in one table of verdicts: Excel opens it, and it is made within seconds
MAX_NAMED = 30  # offices listed by name


@needs(May.RUN_ROUND)
def head_counts(request: HttpRequest, round_id: int) -> HttpResponse:
    """A file of head-counts: how it stands, the table to fill, what a file would change."""
    round = round_for(request, May.RUN_ROUND, round_id)
    without = round.participants.without_head_count().with_organisation().order_by("organisation__path")
    is_possible = round.state in (State.DRAFT, State.OPEN)
    context = {
        **round.participants.aggregate(all=Count("pk"), completed=Count("head_count")),
        "missing": [(item.organisation, "") for item in without[:MAX_NAMED]],
        "is_possible": is_possible,
        "imports": _imports(round, counting.KIND) if is_possible else [],
    }
    return _import_page(
        request, round, "desk/steps/head_counts.html", _head_count_import(request, round), context
    )


@needs(May.RUN_ROUND)
def head_count_file(request: HttpRequest, round_id: int) -> HttpResponse:
    """The table of head-counts, ready to fill."""
    round = round_for(request, May.RUN_ROUND, round_id)
    return fillable_response(f"{_('จำนวนบุคลากร')} {round_title(round)}", head_count_table(round))


@needs(May.ENTER_VERDICTS)
def verdicts(request: HttpRequest, round_id: int) -> HttpResponse:
    """A file of verdicts: which offices are the reader's, the table to fill, what a file would change."""
    round = checked_round(request, round_id)
    person = person_of(request)
    checked = _CheckedOffices.of(round, person)
    count = checked.all.count()
    context = {
        "all": count,
        "completed": count - checked.lacking.count(),
        "missing": _lacking_in_words(round, checked),
        "is_possible": round.frozen_id is not None and round.state != State.ANNOUNCED,
        "is_draft": round.frozen_id is None,
        "table_limit": MAX_TABLE_ROWS if count > MAX_TABLE_ROWS else 0,
        "imports": _imports(round, importing.KIND) if round.state in (State.OPEN, State.CLOSED) else [],
    }
    return _import_page(request, round, "desk/steps/verdicts.html", _verdict_import(request, round), context)


@needs(May.ENTER_VERDICTS)
def verdict_file(request: HttpRequest, round_id: int) -> HttpResponse:
    """The table of verdicts, ready to fill: all of the reader's offices, or those that lack some."""
    round = checked_round(request, round_id)
    if round.frozen_id is None:
        raise Http404("items are frozen when the round opens")
    checked = _CheckedOffices.of(round, person_of(request))
    if "missing" in request.GET:
        chosen = _first(checked.lacking, MAX_TABLE_ROWS)
    elif checked.all.count() <= MAX_TABLE_ROWS:
        chosen = _first(checked.all, MAX_TABLE_ROWS)
    else:  # those that lack verdicts first
        chosen = _first(checked.lacking, MAX_TABLE_ROWS)
        chosen += _first(checked.complete, MAX_TABLE_ROWS - len(chosen))
    return fillable_response(f"{_('ผลตรวจ OIT')} {round_title(round)}", verdict_table(round, chosen))


def _head_count_import(request: HttpRequest, round: Round) -> TableImport:
    person = person_of(request)

    def read(upload: Upload, notes: Notes) -> list[HeadCount]:
        faults = Faults()
        counts = read_head_counts(upload.sheets, faults, notes)
        if len(faults):  # then all of them at once
            rounds.check_codes(round, counts, faults)
        faults.raise_if_any()
        return counts

    def plan(upload: Upload) -> ImportPreview:
        notes = Notes()
        planned = rounds.plan_head_counts(round, read(upload, notes))
        return head_count_preview(round, planned, notes=readable_notes(notes))

    def store(upload: Upload, digest: str) -> str:
        plan = rounds.import_head_counts(
            by=person, round=round, head_counts=read(upload, Notes()), origin=upload.origin, previewed=digest
        )
        return _("บันทึกจำนวนบุคลากรแล้ว %(offices)s") % {"offices": count_offices(plan.changed)}

    def plan_taking_back(key: int) -> ImportPreview:
        return head_count_preview(round, rounds.plan_taking_back_head_counts(round, key), back=True)

    def take_back(key: int, digest: str) -> str:
        plan = rounds.take_back_head_counts(by=person, round=round, key=key, previewed=digest)
        return _("ย้อนกลับแล้ว %(offices)s ตัวเลขเป็นอย่างก่อนนำเข้า") % {"offices": count_offices(plan.changed)}

    return TableImport(
        counting.KIND,
        import_subject(round),
        plan=plan,
        store=store,
        plan_taking_back=plan_taking_back,
        take_back=take_back,
    )


def _verdict_import(request: HttpRequest, round: Round) -> TableImport:
    person = person_of(request)
    among = Organisation.objects.where(person, May.ENTER_VERDICTS)

    def plan(upload: Upload) -> ImportPreview:
        notes = Notes()
        planned = importing.plan_verdicts(round, _read_sheet(upload, round, among, notes), among)
        return verdict_preview(round, planned, notes=readable_notes(notes))

    def store(upload: Upload, digest: str) -> str:
        plan = importing.import_verdicts(
            by=person,
            round=round,
            sheet=_read_sheet(upload, round, among, Notes()),
            among=among,
            origin=upload.origin,
            previewed=digest,
        )
        return _("บันทึกผลตรวจแล้ว %(items)s ใน %(offices)s") % {
            "items": count_items(plan.changed),
            "offices": count_offices(len(plan.changes)),
        }

    def plan_taking_back(key: int) -> ImportPreview:
        return verdict_preview(round, importing.plan_taking_back_verdicts(round, key, among), back=True)

    def take_back(key: int, digest: str) -> str:
        plan = importing.take_back_verdicts(by=person, round=round, key=key, among=among, previewed=digest)
        return _("ย้อนกลับแล้ว %(items)s ผลตรวจเป็นอย่างก่อนนำเข้า") % {"items": count_items(plan.changed)}

    return TableImport(
        importing.KIND,
        import_subject(round),
        plan=plan,
        store=store,
        plan_taking_back=plan_taking_back,
        take_back=take_back,
    )


def _read_sheet(upload: Upload, round: Round, among: OrganisationQuerySet, notes: Notes) -> VerdictSheet:
    """The file's verdicts. Raises Refused for a draft, InputFaults with every fault at once."""
    if round.frozen_id is None:
        raise Refused(_("เปิดรอบก่อน แล้วจึงนำเข้าผลตรวจ"))
    faults = Faults()
    sheet = read_verdicts(upload.sheets, round.framework(), faults, notes)
    if sheet and len(faults):  # then all of them at once
        importing.check_codes(round, sheet, faults, among)
    faults.raise_if_any()
    if sheet is None:
        raise Refused(_("ไม่พบตารางผลตรวจในไฟล์นี้"))
    return sheet


@dataclass(frozen=True, slots=True)
class _CheckedOffices:
    """The offices that a person checks in a round: none of them read before it is asked for."""

    all: ParticipantQuerySet
    complete: ParticipantQuerySet
    lacking: ParticipantQuerySet
    items: int  # that each is checked on

    @classmethod
    def of(cls, round: Round, person: Person) -> _CheckedOffices:
        """Before the round opens no items are known, and nothing is lacking."""
        mine = round.participants.where(person, May.ENTER_VERDICTS)
        if round.frozen_id is None:
            return cls(mine, mine, mine.none(), 0)
        items = len(items_of(round.framework()))
        judged = judged_organisations(round, items)
        return cls(mine, mine.filter(organisation__in=judged), mine.exclude(organisation__in=judged), items)


def _first(participants: ParticipantQuerySet, most: int) -> list[Organisation]:
    """The first of these organisations in the order of the tree."""
    rows = participants.with_organisation().order_by("organisation__path")[:most]
    return [participant.organisation for participant in rows]


def _lacking_in_words(round: Round, checked: _CheckedOffices) -> list[tuple[Organisation, str]]:
    """The first offices that lack verdicts, and what each lacks."""
    offices = _first(checked.lacking, MAX_NAMED)
    counts = verdict_counts(round, [office.pk for office in offices])
    return [
        (
            office,
            _("ขาด %(items)s") % {"items": count_items(checked.items - counts[office.pk])}
            if office.pk in counts
            else _("ยังไม่มีผล"),
        )
        for office in offices
    ]


def _short_name(office: Organisation) -> str:
    """The name as a list of many shows it."""
    return office.short_th if office.short_th and language() == "th" else office.name


def _imports(round: Round, kind: str) -> list[Any]:
    return list(last_imports(kind, import_subject(round))[:MAX_LISTED])


def _import_page(
    request: HttpRequest, round: Round, template: str, importing: TableImport, context: dict[str, Any]
) -> HttpResponse:
    """The page of one import, at whatever step it is."""
    step = take_step(request, importing)
    if step.leads_to:
        return redirect(step.leads_to)
    lacking = context["all"] - context["completed"]
    values = {
        **context,
        **step.context,
        "round": round,
        "title": round_title(round),
        "lacking": lacking,
        "unnamed": max(0, lacking - MAX_NAMED),
        "missing": [(_short_name(office), office.code, lack) for office, lack in context["missing"]],
        "round_url": reverse("desk:round", args=[round.pk]),
    }
    return render(request, template, values, status=step.status)
