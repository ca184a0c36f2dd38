"""What the reader is to sign, for the office or for a school, and the page on which they do so."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.driving.records.record_page import FieldLine, lines_of
from sucharit.driving.wording import year_title
from sucharit.people.access import person_of, signed_in
from sucharit.people.models import Organisation, Person
from sucharit.plans import actions, reading
from sucharit.plans.models import Signature, StoredState
from sucharit.plans.signers import may_sign, signed_for, waiting_at, waiting_in_offices
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt

NO_RECORDS = Q(pk__in=[])
NO_VERSION = -1  # which no record has: a form that does not say what was read signs nothing


@signed_in
def to_sign(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the reader's signature, and what they signed."""
    person = person_of(request)
    places = Organisation.objects.held_by(person).order_by("path")
    waiting = waiting_in_offices(person) + [row for place in places for row in waiting_at(person, place)]
    context = {"waiting": waiting, "signed": signed_for(person), "today": timezone.localdate()}
    return render(request, "driving/agreements/to_sign.html", context)


@signed_in
def place_to_sign(request: HttpRequest, place: int) -> HttpResponse:
    """The record in its words, and the button; for who may sign at this place, or did."""
    person = person_of(request)
    own = _place_for(person, place)
    if request.method == "POST":
        typed = typed_number(request.POST.get("version", ""))
        version = NO_VERSION if typed is None else typed

        def do() -> str:
            signature = actions.sign_place(by=person, place=own, version=version)
            return _("ลงนามแล้ว นับว่าช้ากว่ากำหนด") if signature.is_late else _("ลงนามแล้ว ขอบคุณ")

        attempt(request, do)
        return redirect(reverse("driving:place-to-sign", args=[own.pk]))
    context = {
        "own": own,
        "record": own.record,
        "plan": own.record.plan,
        "trail": [(_("รอลงนามของฉัน"), reverse("driving:to-sign")), (own.record.title, "")],
        "year_title": year_title(own.record.plan),
        "lines": _lines(own),
        "is_late": own.due is not None and own.signed is None and timezone.localdate() > own.due,
        "may_sign": own.signed is None
        and own.record.plan.closed is None
        and own.record.state == StoredState.CURRENT,
    }
    return render(request, "driving/agreements/place_to_sign.html", context)


def _place_for(person: Person, key: int) -> Signature:
    """The place, for who may sign there or signed there. Raises Http404 for anyone else."""
    rows = Signature.objects.standing().select_related(
        "record__plan__organisation", "school", "party", "person"
    )
    own = get_object_or_404(rows, pk=key)
    if own.person_id != person.pk and (own.signed or not may_sign(person, own)):
        raise Http404("not for this person")
    return own


def _lines(own: Signature) -> list[FieldLine]:
    """The record's own words, and no other record of the year, which a school does not see."""
    plan, record = own.record.plan, own.record
    vocabulary = reading.vocabulary_of(plan)
    kind = vocabulary.kinds.get(record.kind)
    if kind is None:
        return []
    return lines_of(plan, record, kind, vocabulary, reading.facts_of(plan), NO_RECORDS)
