"""Takes answers in: marks the code or ticket as used and puts a sealed envelope down, both or neither.

An answer is acknowledged only when it is committed. Answers that wait together are committed together, in
shuffled order, by one thread of the process: that is faster than one transaction each, and row order then
tells nothing. On SQLite, and inside somebody's transaction, the caller's own thread commits.
"""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from queue import SimpleQueue
from threading import Lock
from threading import Thread
from typing import Any, TypeVar

from django.db import IntegrityError, OperationalError, close_old_connections, connection, transaction
from django.utils import timezone

from sucharit.answers import keys
from sucharit.answers.arrivals import count_arrivals
from sucharit.answers.envelope import Answer, pack
from sucharit.answers.models import Envelope, SealingKey
from sucharit.answers.sealing import Sealer
from sucharit.roster.models import Code, UsedTicket
from sucharit.roster.tickets import Ticket

T = TypeVar("T")
Key = tuple[bytes, int]  # a code's hash and its survey, or a ticket's chance and TICKET
TICKET = 0  # no survey has this number
MOST_AT_ONCE = 500
GATHERING = 0.001  # seconds the first waits for others: a third more answers a second, and better shuffled
SEALED_AT_MOST = 1_000_000  # by one key; far below what AES-GCM allows with random nonces


class Outcome(Enum):
    """What became of an answer."""

    TAKEN = "taken"
    TAKEN_BEFORE = "taken before"  # the code or the page was used: one answer counts once
    NO_SUCH_CODE = "no such code"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer on its way: what it may be used once by, and what is to be kept of it."""

    survey: int
    key: bytes | Ticket  # a code's hash, or an open link's ticket
    lock: uuid.UUID
    sealed: bytes
    taken: Future[Outcome] = field(default_factory=Future, compare=False)


def receive(*, survey: int, link: str, note_bytes: int, key: bytes | Ticket, answer: Answer) -> Outcome:
    """Seal an answer and keep it. Returns when it is on disk. Raises DatabaseError when it could not be."""
    lock, sealer = _sealer()
    sealed = sealer.seal(pack(answer, note_bytes), link.encode())
    sent = Sent(survey, key, lock, sealed)
    if connection.vendor == "sqlite" or connection.in_atomic_block:
        return _commit([sent])[0]
    _send(sent)
    return sent.taken.result()


# — the process's key and thread, made when first needed —

_guard = Lock()
_own: dict[str, tuple[uuid.UUID, Sealer, list[int]]] = {}
_stored: set[uuid.UUID] = set()  # locks that are on disk
_committer: list[tuple[SimpleQueue[Sent | None], Thread]] = []  # one, once there is something to commit


def _sealer() -> tuple[uuid.UUID, Sealer]:
    """This process's key for the box, a new one after a million envelopes."""
    box = keys.box_public()
    with _guard:
        found = _own.get(box.hex())
        if found is None or found[2][0] >= SEALED_AT_MOST:
            found = _own[box.hex()] = (uuid.uuid4(), Sealer(box), [0])
        found[2][0] += 1
        return found[0], found[1]


def _send(sent: Sent) -> None:
    """Hand it to the committing thread, which starts with the first."""
    with _guard:
        if not _committer:
            queue: SimpleQueue[Sent | None] = SimpleQueue()
            thread = Thread(target=_commit_until_stopped, args=(queue,), name="intake", daemon=True)
            thread.start()
            _committer.append((queue, thread))
        _committer[0][0].put(sent)


def stop() -> None:
    """Wait until what waits is committed and the thread has ended; the next answer starts another."""
    with _guard:
        committers = list(_committer)
        _committer.clear()
    for queue, thread in committers:
        queue.put(None)
        thread.join()


def _commit_until_stopped(queue: SimpleQueue[Sent | None]) -> None:
    waiting: list[Sent] = []
    while (sent := queue.get()) is not None:
        if not waiting:
            time.sleep(GATHERING)
        waiting.append(sent)
        if len(waiting) == MOST_AT_ONCE or queue.empty():
            _settle(waiting)
            waiting = []
    if waiting:
        _settle(waiting)
    connection.close()


def _settle(waiting: Sequence[Sent]) -> None:
    """Commit them together and tell each what became of it; what fails is told too, never lost in silence."""
    try:
        close_old_connections()
        outcomes = _commit(waiting)
    except Exception as error:  # the respondent's thread raises it
        for sent in waiting:
            sent.taken.set_exception(error)
        return
    for sent, outcome in zip(waiting, outcomes, strict=True):
        sent.taken.set_result(outcome)


# — one transaction —


def _commit(waiting: Sequence[Sent]) -> list[Outcome]:
    """What became of each. Once more where another process got in between, or the connection was lost."""
    try:
        return _transaction(waiting)
    except (IntegrityError, OperationalError):
        if connection.in_atomic_block:
            raise
        with _guard:
            _stored.clear()  # a database put back to an earlier state lacks the locks it had
        connection.close_if_unusable_or_obsolete()
        return _transaction(waiting)


@transaction.atomic
def _transaction(waiting: Sequence[Sent]) -> list[Outcome]:
    now = timezone.localtime()
    accepting = _accepting({sent.survey for sent in waiting}, now.date())
    outcomes = [Outcome.CLOSED] * len(waiting)
    here = [place for place, sent in enumerate(waiting) if sent.survey in accepting]
    for place, outcome in zip(here, _spend([waiting[place] for place in here]), strict=True):
        outcomes[place] = outcome
    taken = [sent for sent, outcome in zip(waiting, outcomes, strict=True) if outcome is Outcome.TAKEN]
    if taken:
        _keep(taken, now)
    return outcomes


def _accepting(surveys: Iterable[int], day: date) -> set[int]:
    """Those that take answers now; none of them can be closed before this transaction ends.

    Held together with others who take answers (FOR SHARE, which Django has no word for): two processes
    take answers of one survey at once, and closing waits for both.
    """
    asked = sorted(surveys)
    found = _rows(
        f"SELECT id FROM surveys_survey WHERE id IN ({_marks(asked)}) "  # noqa: S608 — marks alone
        f"AND NOT closed AND first <= %s AND last >= %s ORDER BY id{_share()}",
        [*asked, day, day],
    )
    return {pk for (pk,) in found}


def _spend(waiting: Sequence[Sent]) -> list[Outcome]:
    """Mark codes and tickets as used; a second answer by the same one was taken before."""
    keys_ = [_key(sent) for sent in waiting]
    codes = {key for key in keys_ if key[1] != TICKET}
    fresh = _use(codes)
    known = _known(codes - fresh)
    fresh |= _spend_tickets([sent.key for sent in waiting if isinstance(sent.key, Ticket)])
    outcomes = []
    for key in keys_:
        if key in fresh:
            fresh.discard(key)  # once: the next with the same one comes too late
            known.add(key)
            outcomes.append(Outcome.TAKEN)
        else:
            before = key in known or key[1] == TICKET
            outcomes.append(Outcome.TAKEN_BEFORE if before else Outcome.NO_SUCH_CODE)
    return outcomes


def _key(sent: Sent) -> Key:
    return (sent.key.nonce, TICKET) if isinstance(sent.key, Ticket) else (sent.key, sent.survey)


def _use(codes: Iterable[tuple[bytes, int]]) -> set[Key]:
    """Mark codes as used, each with its survey; those that were not used before."""
    pairs = sorted(set(codes))  # in one order, so that two processes never wait for each other
    if not pairs:
        return set()
    marks = ", ".join(["(%s, %s)"] * len(pairs))
    found = _rows(
        f"UPDATE roster_code SET used = %s WHERE (hash, survey_id) IN ({marks}) "  # noqa: S608 — marks alone
        "AND NOT used RETURNING hash, survey_id",
        [True, *(value for pair in pairs for value in pair)],
    )
    return {(bytes(hash_), survey) for hash_, survey in found}


def _known(codes: set[Key]) -> set[Key]:
    """Those of the codes that are any of ours; asked for the few that could not be used."""
    if not codes:
        return set()
    found = Code.objects.filter(pk__in=[hash_ for hash_, _ in codes]).values_list("pk", "survey_id")
    return {(bytes(hash_), survey) for hash_, survey in found} & codes


def _spend_tickets(tickets: Sequence[Ticket]) -> set[Key]:
    """Keep the tickets' chance; of those that were not kept before. Raises IntegrityError at a tie."""
    days = {ticket.nonce: ticket.day for ticket in tickets}
    for spent in UsedTicket.objects.filter(pk__in=list(days)).values_list("pk", flat=True):
        del days[bytes(spent)]
    UsedTicket.objects.bulk_create(_shuffled(UsedTicket(nonce=nonce, day=day) for nonce, day in days.items()))
    return {(nonce, TICKET) for nonce in days}


def _rows(sql: str, values: Sequence[int | bytes | date]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[Any] = cursor.fetchall()
    return rows


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _share() -> str:
    """On SQLite a writer is alone from its BEGIN on."""
    return " FOR SHARE" if connection.vendor == "postgresql" else ""


def _keep(taken: Sequence[Sent], now: datetime) -> None:
    _keep_locks({sent.lock for sent in taken})
    Envelope.objects.bulk_create(
        _shuffled(Envelope(survey_id=sent.survey, lock_id=sent.lock, sealed=sent.sealed) for sent in taken)
    )
    count_arrivals([sent.survey for sent in taken], now)


def _keep_locks(used: set[uuid.UUID]) -> None:
    """Store the public halves of keys that no transaction has stored yet."""
    with _guard:
        new = [(pk, sealer) for pk, sealer, _ in _own.values() if pk in used - _stored]
    if new:
        locks = [SealingKey(id=pk, box=sealer.box.hex(), public=sealer.public) for pk, sealer in new]
        SealingKey.objects.bulk_create(locks, ignore_conflicts=True)
        transaction.on_commit(lambda: _stored.update(pk for pk, _ in new))


def _shuffled(things: Iterable[T]) -> list[T]:
    """In an order of chance that nobody can foretell."""
    shuffled = list(things)
    secrets.SystemRandom().shuffle(shuffled)
    return shuffled
