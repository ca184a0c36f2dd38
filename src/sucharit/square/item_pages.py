"""A year's items in the edition's order, and what the site and other rooms show for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sucharit.contributions.site_sources import SATISFACTION, SiteRow, rows_by_item, rows_in
from sucharit.frameworks.model import Element, Item
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.square import addresses
from sucharit.square.answering import public_address
from sucharit.square.editions import items_of_year
from sucharit.website import shown
from sucharit.website.kinds.model import OwnType
from sucharit.website.shown import ShownSiteFile, ShownTable, ShownWebsiteField, ShownWebsiteRecord

FORMAT = "sucharit-site-item/1"
RECORDS_A_PAGE = 40


@dataclass(frozen=True)
class ItemShown:
    """One item of a year: the site's own records that fill it, and what other rooms published for it."""

    organisation: Organisation
    year: int
    item: Item
    records: tuple[ShownWebsiteRecord, ...]
    rows: tuple[SiteRow, ...]

    @property
    def first_records(self) -> tuple[ShownWebsiteRecord, ...]:
        """Those that its page shows: of hundreds of news an assessor reads the latest."""
        return self.records[:RECORDS_A_PAGE]

    @property
    def section_of_more(self) -> str:
        """Where all records stand, when its page does not show them all; else ""."""
        if len(self.records) <= RECORDS_A_PAGE:
            return ""
        return addresses.section(self.organisation.code, self.records[-1].kind.section)

    @property
    def is_filled(self) -> bool:
        """Whether anything at all is public for it."""
        return bool(self.records or self.rows)

    @property
    def address(self) -> str:
        return addresses.item(self.organisation.code, self.year, self.item.id)

    @property
    def json_address(self) -> str:
        return addresses.item_json(self.organisation.code, self.year, self.item.id)

    @property
    def changed(self) -> datetime | None:
        """When something that it shows was published last, which submitting an address elsewhere is not; None
        where no one noted it."""
        times = [own.changed for own in self.records] + [row.changed for row in self.of_house if row.changed]
        return max(times, default=None)

    @property
    def elements(self) -> tuple[Element, ...]:
        """What its guidance asks for and a record or a row carries, in the guidance's order."""
        carried = {name for own in self.records for name in own.elements_of(self.item.id)}
        carried |= {name for row in self.rows for name in row.elements}
        guidance = self.item.guidance
        return tuple(own for own in guidance.elements if own.id in carried) if guidance else ()

    @property
    def of_house(self) -> tuple[SiteRow, ...]:
        """Rows that lead to pages of this server."""
        return tuple(row for row in self.rows if row.url.startswith("/"))

    @property
    def elsewhere(self) -> tuple[SiteRow, ...]:
        """Addresses of other websites that the office submitted."""
        return tuple(row for row in self.rows if not row.url.startswith("/"))


@dataclass(frozen=True, slots=True)
class ItemGroup:
    title: Text
    items: tuple[ItemShown, ...]


def groups_of_year(organisation: Organisation, year: int) -> list[ItemGroup] | None:
    """All items of a year by group; None for a year without items."""
    layout = items_of_year(organisation, year)
    if layout is None:
        return None
    records = _records_by_item(organisation, year)
    rows = rows_by_item(organisation, year)
    return [
        ItemGroup(
            group.title,
            tuple(
                ItemShown(
                    organisation,
                    year,
                    item,
                    tuple(records.get(item.id, ())),
                    tuple(rows.get(item.id, ())),
                )
                for item in group.items
            ),
        )
        for group in layout.groups
    ]


def item_of_year(organisation: Organisation, year: int, id: str) -> ItemShown | None:
    """One item of a year; None where its edition has no such item."""
    layout = items_of_year(organisation, year)
    if layout is None or id not in layout.by_id:
        return None
    kinds = [kind.id for kind in shown.kinds().filling(id)]
    records = _records_by_item(organisation, year, kinds)
    rows = rows_by_item(organisation, year)
    return ItemShown(
        organisation, year, layout.by_id[id], tuple(records.get(id, ())), tuple(rows.get(id, ()))
    )


def pages_of(organisation: Organisation, year: int) -> Mapping[str, str]:
    """The page of each item of a year for which the site has a record of its own, or shows a survey.

    What else rooms show they offer themselves: the page of questions; a document when it is published.
    """
    layout = items_of_year(organisation, year)
    if layout is None:
        return {}
    filled = {item for row in rows_in(SATISFACTION, organisation, year) for item in row.items}
    if shown.site_of(organisation) is not None:
        filled |= set(_records_by_item(organisation, year))
    return {id: addresses.item(organisation.code, year, id) for id in layout.by_id if id in filled}


def _records_by_item(
    organisation: Organisation, year: int, kinds: Collection[str] | None = None
) -> dict[str, list[ShownWebsiteRecord]]:
    """Those of the year, and those of no year; of a report on a whole year also that of the year before."""
    by_item: dict[str, list[ShownWebsiteRecord]] = defaultdict(list)
    for record in shown.published_of_years(organisation, (year - 1, year), kinds):
        for item in record.items:
            if record.year in (None, year) or (record.year == year - 1 and item in REPORT_OF_LAST_YEAR):
                by_item[item].append(record)
    return dict(by_item)


# The year that is assessed is not over: these reports are of the last one that has ended.
REPORT_OF_LAST_YEAR = frozenset(
    {
        "disclosure.operation-results",
        "disclosure.personnel-results",
        "disclosure.procurement-results",
        "prevention.plan-results",
    }
)


def as_json(shown_item: ItemShown, language: str) -> dict[str, Any]:
    """An item as machines read it; docs/methods/sites.md names every key."""
    return {
        "format": FORMAT,
        "organisation": shown_item.organisation.code,
        "name": shown_item.organisation.name,
        "year": shown_item.year,
        "item": shown_item.item.id,
        "code": shown_item.item.code,
        "title": shown_item.item.title.in_language(language),
        "language": language,
        "address": public_address(shown_item.address),
        "changed": shown_item.changed.isoformat() if shown_item.changed else None,
        "elements": [own.id for own in shown_item.elements],
        "records": [_record_as_json(own, shown_item.item.id) for own in shown_item.records],
        "pages": [_row_as_json(row) for row in shown_item.rows],
    }


def _record_as_json(record: ShownWebsiteRecord, item: str) -> dict[str, Any]:
    return {
        "kind": record.kind.id,
        "number": record.number,
        "title": record.title,
        "address": public_address(record.address),
        "changed": record.changed.isoformat(),
        "year": record.year,
        "day": record.day.isoformat() if record.day else None,
        "sha256": record.sha256,
        "elements": list(record.elements_of(item)),
        "fields": {own.id: _value_as_json(own) for own in record.fields},
    }


def _value_as_json(field: ShownWebsiteField) -> Any:
    value = field.value
    if isinstance(value, ShownTable):
        return value.as_objects()
    if field.type in (OwnType.PICTURE, OwnType.PICTURES, OwnType.FILES):
        return [_file_as_json(own) for own in value]
    return list(value) if isinstance(value, tuple) else str(value)


def _file_as_json(file: ShownSiteFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "address": public_address(file.url),
        "bytes": file.size,
        "media_type": file.media_type,
        "sha256": file.sha256,
        **({"alternative": file.alternative} if file.is_picture else {}),
    }


def _row_as_json(row: SiteRow) -> dict[str, Any]:
    whole = public_address(row.url) if row.url.startswith("/") else row.url
    return {
        "title": row.title,
        "address": whole,
        "words": row.text,
        "changed": row.changed.isoformat() if row.changed else None,
        "elements": list(row.elements),
    }
