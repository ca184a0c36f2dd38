"""The dated list of those who should sign a record: n of n, who is missing, and adding to the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from sucharit.driving.agreements.forms import SigningDayForm
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for, record_for
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person, Role
from sucharit.people.permissions import May, may
from sucharit.plans import actions, reading
from sucharit.plans.actions import SignerLine
from sucharit.plans.actions.listing_signers import OF_SCHOOLS
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.readers import reads_all
from sucharit.plans.signers import (
    OFFICE,
    SCHOOLS,
    SideCoverage,
    coverage_of,
    people_of_the_office,
    places_of,
    schools_of,
)
from sucharit.verbs.attempts import attempt, attempt_form

PAGE_SIZE = 50
SIDES = {OFFICE: gettext_lazy("บุคลากรของหน่วยงาน"), SCHOOLS: gettext_lazy("สถานศึกษาในสังกัด")}
EVERYONE = "all"  # in the query `show`; else those who are missing


@dataclass(frozen=True, slots=True)
class ListTotal:
    """The whole list: how many signed, of how many."""

    signed: int
    asked: int
    late: int
    without_account: int

    @property
    def missing(self) -> int:
        return self.asked - self.signed


@needs(May.SEE_PLAN)
def signers(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """How far the list is; names are for who leads the year or approves it."""
    plan, row = signed_record(request, May.SEE_PLAN, code, year, record)
    return _page(request, plan, row, SigningDayForm())


@needs(May.LEAD_PLAN)
@require_POST
def list_office(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """Everyone who holds a role at the office today."""

    def lines(plan: YearPlan) -> list[SignerLine]:
        people = people_of_the_office(plan)
        return [SignerLine(position, person=person) for person, position in _positions(plan, people)]

    return _add(request, (code, year, record), lines, _("บุคลากรที่มีบทบาทในระบบ"))


@needs(May.LEAD_PLAN)
@require_POST
def list_schools(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """Every school under the office: whoever approves for it signs."""

    def lines(plan: YearPlan) -> list[SignerLine]:
        return [SignerLine(OF_SCHOOLS, school) for school in schools_of(plan)]

    return _add(request, (code, year, record), lines, _("สถานศึกษาในสังกัด"))


@needs(May.LEAD_PLAN)
@require_POST
def set_day(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """The last day in time, for all who have not signed."""
    plan, row = signed_record(request, May.LEAD_PLAN, code, year, record)
    form = SigningDayForm(request.POST)

    def do() -> str:
        actions.set_signing_day(by=person_of(request), record=row, due=form.cleaned_data["due"])
        return _("กำหนดวันแล้ว ลงนามหลังวันนี้ยังได้ แต่นับว่าช้า")

    if form.is_valid() and attempt_form(request, form, do):
        return redirect(year_url(plan, "signers", row.pk))
    return _page(request, plan, row, form)


@needs(May.LEAD_PLAN)
@require_POST
def strike(request: HttpRequest, code: str, year: int, record: UUID, place: int) -> HttpResponse:
    """Take off who left, with the reason."""
    plan, row = signed_record(request, May.LEAD_PLAN, code, year, record)
    own = get_object_or_404(row.signatures, pk=place)

    def do() -> str:
        actions.strike_signer(by=person_of(request), place=own, why=request.POST.get("why", ""))
        return _("นำออกจากรายชื่อแล้ว เหตุผลยังอยู่")

    attempt(request, do)
    return redirect(year_url(plan, "signers", row.pk))


def _page(request: HttpRequest, plan: YearPlan, row: YearRecord, form: SigningDayForm) -> HttpResponse:
    person = person_of(request)
    with person.with_known_reach():
        places = places_of(row)
        sides = coverage_of(places)
        sees_names = reads_all(person, plan.organisation)
        everyone = request.GET.get("show") == EVERYONE
        shown = [place for place in places if everyone or not place.is_signed] if sees_names else []
        may_list = plan.closed is None and may(person, May.LEAD_PLAN, plan.organisation)
        context = {
            "place": place_of(
                plan, "records", [(row.title, year_url(plan, "record", row.pk)), (_("รายชื่อผู้ลงนาม"), "")]
            ),
            "plan": plan,
            "record": row,
            "total": _total(sides),
            "sides": [(SIDES[side.side], side) for side in sides],
            "sees_names": sees_names,
            "may_list": may_list,
            "tabs": [
                (_("ยังไม่ลงนาม"), year_url(plan, "signers", row.pk), not everyone),
                (_("ทุกคน"), year_url(plan, "signers", row.pk, query={"show": EVERYONE}), everyone),
            ],
            "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")),
            "page_query": f"show={EVERYONE}&" if everyone else "",
            "everyone": everyone,
            "struck": row.signatures.exclude(struck=None).order_by("struck") if sees_names else [],
            "form": form,
            "schools": len(schools_of(plan)) if may_list else 0,
        }
    return render(request, "driving/agreements/signers.html", context, status=422 if form.errors else 200)


def _total(sides: tuple[SideCoverage, ...]) -> ListTotal:
    return ListTotal(
        signed=sum(side.signed for side in sides),
        asked=sum(side.asked for side in sides),
        late=sum(side.late for side in sides),
        without_account=sum(side.without_account for side in sides),
    )


def _add(
    request: HttpRequest,
    where: tuple[str, int, UUID],
    lines: Callable[[YearPlan], list[SignerLine]],
    origin: str,
) -> HttpResponse:
    plan, row = signed_record(request, May.LEAD_PLAN, *where)

    def do() -> str:
        changes = actions.list_signers(by=person_of(request), record=row, lines=lines(plan), origin=origin)
        return told(len(changes.new), len(changes.named))

    attempt(request, do)
    return redirect(year_url(plan, "signers", row.pk))


def told(new: int, named: int) -> str:
    """What adding to the list did, in words."""
    if not new and not named:
        return _("รายชื่อครบตามนี้อยู่แล้ว")
    words = _("เพิ่มในรายชื่อแล้ว %(count)s") % {"count": new}
    return f"{words} · " + _("ระบุตัวผู้ลงนามแล้ว %(count)s") % {"count": named} if named else words


def signed_record(
    request: HttpRequest, what: May, code: str, year: int, record: UUID
) -> tuple[YearPlan, YearRecord]:
    """The year and a record of it that people sign. Raises Http404."""
    plan = plan_for(request, what, code, year)
    row = record_for(request, plan, record)
    kind = reading.vocabulary_of(plan).kinds.get(row.kind)
    if kind is None or not kind.signed:
        raise Http404("no one signs records of this kind")
    return plan, row


def _positions(plan: YearPlan, people: list[Person]) -> list[tuple[Person, str]]:
    """Each with what they are there, in Thai as records are: the system knows roles, not posts."""
    roles = Role.objects.in_force().filter(organisation=plan.organisation, person__in=people).order_by("pk")
    with override("th"):
        labels = {role.person_id: str(role.get_kind_display()) for role in reversed(list(roles))}
    return [(person, labels.get(person.pk, "")) for person in people if person.pk in labels]
