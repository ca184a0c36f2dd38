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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from sucharit.answers import floods, keys
from sucharit.answers.arrivals import count_arrivals
from sucharit.answers.envelope import Answer, pack
from sucharit.answers.models import Envelope, SealingKey
from sucharit.answers.sealing import Sealer
from sucharit.respond import credentials
from sucharit.respond.credentials import TICKET, UseKey
from sucharit.roster.tickets import Ticket
from sucharit.surveys.bulk import NewRows, insert_many, plan_once

T = TypeVar("T")
MAX_TOGETHER = 500
GATHERING = 0.001  # seconds the first waits for others: a third more answers a second, and better shuffled
MAX_SEALED = 1_000_000  # by one key; far below what AES-GCM allows with random nonces


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
        return _all_at_once(waiting) or _transaction(waiting)
    except (IntegrityError, OperationalError):
        if connection.in_atomic_block:
            raise
        with _lock:
            _stored_keys.clear()  # a database put back to an earlier state lacks the keys it had
        floods.forget()
        connection.close_if_unusable_or_obsolete()
        return _transaction(waiting)


def _all_at_once(waiting: Sequence[PendingAnswer]) -> list[AnswerOutcome] | None:
    """Accept all by one statement, on PostgreSQL, if each comes by a code that no one used; None if it can't.

    So it is nearly always. A transaction would go to the database and back four times.
    """
    codes = set(_codes(waiting))
    if connection.vendor != "postgresql" or len(codes) < len(waiting):  # tickets, or a code sent twice
        return None
    with _lock:
        if not _stored_keys.issuperset(pending.sealing_key for pending in waiting):
            return None
    plan_once()
    now = timezone.localtime()
    surveys, guard = [pending.survey for pending in waiting], credentials.all_unused(codes, now.date())
    if not count_arrivals(surveys, now, beside=_envelopes(waiting, {}), guard=guard):
        return None
    return [AnswerOutcome.ACCEPTED] * len(waiting)


@transaction.atomic
def _transaction(waiting: Sequence[PendingAnswer]) -> list[AnswerOutcome]:
    now = timezone.localtime()
    surveys, codes = {pending.survey for pending in waiting}, set(_codes(waiting))
    accepting, fresh = credentials.accept(surveys, codes, now.date())
    here = [pending for pending in waiting if pending.survey in accepting]
    used = credentials.existing({code for code in _codes(here) if code not in fresh})
    fresh |= credentials.use_tickets(
        [pending.credential for pending in here if isinstance(pending.credential, Ticket)]
    )
    outcomes = [_outcome(pending, accepting, fresh, used) for pending in waiting]
    accepted = [
        pending
        for pending, outcome in zip(waiting, outcomes, strict=True)
        if outcome is AnswerOutcome.ACCEPTED
    ]
    if accepted:
        _store(accepted, now)
    return outcomes


def _outcome(
    pending: PendingAnswer, accepting: set[int], fresh: set[UseKey], used: set[UseKey]
) -> AnswerOutcome:
    """What becomes of it; of several by one code or ticket the first uses that up, the next come too late."""
    key = _use_key(pending)
    if pending.survey not in accepting:
        return AnswerOutcome.CLOSED
    if key in fresh:
        fresh.discard(key)
        used.add(key)
        return AnswerOutcome.ACCEPTED
    before = key in used or key[1] == TICKET
    return AnswerOutcome.ALREADY_USED if before else AnswerOutcome.NO_SUCH_CODE


def _use_key(pending: PendingAnswer) -> UseKey:
    credential = pending.credential
    return (credential.nonce, TICKET) if isinstance(credential, Ticket) else (credential, pending.survey)


def _codes(waiting: Iterable[PendingAnswer]) -> Iterator[UseKey]:
    return (key for key in map(_use_key, waiting) if key[1] != TICKET)


def _store(accepted: Sequence[PendingAnswer], now: datetime) -> None:
    _store_sealing_keys({pending.sealing_key for pending in accepted})
    by_ticket = Counter(pending.survey for pending in accepted if isinstance(pending.credential, Ticket))
    surveys = [pending.survey for pending in accepted]
    if by_ticket:
        flood_of = floods.set_apart(count_arrivals(surveys, now), by_ticket)
        insert_many(*_envelopes(accepted, flood_of))
    else:  # codes make no flood, so nothing waits for the counts
        count_arrivals(surveys, now, beside=_envelopes(accepted, {}))


def _envelopes(accepted: Sequence[PendingAnswer], flood_of: Mapping[int, int]) -> NewRows:
    columns = ("id", "survey_id", "sealing_key_id", "sealed", "flood")
    return NewRows(
        Envelope,
        columns,
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
