"""One worker: visits what is due, one link after the other, until it is told to stop."""

from __future__ import annotations

import logging
import resource
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from sucharit.capture import leases
from sucharit.capture.leases import Lease
from sucharit.capture.models import Capture
from sucharit.capture.visits import visit

log = logging.getLogger(__name__)
MAX_MEMORY = 300 * 2**20  # bytes; a worker that ever took more ends after its link, and another begins
_LONGEST_NAP = 2.0  # seconds; then someone may have asked for something
_REPAIRS = 300.0  # seconds between two
_MOST_FAULTS = 5  # of the database in a row; then the process ends, and another begins
_AFTER_A_FAULT = timedelta(minutes=5)  # of our own: a full disk, a store that is away


class Worker:
    """Works until `stopping` is set, nothing is due (`until_done`), or it took `most_memory` bytes."""

    def __init__(
        self,
        stopping: threading.Event,
        report: Callable[[Capture | None], None],
        *,
        until_done: bool = False,
        most_memory: int | None = None,
    ) -> None:
        self._stopping, self._report, self._until_done = stopping, report, until_done
        self._most_memory = most_memory
        self._repaired = time.monotonic()

    def work(self) -> bool:
        """Visit what is due; a link in hand is finished before this returns. False: another must go on."""
        faults = 0
        while not self._stopping.is_set():
            if self._most_memory is not None and memory_taken() > self._most_memory:
                return False
            try:
                lease = leases.claim()
                if lease is not None:
                    self._visit(lease)
                elif self._until_done and not leases.waiting():
                    return True
                else:
                    self._rest()
                faults = 0
            except DatabaseError as error:  # it may be starting again; the lease ends by itself
                faults += 1
                if faults > _MOST_FAULTS:
                    raise
                log.error("the database: %s", type(error).__name__)
                connection.close()
                self._stopping.wait(_LONGEST_NAP)
        return True

    def _visit(self, lease: Lease) -> None:
        try:
            self._report(visit(lease))
        except DatabaseError:
            raise
        except Exception as error:
            log.error("link %s waits for five minutes: %s: %s", lease.link.pk, type(error).__name__, error)
            leases.put_off(lease, _AFTER_A_FAULT)
            self._stopping.wait(_LONGEST_NAP)  # all links may meet the same fault

    def _rest(self) -> None:
        """Wait until a host is free, and see now and then that no link is overlooked."""
        if time.monotonic() - self._repaired > _REPAIRS:
            leases.repair()
            self._repaired = time.monotonic()
        moment = leases.next_moment()
        seconds = (moment - timezone.now()).total_seconds() if moment else _LONGEST_NAP
        self._stopping.wait(min(max(seconds, 0.02), _LONGEST_NAP))


def memory_taken() -> int:
    """The most that this process ever had in memory, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
