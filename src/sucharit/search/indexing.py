"""Keeping the words of public pages: what is new or changed is read, what is public no more is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from sucharit.contributions.searchable import PublicPage, Searchable, mark_of, sources
from sucharit.people.models import Organisation
from sucharit.search.codes import BOUND, writing_of
from sucharit.search.models import MAX_TITLE, IndexedPage
from sucharit.search.trigrams import after_indexing, make_indexes
from sucharit.thai.characters import readable_text
from sucharit.thai.letters import letters

PART = 8_000  # letters of a long text that are kept in one row
OVERLAP = 200  # of two parts, so that no sentence is cut for both
MOST_PARTS = 40  # what comes after them is not searched
AT_ONCE = 500
Progress = Callable[[str, int, int], None]  # source, how many are done, of how many
Place = tuple[str, tuple[str, ...]]  # the mark of an organisation's names, and the names


@dataclass(frozen=True, slots=True)
class IndexCounts:
    """What was done for one source."""

    source: str
    entered: int
    forgotten: int
    kept: int


def index_all(*, everything: bool = False, progress: Progress | None = None) -> list[IndexCounts]:
    """Bring the index up to date; `everything` reads all pages again. May be killed and run beside itself."""
    make_indexes(connection)
    IndexedPage.objects.exclude(source__in=[source.id for source in sources()]).delete()
    counts = [
        index_source(source, weight, everything=everything, progress=progress)
        for weight, source in enumerate(sources())
    ]
    if any(own.entered or own.forgotten for own in counts):
        after_indexing(connection)
    return counts


def index_source(
    source: Searchable, weight: int, *, everything: bool = False, progress: Progress | None = None
) -> IndexCounts:
    """The same for one source; `weight` is its place among all."""
    marks = source.marks(None)
    rows = IndexedPage.objects.filter(source=source.id)
    stored = _stored_marks(source.id)
    gone = [key for key in stored if key not in marks]
    for keys in _batches(gone):
        rows.filter(key__in=keys).delete()
    waiting = [key for key, mark in marks.items() if everything or stored.get(key) != mark]
    done = 0
    for keys in _batches(waiting):
        _enter(source, weight, {key: marks[key] for key in keys})
        done += len(keys)
        if progress:
            progress(source.id, done, len(waiting))
    return IndexCounts(source.id, len(waiting), len(gone), len(marks) - len(waiting))


def _stored_marks(source: str) -> dict[str, str]:
    """The mark of each page as it was read; "" where its organisation has another name by now."""
    rows = IndexedPage.objects.filter(source=source, part=0)
    places = _places(rows.exclude(organisation=None).values_list("organisation", flat=True).distinct())
    values = rows.values_list("key", "mark", "place", "organisation")
    return {
        key: mark if organisation is None or places[organisation][0] == place else ""
        for key, mark, place, organisation in values
    }


def _enter(source: Searchable, weight: int, marks: Mapping[str, str]) -> None:
    pages = list(source.pages(marks))
    places = _places({page.organisation for page in pages if page.organisation is not None})
    rows = [
        row
        for page in pages
        for row in _rows(page, source.id, weight, marks[page.key], places.get(page.organisation, ("", ())))
    ]
    with transaction.atomic():
        IndexedPage.objects.filter(source=source.id, key__in=marks).delete()
        IndexedPage.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


def _places(keys: Any) -> dict[int | None, Place]:
    """Names of organisations as a search may name the place of a page."""
    organisations = Organisation.objects.filter(pk__in=keys)
    return {
        pk: (mark_of(names), tuple(filter(None, names)))
        for pk, *names in organisations.values_list(
            "pk", "name_th", "name_en", "short_th", "province_th", "province_en"
        )
    }


def _rows(page: PublicPage, source: str, weight: int, mark: str, place: Place) -> Iterator[IndexedPage]:
    code = writing_of(connection.vendor).code
    names = [page.title_th, page.title_en, *page.names]
    own = dict.fromkeys(code(letters(readable_text(name)).text) for name in names)
    title_codes = f"{BOUND}{''.join(f'{name}{BOUND}' for name in own if name)}"
    where = "".join(f"{code(letters(name).text)}{BOUND}" for name in place[1])
    for part, text in enumerate(_parts(readable_text(page.text))):
        yield IndexedPage(
            source=source,
            key=page.key,
            part=part,
            mark=mark,
            place=place[0],
            organisation_id=page.organisation,
            weight=weight,
            changed=page.changed,
            address=page.address,
            title_th=readable_text(page.title_th)[:MAX_TITLE],
            title_en=readable_text(page.title_en)[:MAX_TITLE],
            text=text,
            title_codes=title_codes,
            codes=f"{title_codes}{where}{code(letters(text).text)}{BOUND}",
        )


def _parts(text: str) -> Iterator[str]:
    """The text in pieces that overlap; one empty piece of an empty text."""
    step = PART - OVERLAP
    for part in range(MOST_PARTS):
        start = part * step
        yield text[start : start + PART]
        if start + PART >= len(text):
            return


def _batches(keys: Sequence[str]) -> Iterator[Collection[str]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
