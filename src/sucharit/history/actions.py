"""Recording a change, and sealing what was recorded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.utils import timezone

from sucharit.history.actors import Actor, Automatic, wording_of
from sucharit.history.canonical import plain
from sucharit.history.keys import public_part
from sucharit.history.merkle import Frontier
from sucharit.history.models import Entry, Seal
from sucharit.history.verify import faults_of_seal

BATCH_SIZE = 500


class CannotSeal(Exception):
    """The entries sealed so far contradict their seal: another seal over them would only hide that."""

    def __init__(self, contradiction: str) -> None:
        super().__init__(f"nothing was sealed: {contradiction}; `sucharit history verify` lists everything")


def record(
    *, by: Actor | Automatic | None, verb: str, about: str, what: dict[str, Any] | None = None
) -> Entry:
    """Record one change, in the transaction of the change itself. `by` is None for the command line.

    `what` holds plain values (before, after, counts), numbers with a fraction as text; see `canonical`.
    Raises TransactionManagementError outside a transaction: a change without its trace, or a trace
    without its change, must not be possible. Raises TypeError, ValueError or ValidationError for what
    can't be stored exactly.
    """
    database = transaction.get_connection()
    database.validate_no_broken_transaction()
    if not database.in_atomic_block:
        raise transaction.TransactionManagementError(f"{verb} must be recorded inside its own transaction")
    entry = Entry(at=timezone.now(), by=wording_of(by), verb=verb, about=about, what=plain(what or {}))
    entry.hash = entry.leaf().hex()
    entry.clean_fields()  # SQLite would keep a text that is too long
    entry.save()
    return entry


@transaction.atomic
def seal(*, key: Ed25519PrivateKey, trusted: frozenset[str], at: datetime | None = None) -> Seal | None:
    """Put every unsealed entry under a new signed root; None when there is nothing to seal.

    Positions are assigned here, not when an entry is written: transactions end in another order than
    they begin, and a leaf once sealed never moves. Raises CannotSeal where the last seal is not sound;
    `trusted` are the public keys whose signatures count.
    """
    _one_at_a_time()
    frontier = _frontier(trusted | {public_part(key)})
    before = frontier.size
    while batch := list(Entry.objects.unsealed()[:BATCH_SIZE]):
        for entry in batch:
            entry.position = frontier.size
            frontier.add(bytes.fromhex(entry.hash))
        # The only change an entry ever sees; it bypasses the manager, which refuses changes.
        Entry._base_manager.bulk_update(batch, ["position"])
    if frontier.size == before:
        return None
    new_seal = Seal(
        at=at or timezone.now(),
        size=frontier.size,
        root=frontier.root().hex(),
        peaks=[peak.hex() for peak in frontier.peaks],
        key=public_part(key),
    )
    new_seal.signature = key.sign(new_seal.statement()).hex()
    new_seal.save()
    return new_seal


def _one_at_a_time() -> None:
    """Wait for a sealing in progress: two at once would make two trees out of one."""
    if connection.vendor == "postgresql":  # SQLite lets only one write from its BEGIN on
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Seal._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _frontier(trusted: frozenset[str]) -> Frontier:
    """The tree at the last seal, which is checked first."""
    last = Seal.objects.order_by("-size").first()
    size = last.size if last else 0
    if Entry.objects.filter(position__gte=size).exists():
        raise CannotSeal(f"entries stand beyond the last seal, which is over {size}")
    if last is None:
        return Frontier()
    for contradiction in faults_of_seal(last, trusted):
        raise CannotSeal(contradiction)
    return last.frontier()
