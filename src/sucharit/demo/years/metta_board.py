"""The item board of a year by METTA: owners by work group, items on their way, rounds over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sucharit.demo.years.metta_words import OWNERS, RETURNED
from sucharit.disclosure import actions
from sucharit.disclosure.actions import ItemAnswer
from sucharit.disclosure.actions.checking import hold_check_round
from sucharit.disclosure.actions.owning import assign_owners
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import BoardItem, ItemBoard, ItemClaim
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.people.models import Person

BODY = "ผู้อำนวยการและคณะทำงาน"


@dataclass(frozen=True, slots=True)
class MettaBoard:
    """A board and those who work on it; None is the command line, where the demo has no such person."""

    board: ItemBoard
    address_of: Callable[[str], str]  # where the office's website shows an item, by its id
    lead: Person | None = None
    committee: Person | None = None
    head: Person | None = None

    @property
    def ids(self) -> dict[str, str]:
        """The lasting ids of the items by their codes in the round's edition."""
        layout = layout_of(self.board.participant.round.framework())
        return {item.code: item.id for item in layout.items}

    def assign(self, due: date) -> None:
        """Every item to its work group."""
        ids = self.ids
        rows = [
            ItemOwnerRow(ids[code], people=(), groups=(group,), due=due, sets_due=True)
            for group, codes in OWNERS.items()
            for code in codes
        ]
        assign_owners(by=self.lead, board=self.board, rows=rows)

    def make_ready(self, codes: Iterable[str]) -> None:
        """Answer these items, send them to the committee, which passes them."""
        for code in codes:
            item = self._answered(code)
            item = actions.send_to_screening(by=self.lead, item=item)
            actions.pass_item(by=self.committee, item=item)

    def return_some(self) -> None:
        """The committee gives two back, with what they lack."""
        for code, reason in RETURNED.items():
            actions.return_item(by=self.committee, item=self._item(code), reason=reason)

    def mend(self) -> None:
        """Both are sent again and passed."""
        for code in RETURNED:
            item = actions.send_to_screening(by=self.lead, item=self._item(code))
            actions.pass_item(by=self.committee, item=item)

    def check(self, day: date, problems: Iterable[tuple[str, str]] = ()) -> int:
        """Keep how far the board is, under this day; how many items are ready."""
        told = [(self.ids[code] if code else "", text) for code, text in problems]
        kept = hold_check_round(by=self.lead, board=self.board, day=day, body=BODY, problems=told)
        return sum(own["state"] in ("ready", "submitted") for own in kept.items)

    def submit(self) -> None:
        """The head submits it, whatever copies are still to come."""
        actions.submit_board(by=self.head, board=self.board, accepted=missing_of(self.board).digest)

    def _item(self, code: str) -> BoardItem:
        items = BoardItem.objects.select_related(
            "board__participant__organisation", "board__participant__round"
        )
        return items.get(board=self.board, item=self.ids[code])

    def _answered(self, code: str) -> BoardItem:
        answer = ItemAnswer(claim=ItemClaim.HAS, addresses=((self.address_of(self.ids[code]), ""),))
        return actions.save_answer(by=self.lead, item=self._item(code), answer=answer)
