"""How the history names a board."""

from __future__ import annotations

from sucharit.disclosure.models import ItemBoard
from sucharit.rounds.models import Round
from sucharit.rounds.trace import name_of


def board_name(board: ItemBoard) -> str:
    """What the history calls it: "board:obec-area/2569@obec/north"."""
    participant = board.participant
    return f"{boards_prefix(participant.round)}{participant.organisation.code}"


def boards_prefix(round: Round) -> str:
    """How the names of all boards of a round begin."""
    return f"board:{name_of(round).partition(':')[2]}/"
