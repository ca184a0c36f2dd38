"""A thread that seals soon after something was recorded, so that nothing waits for a timer.

One for each process that records. It is no part of a request: a page never waits for it.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import connection

SEAL_AFTER = 60.0  # seconds: what is written meanwhile goes under one seal

logger = logging.getLogger(__name__)


class Keeper:
    """Does its work some time after it is woken, and once more when the process ends."""

    def __init__(self, work: Callable[[], object], after: float = SEAL_AFTER) -> None:
        self._work, self._after = work, after
        self._start_lock = threading.Lock()
        self._awake, self._ended = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._process = 0

    def wake(self) -> None:
        """Let the work be done soon. Does nothing where the settings say that a timer alone seals."""
        if not settings.HISTORY_SEALS_ITSELF:
            return
        self._awake.set()
        if self._process != os.getpid():  # never began, or this process was forked from one that did
            with self._start_lock:
                if self._process != os.getpid():
                    self._thread = threading.Thread(target=self._run, name="history keeper", daemon=True)
                    self._thread.start()
                    atexit.register(self.end)
                    self._process = os.getpid()

    def end(self) -> None:
        """Do what is left, at once, and no more afterwards."""
        if self._process != os.getpid():  # a child of the process that has something left
            return
        self._ended.set()
        if self._awake.is_set():
            self._awake.clear()
            self._try()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._awake.wait()
            self._ended.wait(self._after)
            if not self._ended.is_set():
                self._awake.clear()
                self._try()

    def _try(self) -> None:
        try:
            self._work()
        except Exception:  # whatever it is, the next time may succeed, and nobody waits for this one
            logger.exception("the history could not be sealed")
        finally:
            connection.close()
