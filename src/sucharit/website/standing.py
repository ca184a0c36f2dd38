"""How a site stands: the state of each record, and of each item of the year that its records fill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from django.utils import timezone

from sucharit.frameworks import Edition, edition_folders, load
from sucharit.frameworks.programmes import programmes
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.thai.years import fiscal_year
from sucharit.website.kinds.model import WebsiteKind, WebsiteKinds
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import PublicSite, WebsiteRecord, WebsiteVersion
from sucharit.website.shown import title_of, year_of_values


class RecordStanding(StrEnum):
    """How a record stands, for who writes it."""

    DRAFT = "draft"  # no one else sees it
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CHANGED = "changed"  # published, and the draft says something else
    WITHDRAWN = "withdrawn"


class ItemStanding(StrEnum):
    """Whether the site shows what an item asks for."""

    FILLED = "filled"
    LAST_YEAR = "last-year"  # what is shown is of another year than the item's
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class StandingRecord:
    """A record for lists of the desk: its name, state, and the versions that matter."""

    record: WebsiteRecord
    kind: WebsiteKind
    title: str
    standing: RecordStanding
    shown: WebsiteVersion | None
    scheduled: WebsiteVersion | None


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item of the newest edition that the organisation's kind is audited by."""

    id: str
    code: str
    title: Text
    standing: ItemStanding
    kinds: tuple[WebsiteKind, ...]
    elements: int  # how many elements fields carry, of all that it asks for
    of: int


def records_of(website: PublicSite, language: str, kind: str | None = None) -> list[StandingRecord]:
    """The records that were not thrown away, by place. Two queries."""
    now, known = timezone.now(), website_kinds()
    rows = WebsiteRecord.objects.filter(website=website, discarded=None).select_related("changed_by")
    if kind is not None:
        rows = rows.filter(kind=kind)
    records = [own for own in rows.order_by("place", "number") if known.has(own.kind)]
    versions: dict[int, list[WebsiteVersion]] = defaultdict(list)
    for version in WebsiteVersion.objects.filter(record__in=[own.pk for own in records]).order_by("-number"):
        versions[version.record_id].append(version)
    return [standing_of(own, known.kind(own.kind), versions[own.pk], now, language) for own in records]


def standing_of(
    record: WebsiteRecord, kind: WebsiteKind, versions: Iterable[WebsiteVersion], now: datetime, language: str
) -> StandingRecord:
    """How a record stands; `versions` the newest first."""
    open_ones = [own for own in versions if own.ended is None]
    shown = next((own for own in open_ones if own.shows_from <= now), None)
    scheduled = next((own for own in open_ones if own.shows_from > now), None)
    title = title_of(kind, record.values, language) or kind.title.in_language(language)
    return StandingRecord(
        record, kind, title, _standing(record, shown, scheduled, list(versions)), shown, scheduled
    )


def items_of_site(website: PublicSite) -> list[StandingItem]:
    """Every item of the newest edition, in its order, with how far the site fills it. One query."""
    edition = edition_for(website.organisation)
    if edition is None:
        return []
    known, year = website_kinds(), fiscal_year(timezone.localdate())
    rows = WebsiteVersion.objects.shown(timezone.now()).filter(record__website=website)
    shown = [(known.kind(own.record.kind), own.content["values"]) for own in rows.select_related("record")]
    return [_item(edition, id, known, shown, year) for id in audited_items(edition)]


def edition_for(organisation: Organisation) -> Edition | None:
    """The newest edition of the library for organisations of this kind."""
    for programme in programmes().values():
        if organisation.kind in programme.takes_part:
            return _newest(programme.id)
    return None


def audited_items(edition: Edition) -> tuple[str, ...]:
    """Items whose guidance says what must be shown, in the edition's order."""
    return tuple(own.id for own in edition.items() if own.guidance is not None)


@cache
def _newest(programme: str) -> Edition | None:
    ids = [id for id in edition_folders() if id.startswith(f"{programme}/")]
    return load(max(ids)) if ids else None


def _standing(
    record: WebsiteRecord,
    shown: WebsiteVersion | None,
    scheduled: WebsiteVersion | None,
    versions: list[WebsiteVersion],
) -> RecordStanding:
    newest = scheduled or shown
    if record.waiting_since is not None:
        return RecordStanding.WAITING
    if newest is None:
        return RecordStanding.WITHDRAWN if versions else RecordStanding.DRAFT
    if newest.content["values"] != record.values:
        return RecordStanding.CHANGED
    return RecordStanding.SCHEDULED if scheduled else RecordStanding.PUBLISHED


def _item(
    edition: Edition,
    id: str,
    known: WebsiteKinds,
    shown: list[tuple[WebsiteKind, Mapping[str, object]]],
    year: int,
) -> StandingItem:
    item = edition.item(id)
    guidance = item.guidance
    assert guidance is not None
    filling = [(kind, values) for kind, values in shown if id in kind.items_of(values)]
    of_year = [
        (kind, values)
        for kind, values in filling
        if not guidance.of_the_year or year_of_values(kind, values) in (year, None)
    ]
    standing = ItemStanding.EMPTY
    if filling:
        standing = ItemStanding.FILLED if of_year else ItemStanding.LAST_YEAR
    carried = {own for kind, values in of_year for own in kind.elements_of(id, values)}
    asked = [own.id for own in guidance.elements]
    return StandingItem(
        id,
        item.code,
        item.title,
        standing,
        known.filling(id),
        len(carried & set(asked)),
        len(asked),
    )
