"""Fills the portals from `office.yaml` and `school.yaml`: one office whole, the others in part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from sucharit.demo.portals.drawings import portrait, scene
from sucharit.demo.running_round import YEAR
from sucharit.demo.worked_example import CODE
from sucharit.people.models import Organisation
from sucharit.thai.dates import MONTHS_TH
from sucharit.thai.years import fiscal_year_span
from sucharit.website import actions
from sucharit.website.models import PublicSite

HERE = Path(__file__).resolve().parent
WHOLE = ()  # every kind of the file
FEW = ("contact", "person", "news", "service-manual")
# Whose portal is there, from which file, and which kinds of it.
PORTALS = (
    (CODE, "office", WHOLE),
    ("wiang-tawan-1", "office", FEW),
    (f"{CODE}-school-1", "school", WHOLE),
    (f"{CODE}-school-2", "school", ("contact", "person", "news")),
)
MONTHS_TOLD = 9  # how many the files say something of, from October
SERVED = (
    ({"th": "หนังสือรับรอง", "en": "Certificates"}, (38, 44, 61, 52, 40, 47, 72, 95, 66)),
    ({"th": "เทียบวุฒิ", "en": "Recognition"}, (4, 6, 3, 5, 8, 4, 2, 9, 7)),
)


@dataclass(frozen=True)
class UploadedDrawing:
    """A drawing as a form would bring it."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    def read(self) -> bytes:
        return self.data


def are_built() -> bool:
    """Whether the portals are there."""
    return PublicSite.objects.exists()


def build_portals() -> int:
    """Write and publish all of them; returns how many records they show."""
    places = Organisation.objects.in_bulk([code for code, _file, _kinds in PORTALS], field_name="code")
    return sum(_build(places[code], file, kinds) for code, file, kinds in PORTALS if code in places)


def _build(organisation: Organisation, file: str, kinds: tuple[str, ...]) -> int:
    website = actions.begin_site(by=None, organisation=organisation)
    keys = _add_drawings(website) if organisation.code == CODE else {}
    count = 0
    for kind, values in _records(file, organisation):
        if kinds and kind not in kinds:
            continue
        for field in ("pictures", "photo"):
            names = values.pop(field, [])
            drawn = [keys[name] for name in ([names] if isinstance(names, str) else names) if name in keys]
            if drawn:
                values[field] = drawn
        record = actions.write(by=None, website=website, kind=kind, values=values)
        actions.publish(by=None, record=record)
        count += 1
    return count


def _add_drawings(website: PublicSite) -> dict[str, int]:
    names = {"scene": scene(), "portrait": portrait()}
    return {
        name: actions.add_file(
            by=None, website=website, upload=UploadedDrawing(f"{name}.png", data), is_decorative=True
        ).pk
        for name, data in names.items()
    }


def _records(file: str, organisation: Organisation) -> Iterator[tuple[str, dict[str, Any]]]:
    names = {
        "{code}": organisation.code,
        "{province}": organisation.province_th or "ตัวอย่าง",
        "{year}": str(YEAR),
        "{last_year}": str(YEAR - 1),
    }
    for kind, records in _texts(file).items():
        if kind == "procurement-month":
            yield from ((kind, month) for month in _months(records, names))
            continue
        for record in records:
            values = _filled(record, names)
            if "ago" in values:
                values["day"] = _typed(timezone.localdate() - timedelta(days=values.pop("ago")))
            if values.get("counts") == "served":
                values["counts"] = list(_served())
            yield kind, values


@cache
def _texts(file: str) -> Mapping[str, Any]:
    texts: Mapping[str, Any] = yaml.safe_load((HERE / f"{file}.yaml").read_text(encoding="utf-8"))
    return texts


def _filled(value: Any, names: Mapping[str, str]) -> Any:
    """The same with the organisation's own names in it."""
    if isinstance(value, dict):
        return {key: _filled(own, names) for key, own in value.items()}
    if isinstance(value, list):
        return [_filled(own, names) for own in value]
    if isinstance(value, str):
        for place, name in names.items():
            value = value.replace(place, name)
    return value


def _typed(day: date) -> str:
    return f"{day.day} {MONTHS_TH[day.month - 1]} {day.year + 543}"


def _days_of_months() -> list[date]:
    first = fiscal_year_span(YEAR)[0]
    wholes = [first.year * 12 + first.month - 1 + step for step in range(MONTHS_TOLD)]
    return [date(whole // 12, whole % 12 + 1, 1) for whole in wholes]


def _served() -> Iterator[dict[str, Any]]:
    for step, day in enumerate(_days_of_months()):
        for service, counts in SERVED:
            month = f"{MONTHS_TH[day.month - 1]} {day.year + 543}"
            yield {"service": service, "month": month, "count": str(counts[step])}


def _months(texts: list[dict[str, Any]], names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The latest first; a month without purchases says so."""
    for day, text in reversed(list(zip(_days_of_months(), texts, strict=True))):
        month = f"{MONTHS_TH[day.month - 1]} {day.year + 543}"
        yield {"month": _typed(day), **_filled(text, {**names, "{month}": month})}
