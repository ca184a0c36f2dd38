"""Who has not begun and who is short: filtered, searched and paged by place in the tree, never counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.cycle.models import Progress, ProgressState
from sucharit.desk.wording import language
from sucharit.frameworks.model import Edition
from sucharit.frameworks.programmes import plain_name
from sucharit.notices.responsible import has_responsible
from sucharit.people.models import Organisation, Region
from sucharit.rounds.models import Participant, Round
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

PAGE_SIZE = 50
CHUNK_SIZE = 5_000
MAX_SEARCH_LENGTH = 80
MAX_PATH_LENGTH = 250
BEHIND, EVERYONE, UNCOUNTED, UNLED = "behind", "all", "uncounted", "unled"
PLACE = ("code", "name_en", "name_th", "region")  # columns of the organisation
Rows = list[list[str | int | None]]
STATES_OF_A_DRAFT = (UNCOUNTED, UNLED, EVERYONE)


@dataclass(frozen=True, slots=True)
class ProgressQuery:
    """What an address asks for. `instrument` is empty for a draft, which has only head-counts."""

    instrument: str
    state: str  # BEHIND, EVERYONE, UNCOUNTED, UNLED (no one responsible), or a ProgressState as a digit
    search: str
    region: str
    after: str  # a path
    before: str

    def encode(self, **changes: str) -> str:
        """The address's query, with some of it changed."""
        values = {
            "of": self.instrument,
            "far": self.state,
            "q": self.search,
            "region": self.region,
            **changes,
        }
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for less than the list at first shows."""
        return bool(self.search or self.region)


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One organisation: its head-count, and its progress by instrument."""

    organisation: Organisation
    head_count: int | None
    progress: tuple[Progress | None, ...]


@dataclass(frozen=True, slots=True)
class ProgressList:
    """A page of the list; `next` and `previous` are queries, empty where there is no more."""

    query: ProgressQuery
    lines: tuple[ProgressLine, ...]
    codes: tuple[str, ...]  # of the instruments, as the lines' progress
    next: str
    previous: str
    instruments: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]


def read_query(address: Mapping[str, str], edition: Edition, has_opened: bool) -> ProgressQuery:
    """The list that an address asks for; unknown values are ignored."""
    instruments = [instrument.id for instrument in edition.instruments] if has_opened else []
    states = (
        {BEHIND, EVERYONE, UNCOUNTED, UNLED, *(str(state.value) for state in ProgressState)}
        if has_opened
        else set(STATES_OF_A_DRAFT)
    )
    instrument, state = address.get("of", ""), address.get("far", "")
    return ProgressQuery(
        instrument=instrument if instrument in instruments else (instruments[0] if instruments else ""),
        state=state if state in states else (BEHIND if has_opened else UNCOUNTED),
        search=to_arabic(clean(address.get("q", "")))[:MAX_SEARCH_LENGTH],
        region=address.get("region", "") if address.get("region") in Region.values else "",
        after=_path(address.get("after", "")),
        before=_path(address.get("before", "")),
    )


def _path(text: str) -> str:
    """A place in the tree as an address names it; a database stores no NUL and is asked for none."""
    return text.replace("\0", "")[:MAX_PATH_LENGTH]


def progress_list(round: Round, edition: Edition, query: ProgressQuery) -> ProgressList:
    """One page. Four queries, however many organisations and pages there are."""
    rows, more = _page(round, query)
    places = [row.organisation for row in rows]
    keys = [place.pk for place in places]
    counts = dict(
        round.participants.filter(organisation__in=keys).values_list("organisation_id", "head_count")
    )
    progress = {
        (row.organisation_id, row.instrument): row
        for row in Progress.objects.of(round).filter(organisation__in=keys)
    }
    instruments = edition.instruments if query.instrument else ()
    lines = tuple(
        ProgressLine(
            place,
            counts.get(place.pk),
            tuple(progress.get((place.pk, instrument.id)) for instrument in instruments),
        )
        for place in places
    )
    backwards = bool(query.before)
    has_next = places and (more or backwards)
    has_previous = places and (query.after or (backwards and more))
    return ProgressList(
        query=query,
        lines=lines,
        codes=tuple(plain_name(edition.programme, item).in_language(language()) for item in instruments),
        next=query.encode(after=places[-1].path) if has_next else "",
        previous=query.encode(before=places[0].path) if has_previous else "",
        instruments=tuple(
            (instrument.id, plain_name(edition.programme, instrument).in_language(language()))
            for instrument in instruments
        ),
        states=_states(bool(query.instrument)),
        regions=tuple((region.value, str(region.label)) for region in Region),
    )


def rows_of(round: Round, edition: Edition, query: ProgressQuery) -> Rows:
    """Everyone that the list shows, as a table with a header; three queries, however many there are.

    Answers are those that the page shows: as many as may be told.
    """
    instruments = [instrument.id for instrument in edition.instruments] if query.instrument else []
    states = {state.value: str(state.label) for state in ProgressState}
    regions = {region.value: str(region.label) for region in Region}
    name = "name_en" if language().startswith("en") else "name_th"
    cells: dict[tuple[int, str], tuple[int, int | None, str]] = {}
    if instruments:
        progress = Progress.objects.of(round).order_by()
        for organisation, instrument, completed, required, state in progress.values_list(
            "organisation_id", "instrument", "completed", "required", "state"
        ).iterator(chunk_size=CHUNK_SIZE):
            cells[organisation, instrument] = (completed, required, states[state])
    participants = round.participants.filter(organisation__in=_organisations(round, query))
    lines = participants.annotate(led=has_responsible(timezone.localdate())).order_by("organisation__path")
    columns = ("organisation_id", "code", name, "name_th", "region", "head_count", "led")
    fields = [f"organisation__{column}" if column in PLACE else column for column in columns]
    rows: list[list[str | int | None]] = [_header(edition, instruments)]
    yes, no = _("มี"), _("ไม่มี")
    for place, code, title, title_th, region, people, led in lines.values_list(*fields).iterator(
        chunk_size=CHUNK_SIZE
    ):
        row = [code, title or title_th, regions.get(region, ""), people, yes if led else no]
        for instrument in instruments:
            row += cells.get((place, instrument), (None, None, ""))
        rows.append(row)
    return rows


def _header(edition: Edition, instruments: Sequence[str]) -> list[str | int | None]:
    header: list[str | int | None] = [_("รหัส"), _("หน่วยงาน"), _("ภาค"), _("บุคลากร"), _("มีผู้รับผิดชอบ")]
    for instrument in instruments:
        name = plain_name(edition.programme, edition.instrument(instrument)).in_language(language())
        header += [name, _("%(name)s ขั้นต่ำ") % {"name": name}, _("%(name)s สถานะ") % {"name": name}]
    return header


def _organisations(round: Round, query: ProgressQuery) -> QuerySet[Any, Any]:
    """The keys of everyone that the list shows, on all of its pages."""
    return _chosen(round, replace(query, after="", before="")).values("organisation")


def _page(round: Round, query: ProgressQuery) -> tuple[list[Progress] | list[Participant], bool]:
    """A page's rows in order of the tree, and whether there are more in the direction that was asked."""
    order = "-organisation__path" if query.before else "organisation__path"
    chosen = _chosen(round, query).select_related("organisation").order_by(order)
    rows: list[Progress] | list[Participant] = list(chosen[: PAGE_SIZE + 1])
    more = len(rows) > PAGE_SIZE
    rows = rows[:PAGE_SIZE]
    if query.before:
        rows.reverse()
    return rows, more


def _chosen(round: Round, query: ProgressQuery) -> QuerySet[Any, Any]:
    """Progress with one instrument, or participants: those that the query asks for."""
    condition = _condition(query)
    if query.instrument and query.state not in (UNCOUNTED, UNLED):
        progress = Progress.objects.of(round).filter(condition, instrument=query.instrument)
        if query.state == BEHIND:
            return progress.behind()
        return progress if query.state == EVERYONE else progress.filter(state=int(query.state))
    participants = round.participants.filter(condition)
    if query.state == UNCOUNTED:
        return participants.without_head_count()
    if query.state == UNLED:
        return participants.exclude(has_responsible(timezone.localdate()))
    return participants


def _condition(query: ProgressQuery) -> Q:
    """By region, by every word of the search, and by where the page begins."""
    condition = Q()
    if query.region:
        condition &= Q(organisation__region=query.region)
    for word in query.search.split():
        condition &= (
            Q(organisation__name_th__icontains=word)
            | Q(organisation__short_th__icontains=word)
            | Q(organisation__name_en__icontains=word)
            | Q(organisation__code__startswith=word.lower())
        )
    if query.after:
        condition &= Q(organisation__path__gt=query.after)
    if query.before:
        condition &= Q(organisation__path__lt=query.before)
    return condition


def _states(has_opened: bool) -> tuple[tuple[str, str], ...]:
    lacking = ((UNCOUNTED, _("ยังไม่แจ้งจำนวนบุคลากร")), (UNLED, _("ยังไม่มีผู้รับผิดชอบ")))
    if not has_opened:
        return (*lacking, (EVERYONE, _("ทั้งหมด")))
    return (
        (BEHIND, _("ยังไม่เริ่มหรือยังไม่ครบ")),
        *((str(state.value), str(state.label)) for state in ProgressState),
        *lacking,
        (EVERYONE, _("ทั้งหมด")),
    )
