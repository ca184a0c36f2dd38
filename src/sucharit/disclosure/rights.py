"""Who may do what with one item: its owners and the lead answer it, others screen it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from sucharit.disclosure.models import BoardItem, BoardItemState, ItemOwner
from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, kinds_that, may


@dataclass(frozen=True, slots=True)
class ItemRights:
    """What one person may do on one board, looked up once for all of its items."""

    person: Person | None  # None: the command line, which may do everything
    assigns: bool
    works: bool
    screens: bool
    submits: bool
    owned: frozenset[int]  # keys of the items they own today

    def may_answer(self, item: BoardItem) -> bool:
        """Whether they may write its answer: the lead every one, an owner their own."""
        return self.assigns or (self.works and item.pk in self.owned)

    def is_own(self, item: BoardItem) -> bool:
        """Whether they own it, answered it last, or sent it on: then others screen it."""
        if self.person is None:
            return False
        sent = item.state == BoardItemState.SCREENING and item.moved_by_id == self.person.pk
        return sent or item.pk in self.owned or item.answered_by_id == self.person.pk

    def may_screen(self, item: BoardItem) -> bool:
        return self.screens and not self.is_own(item)


def rights_of(person: Person | None, organisation: Organisation, items: Collection[int]) -> ItemRights:
    """What this person may do with these items of that organisation."""
    if person is None:
        return ItemRights(None, True, True, True, True, frozenset())
    owned = ItemOwner.objects.filter(person=person, until=None, item__in=items).values_list("item", flat=True)
    return ItemRights(
        person,
        assigns=may(person, May.ASSIGN_ITEMS, organisation),
        works=may(person, May.WORK_ON_ITEMS, organisation),
        screens=may(person, May.SCREEN_ITEMS, organisation),
        submits=may(person, May.SUBMIT_ITEMS, organisation),
        owned=frozenset(owned),
    )


def rights_on(person: Person | None, item: BoardItem) -> ItemRights:
    """The same for one item."""
    return rights_of(person, item.board.participant.organisation, [item.pk])


def require_answering(person: Person | None, item: BoardItem) -> None:
    """Raises PermissionDenied unless this person may answer the item."""
    if not rights_on(person, item).may_answer(item):
        raise PermissionDenied("the item is not theirs to answer")


def someone_else_screens(item: BoardItem, person: Person | None = None) -> bool:
    """Whether anyone else with a role at the organisation itself may screen it: they did not answer it.

    Owners count: else who assigns items would spare one the committee by making the committee its owner.
    """
    own = {item.answered_by_id, person.pk if person else None}
    roles = Role.objects.in_force().of_kind(*kinds_that(May.SCREEN_ITEMS)).filter(person__is_active=True)
    there = roles.filter(organisation=item.board.participant.organisation)
    return there.exclude(person__in=[key for key in own if key is not None]).exists()
