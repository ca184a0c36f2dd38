"""Names and words for certificates out of what an office has recorded: its schools, networks, trainings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from sucharit.certificates.actions.preparing import MAX_NAMES, HolderName
from sucharit.certificates.models import MAX_NAME
from sucharit.people.models import Organisation, OrganisationQuerySet
from sucharit.plans.models import StoredState, YearPlan, YearRecord, YearRecordQuerySet
from sucharit.plans.record_values import record_value
from sucharit.thai.digits import typed_number
from sucharit.thai.spelling import clean

SCHOOLS = "schools"
NETWORK = "school-network"
HONOUR = "honour"
NONE = "none"  # its sort, where there was none
HONOURS = "honours:"  # before the key of a year
OCCASIONS = ("training", HONOUR)  # kinds of record whose words a batch may begin with
MOST_OFFERED = 20


@dataclass(frozen=True, slots=True)
class NameSource:
    """Where names can be taken from: its key in the form, and what a person reads."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """A training or an honour of the office's years: what a batch about it says first."""

    key: str
    title: str


def name_sources(organisation: Organisation) -> list[NameSource]:
    """What there is to take names from."""
    sources = []
    if count := _schools(organisation).count():
        sources.append(NameSource(SCHOOLS, _("สถานศึกษาในสังกัดทุกแห่ง (%(count)s)") % {"count": count}))
    for record in _records(organisation).filter(kind=NETWORK).order_by("-entered")[:MOST_OFFERED]:
        sources.append(NameSource(str(record.pk), _("เครือข่าย %(title)s") % {"title": record.title}))
    for plan in YearPlan.objects.filter(organisation=organisation).order_by("-year")[:MOST_OFFERED]:
        if count := len(_honoured(organisation, plan.pk)):
            words = {"year": plan.year, "count": count}
            sources.append(
                NameSource(f"{HONOURS}{plan.pk}", _("ผู้ได้รับการยกย่อง ปี %(year)s (%(count)s)") % words)
            )
    return sources


def names_from(organisation: Organisation, key: str) -> list[HolderName]:
    """The names of a source, each once; none for an unknown one."""
    if key == SCHOOLS:
        schools = _schools(organisation).order_by("path").values_list("name_th", flat=True)
        return _each_once(schools[: MAX_NAMES + 1])
    if key.startswith(HONOURS):
        number = typed_number(key.removeprefix(HONOURS))
        return [] if number is None else _honoured(organisation, number)
    record = _record(organisation, key)
    if record is None or record.kind != NETWORK:
        return []
    return _each_once(record_value(record).refs("schools"))


def occasions(organisation: Organisation) -> list[Occasion]:
    """Trainings and honours, the latest first."""
    rows = _records(organisation).filter(kind__in=OCCASIONS).order_by("-day", "-entered")
    offered = [Occasion(str(row.pk), row.title) for row in rows[: 2 * MOST_OFFERED] if is_occasion(row)]
    return offered[:MOST_OFFERED]


def is_occasion(record: YearRecord) -> bool:
    """Whether certificates may be issued for it; not for "there was no honour"."""
    is_known = record.kind in OCCASIONS and record.state == StoredState.CURRENT
    return is_known and record.values.get("sort") != NONE


def words_of_occasion(organisation: Organisation, key: str) -> dict[str, object]:
    """What the form of a batch about this training or honour begins with; nothing for an unknown one."""
    record = _record(organisation, key)
    if record is None or not is_occasion(record):
        return {}
    value = record_value(record)
    topic = value.get("topic") or value.get("for_what") or record.title
    verb = "ผ่านการอบรม" if record.kind == "training" else "ได้รับการยกย่องเรื่อง"  # Thai, as records are
    day = record.until or record.day
    return {"given_for": f"{verb} {topic}"[:300], **({"day": day} if day else {})}


def _honoured(organisation: Organisation, plan: int) -> list[HolderName]:
    """Whom the office honours in a year, by its records; not what it received itself."""
    rows = _records(organisation).filter(plan=plan, kind=HONOUR).order_by("place", "pk")[:MAX_NAMES]
    names: dict[HolderName, None] = {}
    for row in rows:
        if row.values.get("sort") != NONE and row.values.get("receiver") != "office":
            detail = str(row.values.get("grade") or row.values.get("for_what") or "")
            names[HolderName(clean(row.title)[:MAX_NAME], detail=clean(detail)[:MAX_NAME])] = None
    return list(names)


def _schools(organisation: Organisation) -> OrganisationQuerySet:
    return Organisation.objects.under(organisation).schools().filter(until=None)


def _records(organisation: Organisation) -> YearRecordQuerySet:
    rows = YearRecord.objects.counted().filter(plan__organisation=organisation)
    return rows.select_related("plan__organisation", "plan__model")


def _record(organisation: Organisation, key: str) -> YearRecord | None:
    try:
        return _records(organisation).filter(pk=UUID(key)).first()
    except ValueError:
        return None


def _each_once(names: Iterable[str]) -> list[HolderName]:
    return [HolderName(name) for name in dict.fromkeys(map(clean, names)) if name]
