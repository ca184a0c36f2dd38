"""Items that nobody began and the organisation's own site shows: each can be answered with its page there."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.encoding import iri_to_uri

from sucharit.contributions.items import pages_by_item
from sucharit.disclosure.addresses import lies_on
from sucharit.disclosure.models import BoardItem, BoardItemState, ItemBoard, MainSite
from sucharit.disclosure.rights import rights_of
from sucharit.people.models import Person
from sucharit.uploads.preview import digest_of


@dataclass(frozen=True, slots=True)
class AnswersFromSite:
    """Which items can be answered with which address, in the board's order. `main_host`: the main website,
    where the addresses lie on another one, so that a reason is due; else ""."""

    rows: tuple[tuple[BoardItem, str], ...] = ()
    main_host: str = ""

    @property
    def digest(self) -> str:
        """Another one where an item or an address is another."""
        return digest_of([[item.item, address] for item, address in self.rows])


def answers_from_site(board: ItemBoard, person: Person | None) -> AnswersFromSite:
    """What this person could answer in one go; None is the command line."""
    participant = board.participant
    waiting = list(board.items.filter(state=BoardItemState.NOT_BEGUN))
    rights = rights_of(person, participant.organisation, [item.pk for item in waiting])
    mine = [item for item in waiting if rights.may_answer(item)]
    if not mine:
        return AnswersFromSite()
    pages = pages_by_item(participant.organisation, participant.round.year)
    rows = tuple((item, whole_address(pages[item.item])) for item in mine if item.item in pages)
    main = MainSite.objects.filter(organisation=participant.organisation).first()
    is_elsewhere = main is not None and not all(lies_on(address, main.host) for _item, address in rows)
    return AnswersFromSite(rows, main.host if main is not None and is_elsewhere else "")


def whole_address(page: str) -> str:
    """The address of a page of this server as others are to open it."""
    return iri_to_uri(f"{settings.PUBLIC_ADDRESS}{page}")
