"""Searches 245 offices, 29,000 schools and 60,000 texts: whole pages, by kind of query, in one database.

Texts are made of phrases of this repository's own Thai catalogues, so that words are as frequent as they are.
"""

from __future__ import annotations

import os
import random
import re
import statistics
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from time import perf_counter

import django_ready  # noqa: F401 — first: the models need it
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from full_size import OFFICES, SCHOOLS, organisations

from sucharit.contributions.searchable import PublicPage, Searchable, searchable
from sucharit.people.models import Organisation
from sucharit.search.indexing import index_all

TEXTS = int(os.environ.get("BENCH_TEXTS", "60000"))
QUERIES = int(os.environ.get("BENCH_QUERIES", "60"))  # of each kind
LETTERS = (200, 1_400)  # of a text, about
SOURCE = Path(__file__).resolve().parent.parent / "src"


@cache
def phrases() -> list[str]:
    """Thai texts of the catalogues, without the places that are filled in."""
    catalogues = sorted(SOURCE.glob("sucharit/*/locale/en/LC_MESSAGES/django.po"))
    texts = re.findall(r'^msgid "(.+)"$', "\n".join(map(Path.read_text, catalogues)), re.MULTILINE)
    return [re.sub(r"%\(\w+\)\w|\\n", "", text) for text in texts if re.search("[ก-ฮ]{3}", text)]


@cache
def owners() -> list[int]:
    return list(Organisation.objects.values_list("pk", flat=True))


def page(key: str) -> PublicPage:
    """Always the same for a key."""
    dice = random.Random(key)  # noqa: S311
    length, words = dice.randint(*LETTERS), []
    while sum(map(len, words)) < length:
        words.append(dice.choice(phrases()))
    return PublicPage(
        key=key,
        title_th=dice.choice(phrases())[:120],
        text=" ".join([*words, f"เลขที่{key}"]),
        address=f"/{key}/",
        organisation=dice.choice(owners()),
    )


def marks(keys: Collection[str] | None) -> dict[str, str]:
    return dict.fromkeys(map(str, range(TEXTS)) if keys is None else keys, "1")


def queries() -> dict[str, list[str]]:
    """Words as they stand in some texts, whole and wrong."""
    dice = random.Random(13)  # noqa: S311
    words = [word for text in phrases() for word in re.findall("[ก-ฮะ-์]{6,16}", text)]

    def wrong(word: str) -> str:
        at = dice.randrange(1, len(word) - 1)
        return word[:at] + dice.choice("กขคงจชดตนบปมยรลวสห") + word[at + 1 :]

    def rare() -> str:
        return f"{dice.choice(words)} เลขที่{dice.randrange(TEXTS)}"

    def schools() -> Iterator[str]:
        yield from Organisation.objects.order_by("?").values_list("name_th", flat=True)[:QUERIES]

    two = [
        word[at : at + 2] for word in dice.sample(words, QUERIES) for at in (dice.randrange(len(word) - 1),)
    ]
    return {
        "usual words": dice.sample(words, QUERIES),
        "two words, few pages": [rare() for _query in range(QUERIES)],
        "an organisation's name": list(schools()),
        "two letters": two,
        "a wrong letter": [wrong(word) for word in dice.sample(words, QUERIES)],
        "nothing there": ["".join(dice.sample("ฃฅฆฌฎฏฐฑฒณธภศษฬฮ", 8)) for _query in range(QUERIES)],
        "a long query, wrong": [wrong(" ".join(dice.sample(words, 5)))[:110] for _query in range(QUERIES)],
    }


def seconds_of(client: Client, words: str) -> float:
    start = perf_counter()
    response = client.get("/search/", {"q": words})
    assert response.status_code == 200
    return perf_counter() - start


def main() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    organisations(OFFICES, SCHOOLS)
    searchable.add(Searchable("texts", "texts", 90, marks, lambda keys: (page(key) for key in keys)))
    start = perf_counter()
    index_all()
    whole = perf_counter() - start
    start = perf_counter()
    index_all()
    again = perf_counter() - start
    print(f"\n### {connection.display_name}: {OFFICES + SCHOOLS:,} organisations, {TEXTS:,} texts\n")
    print(f"Indexed in {whole:.0f} s; nothing new takes {again:.1f} s.\n")
    print("| query | median | p95 | slowest |\n|---|--:|--:|--:|")
    client = Client()
    seconds_of(client, "แผน")
    for name, words in queries().items():
        times = sorted(seconds_of(client, own) * 1_000 for own in words)
        p95 = times[int(len(times) * 0.95) - 1]
        print(
            f"| {name} | {statistics.median(times):.0f} ms | {p95:.0f} ms | {times[-1]:.0f} ms |", flush=True
        )


if __name__ == "__main__":
    main()
