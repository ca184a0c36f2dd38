"""Takes answers in: marks the code or ticket as used and puts a sealed envelope down, both or neither.

An answer is acknowledged only when it is committed. Answers that wait together are committed together, in
shuffled order, by one thread of the process: that is faster than one transaction each, and row order then
tells nothing. On SQLite, and inside a caller's transaction, the caller's own thread commits.
"""

from __future__ import annotations

import secrets
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from django.db import IntegrityError, OperationalError, close_old_connections, connection, transaction
from django.utils import timezone

from sucharit.answers import floods, keys
from sucharit.answers.arrivals import count_arrivals
from sucharit.answers.envelope import Answer, pack
from sucharit.answers.models import Envelope, SealingKey
from sucharit.answers.sealing import Sealer
from sucharit.roster.models import Code, UsedTicket
from sucharit.roster.tickets import Ticket
from sucharit.surveys.bulk import insert_many, run_prepared

T = TypeVar("T")
UseKey = tuple[bytes, int]  # a code's hash and its survey, or a ticket's nonce and TICKET
TICKET = 0  # no survey has this number
MAX_TOGETHER = 500
GATHERING = 0.001  # seconds the first waits for others: a third more answers a second, and better shuffled
MAX_SEALED = 1_000_000  # by one key; far below what AES-GCM allows with random nonces


# Two processes take answers of one survey at once, and closing waits for both.
_ACCEPTING = """
SELECT id FROM surveys_survey WHERE id = ANY(%b) AND NOT closed AND first <= %b AND last >= %b
ORDER BY id FOR SHARE
"""
_USE = """
UPDATE roster_code SET used = true
WHERE (hash, survey_id) IN (SELECT * FROM unnest(%b::bytea[], %b::bigint[])) AND NOT used
RETURNING hash, survey_id
"""


class AnswerOutcome(Enum):
    """What became of an answer."""

    ACCEPTED = "accepted"
    ALREADY_USED = "already used"  # the code or the page was used: one answer counts once
    NO_SUCH_CODE = "no such code"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PendingAnswer:
    """A sealed answer not committed yet, with the code or ticket that it uses up."""

    survey: int
    credential: bytes | Ticket  # a code's hash, or an open link's ticket
    sealing_key: uuid.UUID
    sealed: bytes
    outcome: SimpleQueue[AnswerOutcome | Exception] = field(default_factory=SimpleQueue, compare=False)


Queue = SimpleQueue[PendingAnswer | None]  # None: stop


def receive(
    *, survey: int, link: str, comment_bytes: int, credential: bytes | Ticket, answer: Answer
) -> AnswerOutcome:
    """Seal an answer and store it. Returns when it is on disk. Raises DatabaseError when it could not be."""
    sealing_key, sealer = _sealer()
    sealed = sealer.seal(pack(answer, comment_bytes), link.encode())
    pending = PendingAnswer(survey, credential, sealing_key, sealed)
    if connection.vendor == "sqlite" or connection.in_atomic_block:
        return _commit([pending])[0]
    _enqueue(pending)
    outcome = pending.outcome.get()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


# — the process's key and thread, made when first needed —

_lock = Lock()
_process_keys: dict[str, tuple[uuid.UUID, Sealer, list[int]]] = {}
_stored_keys: set[uuid.UUID] = set()  # keys that are on disk
_committer: list[tuple[Queue, Thread]] = []  # one, once there is something to commit


def _sealer() -> tuple[uuid.UUID, Sealer]:
    """This process's key for the box, a new one after a million envelopes."""
    box = keys.box_public()
    with _lock:
        key = _process_keys.get(box.hex())
        if key is None or key[2][0] >= MAX_SEALED:
            key = _process_keys[box.hex()] = (uuid.uuid4(), Sealer(box), [0])
        key[2][0] += 1
        return key[0], key[1]


def _enqueue(pending: PendingAnswer) -> None:
    """Hand it to the committing thread, which starts with the first."""
    with _lock:
        if not _committer:
            queue: Queue = SimpleQueue()
            thread = Thread(target=_commit_until_stopped, args=(queue,), name="intake", daemon=True)
            thread.start()
            _committer.append((queue, thread))
        _committer[0][0].put(pending)


def stop() -> None:
    """Wait until what waits is committed and the thread has ended; the next answer starts another."""
    with _lock:
        committers = list(_committer)
        _committer.clear()
    for queue, thread in committers:
        queue.put(None)
        thread.join()


def _commit_until_stopped(queue: Queue) -> None:
    waiting: list[PendingAnswer] = []
    while (pending := queue.get()) is not None:
        if not waiting:
            time.sleep(GATHERING)
        waiting.append(pending)
        if len(waiting) == MAX_TOGETHER or queue.empty():
            _settle(waiting)
            waiting = []
    if waiting:
        _settle(waiting)
    connection.close()


def _settle(waiting: Sequence[PendingAnswer]) -> None:
    """Commit them together and set each one's outcome, or the error: none is lost in silence."""
    try:
        close_old_connections()
        outcomes = _commit(waiting)
    except Exception as error:  # the respondent's thread raises it
        for pending in waiting:
            pending.outcome.put(error)
        return
    for pending, outcome in zip(waiting, outcomes, strict=True):
        pending.outcome.put(outcome)


# — one transaction —


def _commit(waiting: Sequence[PendingAnswer]) -> list[AnswerOutcome]:
    """What became of each. Tries again where another process got in between, or the connection was lost."""
    try:
        return _transaction(waiting)
    except (IntegrityError, OperationalError):
        if connection.in_atomic_block:
            raise
        with _lock:
            _stored_keys.clear()  # a database put back to an earlier state lacks the keys it had
        floods.forget()
        connection.close_if_unusable_or_obsolete()
        return _transaction(waiting)


@transaction.atomic
def _transaction(waiting: Sequence[PendingAnswer]) -> list[AnswerOutcome]:
    now = timezone.localtime()
    accepting = _accepting({pending.survey for pending in waiting}, now.date())
    outcomes = [AnswerOutcome.CLOSED] * len(waiting)
    here = [place for place, pending in enumerate(waiting) if pending.survey in accepting]
    for place, outcome in zip(here, _use_up([waiting[place] for place in here]), strict=True):
        outcomes[place] = outcome
    accepted = [
        pending
        for pending, outcome in zip(waiting, outcomes, strict=True)
        if outcome is AnswerOutcome.ACCEPTED
    ]
    if accepted:
        _store(accepted, now)
    return outcomes


def _accepting(surveys: Iterable[int], day: date) -> set[int]:
    """The surveys that take answers now; none of them can be closed before this transaction ends."""
    ordered = sorted(surveys)
    if connection.vendor == "postgresql":
        rows = run_prepared(_ACCEPTING, [ordered, day, day]).fetchall()
    else:  # a writer is alone from its BEGIN on
        marks = ", ".join(["%s"] * len(ordered))
        rows = _rows(
            f"SELECT id FROM surveys_survey WHERE id IN ({marks}) "  # noqa: S608 — marks alone
            "AND NOT closed AND first <= %s AND last >= %s",
            [*ordered, day, day],
        )
    return {pk for (pk,) in rows}


def _use_up(waiting: Sequence[PendingAnswer]) -> list[AnswerOutcome]:
    """Mark codes and tickets as used; a second answer by the same one comes too late."""
    use_keys = [_use_key(pending) for pending in waiting]
    codes = {key for key in use_keys if key[1] != TICKET}
    fresh = _use(codes)
    used = _existing(codes - fresh)
    fresh |= _use_tickets(
        [pending.credential for pending in waiting if isinstance(pending.credential, Ticket)]
    )
    outcomes = []
    for key in use_keys:
        if key in fresh:
            fresh.discard(key)  # once: the next with the same one comes too late
            used.add(key)
            outcomes.append(AnswerOutcome.ACCEPTED)
        else:
            before = key in used or key[1] == TICKET
            outcomes.append(AnswerOutcome.ALREADY_USED if before else AnswerOutcome.NO_SUCH_CODE)
    return outcomes


def _use_key(pending: PendingAnswer) -> UseKey:
    credential = pending.credential
    return (credential.nonce, TICKET) if isinstance(credential, Ticket) else (credential, pending.survey)


def _use(codes: Iterable[tuple[bytes, int]]) -> set[UseKey]:
    """Mark codes as used, each with its survey; those that were not used before."""
    pairs = sorted(set(codes))  # in one order, so that two processes never wait for each other
    if not pairs:
        return set()
    if connection.vendor == "postgresql":
        columns = [list(column) for column in zip(*pairs, strict=True)]
        rows = run_prepared(_USE, columns).fetchall()
    else:
        marks = ", ".join(["(%s, %s)"] * len(pairs))
        rows = _rows(
            f"UPDATE roster_code SET used = 1 WHERE (hash, survey_id) IN ({marks}) "  # noqa: S608 — marks alone
            "AND NOT used RETURNING hash, survey_id",
            [value for pair in pairs for value in pair],
        )
    return {(bytes(hash_), survey) for hash_, survey in rows}


def _existing(codes: set[UseKey]) -> set[UseKey]:
    """The codes that exist at all; looked up for the few that could not be used."""
    if not codes:
        return set()
    rows = Code.objects.filter(pk__in=[hash_ for hash_, _ in codes]).values_list("pk", "survey_id")
    return {(bytes(hash_), survey) for hash_, survey in rows} & codes


def _use_tickets(tickets: Sequence[Ticket]) -> set[UseKey]:
    """Store the tickets' nonces. Returns those not stored before; raises IntegrityError at a tie."""
    if not tickets:
        return set()
    days = {ticket.nonce: ticket.day for ticket in tickets}
    for nonce in UsedTicket.objects.filter(pk__in=list(days)).values_list("pk", flat=True):
        del days[bytes(nonce)]
    UsedTicket.objects.bulk_create(_shuffle(UsedTicket(nonce=nonce, day=day) for nonce, day in days.items()))
    return {(nonce, TICKET) for nonce in days}


def _rows(sql: str, values: Sequence[int | bytes | date]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[Any] = cursor.fetchall()
    return rows


def _store(accepted: Sequence[PendingAnswer], now: datetime) -> None:
    _store_sealing_keys({pending.sealing_key for pending in accepted})
    by_ticket = Counter(pending.survey for pending in accepted if isinstance(pending.credential, Ticket))
    flood_of = floods.set_apart(count_arrivals([pending.survey for pending in accepted], now), by_ticket)
    insert_many(
        Envelope,
        ("id", "survey_id", "sealing_key_id", "sealed", "flood"),
        _shuffle(
            (uuid.uuid4(), pending.survey, pending.sealing_key, pending.sealed, flood_of.get(pending.survey))
            for pending in accepted
        ),
    )


def _store_sealing_keys(used: set[uuid.UUID]) -> None:
    """Store the public halves of keys that no transaction has stored yet."""
    with _lock:
        new = [(pk, sealer) for pk, sealer, _ in _process_keys.values() if pk in used - _stored_keys]
    if new:
        sealing_keys = [keys.sealing_key_of(sealer, pk) for pk, sealer in new]
        SealingKey.objects.bulk_create(sealing_keys, ignore_conflicts=True)
        transaction.on_commit(lambda: _stored_keys.update(pk for pk, _ in new))


def _shuffle(things: Iterable[T]) -> list[T]:
    """In a random order that no one can predict."""
    shuffled = list(things)
    secrets.SystemRandom().shuffle(shuffled)
    return shuffled
