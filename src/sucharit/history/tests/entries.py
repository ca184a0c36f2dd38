"""What the tests of the history have in common: a key, entries, and someone who knows SQL."""

from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from sucharit.history import actions
from sucharit.history.keys import public_parts
from sucharit.history.models import Entry, Seal
from sucharit.history.verify import Tally, contradictions

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OURS = public_parts(KEY)
STRANGERS_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def write(*numbers: int, about: str = "announcement:obec-area/2566") -> list[Entry]:
    """One entry a number."""
    with transaction.atomic():
        return [
            actions.record(by=None, verb="results.announce", about=about, what={"offices": number})
            for number in numbers
        ]


def write_unstamped(verb: str, **what: object) -> Entry:
    """By someone who has no key: a copy of the last entry of that verb that says this as well."""
    entry = Entry.objects.filter(verb=verb).latest("pk")
    entry.pk, entry.stamp, entry.position = None, "0" * 64, None
    entry.what = {**entry.what, **what}
    Entry._base_manager.bulk_create([entry])
    return entry


def seal(key: Ed25519PrivateKey = KEY) -> Seal | None:
    return actions.seal(key=key, trusted=OURS)


def write_and_seal(*batches: Iterable[int]) -> None:
    for batch in batches:
        write(*batch)
        seal()


def all_contradictions(trusted: frozenset[str] = OURS, roots: dict[int, str] | None = None) -> list[str]:
    """Every contradiction in words."""
    return list(contradictions(trusted, roots or {}, Tally()))


def sql(statement: str, *values: object) -> None:
    """Do what no one may: past the product, straight in the database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0 or statement.startswith("DROP"), "the tampering itself did nothing"
