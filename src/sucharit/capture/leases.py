"""Leases: which worker fetches which link, one at a time of each host, and what becomes of lost ones.

Whoever changes what is due, locks the hosts first, in the order of their names, then changes links, then
lets `summarise` write what follows from them: so no two wait for each other, and nothing due is overlooked.
A lease ends by itself, so a worker that vanishes takes nothing along.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from sucharit.capture import watching
from sucharit.capture.models import LinkState, Reason, WatchedHost, WatchedLink

T = TypeVar("T")
URGENT = tuple(reason for reason in Reason.values if reason != Reason.SCHEDULED)
COUNTED = tuple(state for state in LinkState.values if state != LinkState.NEW)  # of links with a proof
LATE = timedelta(hours=6)  # what is due this long shows that no worker runs, or too few
MAX_AT_ONCE = 500  # names in one statement, below every database's limit


@dataclass(frozen=True, slots=True)
class Lease:
    """A link that this process fetches, until then."""

    id: uuid.UUID
    link: WatchedLink
    taken: datetime
    until: datetime


def claim(now: datetime | None = None) -> Lease | None:
    """Lease the next link of the host that was asked least recently, urgent ones first; None: nothing due."""
    now = now or timezone.now()
    for waiting in (Q(urgent_at__lte=now), Q(scheduled_at__lte=now)):
        while True:
            with transaction.atomic():
                host = _lock_a_free_host(waiting, now)
                if host is None:
                    break
                lease = _lease_a_link(host, now)
            if lease is not None:
                return lease
    return None


def claim_link(link: WatchedLink, now: datetime | None = None) -> Lease | None:
    """Lease this very link; None while its host is asked by someone, or must be left alone for a moment."""
    now = now or timezone.now()
    with transaction.atomic():
        host = WatchedHost.objects.select_for_update().get(pk=link.host)
        if host.free_at > now:
            return None
        return _lease(WatchedLink.objects.filter(pk=link.pk), host, now)


def is_held(lease: Lease) -> bool:
    """Whether the link is still leased to this process; it is locked until the transaction ends."""
    held = WatchedLink.objects.select_for_update().filter(pk=lease.link.pk, lease=lease.id)
    return held.values("pk").first() is not None


def give_back(
    lease: Lease,
    due: datetime | None,
    why: str = Reason.SCHEDULED,
    changes: Mapping[str, object] = MappingProxyType({}),
) -> bool:
    """End the lease, with what the link's row says from now on. False when it was lost before.

    What somebody asked for while it was leased stays due.
    """
    values = {**changes, "lease": None, "lease_until": None, "lost": 0}
    with transaction.atomic():
        host = WatchedHost.objects.select_for_update().get(pk=lease.link.host)
        link = WatchedLink.objects.filter(pk=lease.link.pk, lease=lease.id).first()
        if link is None:
            return False
        if link.due == lease.link.due:  # no one asked meanwhile
            values |= {"due": due, "why": why if due else ""}
        before = (link.proof_id, link.state)
        for name, value in values.items():
            setattr(link, name, value)
        link.save()
        _count_again(host, before, (link.proof_id, link.state))
        host.free_at = timezone.now() + timedelta(seconds=_delay(host))
        _set_due(host)
        host.save()
    return True


def note_delay(host: str, seconds: float) -> None:
    """Remember how long this host asks to be left alone between two fetches."""
    WatchedHost.objects.filter(pk=host).update(delay=seconds)


def put_off(lease: Lease, pause: timedelta) -> bool:
    """End the lease without a result, for reasons of our own; the link is due again after the pause."""
    return give_back(lease, timezone.now() + pause, why=lease.link.why or Reason.ASKED)


def repair() -> None:
    """Write again what hosts say of their links, should anything have been written past these verbs.

    Some hosts at a time: a country's hosts locked together would keep all workers and pages waiting.
    """
    linked = WatchedLink.objects.order_by().values_list("host", flat=True).distinct()
    for some in in_parts(sorted({*linked, *WatchedHost.objects.values_list("pk", flat=True)})):
        with transaction.atomic():
            lock(some)
            summarise(some)


def lock(hosts: Collection[str]) -> None:
    """Lock these hosts' rows until the transaction ends, new ones too, always in the same order."""
    now = timezone.now()
    for some in in_parts(sorted(hosts)):
        WatchedHost.objects.bulk_create(
            [WatchedHost(host=name, free_at=now) for name in some], ignore_conflicts=True
        )
        list(WatchedHost.objects.select_for_update().filter(pk__in=some).order_by("pk").values_list("pk"))


def summarise(hosts: Collection[str]) -> None:
    """Write what follows from the links of these hosts, whose rows are locked."""
    for some in in_parts(sorted(hosts)):
        _write_summary(WatchedHost.objects.filter(pk__in=some))


def in_parts(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many at a time as one statement may name."""
    for start in range(0, len(things), MAX_AT_ONCE):
        yield things[start : start + MAX_AT_ONCE]


def waiting(now: datetime | None = None) -> int:
    """How many links are due."""
    return WatchedLink.objects.filter(due__lte=now or timezone.now()).count()


def next_moment() -> datetime | None:
    """When the next host can be asked for something that is due then; None: nothing is planned."""
    moments = WatchedHost.objects.aggregate(
        urgent=Min(Greatest("free_at", "urgent_at"), filter=Q(urgent_at__isnull=False)),
        scheduled=Min(Greatest("free_at", "scheduled_at"), filter=Q(scheduled_at__isnull=False)),
    )
    return min(filter(None, moments.values()), default=None)


def _lock_a_free_host(waiting: Q, now: datetime) -> WatchedHost | None:
    hosts = WatchedHost.objects.filter(waiting, free_at__lte=now).order_by("free_at")
    if connection.features.has_select_for_update_skip_locked:
        hosts = hosts.select_for_update(skip_locked=True)
    return hosts.first()


def _lease_a_link(host: WatchedHost, now: datetime) -> Lease | None:
    """The host's next link; None, and the host's summary put right, when nothing of it is due after all."""
    due = WatchedLink.objects.filter(host=host.pk, due__lte=now)
    for some in (due.filter(why__in=URGENT), due):
        lease = _lease(some.order_by("due", "pk"), host, now)
        if lease is not None:
            return lease
    _set_due(host)
    host.save()
    return None


def _lease(links: QuerySet[WatchedLink], host: WatchedHost, now: datetime) -> Lease | None:
    """Lease the first of these links; the host is locked, and its last lease is over."""
    _end_lost_leases(host, now)
    link = links.first()
    if link is None:
        return None
    until = now + timedelta(seconds=settings.CAPTURES_LEASE_SECONDS)
    link.lease, link.lease_until = uuid.uuid4(), until
    guarded = WatchedLink.objects.filter(pk=link.pk, lease=None)
    if not guarded.update(lease=link.lease, lease_until=until):
        return None
    host.free_at = until
    host.save(update_fields=["free_at"])
    return Lease(link.lease, link, now, until)


def _end_lost_leases(host: WatchedHost, now: datetime) -> None:
    """End what a vanished worker held of this host."""
    for link in WatchedLink.objects.filter(host=host.pk, lease__isnull=False):
        lost = link.lost + 1
        pause = watching.pause_after_loss(lost)
        due = now + pause if pause else link.due
        WatchedLink.objects.filter(pk=link.pk).update(lease=None, lease_until=None, lost=lost, due=due)


def _delay(host: WatchedHost) -> float:
    """Seconds that this host is left alone between two fetches."""
    if host.pk in {f"{name}:{port}" for name, port in settings.CAPTURES_ON_LOOPBACK}:
        return 0.0  # our own sites of the demo and the tests
    return max(settings.CAPTURES_DELAY_SECONDS, host.delay or 0.0)


def _set_due(host: WatchedHost) -> None:
    links = WatchedLink.objects.filter(host=host.pk, due__isnull=False)
    host.urgent_at = links.filter(why__in=URGENT).aggregate(first=Min("due"))["first"]
    host.scheduled_at = links.exclude(why__in=URGENT).aggregate(first=Min("due"))["first"]


def _count_again(host: WatchedHost, before: tuple[int | None, str], after: tuple[int | None, str]) -> None:
    """Move one link with a proof from one count to another."""
    for (proof, state), step in ((before, -1), (after, 1)):
        if proof is not None and state in COUNTED:
            setattr(host, state, getattr(host, state) + step)


def _write_summary(hosts: QuerySet[WatchedHost]) -> None:
    own = WatchedLink.objects.filter(host=OuterRef("pk")).order_by().values("host")
    due = own.filter(due__isnull=False)
    counts = {
        state: Coalesce(Subquery(own.filter(proof__isnull=False, state=state).values(count=Count("pk"))), 0)
        for state in COUNTED
    }
    hosts.update(
        urgent_at=Subquery(due.filter(why__in=URGENT).values(first=Min("due"))),
        scheduled_at=Subquery(due.exclude(why__in=URGENT).values(first=Min("due"))),
        **counts,
    )
