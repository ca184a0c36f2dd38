"""Watching addresses: from when on, until when, against which proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from sucharit.capture import leases, watching
from sucharit.capture.addresses import WebAddress, read_address
from sucharit.capture.models import Capture, FetchOutcome, LinkState, Reason, WatchedLink


@transaction.atomic
def watch(
    urls: Iterable[str], *, until: date | None = None, why: str = Reason.ENTERED
) -> dict[str, WatchedLink]:
    """The link of each address, known or new, due now. Raises NotAnAddress before anything is done.

    `until` is the last day of the watch; a later one that is set already stays. Thousands at once take a
    few statements.
    """
    addresses = {url: read_address(url) for url in urls}
    by_key = {address.key: address for address in addresses.values()}
    hosts = {address.host for address in by_key.values()}
    leases.lock(hosts)
    _add_missing(by_key)
    now = timezone.now()
    for keys in leases.in_parts(list(by_key)):
        links = WatchedLink.objects.filter(key__in=keys)
        links.update(due=now, why=_why(why))
        if until is not None:
            links.filter(Q(watched_until=None) | Q(watched_until__lt=until)).update(watched_until=until)
    leases.summarise(hosts)
    links_by_key = {link.key: link for link in _links_with(list(by_key))}
    return {url: links_by_key[address.key] for url, address in addresses.items()}


@transaction.atomic
def ask(links: WatchedLink | Iterable[WatchedLink], *, why: str = Reason.ASKED) -> None:
    """Let these be fetched as soon as their hosts may be asked: someone waits."""
    keys = [link.key for link in ([links] if isinstance(links, WatchedLink) else links)]
    _change(keys, {"due": timezone.now(), "why": _why(why)})


@transaction.atomic
def stop(links: WatchedLink | Iterable[WatchedLink]) -> None:
    """Watch these no longer; what is kept of them stays."""
    keys = [link.key for link in ([links] if isinstance(links, WatchedLink) else links)]
    _change(keys, {"due": None, "why": "", "watched_until": None})


@transaction.atomic
def prove(captures: Iterable[Capture], *, until: date | None = None) -> None:
    """Take these copies as what later ones are compared with; watch daily for a week, then weekly.

    The watch ends with the link's `watched_until`, or `until` where that is later. Raises ValueError for a
    capture that kept nothing.
    """
    by_link = {capture.link_id: capture for capture in captures}
    if any(capture.outcome != FetchOutcome.KEPT for capture in by_link.values()):
        raise ValueError("only what was kept can be a proof")
    hosts: set[str] = set()
    for pks in leases.in_parts(list(by_link)):
        hosts |= set(WatchedLink.objects.filter(pk__in=pks).values_list("host", flat=True))
    leases.lock(hosts)
    now = timezone.localtime()
    for pks in leases.in_parts(list(by_link)):
        _take_as_proofs(pks, [by_link[pk].pk for pk in pks], until, now)
    for (slot, last_day), pks in _without_plan(list(by_link)).items():
        due = watching.first_check(now, last_day, slot)
        for some in leases.in_parts(pks):
            WatchedLink.objects.filter(pk__in=some).update(due=due, why=Reason.SCHEDULED if due else "")
    leases.summarise(hosts)


def _take_as_proofs(links: Sequence[int], captures: Sequence[int], until: date | None, now: datetime) -> None:
    rows = WatchedLink.objects.filter(pk__in=links)
    proof = Capture.objects.filter(pk__in=captures, link=OuterRef("pk"))
    rows.update(proof=Subquery(proof.values("pk")[:1]), proven=now)
    if until is not None:
        rows.filter(Q(watched_until=None) | Q(watched_until__lt=until)).update(watched_until=until)
    # What was compared with another proof counts no more; what can't be opened still can't be.
    rows.exclude(state__in=watching.UNOPENED).update(state=LinkState.ALIVE, since=now, lasting=None)


def _without_plan(links: Sequence[int]) -> dict[tuple[int, date | None], list[int]]:
    """Those of them that no one fetches anyway, by their time of the day and the last day of their watch."""
    groups: dict[tuple[int, date | None], list[int]] = {}
    for pks in leases.in_parts(links):
        rows = WatchedLink.objects.filter(pk__in=pks, due=None).values_list("pk", "key", "watched_until")
        for pk, key, last_day in rows:
            groups.setdefault((watching.slot_of(key), last_day), []).append(pk)
    return groups


def _add_missing(addresses: Mapping[str, WebAddress]) -> None:
    """Rows for addresses that have none yet."""
    rows = (
        WatchedLink(url=address.url, key=key, host=address.host) for key, address in sorted(addresses.items())
    )
    for some in leases.in_parts(list(rows)):
        WatchedLink.objects.bulk_create(some, ignore_conflicts=True)


def _why(why: str) -> Case:
    """The reason of the next capture: what a submission ordered stays its order, whoever asks meanwhile."""
    return Case(
        When(due__isnull=False, why=Reason.SUBMITTED, then=Value(Reason.SUBMITTED)), default=Value(why)
    )


def _change(keys: Sequence[str], values: Mapping[str, object]) -> None:
    hosts = {link.host for link in _links_with(keys)}
    leases.lock(hosts)
    for some in leases.in_parts(keys):
        WatchedLink.objects.filter(key__in=some).update(**values)
    leases.summarise(hosts)


def _links_with(keys: Sequence[str]) -> Iterator[WatchedLink]:
    for some in leases.in_parts(keys):
        yield from WatchedLink.objects.filter(key__in=some).select_related("last")
