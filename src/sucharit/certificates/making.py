"""Makes the files of a whole batch: part by part on every core, going on where an earlier run stopped.

A part is made in a process of its own, which ends with it, so memory does not grow with the batch. After the
page has answered a thread goes on, under a lease in the batch's row: one maker at a time, in any process.
When it is killed, what it made stays; the next press makes the rest.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import timedelta
from itertools import islice
from pathlib import Path
from threading import Thread

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import Q
from django.utils import timezone

from sucharit.certificates.models import BatchState, CertificateBatch
from sucharit.certificates.papers import plan_part, set_part
from sucharit.certificates.trace import seal_over
from sucharit.history.actions import CannotSeal, seal_now
from sucharit.history.keys import NoKey
from sucharit.paper.isolated import NotSet

LEASE = timedelta(minutes=3)  # a part takes seconds; renewed after each
log = logging.getLogger(__name__)


def is_making(batch: CertificateBatch) -> bool:
    """Whether some process makes its files now."""
    return bool(batch.making_until and batch.making_until > timezone.now())


def make_parts(
    batch: CertificateBatch, processes: int | None = None, folder: Path | None = None
) -> Iterator[int]:
    """Make the files of every part, `processes` at once; yields each part's number when it is made.

    They lie with the server's own, or in `folder`. Raises NotSet, OSError. The database is read here; threads
    only wait for their processes. The history is sealed first where no seal covers the batch yet, so that all
    its files carry it.
    """
    seal_first(batch)
    at_once = processes or len(os.sched_getaffinity(0))
    left = iter(range(1, batch.parts + 1))
    running: dict[Future[Path | None], int] = {}
    with ThreadPoolExecutor(at_once) as pool:
        while True:
            for part in islice(left, at_once - len(running)):
                running[pool.submit(set_part, plan_part(batch, part, folder))] = part
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                future.result()
                yield running.pop(future)


def go_on_making(batch: CertificateBatch) -> Thread | None:
    """Start making what is missing, once all is committed; the thread, which the page doesn't wait for.

    None: someone makes it already.
    """
    if batch.state != BatchState.ISSUED or not _take_lease(batch):
        return None
    thread = Thread(target=_make, args=(batch.pk,), name=f"certificates of {batch.pk}", daemon=True)
    transaction.on_commit(thread.start)  # before, the thread would not see the lease
    return thread


def seal_first(batch: CertificateBatch) -> None:
    """Seal the history where no seal covers an issued batch yet, so that its papers name one.

    What can't be sealed is printed all the same: a certificate holds by being issued.
    """
    if batch.state != BatchState.ISSUED or seal_over(batch) is not None:
        return
    try:
        seal_now()
    except (NoKey, CannotSeal, OSError) as refused:
        log.warning("the files of batch %s will carry no seal: %s", batch.pk, refused)


def _take_lease(batch: CertificateBatch) -> bool:
    now = timezone.now()
    free = CertificateBatch.objects.filter(Q(making_until=None) | Q(making_until__lte=now), pk=batch.pk)
    return bool(free.update(making_until=now + LEASE))


def _make(pk: int) -> None:
    close_old_connections()
    rows = CertificateBatch.objects.filter(pk=pk)
    try:
        batch = rows.select_related("organisation", "signature").get()
        for _part in make_parts(batch):
            rows.update(making_until=timezone.now() + LEASE)
    except (NotSet, OSError, DatabaseError):  # typesetting, the disk, the database: the next press goes on
        log.exception("the files of batch %s could not all be made", pk)
    finally:
        rows.update(making_until=None)
        connection.close()
