"""An assessor's own assignments: every view starts from them, whatever an address says."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.disclosure.models import SubmittedItem
from sucharit.disclosure.wording import round_title
from sucharit.people.access import person_of
from sucharit.verdicts.actions.rights import is_stranger
from sucharit.verdicts.items import JudgedItem, judged_items
from sucharit.verdicts.models import Assignment, AssignmentKind
from sucharit.verdicts.queues import LABELS, ItemToJudge, items_to_judge, own_assignments


@dataclass(frozen=True, slots=True)
class OpenWork:
    """One assignment with its items in the edition's order, read once for a page."""

    assignment: Assignment
    items: list[ItemToJudge]

    @property
    def title(self) -> str:
        return round_title(self.assignment.participant.round)

    @property
    def label(self) -> str:
        """What it is called; one that measures assessors looks like any other."""
        return str(LABELS[AssignmentKind(self.assignment.kind)])

    @property
    def judged(self) -> int:
        return sum(entry.opinion is not None for entry in self.items)

    @property
    def is_handed_in(self) -> bool:
        return self.assignment.completed is not None

    def edition_item(self, item: str) -> JudgedItem:
        """The item as the edition has it."""
        return judged_items(self.assignment.participant.round.framework())[item]

    def place_of(self, item: str) -> int:
        """Where an item stands among those of the assignment. Raises Http404."""
        for place, entry in enumerate(self.items):
            if entry.submitted.item == item:
                return place
        raise Http404("not an item of this assignment")

    def next_unjudged(self, after: int = -1) -> str | None:
        """The first item behind a place without an opinion, then from the first on; None: none is left."""
        order = [*self.items[after + 1 :], *self.items[: after + 1]]
        return next((entry.submitted.item for entry in order if entry.opinion is None), None)


def work_of(request: HttpRequest, assignment: int) -> OpenWork:
    """The reader's own assignment of that number. Raises Http404 for anyone else's, for disputes, and where
    the reader works for the organisation now.
    """
    mine = own_assignments(person_of(request)).exclude(kind=AssignmentKind.DISPUTE)
    own = get_object_or_404(mine, pk=assignment)
    if not is_stranger(person_of(request), own.participant):
        raise Http404("they are no stranger to it any more")
    items = items_to_judge(own)
    if not items:
        raise Http404("nothing of it was submitted")
    return OpenWork(own, items)


def submitted_of(work: OpenWork, item: str) -> SubmittedItem:
    """The item as it was submitted, with all that pages ask of it at hand. Raises Http404."""
    submitted = work.items[work.place_of(item)].submitted
    board = submitted.submission.board
    board.participant = work.assignment.participant
    return submitted
