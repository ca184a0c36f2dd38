"""Recording a change, sealing what was recorded, and deciding about what no one here recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.utils import timezone

from sucharit.checkpoints.canonical import plain
from sucharit.checkpoints.merkle import Frontier
from sucharit.history.actors import Actor, Automatic, wording_of
from sucharit.history.keeper import Keeper
from sucharit.history.kept import keep
from sucharit.history.keys import NoKey, public_parts, signing_key, trusted_keys
from sucharit.history.models import Entry, Seal
from sucharit.history.receipts import Named, receipts
from sucharit.history.signing import OriginChanged, origin_after, signed_seal
from sucharit.history.stamps import current_key, stamp_of
from sucharit.history.verify import faults_of_seal
from sucharit.history.waiting import (
    ACCEPTED,
    MISSED,
    REJECTED,
    ForeignEntry,
    batches,
    foreign_entries,
    genuine,
)

BATCH_SIZE = 500
MAX_LISTED = 200  # missing entries named in one entry
MADE_HERE = frozenset({"salt", "hash", "position", "after", "stamp_key", "stamp"})  # fields no one gives


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
    leaf = entry.leaf()
    key = current_key()
    named = receipts.name_some()
    entry.hash, entry.after, entry.stamp_key = leaf.hex(), str(named), key.name
    entry.stamp = stamp_of(leaf, entry.after, key)
    entry.clean_fields(exclude=MADE_HERE)  # SQLite would keep a text that is too long
    entry.save()
    transaction.on_commit(partial(_committed, entry.pk, entry.hash, named), robust=True)
    return entry


@transaction.atomic
def seal(*, key: Ed25519PrivateKey, trusted: frozenset[str], at: datetime | None = None) -> Seal | None:
    """Put every entry that waits under a new signed root; None when there is nothing to seal.

    Positions are assigned here, not when an entry is written: transactions end in another order than
    they begin, and a leaf once sealed never moves. An entry that does not bear this site's stamp is left
    where it is: `waiting.foreign_entries` names it. What this process wrote and is gone is recorded.
    Raises CannotSeal where the last seal is not sound; `trusted` are the public keys whose signatures count.
    """
    _one_at_a_time()
    frontier = _frontier(trusted | public_parts(key))
    waiting = _check_receipts()
    new_seal = _seal(genuine, frontier, key, at)
    transaction.on_commit(partial(receipts.forget, waiting))
    return new_seal


def seal_now() -> Seal | None:
    """Seal with the operator's key, as above. Raises NoKey and CannotSeal."""
    return seal(key=signing_key(), trusted=trusted_keys())


@transaction.atomic
def accept(*, by: Actor | None, numbers: Collection[int] | None, reason: str) -> list[ForeignEntry]:
    """Take entries that bear no stamp of this site into the history, as the operator decided: those taken.

    For entries from before stamps, or stamped with a former key. They get a seal of their own, and an entry
    about that seal says that they were accepted, and why. `numbers` of None stands for all whose hash fits.
    Raises LookupError for a number that does not wait so, NoKey and CannotSeal.
    """
    key, trusted = signing_key(), trusted_keys()
    _one_at_a_time()
    frontier = _frontier(trusted | public_parts(key))
    chosen = {item.entry.pk: item for item in _chosen(numbers) if item.can_be_accepted}
    first = frontier.size
    accepted = _seal(lambda batch: [entry for entry in batch if entry.pk in chosen], frontier, key, None)
    if accepted is None:
        return []
    what = {
        "first": first,
        "size": accepted.size,
        "root": accepted.root,
        "entries": len(chosen),
        "reason": reason,
    }
    record(by=by, verb=ACCEPTED, about="history", what=what)
    seal(key=key, trusted=trusted)
    return list(chosen.values())


@transaction.atomic
def reject(*, by: Actor | None, numbers: Collection[int], reason: str) -> list[ForeignEntry]:
    """Record that these entries are not this site's. They stay where they are and are never sealed.

    Raises LookupError for a number that does not wait without a stamp.
    """
    rejected = list(_chosen(numbers))
    for item in rejected:
        what = {"hash": item.entry.hash, "verb": item.entry.verb, "reason": reason}
        record(by=by, verb=REJECTED, about=f"entry:{item.entry.pk}", what=what)
    return rejected


def _chosen(numbers: Collection[int] | None) -> Iterator[ForeignEntry]:
    """Those without a stamp that have these numbers. Raises LookupError for a number that none has."""
    left = set(numbers or ())
    for item in foreign_entries():
        if numbers is None or item.entry.pk in left:
            left.discard(item.entry.pk)
            yield item
    if left:
        numbers_left = ", ".join(map(str, sorted(left)))
        raise LookupError(f"no entry waits without a stamp under the number {numbers_left}")


def _committed(number: int, hash: str, named: Named) -> None:
    receipts.add(number, hash, named)
    _KEEPER.wake()


def _keep() -> None:
    """Seal what waits; without a key at least record what is missing, and let go of what others sealed."""
    try:
        seal_now()
    except NoKey:
        with transaction.atomic():
            _check_receipts()


_KEEPER = Keeper(_keep)


def _check_receipts() -> Collection[int]:
    """Record which entries that this process committed are gone or changed; the numbers of those that wait.

    It lets go of the missing ones, and of those that another process sealed.
    """
    mine = receipts.waiting()
    numbers, missing, waiting = list(mine), dict(mine), set[int]()
    for place in range(0, len(numbers), BATCH_SIZE):
        rows = Entry.objects.filter(pk__in=numbers[place : place + BATCH_SIZE])
        for number, hash, position in rows.values_list("pk", "hash", "position"):
            if hash == mine[number]:
                del missing[number]
                if position is None:
                    waiting.add(number)
    if missing:
        listed = [list(item) for item in missing.items()][:MAX_LISTED]
        what = {"entries": len(missing), "missing": listed}
        record(by=Automatic.SYSTEM, verb=MISSED, about="history", what=what)
    transaction.on_commit(partial(receipts.forget, mine.keys() - waiting))
    return waiting


def _seal(
    choose: Callable[[list[Entry]], list[Entry]],
    frontier: Frontier,
    key: Ed25519PrivateKey,
    at: datetime | None,
) -> Seal | None:
    """Put the chosen ones of those that wait into the tree, and sign its root; None where there are none."""
    before, origin = frontier.size, _origin()
    for batch in batches(BATCH_SIZE):
        chosen = choose(batch)
        for entry in chosen:
            entry.position = frontier.size
            frontier.add(bytes.fromhex(entry.hash))
        # The only change an entry ever sees; it bypasses the manager, which refuses changes.
        Entry._base_manager.bulk_update(chosen, ["position"])
    if frontier.size == before:
        return None
    new_seal = signed_seal(frontier, origin, key, at or timezone.now())
    transaction.on_commit(partial(keep, new_seal), robust=True)
    return new_seal


def _one_at_a_time() -> None:
    """Wait for a sealing in progress: two at once would make two trees out of one."""
    if connection.vendor == "postgresql":  # SQLite lets only one write from its BEGIN on
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Seal._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _origin() -> str:
    try:
        return origin_after(Seal.objects.order_by("-size").first())
    except OriginChanged as changed:
        raise CannotSeal(str(changed)) from changed


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
