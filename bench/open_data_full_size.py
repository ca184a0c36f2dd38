"""Run by bench_open_data.py: announces a country of schools with all counts, then releases it.

Started with "seal" or "release" it does only that, so that this process's peak memory is that of the step.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import django_ready  # noqa: F401 — before anything that needs Django
import measure
import numpy as np
from django.conf import settings
from django.core.management import call_command

from sucharit.frameworks import Edition, load
from sucharit.open_data.making import make_release
from sucharit.people.models import Organisation, OrganisationKind
from sucharit.results import actions
from sucharit.results.integrity import stored_results
from sucharit.results.models import Announcement
from sucharit.scoring.columns import UNKNOWN, FactArrays, most_choices
from sucharit.scoring.results import score_all

SCHOOLS = int(os.environ.get("BENCH_SCHOOLS", "30000"))
EDITION = "obec-school/2566"
PEOPLE = 60
AT_ONCE = 5_000
FORMATS = {"CSV": ".csv", "Parquet": ".parquet", "JSON": ".json"}
SECONDS, MEGABYTES = 300, 400  # the aims of a release


def main() -> None:
    """Print the section."""
    call_command("migrate", verbosity=0)
    root = Organisation.objects.create(code="obec", name_th="ส่วนกลางสมมติ", kind=OrganisationKind.HEADQUARTERS)
    Organisation.objects.bulk_create(
        (
            Organisation(
                code=f"s{number:06}",
                name_th=f"โรงเรียนสมมติวิทยา {number}",
                kind=OrganisationKind.SCHOOL,
                parent=root,
            )
            for number in range(SCHOOLS)
        ),
        batch_size=AT_ONCE,
    )
    edition = load(EDITION)
    actions.announce_computed(by=None, result_set=score_all(edition, _facts(edition)))
    sealed = measure.run([sys.executable, __file__, "seal"])
    released = measure.run([sys.executable, __file__, "release"])
    folder = next(settings.VAR.glob("open-data/*/*/obec-school-2566"))
    sizes: Counter[str] = Counter()
    for path in folder.iterdir():
        sizes[path.suffix] += path.stat().st_size
    archive = next(folder.parent.glob("*.zip")).stat().st_size
    kept = released.seconds < SECONDS and released.peak < MEGABYTES
    tables = ", ".join(f"{name} {sizes[end] / 1e6:,.0f} MB" for name, end in FORMATS.items())
    print(f"""## Open data of a country of schools

{SCHOOLS:,} schools with the counts of {PEOPLE} answers to each survey; PostgreSQL on the same cores.
Load (1 minute): {os.getloadavg()[0]:.1f}.

| step | seconds | processor seconds | peak memory |
|---|--:|--:|--:|
| digest and root of all results, as an announcement and `results verify` do | {_line(sealed)} |
| the release: seven tables in three formats, held against the seal, one .zip | {_line(released)} |

{tables}, the .zip {archive / 1e6:,.0f} MB.
The aims, a release in {SECONDS} s and {MEGABYTES} MB, are **{"kept" if kept else "missed"}**.
""")


def _line(run: measure.Run) -> str:
    return f"{run.seconds:.1f} | {run.processor:.1f} | {run.peak:,.0f} MB"


def _facts(edition: Edition) -> FactArrays:
    """Invented counts: every person answers every question, each item of the audit is judged."""
    chance = np.random.default_rng(2566)
    counts = {}
    for instrument in edition.instruments:
        people = 1 if instrument.id == "oit" else PEOPLE
        parts = list(instrument.parts())
        for channel in instrument.channels:
            table = np.zeros((len(parts), most_choices(instrument), SCHOOLS), np.int64)
            for row, part in enumerate(parts):
                points = [choice.points is not None for choice in part.scale.choices]
                shares = np.arange(1, sum(points) + 1) / sum(range(1, sum(points) + 1))
                table[row, : sum(points), :] = chance.multinomial(people, shares, SCHOOLS).T
            counts[instrument.id, channel] = table
    codes = tuple(f"s{number:06}" for number in range(SCHOOLS))
    return FactArrays(
        orgs=codes,
        counts=counts,
        responses={
            name: np.full(SCHOOLS, 0 if name == "oit" else PEOPLE, np.int64)
            for name in (instrument.id for instrument in edition.instruments)
        },
        published={},
        names=codes,
        kinds=("school",) * SCHOOLS,
        population=np.full(SCHOOLS, PEOPLE, np.int64),
        previous=np.full(SCHOOLS, UNKNOWN, np.int64),
    )


if __name__ == "__main__":
    announcement = None if not sys.argv[1:] else Announcement.objects.get()
    if sys.argv[1:] == ["seal"]:
        stored_results(announcement)
    elif sys.argv[1:] == ["release"]:
        make_release(announcement)
    else:
        settings.ALLOWED_HOSTS = ["*"]
        main()
