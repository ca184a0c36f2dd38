"""Where a piece of evidence is used: the records of years that show it, drafts too, withdrawn ones not."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.contributions.pages import page_of
from sucharit.evidence.uses import EvidenceUses, Use, uses
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.plans.models import HandedOver, HandOverChoice, StoredState, YearPlan, YearRecord
from sucharit.plans.readers import kept_evidence, readable_keys
from sucharit.plans.stored_models import vocabulary_of


def records_of(pieces: Collection[int], person: Person) -> dict[int, list[Use]]:
    """The records that this person may read, by piece, the latest year first."""
    rows = YearRecord.evidence.through.objects.filter(evidence__in=pieces)
    shown = rows.exclude(yearrecord__state=StoredState.WITHDRAWN).select_related(
        "yearrecord__plan__organisation"
    )
    places: dict[int, list[Use]] = {}
    rows_in_order = list(shown.order_by("-yearrecord__plan__year", "yearrecord__place"))
    keys = readable_keys(person, (row.yearrecord for row in rows_in_order))
    for row in rows_in_order:
        if row.yearrecord_id not in keys:
            continue
        places.setdefault(row.evidence_id, []).append(_use_of(row.yearrecord))
    return places


def used_pieces() -> QuerySet[YearRecord, int | None]:
    """The keys of all pieces that a record shows."""
    shown = YearRecord.objects.exclude(state=StoredState.WITHDRAWN).exclude(evidence=None)
    return shown.values_list("evidence", flat=True)


def _use_of(record: YearRecord) -> Use:
    plan = record.plan
    kinds = vocabulary_of(plan).kinds
    language = get_language() or "th"
    kind = kinds[record.kind].title.in_language(language) if record.kind in kinds else record.kind
    address = page_of("year record", plan.organisation.code, plan.year, record.pk)
    return Use(record.title, f"{kind} · {plan.year}", address)


def used_again() -> QuerySet[HandedOver, int | None]:
    """The keys of all pieces that a later year uses again for an item."""
    return _used_again().values_list("piece", flat=True)


def years_of(pieces: Collection[int], person: Person) -> dict[int, list[Use]]:
    """The years that use these pieces again, as far as this person may see them."""
    rows = _used_again().filter(piece__in=pieces, plan__in=YearPlan.objects.where(person, May.SEE_PLAN))
    places: dict[int, list[Use]] = {}
    for row in rows.select_related("plan__organisation").order_by("-plan__year", "pk"):
        plan = row.plan
        address = page_of("year hand-over", plan.organisation.code, plan.year)
        title = _("รับช่วงจากปีก่อน ปี %(year)s") % {"year": plan.year}
        places.setdefault(row.piece_id or 0, []).append(Use(title, _("ใช้อีกครั้ง"), address))
    return places


def kept_by_years(person: Person, organisation: Organisation) -> set[int]:
    """None: that a piece is used again keeps it from no one."""
    return set()


def _used_again() -> QuerySet[HandedOver]:
    return HandedOver.objects.filter(piece__isnull=False, choice=HandOverChoice.TAKEN)


uses.add(EvidenceUses(used_pieces, records_of, kept_evidence))
uses.add(EvidenceUses(used_again, years_of, kept_by_years))
