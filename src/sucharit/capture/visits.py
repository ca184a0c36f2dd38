"""One visit to an address under a lease: fetch it, keep what came, read it, judge how the link stands.

Each step may be the last one before the process is killed. What is kept is named by its digest, the row of
the capture bears the lease, and only the last statement gives the link back; so the next worker goes on
where this one ended, and nothing is kept twice.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sucharit.capture import leases, store, watching
from sucharit.capture.fetching.fetched import Fetched, FetchedPage
from sucharit.capture.fetching.pages import fetch
from sucharit.capture.fetching.plans import FetchPlan, usual_plan
from sucharit.capture.kept_reading import read_kept, same_substance
from sucharit.capture.leases import Lease
from sucharit.capture.models import Capture, Content, FetchOutcome, LinkState, Reason, Requisite, WatchedLink
from sucharit.capture.reading.kinds import kind_of
from sucharit.capture.standing import standing_of, values_of
from sucharit.capture.warc import to_warc

log = logging.getLogger(__name__)
WARC = "warc"
PERMANENT = (301, 308)
MOST_DEATHS = 3  # of workers, over one link


def visit(lease: Lease) -> Capture | None:
    """Do all that is due for this link. None when the lease was lost meanwhile: another worker has it."""
    link = lease.link
    capture = _unfinished(link)
    if capture is None:
        page = fetch(link.url, plan=_plan(link))
        capture = _keep(lease, page)
    if capture is None:
        return None
    _read(capture, deadly=link.lost >= MOST_DEATHS)
    return capture if _judge(lease, capture) else None


def _unfinished(link: WatchedLink) -> Capture | None:
    """What a worker fetched under an earlier lease, and vanished before the link was given back."""
    return link.captures.filter(read_at=None, lease__isnull=False).order_by("-at").first()


def _plan(link: WatchedLink) -> FetchPlan:
    """A check by schedule asks for the page alone, unless there is a change to be kept whole."""
    plan = usual_plan()
    is_look = link.why == Reason.SCHEDULED and link.state not in (LinkState.CHANGED, LinkState.MOVED)
    return replace(plan, requisites=0) if is_look else plan


def _keep(lease: Lease, page: FetchedPage) -> Capture | None:
    """The row of the capture, written once what it names is in the store."""
    main, link = page.main, lease.link
    contents = {item.url: _content(item) for item in page.all()}
    record = None if _is_unchanged(link, contents[main.url], page) else store.put(to_warc(page), WARC)
    with transaction.atomic():
        if not leases.is_held(lease):
            return None
        capture = Capture.objects.create(
            link=link,
            lease=lease.id,
            at=lease.taken,
            why=link.why or Reason.ASKED,
            outcome=main.outcome,
            status=main.status,
            final_url=main.final_url,
            redirects=[list(step) for step in main.redirects],
            seconds=main.seconds,
            size=len(main.body),
            details=main.details[:300],
            content=contents[main.url],
            record=record,
        )
        Requisite.objects.bulk_create(_requisites(capture, page, contents))
        WatchedLink.objects.filter(pk=link.pk).update(last=capture)
        if page.delay:
            leases.note_delay(link.host, page.delay)
    return capture


def _content(item: Fetched) -> Content | None:
    """What was kept of one thing that was fetched; None where nothing came."""
    if item.outcome != FetchOutcome.KEPT:
        return None
    return store.put(item.body, kind_of(item.body, item.headers))


def _is_unchanged(link: WatchedLink, content: Content | None, page: FetchedPage) -> bool:
    """Whether a check by schedule saw the very bytes of last time: then no second record of them is kept."""
    last = link.last
    return (
        link.why == Reason.SCHEDULED
        and content is not None
        and last is not None
        and last.content_id == content.pk
        and last.final_url == page.main.final_url
    )


def _requisites(
    capture: Capture, page: FetchedPage, contents: Mapping[str, Content | None]
) -> list[Requisite]:
    by_url = {item.url: item for item in page.requisites}
    return [
        Requisite(capture=capture, url=url, outcome=item.outcome, content=contents[url])
        for url, item in by_url.items()
    ]


def _read(capture: Capture, *, deadly: bool) -> None:
    """Read what was kept. A file that can't be read is no reason to fetch it again, or to die again."""
    if capture.text_id is not None:
        return  # by a worker that vanished afterwards
    if deadly:
        log.error("capture %s stays unread: workers vanished over it", capture.pk)
    elif capture.outcome == FetchOutcome.KEPT:
        if (before := _same_bytes_read_before(capture)) is not None:
            capture.text, capture.picture = before.text, before.picture
            capture.completeness = before.completeness
        else:
            try:
                read_kept(capture)
            except OSError:  # the store's: this is tried again
                raise
            except Exception as error:  # whatever a stranger's file does to a reader
                log.error("capture %s could not be read: %s", capture.pk, type(error).__name__)
    capture.save(update_fields=["text", "picture", "completeness"])


def _same_bytes_read_before(capture: Capture) -> Capture | None:
    """The capture before, where the very same bytes were read."""
    if capture.record_id is not None or capture.content_id is None:
        return None
    earlier = capture.link.captures.filter(content=capture.content_id, read_at__isnull=False)
    return earlier.order_by("-at").first()


def _judge(lease: Lease, capture: Capture) -> bool:
    """Write how the link stands now and when it is due again; False when the lease was lost."""
    with transaction.atomic():
        leases.lock([lease.link.host])  # so that no proof is taken between judging and writing
        link = WatchedLink.objects.select_related("proof").filter(pk=lease.link.pk, lease=lease.id).first()
        if link is None:
            return False
        seen = observation(capture, link)
        patience = watching.Patience(
            timedelta(days=settings.CAPTURES_GONE_AFTER_DAYS), settings.CAPTURES_GONE_AFTER_TRIES
        )
        standing = watching.judge(standing_of(link), seen, patience)
        due = watching.next_due(
            standing, seen, proven=link.proven, until=link.watched_until, slot=watching.slot_of(link.key)
        )
        # With the lease, at once: a capture that is read but not judged would be fetched again.
        capture.read_at = timezone.now()
        capture.save(update_fields=["read_at"])
        why = Reason.SCHEDULED if link.proven else lease.link.why
        return leases.give_back(lease, due, why, changes={"last": capture, **values_of(standing)})


def observation(capture: Capture, link: WatchedLink) -> watching.Observation:
    """What this capture says beside the link's proof."""
    proof = link.proof
    return watching.Observation(
        outcome=FetchOutcome(capture.outcome),
        at=timezone.localtime(capture.at),
        proven=proof is not None,
        same=_is_same(proof, capture) if proof is not None and capture.content_id else None,
        elsewhere=proof is not None and _end_of(capture, link) != _end_of(proof, link),
        for_good=bool(capture.redirects) and all(status in PERMANENT for status, _ in capture.redirects),
    )


def _is_same(proof: Capture, capture: Capture) -> bool | None:
    return True if proof.content_id == capture.content_id else same_substance(proof, capture)


def _end_of(capture: Capture, link: WatchedLink) -> str:
    return capture.final_url or link.url
