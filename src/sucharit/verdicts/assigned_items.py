"""Items of the submission that counts, and which of them an assignment is about: all, or those it names."""

from __future__ import annotations

from collections.abc import Collection

from sucharit.disclosure.models import SubmittedItem
from sucharit.verdicts.models import Assignment


def submitted_items(participants: Collection[int]) -> dict[int, list[str]]:
    """By participant's key, the items of the submission that counts, in the edition's order. One query."""
    items = SubmittedItem.objects.filter(
        submission__board__in=participants, submission__reopened=None
    ).order_by("place")
    submitted: dict[int, list[str]] = {}
    for participant, item in items.values_list("submission__board_id", "item"):
        submitted.setdefault(participant, []).append(item)
    return submitted


def submitted_item(participant: int, item: str) -> SubmittedItem | None:
    """An item of the submission that counts, by the participant's key; None: there is none. One query."""
    items = SubmittedItem.objects.select_related("submission")
    return items.filter(submission__board=participant, submission__reopened=None, item=item).first()


def items_of_assignment(assignment: Assignment) -> list[str]:
    """The items that this assignment is about, as far as they were submitted. One query."""
    submitted = submitted_items([assignment.participant_id]).get(assignment.participant_id, [])
    return [item for item in submitted if not assignment.items or item in assignment.items]
