"""Who should sign a record, by its dated list: who may sign at a place of it, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, kinds_that, may
from sucharit.plans.models import Signature, SignatureQuerySet, StoredState, YearPlan, YearRecord
from sucharit.vocabulary.model import RecordKind, Vocabulary

PARTY = "agreement-party"  # the kind of record that a register of an agreement is made of
OFFICE, SCHOOLS = "office", "schools"  # the sides of a list, as the field of that kind names them
SIGNED_ON = "signed_on"  # its field; filled in by hand for a signature on paper


@dataclass(frozen=True, slots=True)
class SideCoverage:
    """How many of a side of the list have signed: by their own click, and on paper as the lead noted."""

    side: str
    asked: int
    clicked: int
    on_paper: int
    late: int  # of those who clicked
    without_account: int  # who can't sign by click yet: no person of that place has access

    @property
    def signed(self) -> int:
        return self.clicked + self.on_paper

    @property
    def missing(self) -> int:
        return self.asked - self.signed


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A place of the list with what is known of it."""

    signature: Signature
    is_on_paper: bool
    has_account: bool

    @property
    def is_signed(self) -> bool:
        return self.signature.signed is not None or self.is_on_paper

    @property
    def side(self) -> str:
        return side_of(self.signature)


def side_of(signature: Signature) -> str:
    """The side of the list on which a place is."""
    return SCHOOLS if signature.school_id else OFFICE


def party_kind(vocabulary: Vocabulary, record: YearRecord) -> RecordKind | None:
    """The kind of record that the register of this record is made of; None where it has none."""
    kind = vocabulary.kinds.get(PARTY)
    return kind if kind is not None and record.kind in kind.under else None


def places_of(record: YearRecord) -> list[ListPlace]:
    """All places of the list, the office's first; in two queries."""
    rows = list(
        record.signatures.standing()
        .select_related("person", "school", "party")
        .order_by("school__path", "position", "pk")
    )
    rows.sort(key=lambda row: row.school_id is not None)
    headed = _with_heads({row.school_id for row in rows if row.school_id and not row.person_id})
    return [
        ListPlace(row, is_on_paper(row), row.person_id is not None or row.school_id in headed) for row in rows
    ]


def coverage_of(places: Iterable[ListPlace]) -> tuple[SideCoverage, ...]:
    """Each side that has places."""
    places = tuple(places)
    return tuple(
        SideCoverage(
            side,
            asked=len(own),
            clicked=sum(place.signature.signed is not None for place in own),
            on_paper=sum(place.is_on_paper for place in own),
            late=sum(place.signature.is_late for place in own),
            without_account=sum(not place.is_signed and not place.has_account for place in own),
        )
        for side in (OFFICE, SCHOOLS)
        if (own := [place for place in places if place.side == side])
    )


def is_on_paper(signature: Signature) -> bool:
    """Whether the register says that it was signed, and no one clicked."""
    party = signature.party
    return signature.signed is None and party is not None and bool(party.values.get(SIGNED_ON))


def may_sign(person: Person, signature: Signature) -> bool:
    """Whether this person signs at this place, today.

    At a place of the office whoever it names, while they see its years; at a school's whoever it names while
    they hold a role there, or, where it names no one, whoever approves for that school by a role of its own.
    """
    if signature.school is None:
        office = signature.record.plan.organisation
        return signature.person_id == person.pk and may(person, May.SEE_PLAN, office)
    if signature.person_id is None:
        return heads(person, signature.school)
    roles = Role.objects.in_force().filter(person=person, organisation=signature.school)
    return signature.person_id == person.pk and roles.exists()


def heads(person: Person, school: Organisation) -> bool:
    """Whether this person approves for that school by a role of its own, not of an office above it."""
    roles = Role.objects.in_force().filter(person=person, organisation=school)
    return roles.filter(kind__in=kinds_that(May.APPROVE_PLAN)).exists()


def waiting_in_offices(person: Person) -> list[Signature]:
    """What this person is to sign by name in the years of offices, and has not; the earliest first."""
    rows = _waiting().filter(person=person, school=None)
    return [row for row in rows if not is_on_paper(row) and may_sign(person, row)]


def waiting_at(person: Person, school: Organisation) -> list[Signature]:
    """What this person is to sign for a school and has not; the earliest first."""
    rows = _waiting().filter(school=school)
    return [row for row in rows if not is_on_paper(row) and may_sign(person, row)]


def _waiting() -> SignatureQuerySet:
    rows = Signature.objects.standing().filter(signed=None, reason="", record__state=StoredState.CURRENT)
    rows = rows.filter(record__plan__closed=None)
    return rows.select_related("record__plan__organisation", "school", "party").order_by("due", "asked", "pk")


def signed_for(person: Person) -> list[Signature]:
    """What this person has signed, the latest first."""
    rows = Signature.objects.filter(person=person, signed__isnull=False)
    return list(rows.select_related("record__plan__organisation", "school").order_by("-signed")[:50])


def schools_of(plan: YearPlan) -> list[Organisation]:
    """The schools under the year's organisation that exist today, in their order."""
    return list(Organisation.objects.under(plan.organisation).schools().filter(until=None).order_by("path"))


def people_of_the_office(plan: YearPlan) -> list[Person]:
    """All who hold a role at the organisation itself today, and see its year."""
    people = Person.objects.filter(is_active=True, roles__in=plan.organisation.roles.in_force()).distinct()
    return [
        person for person in people.order_by("name_th", "pk") if may(person, May.SEE_PLAN, plan.organisation)
    ]


def _with_heads(schools: set[int]) -> set[int]:
    """Those of these schools for which someone with access may approve."""
    roles = Role.objects.in_force().filter(
        organisation__in=schools, kind__in=kinds_that(May.APPROVE_PLAN), person__is_active=True
    )
    return set(roles.values_list("organisation", flat=True))
