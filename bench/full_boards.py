"""Item boards of everyone in a round of full size, as far as their place in it has them; by statements alone.

PostgreSQL only. Django must be set up.
"""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

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
