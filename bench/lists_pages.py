"""Fills the database to full size and times the pages that list organisations; prints Markdown."""

from __future__ import annotations

import os
import random
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parent))

import django_ready  # noqa: F401 — before anything that needs Django
import full_boards
import full_size
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from sucharit.cycle import progress
from sucharit.people.models import Organisation, Person
from sucharit.rounds.models import Round
from sucharit.verdicts.standing import items_of

AIM = 300  # milliseconds, 95 of 100 pages
TIMES = int(os.environ.get("BENCH_PAGES", "40"))
MISTYPED = ("เวียงตวัน", "โรงเรียนดอยปี่แกว", "บึงฟ้าไส")
WORDS = ("ดอย", "เวียงตะวัน", "วิทยา 12", "s0123", "ไม่มีที่นี่")


def main() -> None:
    """Print the section of docs/benchmarks.md."""
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    round = full_size.build()
    full_size.announce_schools()
    items = sum(full_boards.fill(audited) for audited in Round.objects.order_by("pk"))
    addresses = sum(map(full_boards.fill_addresses, Round.objects.filter(programme="obec-area")))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    began = perf_counter()
    progress.refresh(round)
    again = perf_counter() - began
    print(_head(again, items, addresses))
    client = Client()
    client.force_login(Person.objects.get(), backend=settings.AUTHENTICATION_BACKENDS[0])
    slowest = 0.0
    for name, addresses in _pages(round):
        _milliseconds(client, addresses[0])
        worked = process_time()
        durations = sorted(_milliseconds(client, address) for address in addresses)
        worked = (process_time() - worked) * 1000 / len(durations)
        middle, late = statistics.median(durations), durations[int(len(durations) * 0.95) - 1]
        slowest = max(slowest, late)
        print(f"| {name} | {middle:.0f} | {late:.0f} | {durations[-1]:.0f} | {worked:.0f} |")
    verdict = "kept" if slowest < AIM else "missed"
    print(f"\nThe aim, 95 of 100 under {AIM} ms for every page, is **{verdict}**: {slowest:.0f} ms.")


def _offices_of(round: Round) -> Round:
    return Round.objects.get(programme="obec-area", year=round.year)


def _head(again: float, items: int, addresses: int) -> str:
    size, load = f"{full_size.OFFICES} offices and {full_size.SCHOOLS:,} schools", os.getloadavg()[0]
    return f"""## Lists of full size

{size}, three years of rounds, PostgreSQL; {TIMES} pages each, signed in as the
operator, rendered whole by one process after one page to warm up. Counting the progress of all schools
takes {again:.1f} seconds, which the timer does, not the reader. The boards of three years hold
{items:,} items, those of the offices {addresses:,} addresses with a kept copy each.
Load (1 minute): {load:.1f}.

| page | median ms | 95 of 100, ms | slowest ms | processor ms, without the database's |
|---|--:|--:|--:|--:|"""


def _pages(round: Round) -> Iterator[tuple[str, list[str]]]:
    """Each kind of page with addresses all over the country."""
    chance = random.Random(2569)  # noqa: S311 — the same pages each time
    schools = list(Organisation.objects.schools().values_list("code", "path"))
    here, offices = f"/desk/rounds/{round.pk}/", _offices_of(round)
    some = [chance.choice(schools) for _ in range(TIMES)]
    yield "the desk's first page", ["/desk/"] * TIMES
    yield "the round of 245 offices", [f"/desk/rounds/{offices.pk}/"] * TIMES
    yield "the round of the schools", [here] * TIMES
    yield "somewhere in its list", [f"{here}?of=iit&far=behind&after={path}" for _, path in some]
    yield "the page before", [f"{here}?of=eit&far=all&before={path}" for _, path in some]
    yield "searched by name or code", [f"{here}?of=eit&far=all&q={WORDS[n % 5]}" for n in range(TIMES)]
    yield "of one region, not begun", [f"{here}?of=iit&far=0&region=south"] * TIMES
    yield "without a head-count", [f"{here}?far=uncounted&after={path}" for _, path in some]
    yield "a school's own page", [f"{here}{code}/" for code, _ in some]
    yield from _board_pages(chance, round, [code for code, _ in some])
    yield from _public_pages(chance, [code for code, _ in some])


def _board_pages(chance: random.Random, round: Round, codes: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Item boards, each and all of them together."""
    boards = [f"/desk/items/{round.pk}/{code}/" for code in codes]
    items = items_of(round.framework())
    yield "the board of a school's items", boards
    yield "the same as a list by lateness", [f"{board}?as=list&by=late" for board in boards]
    yield "one item of it", [f"{board}{chance.choice(items)}/" for board in boards]
    offices = _offices_of(round)
    some = list(offices.participants.values_list("organisation__code", flat=True)[:TIMES])
    yield "an office's board, three addresses an item", [f"/desk/items/{offices.pk}/{code}/" for code in some]
    yield "one item of it", [f"/desk/items/{offices.pk}/{code}/disclosure.structure/" for code in some]
    yield "which links of the offices still stand", [f"/desk/items/overview/{offices.pk}/links/"] * TIMES
    overview = f"/desk/items/overview/{round.pk}/"
    yield "all boards of the schools", [overview] * TIMES
    yield "searched by name", [f"{overview}?q={WORDS[n % 5]}" for n in range(TIMES)]
    yield "the same by office", [f"{overview}offices/"] * TIMES
    yield "which links still stand", [f"{overview}links/"] * TIMES


def _public_pages(chance: random.Random, codes: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The country's page with every school in three years, in each of its ways, and the schools' own."""
    country = "/?programme=obec-school"
    yield "the country's first page", [country] * TIMES
    yield "somewhere in the ranking", [f"{country}&page={chance.randint(1, 97)}" for _ in range(TIMES)]
    yield "300 rows of it", [f"{country}&rows=300&page={chance.randint(1, 97)}" for _ in range(TIMES)]
    yield "the ranking by name", [f"{country}&sort=name&page={chance.randint(1, 97)}" for _ in range(TIMES)]
    yield "the ranking by change", [f"{country}&sort=-change"] * TIMES
    yield "one region, two years beside", [f"{country}&region=south&with=2565&with=2564"] * TIMES
    yield "searched by a part of the name", [f"{country}&q={WORDS[n % 4]}" for n in range(TIMES)]
    yield "searched with a wrong letter", [f"{country}&q={MISTYPED[n % 3]}" for n in range(TIMES)]
    yield "hits while typing", [f"/hits/?programme=obec-school&q={MISTYPED[n % 3]}" for n in range(TIMES)]
    yield "a school's public page", [f"/office/{code}/" for code in codes]
    yield "beside others of its choice", [f"/office/{code}/compare/?with={codes[0]}" for code in codes]


def _milliseconds(client: Client, address: str) -> float:
    """Milliseconds that a page takes. Raises RuntimeError where it is no page."""
    began = perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} at {address}")
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
