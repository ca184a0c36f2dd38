"""What the records of an office's year say already, as the form of its site's record begins with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from sucharit.people.models import Organisation
from sucharit.plans.models import YearRecord
from sucharit.thai.dates import in_words, month_in_words
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.models import WebsiteRecord

Values = dict[str, Any]  # of a form: every value as text
Maker = Callable[[QuerySet[YearRecord], Sequence[Values]], Values]  # records, what the site says → the form
GIFT, GIFT_REPORT = "form-gift", "form-no-gift-report"
OUTCOMES = {"returned": "คืนผู้ให้", "handed-in": "ส่งมอบให้ส่วนราชการ", "kept": "รับไว้ตามเกณฑ์"}
NO_MONEY = "none"  # of money, as the vocabulary stores it


def values_from_records(kind: WebsiteKind, organisation: Organisation) -> Values:
    """Of the latest year or month that has such records and of which the site says nothing yet; else empty.

    What the form asks for and no record says is left empty. Three queries; records of no other year are read.
    """
    if kind.id not in _SOURCES:
        return {}
    kinds, make = _SOURCES[kind.id]
    known = WebsiteRecord.objects.filter(website__organisation=organisation, kind=kind.id, discarded=None)
    records = YearRecord.objects.counted().filter(plan__organisation=organisation, kind__in=kinds)
    return make(records, list(known.values_list("values", flat=True)))


def _of_a_year(make: Callable[[Sequence[YearRecord]], Values], sort: str = "") -> Maker:
    """The same for records that make one of a whole year, which is of that sort of its kind."""

    def made(records: QuerySet[YearRecord], written: Sequence[Values]) -> Values:
        told = {own["year"] for own in written if own.get("sort") in (sort or None, None) and "year" in own}
        year = records.exclude(plan__year__in=told).aggregate(last=Max("plan__year"))["last"]
        if year is None:
            return {}
        values = make(list(records.filter(plan__year=year).order_by("day", "place", "pk")))
        return {"year": str(year), **({"sort": sort} if sort else {}), **values} if values else {}

    return made


def _risks(records: Sequence[YearRecord]) -> Values:
    rows = [_risk(record, _values(record)) for record in records]
    return {"rows": rows} if rows else {}


def _risk(record: YearRecord, values: Mapping[str, Any]) -> Values:
    work = str(values.get("work") or "")
    likelihood, impact = values.get("likelihood"), values.get("impact")
    level = (
        f"โอกาส {likelihood} × ผลกระทบ {impact} = {likelihood * impact}"
        if isinstance(likelihood, int) and isinstance(impact, int)
        else ""
    )
    due = values.get("due")
    row = {
        "measure": work if work == record.title else ": ".join(filter(None, [work, record.title])),
        "steps": " · ".join(filter(None, [level, str(values.get("control") or "")])),
        "responsible": ", ".join(values.get("units") or ()),
        "date": f"ภายใน {in_words(date.fromisoformat(due))}" if due else "",
        "result": str(values.get("result") or ""),
    }
    return {name: {"th": " ".join(words.split())} for name, words in row.items()}


def _gifts(records: Sequence[YearRecord]) -> Values:
    """Gifts are counted by the register, or by the reports where those count more."""
    gifts = [_values(record) for record in records if record.kind == GIFT]
    reports = [_values(record) for record in records if record.kind == GIFT_REPORT]
    number = max(len(gifts), sum(own.get("number") or 0 for own in reports))
    is_none = not number and any(own.get("none_stated") for own in reports)
    outcomes = Counter(own.get("outcome") for own in gifts)
    each = " ".join(f"{words} {outcomes[id]} ครั้ง" for id, words in OUTCOMES.items() if outcomes[id])
    words = "ไม่มีการรับของขวัญ" if is_none else f"มีการรับของขวัญ {number} ครั้ง {each}".strip()
    if not number and not is_none:
        return {}
    return {
        "period": {"th": _period(reports)},
        "words": {"th": f"<p>{words}</p>"},
        "none": "yes" if is_none else "",
        "gifts": str(number) if number else "",
    }


def _complaints(records: Sequence[YearRecord]) -> Values:
    rows = [_values(record) for record in records]
    received, settled, pending = (
        sum(own.get(name) or 0 for own in rows) for name in ("received", "settled", "pending")
    )
    if not received:
        is_none = any(own.get("none_stated") for own in rows)
        return {"period": {"th": _period(rows)}, "none": "yes"} if is_none else {}
    return {
        "period": {"th": _period(rows)},
        "all": str(received),
        "done": str(settled),
        "pending": str(pending),
    }


def _services(records: Sequence[YearRecord]) -> Values:
    """By month and service; channels are counted together."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for record in records:
        values = _values(record)
        first, last = values.get("months") or ("", "")
        counts[first, last, str(values.get("service") or record.title)] += values.get("number") or 0
    rows = [
        {"service": {"th": service}, "month": _months(first, last), "count": str(count)}
        for (first, last, service), count in sorted(counts.items())
    ]
    return {"counts": rows} if rows else {}


def _purchases(records: QuerySet[YearRecord], written: Sequence[Values]) -> Values:
    """Those of the latest month of which the site says nothing."""
    told = {str(own.get("month") or "")[:7] for own in written}
    months = records.filter(day__isnull=False).dates("day", "month", order="DESC")
    month = next((own for own in months if f"{own:%Y-%m}" not in told), None)
    if month is None:
        return {}
    of_month = records.filter(day__year=month.year, day__month=month.month).order_by("day", "place", "pk")
    return {"month": month_in_words(month), "purchases": [_purchase(own) for own in of_month]}


def _purchase(record: YearRecord) -> Values:
    values = _values(record)
    bidders = values.get("bidders")
    return {
        "work": record.title,
        "budget": _money(values.get("budget")),
        "method": str(values.get("method") or ""),
        "bidders": f"{bidders} ราย" if bidders else "",
        "price": _money(values.get("price")),
    }


def _money(stored: Any) -> str:
    return "" if stored in (None, NO_MONEY) else str(stored)


def _values(record: YearRecord) -> Mapping[str, Any]:
    """What it says; what is not known is left out."""
    return {name: value for name, value in record.values.items() if not isinstance(value, dict)}


def _period(rows: Iterable[Mapping[str, Any]]) -> str:
    """From the first month of all to the last, in words."""
    months = [day for own in rows for day in own.get("months") or ()]
    return _months(min(months), max(months)) if months else ""


def _months(first: str, last: str) -> str:
    days = [date.fromisoformat(day) for day in (first, last) if day]
    return " – ".join(dict.fromkeys(month_in_words(day) for day in days))


# By kind of the site: kinds of a year's records, and what makes the form of them.
_SOURCES: Mapping[str, tuple[tuple[str, ...], Maker]] = {
    "measure": (("risk", "form-bribery-risk"), _of_a_year(_risks, "risks")),
    "no-gift": ((GIFT, GIFT_REPORT), _of_a_year(_gifts, "report")),
    "complaint-statistics": (("form-complaint-statistics",), _of_a_year(_complaints)),
    "service-statistics": (("form-service-statistics",), _of_a_year(_services)),
    "procurement-month": (("form-purchase",), _purchases),
}
