"""Several workers, each a process of its own: one that ends, however it ends, is replaced."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence

_PAUSE = 0.2  # seconds between two looks at who still runs
_AGAIN_AFTER = 1.0  # seconds before a worker that ended at once is replaced
_MOST_DEATHS = 10  # in a row without a line of any worker: then nothing works here


class NoWorkerLives(RuntimeError):
    """Each worker ends before it has done anything; their own words are in the log."""


class WorkerProcesses:
    """Starts workers by a command, counts the first word of each line they write, and replaces who ends.

    A worker ends by itself once its input is closed, so none outlives this process.
    """

    def __init__(self, command: Sequence[str], processes: int) -> None:
        self.counts: Counter[str] = Counter()
        self._command, self._processes = command, processes
        self._running: list[tuple[subprocess.Popen[str], float]] = []
        self._deaths = 0  # in a row

    def run(
        self, stopping: threading.Event, *, until_done: bool, tell: Callable[[], None], every: float
    ) -> None:
        """Until told to stop, then until each has finished its link. `tell` is called now and then."""
        told = time.monotonic()
        self._running = [self._start() for _ in range(self._processes)]
        while self._running:
            time.sleep(_PAUSE)
            for worker, began in list(self._running):
                if worker.poll() is not None:
                    self._running.remove((worker, began))
                    if not stopping.is_set() and not (until_done and worker.returncode == 0):
                        self._replace(began, stopping, until_done)
            if stopping.is_set():
                self._end()
            if time.monotonic() - told > every:
                tell()
                told = time.monotonic()

    def _replace(self, began: float, stopping: threading.Event, until_done: bool) -> None:
        self._deaths += 1
        if until_done and self._deaths > _MOST_DEATHS:  # a timer tries again; a service goes on
            self._end()
            raise NoWorkerLives(f"{self._deaths} workers ended one after the other")
        stopping.wait(max(0.0, began + _AGAIN_AFTER - time.monotonic()))
        self._running.append(self._start())

    def _start(self) -> tuple[subprocess.Popen[str], float]:
        worker = subprocess.Popen(  # noqa: S603 - our own command
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()
        return worker, time.monotonic()

    def _listen(self, worker: subprocess.Popen[str]) -> None:
        for line in worker.stdout or ():
            self.counts[line.partition(" ")[0].strip()] += 1
            self._deaths = 0

    def _end(self) -> None:
        for worker, _ in self._running:
            if worker.stdin and not worker.stdin.closed:
                worker.stdin.close()


def stop_when_input_ends(stopping: threading.Event) -> None:
    """For a worker: take the end of its input, which comes when its parent is gone, as a word to stop."""

    def wait() -> None:
        while os.read(0, 1):  # past Python's own buffer, whose lock would end the process with an error
            pass
        stopping.set()

    threading.Thread(target=wait, daemon=True).start()
