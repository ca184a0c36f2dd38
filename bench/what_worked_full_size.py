"""Compares what worked in a country of schools as the timer does, and times the pages that show it.

Started with "compare" it compares only, so that this process's peak memory is that of comparing.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
from datetime import date
from hashlib import md5
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parent))

import django_ready  # noqa: F401 — before anything that needs Django
import measure
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from sucharit.people.models import Organisation, OrganisationKind, Person, Role, RoleKind
from sucharit.plans import elsewhere
from sucharit.plans.models import ComparedYear, YearPlan, YearRecord
from sucharit.plans.stored_models import store_model
from sucharit.results.models import Announcement, Result, Source

SCHOOLS = int(os.environ.get("BENCH_SCHOOLS", "29000"))
TIMES = int(os.environ.get("BENCH_PAGES", "40"))
MEASURES, PROGRAMME = 30, "obec-school"
ANNOUNCED, CLOSED = range(2562, 2569), (2566, 2567, 2568)
MODELS = ("metta", "pdmcas", "result-driven")
SECONDS, MEGABYTES, MILLISECONDS = 60, 600, 300  # the aims
AT_ONCE = 5_000
LEVEL, SPREAD, NOISE, HELPS = 85, 4, 2.5, 2  # points; what the first measure adds


def main() -> None:
    """Print the part of the section."""
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    schools = _schools()
    _results(schools)
    records = _years(schools)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    compared = measure.run([sys.executable, __file__, "compare"])
    stored = ComparedYear.objects.get(programme=PROGRAMME)
    print(_head(records, compared, stored))
    slowest = 0.0
    client = Client()
    client.force_login(Person.objects.get(), backend=settings.AUTHENTICATION_BACKENDS[0])
    for name, page in (("what worked elsewhere", "elsewhere"), ("choosing a model", "choose")):
        places = random.Random(2570).sample(schools, TIMES)  # noqa: S311 — the same pages each time
        addresses = [f"/desk/year/{school.code}/{CLOSED[-1]}/{page}/" for school in places]
        _milliseconds(client, addresses[0])
        worked = process_time()
        durations = sorted(_milliseconds(client, address) for address in addresses)
        worked = (process_time() - worked) * 1000 / len(durations)
        late = durations[int(len(durations) * 0.95) - 1]
        slowest = max(slowest, late)
        median = statistics.median(durations)
        print(f"| {name} | {median:.0f} | {late:.0f} | {durations[-1]:.0f} | {worked:.0f} |")
    kept = compared.seconds < SECONDS and compared.peak < MEGABYTES and slowest < MILLISECONDS
    print(
        f"\nThe aims, comparing in {SECONDS} s and {MEGABYTES} MB and 95 of 100 pages in {MILLISECONDS} ms, "
        f"are **{'kept' if kept else 'missed'}**."
    )


def _head(records: int, compared: measure.Run, stored: ComparedYear) -> str:
    seen = elsewhere.latest_elsewhere(PROGRAMME)
    assert seen is not None
    stated = len(seen.measures.stated), len(seen.models.stated)
    return f"""
### A country of schools

{SCHOOLS:,} schools that closed {len(CLOSED)} years here, with {records:,} records of {MEASURES} sorts of
internal measure and three models; {len(ANNOUNCED)} announced years. One measure helps by {HELPS} points.
PostgreSQL. The timer compares the latest year, whole, in
**{compared.seconds:.1f} seconds** ({stored.seconds:.1f} without starting Python) and
**{compared.peak:,.0f} MB** at most. Of {stated[0]} measures and {stated[1]} models an effect is stated.
Pages read what was stored ({TIMES} each, rendered whole by one process after one page to warm up):

Load (1 minute): {os.getloadavg()[0]:.1f}; comparing took {compared.processor:.1f} processor seconds.

| page | median ms | 95 of 100, ms | slowest ms | processor ms, without the database's |
|---|--:|--:|--:|--:|"""


def _schools() -> list[Organisation]:
    root = Organisation.objects.create(code="obec", name_th="ส่วนกลางสมมติ", kind=OrganisationKind.HEADQUARTERS)
    person = Person.objects.create_user("lead@example.org", name_th="ผู้รับผิดชอบสมมติ")
    Role.objects.create(person=person, organisation=root, kind=RoleKind.PROJECT_LEAD, since=date(2020, 1, 1))
    return Organisation.objects.bulk_create(
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


def _helped(pk: int, year: int) -> bool:
    """Whether a school carries the first measure out in this year, as `_years` stores it."""
    return year in CLOSED and int(md5(f"{pk} 1 {year}".encode()).hexdigest()[:8], 16) % 97 < 30  # noqa: S324


def _results(schools: list[Organisation]) -> None:
    chance = random.Random(2569)  # noqa: S311 — the same country each time
    levels = {school.pk: chance.gauss(LEVEL, SPREAD) for school in schools}
    for year in ANNOUNCED:
        announcement = Announcement.objects.create(
            programme=PROGRAMME, year=year, edition="obec-school/2566", source=Source.IMPORTED
        )
        Result.objects.bulk_create(
            (
                Result(
                    announcement=announcement,
                    organisation_id=pk,
                    score=round(min(100.0, chance.gauss(level, NOISE) + HELPS * _helped(pk, year)), 2),
                )
                for pk, level in levels.items()
            ),
            batch_size=AT_ONCE,
        )


def _years(schools: list[Organisation]) -> int:
    """Closed years with their records, stored by one statement; how many records there are."""
    models = [store_model(name, schools[0]).pk for name in MODELS]
    now = timezone.now()
    YearPlan.objects.bulk_create(
        (
            YearPlan(
                organisation=school,
                programme=PROGRAMME,
                year=year,
                result_year=year - 1,
                closed=now,
                model_id=None if school.pk % 4 == 3 else models[school.pk % 4],
            )
            for year in CLOSED
            for school in schools
        ),
        batch_size=AT_ONCE,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {YearRecord._meta.db_table}
              (id, plan_id, kind, title, number, place, "values", state, why_withdrawn, version, entered,
               changed, entered_as)
            SELECT gen_random_uuid(), p.id, 'internal-measure', 'มาตรการ', '', s.n,
                   jsonb_build_object('sort', jsonb_build_array('sort-' || s.n)),
                   'current', '', 1, now(), now(), ''
            FROM {YearPlan._meta.db_table} p CROSS JOIN generate_series(1, %s) AS s (n)
            WHERE ('x' || left(md5(concat_ws(' ', p.organisation_id, s.n, p.year)), 8))::bit(32)::bigint
                  %% 97 < 30
            """,  # noqa: S608 — names of our own tables
            [MEASURES],
        )
        return cursor.rowcount


def _milliseconds(client: Client, address: str) -> float:
    """Milliseconds that a page takes. Raises RuntimeError where it is no page."""
    began = perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} at {address}")
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    if sys.argv[1:] == ["compare"]:
        list(elsewhere.compare_due())
    else:
        main()
