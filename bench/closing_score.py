"""Run by bench_closing.py: opens the boxes of the only round and scores it, measured."""

from __future__ import annotations

import resource
import time

import django_ready  # noqa: F401 — before any model

from sucharit.answers import keys, opening
from sucharit.cycle.facts import facts_of
from sucharit.rounds.models import Round
from sucharit.scoring.results import score_all
from sucharit.surveys.models import Survey


def main() -> None:
    """Print the section of docs/benchmarks.md."""
    round = Round.objects.get()
    edition = round.framework()
    surveys = list(Survey.objects.filter(round=round).values_list("pk", flat=True))
    began = time.perf_counter()
    opened = opening.open_boxes(surveys, keys.box_private())
    boxes = time.perf_counter()
    result = score_all(edition, facts_of(round, edition, {}))
    finished = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"""## A round becomes scores: {len(result.facts.orgs):,} schools, {opened.people:,} sealed answers

| step | seconds |
|---|--:|
| open {opened.people:,} envelopes, shuffle, pack {opened.surveys:,} boxes | {boxes - began:.1f} |
| tally the boxes, score and rank {len(result.facts.orgs):,} schools | {finished - boxes:.1f} |
| **together** (aim: under 60) | **{finished - began:.1f}** |

Peak memory {peak:,.0f} MB, the whole program; PostgreSQL beside it on the same cores.
""")


if __name__ == "__main__":
    main()
