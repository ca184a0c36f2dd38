"""Who has not begun and who is short: filtered, searched and paged by place in the tree, never counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _

from sucharit.cycle.models import Progress, ProgressState
from sucharit.frameworks.model import Edition
from sucharit.people.models import Organisation, Region
from sucharit.rounds.models import Participant, Round
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

A_PAGE = 50
LONGEST = 80  # letters of a search
BEHIND, EVERYONE, UNCOUNTED = "behind", "all", "uncounted"
OF_A_DRAFT = (UNCOUNTED, EVERYONE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `instrument` is empty for a draft, which has head-counts alone."""

    instrument: str
    far: str  # BEHIND, EVERYONE, UNCOUNTED, or a ProgressState as a digit
    search: str
    region: str
    after: str  # a path
    before: str

    def query(self, **other: str) -> str:
        """The address's query with some of it otherwise."""
        given = {"of": self.instrument, "far": self.far, "q": self.search, "region": self.region, **other}
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def narrowed(self) -> bool:
        """Whether more is asked than the list as it first is."""
        return bool(self.search or self.region)


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation: its head-count, and its standing by instrument."""

    organisation: Organisation
    head_count: int | None
    standings: tuple[Progress | None, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list; `next` and `previous` are queries, empty where there is no more."""

    asked: Asked
    lines: tuple[Line, ...]
    codes: tuple[str, ...]  # of the instruments, as the lines' standings
    next: str
    previous: str
    instruments: tuple[tuple[str, str], ...]
    fars: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]


def read(asked: Mapping[str, str], edition: Edition, opened: bool) -> Asked:
    """The list that an address asks for; what it does not know it leaves aside."""
    known = [one.id for one in edition.instruments] if opened else []
    fars = (
        {BEHIND, EVERYONE, UNCOUNTED, *(str(far.value) for far in ProgressState)}
        if opened
        else set(OF_A_DRAFT)
    )
    instrument, far = asked.get("of", ""), asked.get("far", "")
    return Asked(
        instrument=instrument if instrument in known else (known[0] if known else ""),
        far=far if far in fars else (BEHIND if opened else UNCOUNTED),
        search=to_arabic(clean(asked.get("q", "")))[:LONGEST],
        region=asked.get("region", "") if asked.get("region") in Region.values else "",
        after=_path(asked.get("after", "")),
        before=_path(asked.get("before", "")),
    )


def _path(text: str) -> str:
    """A place in the tree as an address names it; a database stores no NUL and is asked for none."""
    return text.replace("\0", "")[:250]


def listing(round: Round, edition: Edition, asked: Asked) -> Listing:
    """One page. Four queries, however many organisations and pages there are."""
    found, more = _page(round, asked)
    places = [one.organisation for one in found]
    keys = [place.pk for place in places]
    counts = dict(
        round.participants.filter(organisation__in=keys).values_list("organisation_id", "head_count")
    )
    standings = {
        (one.organisation_id, one.instrument): one
        for one in Progress.objects.of(round).filter(organisation__in=keys)
    }
    shown = [one for one in edition.instruments if asked.instrument]
    lines = tuple(
        Line(place, counts.get(place.pk), tuple(standings.get((place.pk, one.id)) for one in shown))
        for place in places
    )
    backwards = bool(asked.before)
    return Listing(
        asked=asked,
        lines=lines,
        codes=tuple(one.code for one in shown),
        next=asked.query(after=places[-1].path) if places and (more or backwards) else "",
        previous=asked.query(before=places[0].path)
        if places and (asked.after or (backwards and more))
        else "",
        instruments=tuple((one.id, one.code) for one in shown),
        fars=_fars(bool(asked.instrument)),
        regions=tuple((one.value, str(one.label)) for one in Region),
    )


def _page(round: Round, asked: Asked) -> tuple[list[Progress] | list[Participant], bool]:
    """A page's rows in order of the tree, and whether there are more in the direction that was asked."""
    narrowed = _narrowed(asked)
    order = "-organisation__path" if asked.before else "organisation__path"
    found: list[Progress] | list[Participant]
    if asked.instrument and asked.far != UNCOUNTED:
        standings = Progress.objects.of(round).filter(narrowed, instrument=asked.instrument)
        if asked.far == BEHIND:
            standings = standings.behind()
        elif asked.far != EVERYONE:
            standings = standings.filter(state=int(asked.far))
        found = list(standings.select_related("organisation").order_by(order)[: A_PAGE + 1])
    else:
        participants = round.participants.filter(narrowed)
        if asked.far == UNCOUNTED:
            participants = participants.without_head_count()
        found = list(participants.with_organisation().order_by(order)[: A_PAGE + 1])
    more = len(found) > A_PAGE
    found = found[:A_PAGE]
    if asked.before:
        found.reverse()
    return found, more


def _narrowed(asked: Asked) -> Q:
    """By region, by every word of the search, and by where the page begins."""
    found = Q()
    if asked.region:
        found &= Q(organisation__region=asked.region)
    for word in asked.search.split():
        found &= (
            Q(organisation__name_th__icontains=word)
            | Q(organisation__short_th__icontains=word)
            | Q(organisation__name_en__icontains=word)
            | Q(organisation__code__startswith=word.lower())
        )
    if asked.after:
        found &= Q(organisation__path__gt=asked.after)
    if asked.before:
        found &= Q(organisation__path__lt=asked.before)
    return found


def _fars(opened: bool) -> tuple[tuple[str, str], ...]:
    uncounted = (UNCOUNTED, _("ยังไม่แจ้งจำนวนบุคลากร"))
    if not opened:
        return (uncounted, (EVERYONE, _("ทั้งหมด")))
    return (
        (BEHIND, _("ยังไม่เริ่มหรือยังไม่ครบ")),
        *((str(far.value), str(far.label)) for far in ProgressState),
        uncounted,
        (EVERYONE, _("ทั้งหมด")),
    )
