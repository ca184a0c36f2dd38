"""Entering a record, and changing it: the form of its kind, which loses nothing that was typed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.driving.place import place_of, year_url
from sucharit.driving.records.asked_fields import asked_fields
from sucharit.driving.records.basis import basis_inputs, basis_of
from sucharit.driving.records.carried import with_carried
from sucharit.driving.records.form import RecordForm, chosen_of
from sucharit.driving.records.inputs import FieldInput
from sucharit.driving.records.sources import sources_of
from sucharit.driving.records.starts import starts_of
from sucharit.driving.records.typed import typed_of
from sucharit.driving.scope import plan_for, record_for
from sucharit.driving.wording import language
from sucharit.evidence.models import Evidence
from sucharit.evidence.picking import choosable, new_pieces, picker
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import actions, reading
from sucharit.plans.actions.entries import HEAD_TITLES
from sucharit.plans.models import RecordLink, StoredState, YearPlan, YearRecord, YearRecordQuerySet
from sucharit.plans.people_here import people_of
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import result_or_refusal, result_or_refused
from sucharit.vocabulary.model import Dated, MadeBy, RecordKind
from sucharit.year_models.facts import YearFacts

EVIDENCE = "evidence"
NO_VERSION = -1  # which no record has


@needs(May.WORK_ON_PLAN)
def new(request: HttpRequest, code: str, year: int, record_kind: str) -> HttpResponse:
    """A new record of a kind; a link may fill the form with the names of its inputs."""
    plan = plan_for(request, May.WORK_ON_PLAN, code, year)
    own, person = kind_of(plan, record_kind), person_of(request)
    if request.method == "POST":
        return _save(request, plan, form_of(person, plan, own, request.POST))
    facts = reading.facts_for(person, plan)
    typed = with_carried(own, request.GET, reading.model_of(plan), facts)
    return _page(request, plan, form_of(person, plan, own, typed, facts=facts))


@needs(May.WORK_ON_PLAN)
def edit(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """The same form with what is stored."""
    plan = plan_for(request, May.WORK_ON_PLAN, code, year)
    row = record_for(request, plan, record)
    if row.state == StoredState.WITHDRAWN:
        raise Http404("a withdrawn record is not changed")
    own, person = kind_of(plan, row.kind), person_of(request)
    if request.method == "POST":
        return _save(request, plan, form_of(person, plan, own, request.POST, row))
    return _page(request, plan, form_of(person, plan, own, typed_of(row, own), row))


def kind_of(plan: YearPlan, kind: str) -> RecordKind:
    """A kind that people enter. Raises Http404 for any other."""
    own = reading.vocabulary_of(plan).kinds.get(kind)
    if own is None or own.made_by is not MadeBy.PEOPLE:
        raise Http404("no kind that people enter")
    return own


def form_of(
    person: Person,
    plan: YearPlan,
    kind: RecordKind,
    typed: QueryDict,
    record: YearRecord | None = None,
    facts: YearFacts | None = None,
) -> RecordForm:
    """The form, with all that it offers to this person."""
    vocabulary, model = reading.vocabulary_of(plan), reading.model_of(plan)
    facts, own = facts or reading.facts_for(person, plan), reading.readable_records(person, plan)
    sources = sources_of(plan, kind, vocabulary, model, facts, own, chosen_of(kind, typed))
    kept = links_besides(record, own) if record else {}
    return RecordForm(kind, typed, sources, people_of(plan.organisation), record, kept)


def links_besides(record: YearRecord, own: YearRecordQuerySet) -> dict[str, list[YearRecord]]:
    """What a record leads to that its editor may not read: it stays as it is."""
    ends: dict[str, list[YearRecord]] = {}
    links = RecordLink.objects.filter(start=record).exclude(end__in=own.values("pk"))
    for link in links.select_related("end"):
        ends.setdefault(link.field, []).append(link.end)
    return ends


def _save(request: HttpRequest, plan: YearPlan, form: RecordForm) -> HttpResponse:
    """Store what was typed, and lead on; else the same page with everything still there."""
    version = typed_number(request.POST.get("version", ""))
    evidence = _chosen(request, plan, form)
    entry = form.entry(evidence)
    if entry is None:
        return _page(request, plan, form, status=422)

    def save() -> YearRecord:
        return actions.save_record(
            by=person_of(request),
            plan=plan,
            kind=form.kind.id,
            entry=entry,
            record=form.record,
            version=(NO_VERSION if version is None else version) if form.record else None,
            because=basis_of(plan, form.text("because")),
        )

    saved, refused = result_or_refused(save)
    if saved is not None:
        messages.success(request, _saved_words(saved))
        return redirect(_after(request, plan, form, saved))
    if isinstance(refused, actions.StaleRecord):
        form.faults[""] = str(refused)
        return _page(request, plan, form, status=409, stale=refused.record)
    if isinstance(refused, actions.RefusedField):
        form.faults[refused.field] = refused.words.in_language(language())
    else:
        form.faults[""] = str(refused)
    return _page(request, plan, form, status=422)


def _chosen(request: HttpRequest, plan: YearPlan, form: RecordForm) -> list[Evidence]:
    """The evidence that was ticked, and files from the device, kept first so that none is chosen twice."""
    keys = [key for typed in request.POST.getlist(EVIDENCE) if (key := typed_number(typed)) is not None]
    person, place = person_of(request), plan.organisation
    rows = choosable(person, place).filter(pk__in=keys)
    chosen = list(rows.order_by("pk"))
    new, refusal = result_or_refusal(lambda: new_pieces(request, EVIDENCE, person, place))
    if new is None:
        form.faults[EVIDENCE] = refusal
        return chosen
    if new:
        form.typed = form.typed.copy()
        for piece in new:
            form.typed.appendlist(EVIDENCE, str(piece.pk))
    return [*chosen, *new]


def _saved_words(saved: YearRecord) -> str:
    if saved.state == StoredState.DRAFT:
        return _("เก็บร่าง “%(title)s” แล้ว ยังไม่นับในแผน") % {"title": saved.title}
    return _("บันทึก “%(title)s” แล้ว") % {"title": saved.title}


def _after(request: HttpRequest, plan: YearPlan, form: RecordForm, saved: YearRecord) -> str:
    """Where the reader is led: to another of the kind, to the year where they came from, to the record."""
    if request.POST.get("then") == "again":
        return year_url(plan, "new-record", form.kind.id, query={"under": saved.under_id})
    if request.POST.get("back") == "year":
        return year_url(plan)
    return year_url(plan, "record", saved.pk)


def _page(
    request: HttpRequest,
    plan: YearPlan,
    form: RecordForm,
    *,
    status: int = 200,
    stale: YearRecord | None = None,
) -> HttpResponse:
    context = edit_context(request, plan, form)
    if stale is not None:
        context |= {"stale": stale, "version": stale.version}
    return render(request, "driving/records/edit.html", context, status=status)


def edit_context(request: HttpRequest, plan: YearPlan, form: RecordForm) -> dict[str, Any]:
    """What the page shows."""
    kind, record, person = form.kind, form.record, person_of(request)
    title = kind.title.in_language(language())
    here = record.title if record else _("เพิ่ม%(kind)s") % {"kind": title}
    typed_version = typed_number(form.typed.get("version", ""))
    return {
        "place": place_of(plan, "records", [(title, year_url(plan, "kind", kind.id)), (here, "")]),
        "plan": plan,
        "form": form,
        "kind": kind,
        "record": record,
        "here": here,
        "about": kind.about.in_language(language()),
        **split_inputs(form),
        "places": form.places(),
        "is_dated": kind.dated is not Dated.NONE,
        "is_span": kind.dated is Dated.SPAN,
        "evidence_types": evidence_titles(plan, kind),
        "may_assign": may(person, May.LEAD_PLAN, plan.organisation),
        "me": person,
        "version": (typed_version or record.version) if record else "",
        "cancel": year_url(plan, "record", record.pk) if record else year_url(plan, "kind", kind.id),
        "back": form.typed.get("back", ""),
        "fault_list": fault_list(form),
        **basis_inputs(person, plan, kind, form.text("because")),
        "starts": starts_of(kind, form.sources) if record is None and not form.typed.get("title") else [],
        **picker(person, plan.organisation, EVIDENCE, form.typed.getlist(EVIDENCE)),
    }


MAIN = 8  # so many inputs stand open; more are folded, but those that are asked for or filled


def split_inputs(form: RecordForm) -> dict[str, list[FieldInput]]:
    """The inputs that stand open, and those that are folded."""
    inputs, asked = form.inputs(), asked_fields(form.sources.model, form.kind.id)
    main = [
        own
        for place, own in enumerate(inputs)
        if place < MAIN or own.field.required or own.fault or own.is_filled or own.field.id in asked
    ]
    return {"inputs": main, "more_inputs": [own for own in inputs if own not in main]}


def evidence_titles(plan: YearPlan, kind: RecordKind) -> list[str]:
    """What a record of this kind is usually proved by, in words."""
    titles = {
        type.id: type.text.in_language(language()) for type in reading.vocabulary_of(plan).evidence_types
    }
    return [titles.get(type, type) for type in kind.evidence]


def fault_list(form: RecordForm) -> list[tuple[str, str]]:
    """Every fault by the title of its input, with the address of it, in the order of the inputs."""
    titles = {name: (f"#{name}", title) for name, title in HEAD_TITLES.items() if name != EVIDENCE}
    titles |= {own.id: (f"#f-{own.id}", own.title) for own in form.kind.fields}
    titles[EVIDENCE] = (f"#{EVIDENCE}", HEAD_TITLES[EVIDENCE])
    listed = [
        (anchor, f"{title.in_language(language())}: {form.faults[name]}")
        for name, (anchor, title) in titles.items()
        if name in form.faults
    ]
    others = [("", words) for name, words in form.faults.items() if name not in titles]
    return [*others, *listed]
