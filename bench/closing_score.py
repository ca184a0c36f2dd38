"""Run by bench_closing.py: opens the boxes of the only round and scores it, measured against a bare loop.

Everything is imported in `main`: the helper processes that open boxes import this file again.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Print the section of docs/benchmarks.md."""
    import django_ready  # noqa: F401 — before any model

    from sucharit.answers import keys, opening
    from sucharit.cycle.facts import facts_of
    from sucharit.rounds.models import Round
    from sucharit.scoring.results import score_all
    from sucharit.surveys.models import Survey

    bare = float(_output_of("closing_bare.py"))
    round = Round.objects.get()
    edition = round.framework()
    surveys = list(Survey.objects.filter(round=round).values_list("pk", flat=True))
    began = time.perf_counter()
    opened = opening.open_boxes(surveys, keys.box_private())
    boxes = time.perf_counter()
    result = score_all(edition, facts_of(round, edition, {}))
    finished = time.perf_counter()
    together = finished - began
    print(f"""## A round becomes scores: {len(result.facts.orgs):,} schools, {opened.people:,} sealed answers

| step | seconds |
|---|--:|
| open {opened.people:,} envelopes, shuffle, pack {opened.surveys:,} boxes | {boxes - began:.1f} |
| tally the boxes, score and rank {len(result.facts.orgs):,} schools | {finished - boxes:.1f} |
| together | {together:.1f} |
| a bare loop in one process that only fetches the same envelopes and decrypts them | {bare:.1f} |

**{together / bare:.2f} times the bare loop** (aim: 0.8). Peak memory {_peak():,.0f} MB, the program with its
helper processes; PostgreSQL beside them on the same cores.
""")


def _output_of(program: str) -> str:
    path = Path(__file__).with_name(program)
    process = subprocess.run([sys.executable, str(path)], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return process.stdout


def _peak() -> float:
    """The most memory the program and its helpers held, in MB, as if all held their most at once."""
    own, helper = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    from sucharit.answers.opening_helpers import helpers_on_this_machine

    return own + helper * helpers_on_this_machine()


if __name__ == "__main__":
    main()
