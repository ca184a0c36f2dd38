"""What other packages ask about links and captures, each in a statement or two, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from sucharit.capture.leases import COUNTED
from sucharit.capture.models import Capture, FetchOutcome, LinkState, WatchedHost, WatchedLink

STANDING = (LinkState.ALIVE, LinkState.FAILING, LinkState.MOVED)  # a reader still gets to what was proven


@dataclass(frozen=True, slots=True)
class ProofCounts:
    """How many proven links are in each state."""

    by_state: dict[LinkState, int]

    @property
    def total(self) -> int:
        """All proven links."""
        return sum(self.by_state.values())

    @property
    def standing(self) -> int:
        """Those that still lead to what was proven, as far as anyone knows."""
        return sum(self.by_state[state] for state in STANDING)


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How far the fetching of some links is."""

    total: int
    waiting: int  # asked for, and not fetched since
    kept: int  # a copy of them is kept


def captures_of(links: Iterable[WatchedLink | int]) -> dict[int, list[Capture]]:
    """All captures by the link's key, the latest first."""
    captures: dict[int, list[Capture]] = {pk: [] for pk in _pks(links)}
    for capture in Capture.objects.filter(link__in=list(captures)).order_by("-at").select_related("content"):
        captures[capture.link_id].append(capture)
    return captures


def last_kept(links: Iterable[WatchedLink | int]) -> dict[int, Capture]:
    """The latest capture that kept something, by the link's key; links without one are left out."""
    kept = Capture.objects.filter(link=OuterRef("pk"), outcome=FetchOutcome.KEPT).order_by("-at")
    latest = WatchedLink.objects.filter(pk__in=_pks(links)).annotate(latest=Subquery(kept.values("pk")[:1]))
    captures = Capture.objects.filter(pk__in=latest.values("latest")).select_related(
        "content", "text", "picture"
    )
    return {capture.link_id: capture for capture in captures}


def progress(links: QuerySet[WatchedLink]) -> FetchProgress:
    """How far these are, in one statement: a page asks while workers fetch."""
    counts = links.order_by().aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(due__lte=timezone.now())),
        kept=Count("pk", filter=Q(last__outcome=FetchOutcome.KEPT)),
    )
    return FetchProgress(**counts)


def rot(links: QuerySet[WatchedLink] | None = None) -> ProofCounts:
    """How many of these links' proofs still stand; of all of them (None) without looking at a link."""
    if links is None:
        sums = WatchedHost.objects.aggregate(**{state: Sum(state, default=0) for state in COUNTED})
    else:
        proven = links.filter(proof__isnull=False).order_by()
        sums = proven.aggregate(**{state: Count("pk", filter=Q(state=state)) for state in COUNTED})
    return ProofCounts({LinkState(state): sums[state] for state in COUNTED})


def _pks(links: Iterable[WatchedLink | int]) -> list[int]:
    return [link if isinstance(link, int) else link.pk for link in links]
