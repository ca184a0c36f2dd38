"""Run by bench_captures.py: what fetching took, without the start of the program; one line of JSON."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass


@dataclass
class Figures:
    """Seconds, seconds of the processor, the most memory held (MB), and what came."""

    seconds: float = 0.0
    processor: float = 0.0
    peak: float = 0.0
    fetches: int = 0
    bytes: int = 0


@contextmanager
def measured() -> Iterator[Figures]:
    """Measure what is done meanwhile, and print it."""
    figures = Figures()
    began, used = time.perf_counter(), time.process_time()
    yield figures
    figures.seconds, figures.processor = time.perf_counter() - began, time.process_time() - used
    figures.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(figures)))
