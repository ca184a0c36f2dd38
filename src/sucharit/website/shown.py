"""What anyone may read of sites: what is published now, in the reader's language. Reads, never writes.

`square` reads nothing else of this package. A version whose time has come is shown without any timer:
each question asks for the newest version that stands at this moment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import F, Max, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sucharit.capture.reading.kinds import MEDIA_TYPES
from sucharit.people.models import Organisation
from sucharit.thai import dates
from sucharit.thai.years import fiscal_year, fiscal_year_span, to_common
from sucharit.vocabulary import values as plain_values
from sucharit.vocabulary.model import FieldType
from sucharit.website.kinds.model import (
    TITLE,
    SortedBy,
    WebsiteField,
    WebsiteKind,
    WebsiteKinds,
    is_filled,
)
from sucharit.website.kinds.reading import website_kinds
from sucharit.website.models import WebsiteRecord, WebsiteVersion
from sucharit.website.prose import clean_prose, words_of_prose

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShownSite:
    """A site that was begun. `changed`: when what it shows last became other than before."""

    organisation: Organisation
    changed: datetime | None

    @property
    def organisation_id(self) -> int:
        return self.organisation.pk


@dataclass(frozen=True, slots=True)
class ShownSiteFile:
    """A file or picture: `url` hands it out; `kind` is its ending; `alternative` only of pictures."""

    key: int
    name: str
    url: str
    size: int
    kind: str
    media_type: str
    sha256: str
    is_picture: bool
    small_url: str = ""  # of a picture: the same as a JPEG at most 320 pixels wide and high
    alternative: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Rows of a field: the titles of its columns, and the words of each row in their order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]  # ids of the columns

    def as_objects(self) -> list[dict[str, str]]:
        """Each row by the ids of its columns."""
        return [dict(zip(self.names, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class ShownWebsiteField:
    """A field that says something.

    `value`: words, SafeString of formatted text, a tuple of lines, a ShownTable, or a tuple of ShownSiteFile.
    """

    field: WebsiteField
    title: str
    value: Any

    @property
    def id(self) -> str:
        return self.field.id

    @property
    def type(self) -> str:
        return self.field.type


class ShownWebsiteRecord:
    """A record as its published version says, in one language."""

    def __init__(self, version: WebsiteVersion, kind: WebsiteKind, code: str, language: str) -> None:
        self.key = version.record_id
        self.version = version.pk
        self.kind = kind
        self.number = version.record.number
        self.place = version.record.place
        self.code = code
        self.language = language
        self.changed = version.shows_from
        self.published = version.published
        self.sha256 = version.sha256
        self.stored: Stored = version.content["values"]
        self._files: Mapping[str, Any] = version.content["files"]

    @property
    def address(self) -> str:
        """Of its public page, which `square` answers."""
        return f"/site/{self.code}/{self.kind.id}/{self.number}/"

    @property
    def items(self) -> tuple[str, ...]:
        """The items that it fills, by lasting id."""
        return self.kind.items_of(self.stored)

    def elements_of(self, item: str) -> tuple[str, ...]:
        """The elements of an item that its filled fields carry."""
        return self.kind.elements_of(item, self.stored)

    @cached_property
    def title(self) -> str:
        return title_of(self.kind, self.stored, self.language)

    @cached_property
    def day(self) -> date | None:
        """Its own day or month."""
        return day_of(self.kind, self.stored)

    @cached_property
    def year(self) -> int | None:
        """The Buddhist fiscal year that it is of."""
        return year_of_values(self.kind, self.stored)

    @cached_property
    def fields(self) -> tuple[ShownWebsiteField, ...]:
        """Those that say something, in order."""
        return tuple(
            ShownWebsiteField(own, own.title.in_language(self.language), self._value(own))
            for own in self.kind.fields
            if is_filled(self.stored.get(own.id))
        )

    @cached_property
    def values(self) -> dict[str, Any]:
        """The same by id."""
        return {own.id: own.value for own in self.fields}

    @cached_property
    def files(self) -> tuple[ShownSiteFile, ...]:
        """Every file that is no picture."""
        return tuple(own for own in self._all_files if not own.is_picture)

    @cached_property
    def pictures(self) -> tuple[ShownSiteFile, ...]:
        """Every picture of its fields; those inside formatted text are not among them."""
        return tuple(own for own in self._all_files if own.is_picture)

    @cached_property
    def words(self) -> str:
        """All its words, for search; not those of its files."""
        return "\n".join(_words_of(own.value) for own in self.fields)

    @cached_property
    def _all_files(self) -> tuple[ShownSiteFile, ...]:
        keys = [key for own in self.kind.fields if own.takes_files for key in self.stored.get(own.id) or ()]
        return tuple(self._file(key) for key in dict.fromkeys(keys) if str(key) in self._files)

    def _file(self, key: int) -> ShownSiteFile:
        own = self._files[str(key)]
        words = own.get("alternative") or {}
        alternative = words.get(self.language) or words.get("th") or ""
        return ShownSiteFile(
            key=key,
            name=own["name"],
            url=file_address(own["link"], own["name"]),
            size=own["size"],
            kind=own["kind"],
            media_type=MEDIA_TYPES.get(own["kind"], "application/octet-stream"),
            sha256=own["sha256"],
            is_picture=own["picture"],
            small_url=small_address(own["link"]) if own["picture"] else "",
            alternative="" if own.get("decorative") else alternative,
            width=own.get("width", 0),
            height=own.get("height", 0),
        )

    def _value(self, field: WebsiteField) -> Any:
        stored = self.stored[field.id]
        if field.takes_files:
            return tuple(self._file(key) for key in stored if str(key) in self._files)
        if field.is_formatted:
            return formatted(in_language(field, stored, self.language))
        if field.is_rows:
            return table_of(field, stored, self.language)
        return words_of_value(field, stored, self.language)


def kinds() -> WebsiteKinds:
    """Every section and kind, in order."""
    return website_kinds()


def with_site(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """These with what `site_of` needs of each, so that it asks the database nothing more."""
    shows_from, ended = (f"website__records__versions__{name}" for name in ("shows_from", "ended"))
    return organisations.annotate(
        site_begun=F("website__begun"),
        site_shown=Max(shows_from, filter=Q(**{f"{shows_from}__lte": timezone.now()})),
        site_taken=Max(ended),
        site_arranged=Max("website__records__arranged"),
    )


def site_of(organisation: Organisation) -> ShownSite | None:
    """The site of an organisation; None where none was begun. One query, or none after `with_site`."""
    known = organisation
    if not hasattr(known, "site_begun"):
        known = with_site(Organisation.objects.filter(pk=organisation.pk)).get()
    if getattr(known, "site_begun") is None:  # noqa: B009 — an annotation, which the model does not name
        return None
    times = [getattr(known, name) for name in ("site_shown", "site_taken", "site_arranged")]
    return ShownSite(organisation, max((at for at in times if at), default=None))


def published(
    organisation: Organisation, kinds: Collection[str] | str | None = None, *, number: int | None = None
) -> list[ShownWebsiteRecord]:
    """What a site shows now, in the order of its kinds and theirs, in the reader's language. One query."""
    rows = _shown_at(organisation, kinds)
    if number is not None:
        rows = rows.filter(record__number=number)
    return _in_order(_shown(rows, organisation.code))


def published_of_years(
    organisation: Organisation, years: Collection[int], kinds: Collection[str] | None = None
) -> list[ShownWebsiteRecord]:
    """Those of `published` that are of one of these fiscal years, or of none. One query.

    What lies outside is not read: an office writes hundreds of news a year.
    """
    firsts, lasts = zip(*(fiscal_year_span(year) for year in years), strict=True)
    first, last = min(firsts).isoformat(), max(lasts).isoformat()
    rows = _shown_at(organisation, kinds).alias(year=_text("year"), day=_text("day"), month=_text("month"))
    by_month = Q(record__kind__in=[kind.id for kind in website_kinds() if kind.sorted_by is SortedBy.MONTH])
    outside_by_day = Q(day__gte="0", day__lt=first) | Q(day__gt=last, day__lt="A")
    outside_by_month = Q(month__gte="0", month__lt=first) | Q(month__gt=last, month__lt="A")
    outside = by_month & outside_by_month | ~by_month & outside_by_day
    records = _shown(rows.exclude(Q(year="") & outside), organisation.code)
    return _in_order([own for own in records if own.year is None or own.year in years])


def _text(name: str) -> Coalesce:
    """A stored value as text; "" where there is none."""
    return Coalesce(KT(f"content__values__{name}"), Value(""), output_field=TextField())


def newest(
    organisation: Organisation,
    kinds: Collection[str],
    *,
    sorts: Collection[str] | None = None,
    start: int = 0,
    limit: int,
) -> list[ShownWebsiteRecord]:
    """What a site shows of these kinds by their own day, the latest first: `limit` of them. One query.

    `sorts`: only those whose field "sort" is one of them. There may be thousands, of which few are read.
    """
    rows = _shown_at(organisation, kinds)
    if sorts is not None:
        rows = rows.filter(content__values__sort__in=list(sorts))
    by_day = KT("content__values__day").desc(nulls_last=True)
    rows = rows.order_by(by_day, "-record__number", "record")
    return _shown(rows[start : start + limit], organisation.code)


def changed_last(organisation: Organisation, kinds: Collection[str], limit: int) -> list[ShownWebsiteRecord]:
    """What a site shows of these kinds, what was published last first. One query."""
    rows = _shown_at(organisation, kinds).order_by("-shows_from", "-record")
    return _shown(rows[:limit], organisation.code)


def count_of(organisation: Organisation, kinds: Collection[str]) -> int:
    """How many records of these kinds a site shows. One query."""
    return int(_shown_at(organisation, kinds).count())


def published_record(organisation: Organisation, kind: str, number: int) -> ShownWebsiteRecord | None:
    """One record as it is shown now; None where it is not."""
    return next(iter(published(organisation, kind, number=number)), None)


def recent_changes(after: int = 0, limit: int = 1_000) -> list[tuple[int, str, str, int, datetime]]:
    """(key, organisation's code, kind, number, changed) of shown records everywhere, by key from one on."""
    rows = _shown_versions().filter(record__gt=after).order_by("record")[:limit]
    names = ("record", "record__website__organisation__code", "record__kind", "record__number", "shows_from")
    return list(rows.values_list(*names))


def all_published(keys: Collection[int] | None = None, language: str = "th") -> Iterator[ShownWebsiteRecord]:
    """Every shown record of every site, or those with these keys: for search."""
    rows = _shown_versions().select_related("record__website__organisation")
    if keys is not None:
        rows = rows.filter(record__in=list(keys))
    known = website_kinds()
    for version in rows.iterator(chunk_size=500):
        if known.has(version.record.kind):
            code = version.record.website.organisation.code
            yield ShownWebsiteRecord(version, known.kind(version.record.kind), code, language)


def file_address(link: str, name: str) -> str:
    """Where a file is handed out to anyone."""
    return reverse("website:file", args=[link, name])


def small_address(link: str) -> str:
    """Where a picture is handed out small."""
    return reverse("website:small", args=[link])


def in_language(field: WebsiteField, stored: Any, language: str) -> Any:
    """A stored value in a language; Thai where it was not translated."""
    if not field.both:
        return stored
    own = stored or {}
    return own.get("en" if language.startswith("en") else "th") or own.get("th") or own.get("en")


def formatted(html: Any) -> SafeString:
    """Formatted text as pages show it. It is cleaned again, so that no other way into the store can run."""
    return SafeString(clean_prose(html)) if isinstance(html, str) and html else SafeString()


def table_of(field: WebsiteField, stored: Iterable[Stored], language: str) -> ShownTable:
    """Rows in words."""
    return ShownTable(
        tuple(own.title.in_language(language) for own in field.columns),
        tuple(
            tuple(_in_one_line(words_of_value(own, row.get(own.id), language)) for own in field.columns)
            for row in stored
        ),
        tuple(own.id for own in field.columns),
    )


def words_of_value(field: WebsiteField, stored: Any, language: str) -> Any:
    """A value of one of the vocabulary's types: words, or a tuple of lines; "" where there is none."""
    own = in_language(field, stored, language)
    assert field.plain is not None
    if own in (None, "", []):
        return ""
    value = plain_values.from_json(field.plain, own)
    if isinstance(value, tuple):
        return value
    if field.plain.type == FieldType.YEAR and language.startswith("en"):
        return str(to_common(value))
    if field.is_month and isinstance(value, date):
        return dates.month_in_words(value, language=language)
    return plain_values.in_words(field.plain, value, language)


def title_of(kind: WebsiteKind, values: Stored, language: str) -> str:
    """What a record is called."""
    if kind.name is not None:
        own = values.get(TITLE) or {}
        return str(
            own.get("en" if language.startswith("en") else "th") or own.get("th") or own.get("en") or ""
        )
    names = [_in_one_line(words_of_value(kind.field(id), values.get(id), language)) for id in kind.named_by]
    parts = [name for name in names if name]
    if not kind.named_by or not parts:
        return kind.title.in_language(language)
    return " ".join(parts if "sort" in kind.named_by else [kind.title.in_language(language), *parts])


def day_of(kind: WebsiteKind, values: Stored) -> date | None:
    """The day by which a record is sorted."""
    name = kind.sorted_by if kind.sorted_by in (SortedBy.DAY, SortedBy.MONTH) else SortedBy.DAY
    own = values.get(name)
    return date.fromisoformat(own) if isinstance(own, str) and own else None


def year_of_values(kind: WebsiteKind, values: Stored) -> int | None:
    """The Buddhist fiscal year that a record is of; None where it is of none."""
    own = values.get("year")
    if isinstance(own, int):
        return own
    day = day_of(kind, values)
    return fiscal_year(day) if day else None


def _shown_at(organisation: Organisation, kinds: Collection[str] | str | None) -> Any:
    rows = _shown_versions().filter(record__website__organisation=organisation)
    if kinds is None:
        return rows
    return rows.filter(record__kind__in=[kinds] if isinstance(kinds, str) else list(kinds))


def _shown_versions() -> Any:
    return WebsiteVersion.objects.shown(timezone.now()).select_related("record")


def _shown(rows: Iterable[WebsiteVersion], code: str) -> list[ShownWebsiteRecord]:
    known, language = website_kinds(), (get_language() or "th")[:2]
    return [
        ShownWebsiteRecord(version, known.kind(version.record.kind), code, language)
        for version in rows
        if known.has(version.record.kind)
    ]


def _in_order(records: list[ShownWebsiteRecord]) -> list[ShownWebsiteRecord]:
    places = {kind.id: place for place, kind in enumerate(website_kinds())}

    def order(own: ShownWebsiteRecord) -> tuple[int, int, int, int]:
        newest = 0
        if own.kind.sorted_by is SortedBy.YEAR:
            newest = -(own.year or 0)
        elif own.kind.sorted_by is not SortedBy.ORDER:
            newest = -(own.day.toordinal() if own.day else 0)
        return places[own.kind.id], newest, own.place, own.number

    return sorted(records, key=order)


def _in_one_line(words: Any) -> str:
    return ", ".join(words) if isinstance(words, tuple) else str(words)


def _words_of(value: Any) -> str:
    if isinstance(value, SafeString):
        return words_of_prose(value)
    if isinstance(value, ShownTable):
        return "\n".join(" ".join(row) for row in value.rows)
    if isinstance(value, tuple):
        return "\n".join(
            own.alternative or own.name if isinstance(own, ShownSiteFile) else own for own in value
        )
    return str(value)


def kinds_shown(organisation: Organisation) -> frozenset[str]:
    """The ids of the kinds of which a site shows anything. One query, without what they say."""
    rows = WebsiteVersion.objects.standing(timezone.now()).filter(record__website__organisation=organisation)
    return frozenset(rows.values_list("record__kind", flat=True).distinct())


def last_key() -> int:
    """The highest key that a record of any site has; 0 where there is none."""
    return WebsiteRecord.objects.aggregate(last=Max("pk"))["last"] or 0
