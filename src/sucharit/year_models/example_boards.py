"""The item board of a worked example: what a file says of it, and the facts that this makes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator

from sucharit.data_files.shapes import Shape, Whole, Word, one_of
from sucharit.languages import Text
from sucharit.year_models.item_board import BoardCheckFact, BoardFact, BoardItemFact
from sucharit.year_models.names import ITEM_STATES


def _check_day(value: str) -> str:
    date.fromisoformat(value)
    return value


DayText = Annotated[str, AfterValidator(_check_day)]


class ExampleBoardItem(Shape):
    """An item of the office's board; `groups` are the work groups that own it."""

    id: Word
    code: Word
    state: Annotated[str, one_of(ITEM_STATES)] = "not-begun"
    groups: tuple[Word, ...] = ()
    moved: DayText | None = None
    shown: Whole = Decimal(0)

    def fact(self) -> BoardItemFact:
        """The item as rules read it; its code is its title."""
        return BoardItemFact(
            id=self.id,
            code=self.code,
            title=Text.same(self.code),
            group=Text.same(self.code),
            state=self.state,
            groups=self.groups,
            is_owned=bool(self.groups),
            moved=date.fromisoformat(self.moved) if self.moved else None,
            shown=int(self.shown),
        )


class ExampleBoardCheck(Shape):
    """A round over the board: which of its items were ready."""

    day: DayText
    ready: tuple[Word, ...] = ()


class ExampleBoard(Shape):
    """The office's board of items in the plan year."""

    items: tuple[ExampleBoardItem, ...]
    checks: tuple[ExampleBoardCheck, ...] = ()

    def fact(self) -> BoardFact:
        """The board as rules read it."""
        return BoardFact(tuple(item.fact() for item in self.items), tuple(map(self._check, self.checks)))

    def _check(self, own: ExampleBoardCheck) -> BoardCheckFact:
        states = {item.id: "ready" if item.id in own.ready else "drafting" for item in self.items}
        return BoardCheckFact(date.fromisoformat(own.day), "", states)
