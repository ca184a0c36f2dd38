"""The rule on the office's board of items: board-items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Final

from sucharit.data_files.shapes import one_of
from sucharit.languages import Text
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.item_board import BoardItemFact
from sucharit.year_models.model import YearModel
from sucharit.year_models.outcomes import Missing, RuleOutcome
from sucharit.year_models.rules.known import Faults, KnownNames
from sucharit.year_models.rules.rule import Rule, RuleContext, RuleShape, result

BOARD: Final = "item-board"
NO_BOARD: Final = Text("ปีนี้ยังไม่มีกระดานข้อของหน่วยงานในระบบ", "there is no item board of the year here yet")
_WORDS: Final[Mapping[str, Text]] = {
    "owned": Text("ข้อที่มีผู้รับผิดชอบ", "items with an owner"),
    "shown": Text("ข้อที่มีหลักฐานเผยแพร่", "items that are shown somewhere"),
    "ready": Text("ข้อที่พร้อมส่งหรือส่งแล้ว", "items that are ready or submitted"),
    "submitted": Text("ข้อที่ส่งแล้ว", "items that are submitted"),
}
_HOLDS: Final[Mapping[str, Callable[[BoardItemFact], bool]]] = {
    "owned": lambda item: item.is_owned,
    "shown": lambda item: item.shown > 0,
    "ready": lambda item: item.is_ready,
    "submitted": lambda item: item.state == "submitted",
}


class BoardItems(RuleShape):
    """Every item of the board has an owner, is shown, is ready, or is submitted: 43 of 43."""

    are: Annotated[str, one_of(tuple(_WORDS))]

    def faults(self, known: KnownNames) -> Faults:
        """A model that does not read the board."""
        yield from known.read(BOARD)


def _board_items(context: RuleContext, asked: BoardItems, subject: RecordValue | None) -> RuleOutcome:
    board = context.facts.board
    if board is None or not board.items:
        return result("board-items", 0, 1, _WORDS[asked.are], [Missing(NO_BOARD)])
    holds = _HOLDS[asked.are]
    left = [item.code for item in board.items if not holds(item)]
    missing = [Missing(Text("ยังขาด {codes}", "still to come: {codes}").format(codes=" ".join(left)))]
    have = len(board.items) - len(left)
    return result("board-items", have, len(board.items), _WORDS[asked.are], missing if left else ())


def _sentence(asked: BoardItems, model: YearModel) -> Text:
    return Text("{what}ครบทุกข้อบนกระดาน", "{what}: all of the board").format(what=_WORDS[asked.are])


RULES = (Rule("board-items", BoardItems, _board_items, _sentence, lambda asked: ()),)
