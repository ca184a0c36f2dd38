"""Item boards of everyone in a round of full size, with addresses where asked; by statements alone.

PostgreSQL only. Django must be set up.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from sucharit.capture.leases import repair
from sucharit.disclosure.boards import layout_of, recount
from sucharit.disclosure.models import ItemBoard
from sucharit.rounds.models import Participant, Round

AT_ONCE = 5_000
_ITEMS = """
    INSERT INTO disclosure_boarditem (board_id, item, place, state, due, claim, note, from_last_year, version)
    SELECT board.participant_id, item.id, item.place - 1,
           CASE (board.participant_id * 7 + item.place * 3) % 5
               WHEN 0 THEN 'not-begun' WHEN 1 THEN 'drafting' WHEN 2 THEN 'screening' ELSE 'ready' END,
           %s::date + (board.participant_id % 30 - 8)::int,
           CASE (board.participant_id * 7 + item.place * 3) % 5 WHEN 0 THEN '' ELSE 'has' END,
           '', false, 0
    FROM disclosure_itemboard board
    JOIN rounds_participant participant ON participant.id = board.participant_id AND participant.round_id = %s
    CROSS JOIN unnest(%s::text[]) WITH ORDINALITY AS item (id, place)
"""
# Three addresses an item, proven and kept, one in nine lost since; a host an organisation.
_LINKS = """
    INSERT INTO capture_watchedlink (url, key, host, state, since, proven, watched_until, why, lost, tries)
    SELECT 'https://' || host || '/' || item.id || '/' || n,
           encode(sha256((item.id::text || '/' || n)::bytea), 'hex'), host,
           CASE (item.id + n) % 9 WHEN 0 THEN 'gone' WHEN 1 THEN 'changed' ELSE 'alive' END,
           now(), now(), %s::date, '', 0, 0
    FROM disclosure_boarditem item
    JOIN rounds_participant participant ON participant.id = item.board_id AND participant.round_id = %s
    CROSS JOIN LATERAL (SELECT 'o' || participant.organisation_id || '.example' AS host) AS site
    CROSS JOIN generate_series(1, 3) AS n
"""
_ADDRESSES = """
    INSERT INTO disclosure_shownaddress (item_id, place, link_id, elsewhere)
    SELECT item.id, n, link.id, ''
    FROM disclosure_boarditem item
    JOIN rounds_participant participant ON participant.id = item.board_id AND participant.round_id = %s
    CROSS JOIN generate_series(1, 3) AS n
    JOIN capture_watchedlink link ON link.key = encode(sha256((item.id::text || '/' || n)::bytea), 'hex')
"""
_HOSTS = """
    INSERT INTO capture_watchedhost (host, free_at, alive, failing, moved, changed, gone, refused)
    SELECT DISTINCT host, now(), 0, 0, 0, 0, 0, 0 FROM capture_watchedlink
    ON CONFLICT DO NOTHING
"""
_CAPTURES = """
    INSERT INTO capture_capture
      (link_id, at, why, outcome, status, final_url, redirects, seconds, size, details, completeness, read_at)
    SELECT id, now(), 'entered', 'kept', 200, '', '[]'::jsonb, 0.2, 9000, '', '{}'::jsonb, now()
    FROM capture_watchedlink WHERE proof_id IS NULL
"""
_PROOFS = """
    UPDATE capture_watchedlink link SET proof_id = capture.id, last_id = capture.id
    FROM capture_capture capture WHERE capture.link_id = link.id AND link.proof_id IS NULL
"""


def fill_addresses(round: Round) -> int:
    """Give every item of the round's boards three addresses with a kept copy each; how many."""
    watched_until = timezone.localdate() + timedelta(days=365)
    with connection.cursor() as cursor:
        cursor.execute(_LINKS.replace(" % 9", " %% 9"), [watched_until, round.pk])
        cursor.execute(_ADDRESSES, [round.pk])
        addresses = cursor.rowcount
        cursor.execute(_HOSTS)
        cursor.execute(_CAPTURES)
        cursor.execute(_PROOFS)
    repair()
    return addresses


def fill(round: Round) -> int:
    """Make the boards; how many items they have together."""
    layout = layout_of(round.framework())
    participants = list(Participant.objects.filter(round=round))
    for participant in participants:
        participant.round = round
    boards = [
        ItemBoard(participant=participant, total=len(layout.items), groups=[0] * len(layout.groups))
        for participant in participants
    ]
    ItemBoard.objects.bulk_create(boards, batch_size=AT_ONCE)
    items = [item.id for item in layout.items]
    with connection.cursor() as cursor:
        cursor.execute(_ITEMS.replace("% ", "%% "), [timezone.localdate(), round.pk, items])
    recount(boards)
    return len(boards) * len(items)
