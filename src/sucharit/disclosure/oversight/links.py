"""How much of what was shown still stands: proven addresses by state, by group of items, by office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count

from sucharit.capture.models import LinkState
from sucharit.capture.queries import ProofCounts
from sucharit.disclosure.boards import ItemLayout
from sucharit.disclosure.models import ShownAddress
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.rounds.models import ParticipantQuerySet

REMEMBERED = 600  # seconds
MAX_OFFICES = 50
LOST = (LinkState.CHANGED, LinkState.GONE, LinkState.REFUSED)


@dataclass(frozen=True, slots=True)
class GroupProof:
    """The proven addresses of one group of items."""

    title: Text
    counts: ProofCounts


@dataclass(frozen=True, slots=True)
class OfficeProof:
    """An organisation, and how many of its proven addresses no longer show what they did."""

    organisation: Organisation
    lost: int
    lasting: int  # of these, for long enough that the owner was told


@dataclass(frozen=True, slots=True)
class CountryProof:
    """All proven addresses that organisations show for their items; one shown for two items counts twice."""

    counts: ProofCounts
    groups: Sequence[GroupProof]
    offices: Sequence[OfficeProof]  # where most is lost, first


def proof_of(participants: ParticipantQuerySet, layout: ItemLayout, name: str) -> CountryProof:
    """Three statements over all addresses, remembered for ten minutes under `name`."""
    key = f"disclosure.oversight.links:{name}"
    known = cache.get(key)
    if known is None:
        known = (_states_by_item(participants), _losses(participants))
        cache.set(key, known, REMEMBERED)
    by_item, losses = known
    offices = Organisation.objects.in_bulk([pk for pk, _lost, _lasting in losses])
    return CountryProof(
        _counts(by_item.values()),
        [
            GroupProof(group.title, _counts(by_item.get(item.id, {}) for item in group.items))
            for group in layout.groups
        ],
        [OfficeProof(offices[pk], lost, lasting) for pk, lost, lasting in losses if pk in offices],
    )


def _states_by_item(participants: ParticipantQuerySet) -> dict[str, dict[str, int]]:
    shown = ShownAddress.objects.filter(
        item__board__participant__in=participants.order_by(), link__proof__isnull=False
    )
    rows = shown.order_by().values_list("item__item", "link__state").annotate(count=Count("pk"))
    by_item: dict[str, dict[str, int]] = {}
    for item, state, count in rows:
        by_item.setdefault(item, {})[state] = count
    return by_item


def _losses(participants: ParticipantQuerySet) -> list[tuple[int, int, int]]:
    """(organisation, lost, lasting) of those with most losses."""
    shown = ShownAddress.objects.filter(
        item__board__participant__in=participants.order_by(),
        link__proof__isnull=False,
        link__state__in=LOST,
    )
    rows = shown.order_by().values("item__board__participant__organisation")
    counted = rows.annotate(lost=Count("pk"), lasting=Count("link__lasting"))
    first = counted.order_by("-lost", "item__board__participant__organisation")[:MAX_OFFICES]
    return [(row["item__board__participant__organisation"], row["lost"], row["lasting"]) for row in first]


def _counts(rows: Iterable[Mapping[str, int]]) -> ProofCounts:
    sums: dict[LinkState, int] = {state: 0 for state in LinkState if state is not LinkState.NEW}
    for states in rows:
        for state, count in states.items():
            if state in sums:
                sums[LinkState(state)] += count
    return ProofCounts(sums)
