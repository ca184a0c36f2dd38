"""A thread that seals soon after something was recorded, so that nothing waits for a timer.

One for each process that records. It is no part of a request: a page never waits for it.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from multiprocessing.util import Finalize

from django.conf import settings
from django.db import connection

SEAL_AFTER = 60.0  # seconds: what is written meanwhile goes under one seal

logger = logging.getLogger(__name__)


class Keeper:
    """Does its work some time after it is woken, and once more when the process ends."""

    def __init__(self, work: Callable[[], object], after: float = SEAL_AFTER) -> None:
        self._work, self._after = work, after
        self._begin_again()
        os.register_at_fork(after_in_child=self._begin_again)

    def _begin_again(self) -> None:
        """Begin without a thread, as a fresh process does: none outlives a fork."""
        self._starting, self._working = threading.Lock(), threading.Lock()
        self._awake, self._ended = threading.Event(), threading.Event()
        self._has_thread = False

    def wake(self) -> None:
        """Let the work be done soon. Does nothing where the settings say that a timer alone seals."""
        if not settings.HISTORY_SEALS_ITSELF:
            return
        self._awake.set()
        with self._starting:
            if not self._has_thread:
                threading.Thread(target=self._run, name="history keeper", daemon=True).start()
                # `atexit` would not do: processes that multiprocessing starts, as a server's, pass it over.
                Finalize(None, self.end, exitpriority=0)
                self._has_thread = True

    def end(self) -> None:
        """Do what is left, at once, and no more afterwards."""
        self._ended.set()
        self._do()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._awake.wait()
            self._ended.wait(self._after)
            self._do()

    def _do(self) -> None:
        with self._working:  # a process that ends waits for what its thread is doing
            if not self._awake.is_set():
                return
            self._awake.clear()
            try:
                self._work()
            except Exception:  # whatever it is, the next time may succeed, and nobody waits for this one
                logger.exception("the history could not be sealed")
            finally:
                connection.close()
