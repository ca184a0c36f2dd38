"""Codes and tickets that single answers use up, inside the transaction that stores those answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from sucharit.roster.models import Code, UsedTicket
from sucharit.roster.tickets import Ticket
from sucharit.surveys.bulk import Guard, run_prepared
from sucharit.surveys.models import Survey

# Locked before they are counted: none of them can be used by anyone else between that and the update.
_ALL_UNUSED = """
accepting AS (
  SELECT id FROM surveys_survey WHERE id = ANY(%b) AND NOT closed AND first <= %b AND last >= %b
  ORDER BY id FOR SHARE
), unused AS (
  SELECT hash FROM roster_code
  WHERE (hash, survey_id) IN (SELECT * FROM unnest(%b::bytea[], %b::bigint[])) AND NOT used
    AND survey_id IN (SELECT id FROM accepting)
  ORDER BY hash FOR UPDATE
), allowed AS (
  SELECT WHERE (SELECT count(*) FROM unused) = %b::bigint
), used AS (
  UPDATE roster_code SET used = true
  WHERE hash IN (SELECT hash FROM unused) AND EXISTS (SELECT FROM allowed)
)"""

UseKey = tuple[bytes, int]  # a code's hash and its survey, or a ticket's nonce and TICKET
TICKET = 0  # no survey has this number

# Two processes take answers of one survey at once, and closing waits for both.
_ACCEPT = """
WITH accepting AS (
  SELECT id FROM surveys_survey WHERE id = ANY(%b) AND NOT closed AND first <= %b AND last >= %b
  ORDER BY id FOR SHARE
), fresh AS (
  UPDATE roster_code SET used = true
  WHERE (hash, survey_id) IN (SELECT * FROM unnest(%b::bytea[], %b::bigint[])) AND NOT used
    AND survey_id IN (SELECT id FROM accepting)
  RETURNING hash, survey_id
)
SELECT id, hash FROM accepting LEFT JOIN fresh ON survey_id = id
"""


def accept(surveys: Iterable[int], codes: Iterable[UseKey], day: date) -> tuple[set[int], set[UseKey]]:
    """The surveys that take answers now, and of them the codes not used before, which are marked as used.

    None of these surveys can be closed before this transaction ends. Everything is asked for in one order,
    so that two processes never wait for each other.
    """
    ordered, pairs = sorted(surveys), sorted(codes)
    if connection.vendor != "postgresql":  # a writer is alone from its BEGIN on
        open_ = Survey.objects.filter(pk__in=ordered, closed=False, first__lte=day, last__gte=day)
        accepting = set(open_.values_list("pk", flat=True))
        return accepting, _use([pair for pair in pairs if pair[1] in accepting])
    hashes, of = [hash_ for hash_, _ in pairs], [survey for _, survey in pairs]
    rows = run_prepared(_ACCEPT, [ordered, day, day, hashes, of]).fetchall()
    return {survey for survey, _ in rows}, {(bytes(hash_), survey) for survey, hash_ in rows if hash_}


def all_unused(codes: Iterable[UseKey], day: date) -> Guard:
    """Allows what is stored for these codes if all their surveys take answers and no one used any of them.

    It then marks them as used, and else none. Each code stands here once, and in an order of their own: the
    statement pairs none with what is stored for it.
    """
    pairs = sorted(codes)
    hashes, of = [hash_ for hash_, _ in pairs], [survey for _, survey in pairs]
    return Guard(_ALL_UNUSED, [sorted(set(of)), day, day, hashes, of, len(pairs)])


def _use(pairs: Sequence[UseKey]) -> set[UseKey]:
    """Mark codes as used, each with its survey, on SQLite; those that were not used before."""
    if not pairs:
        return set()
    marks = ", ".join(["(%s, %s)"] * len(pairs))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE roster_code SET used = 1 WHERE (hash, survey_id) IN ({marks}) "  # noqa: S608 — marks alone
            "AND NOT used RETURNING hash, survey_id",
            [value for pair in pairs for value in pair],
        )
        return {(bytes(hash_), survey) for hash_, survey in cursor.fetchall()}


def existing(codes: set[UseKey]) -> set[UseKey]:
    """The codes that exist at all; looked up for the few that could not be used."""
    if not codes:
        return set()
    rows = Code.objects.filter(pk__in=[hash_ for hash_, _ in codes]).values_list("pk", "survey_id")
    return {(bytes(hash_), survey) for hash_, survey in rows} & codes


def use_tickets(tickets: Sequence[Ticket]) -> set[UseKey]:
    """Store the tickets' nonces. Returns those not stored before; raises IntegrityError at a tie."""
    if not tickets:
        return set()
    days = {ticket.nonce: ticket.day for ticket in tickets}
    for nonce in UsedTicket.objects.filter(pk__in=list(days)).values_list("pk", flat=True):
        del days[bytes(nonce)]
    # In the order of their random nonces: one for all processes, and no trace of who came first.
    UsedTicket.objects.bulk_create(UsedTicket(nonce=nonce, day=day) for nonce, day in sorted(days.items()))
    return {(nonce, TICKET) for nonce in days}
