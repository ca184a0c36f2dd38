"""How the history names a board."""

from __future__ import annotations

from sucharit.disclosure.models import ItemBoard
from sucharit.rounds.trace import name_of


def board_name(board: ItemBoard) -> str:
    """What the history calls it: "board:obec-area/2569@obec/north"."""
    participant = board.participant
    return f"board:{name_of(participant.round).partition(':')[2]}/{participant.organisation.code}"
