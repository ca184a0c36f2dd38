"""Text that a new record of a site begins with where the product knows something: no one types it twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils import timezone

from sucharit.people.models import Organisation, OrganisationKind
from sucharit.plans.models import StoredState, YearRecord
from sucharit.thai.dates import in_words
from sucharit.thai.years import fiscal_year
from sucharit.website import school_texts
from sucharit.website.from_records import values_from_records
from sucharit.website.from_rooms import values_from_rooms
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.models import WebsiteRecord
from sucharit.website.school_texts import Values

SERVICE = "form-service"  # a kind of record of a year that says nearly what a service manual says


def offered_values(kind: WebsiteKind, organisation: Organisation) -> Values:
    """What the form of a new record begins with; nothing is published of it that no one looked at."""
    is_school = organisation.kind == OrganisationKind.SCHOOL
    if kind.id == "contact":
        hours = {"th": "จันทร์–ศุกร์ 08.30–16.30 น. เว้นวันหยุดราชการ", "en": "Mon–Fri 8:30–16:30"}
        return {"hours": hours, **values_from_rooms(kind, organisation)}
    if kind.id == "duty":
        laws = [{"law": school_texts.EDUCATION_ACT}, {"law": school_texts.ADMINISTRATION_ACT}]
        return {"duties": {"th": school_texts.DUTIES if is_school else ""}, "laws": laws}
    if kind.id == "news":
        return {"day": in_words(timezone.localdate())}
    offered = _known(kind, organisation)
    if not is_school or kind.id not in _OF_SCHOOLS or (offered and kind.id != "person"):
        return offered
    own = _OF_SCHOOLS[kind.id](_written(kind, organisation))
    return {**own, **offered} if offered.get("sort") in (None, own.get("sort")) else offered


def _known(kind: WebsiteKind, organisation: Organisation) -> Values:
    """What records of the office's years say, or other rooms know."""
    if kind.id == "service-manual":
        return _service(organisation)
    return values_from_records(kind, organisation) or values_from_rooms(kind, organisation)


def _written(kind: WebsiteKind, organisation: Organisation) -> list[Values]:
    """What the site's records of a kind say, drafts too."""
    records = WebsiteRecord.objects.filter(website__organisation=organisation, kind=kind.id, discarded=None)
    return list(records.values_list("values", flat=True))


def _names(written: Sequence[Values]) -> set[str]:
    return {(values.get("title") or {}).get("th", "") for values in written}


def _person(written: Sequence[Values]) -> Values:
    """The head first, then teachers."""
    if any(values.get("sort") == "executive" for values in written):
        return {"sort": "staff", "post": {"th": school_texts.TEACHER_POST}}
    return {"sort": "executive", "post": {"th": school_texts.HEAD_POST}}


def _unit(written: Sequence[Values]) -> Values:
    """The next of the groups that schools have."""
    group = next((name for name in school_texts.GROUPS if name not in _names(written)), "")
    return {"title": {"th": group}, "head_post": {"th": f"หัวหน้า{group}"}} if group else {}


def _manual(written: Sequence[Values]) -> Values:
    """The next service that nearly every school has."""
    names = _names(written)
    return next((own for own in school_texts.MANUALS if own["title"]["th"] not in names), {})


def _no_gift(written: Sequence[Values]) -> Values:
    """The declaration of the year, where there is none yet."""
    year = fiscal_year(timezone.localdate())
    if any((own.get("sort"), own.get("year")) == ("declaration", year) for own in written):
        return {}
    return {"sort": "declaration", "year": str(year), "words": {"th": school_texts.NO_GIFT}}


def _plan(written: Sequence[Values]) -> Values:
    """The plan of work of the year, where there is none yet."""
    year = fiscal_year(timezone.localdate())
    if any((own.get("sort"), own.get("year")) == ("operation", year) for own in written):
        return {}
    return {"sort": "operation", "year": str(year)}


def _complaints(_written: Sequence[Values]) -> Values:
    return school_texts.COMPLAINTS


# By kind: what the form of a school begins with, from what the school's records of that kind say already.
_OF_SCHOOLS: Mapping[str, Callable[[Sequence[Values]], Values]] = {
    "person": _person,
    "unit": _unit,
    "service-manual": _manual,
    "complaint-channel": _complaints,
    "no-gift": _no_gift,
    "plan": _plan,
}


def _service(organisation: Organisation) -> Values:
    """A service that a year's records describe and the site does not yet, as its manual."""
    known = set(
        organisation.website.records.filter(kind="service-manual", discarded=None).values_list(
            "values__title__th", flat=True
        )
    )
    rows = YearRecord.objects.filter(plan__organisation=organisation, kind=SERVICE, state=StoredState.CURRENT)
    for record in rows.exclude(title__in=known).order_by("-plan__year", "pk")[:1]:
        return _as_manual(record)
    return {}


def _as_manual(record: YearRecord) -> Values:
    fields = {name: value for name, value in record.values.items() if not isinstance(value, dict)}
    return {
        "title": {"th": record.title},
        "steps": [{"step": {"th": step}, "time": {"th": ""}} for step in fields.get("steps") or ()],
        "channels": {"th": "\n".join(fields.get("channels") or ())},
        "fee_kind": fields.get("fee_kind") or "",
        "fee": {"th": str(fields.get("fee") or "")},
        "laws": {"th": "\n".join(fields.get("laws") or ())},
        "e_service": fields.get("e_service") or "",
    }
