"""E-mails to owners whose address has been gone, moved or changed for long: each loss once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from sucharit.capture.events import lasting_since
from sucharit.capture.models import LinkState, WatchedLink
from sucharit.contributions.notices import Deliveries
from sucharit.disclosure.models import BoardItem, ItemBoard, ItemOwner, ShownAddress
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.history.actors import Automatic
from sucharit.history.models import Entry
from sucharit.notices.responsible import responsible_roles
from sucharit.outbox.emails import BilingualEmail, render_email

LOOK_BACK = timedelta(days=14)  # for this long an e-mail that could not be sent is tried again
MAX_LISTED = 30  # addresses in one e-mail
VERB = "disclosure.email_lost_links"


@dataclass(frozen=True, slots=True)
class LostShownAddress:
    """An address that an item shows, and what became of it."""

    item: BoardItem
    link: WatchedLink

    def subject(self, recipient: str) -> str:
        """How the history calls this loss, told to this person: told once, whatever else happens."""
        moment = self.link.lasting or datetime.min.replace(tzinfo=timezone.get_current_timezone())
        return f"lost link:{self.item.pk}:{self.link.pk}:{moment:%Y%m%dT%H%M%S}:{recipient}"[:200]


def email_lost_links(today: date) -> Deliveries:
    """One e-mail for each person and board, with everything that is lost and that they were not told of."""
    since = timezone.now() - LOOK_BACK
    links = {link.pk: link for link in lasting_since(since)}
    shown = ShownAddress.objects.filter(link__in=links).select_related(
        "item__board__participant__organisation",
        "item__board__participant__round__organiser",
        "item__board__participant__round__frozen",
    )
    lost = [
        LostShownAddress(address.item, links[address.link_id]) for address in shown.order_by("item__place")
    ]
    deliveries = Deliveries()
    for (board, key, address), addresses in _by_recipient(lost, today).items():
        new = _not_told(addresses, key)
        if new:
            deliveries += _send(board, key, address, new)
    return deliveries


def _by_recipient(
    lost: Iterable[LostShownAddress], today: date
) -> dict[tuple[ItemBoard, str, str], list[LostShownAddress]]:
    """By board, person and their e-mail address: the owners, else those responsible at the organisation."""
    addresses = list(lost)
    owners: dict[int, list[tuple[int, str]]] = defaultdict(list)
    in_force = ItemOwner.objects.filter(
        item__in={address.item.pk for address in addresses}, until=None, person__is_active=True
    )
    for item, person, mail in in_force.values_list("item", "person", "person__email"):
        owners[item].append((person, mail))
    places = {address.item.board.participant.organisation_id for address in addresses}
    responsible = _responsible(places, today)
    by_recipient: dict[tuple[ItemBoard, str, str], list[LostShownAddress]] = defaultdict(list)
    for address in addresses:
        board = address.item.board
        for person, mail in owners.get(address.item.pk) or responsible.get(
            board.participant.organisation_id, []
        ):
            by_recipient[board, f"person:{person}", mail].append(address)
    return by_recipient


def _responsible(places: Collection[int], today: date) -> dict[int, list[tuple[int, str]]]:
    roles = responsible_roles(today).filter(organisation__in=places)
    people: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, person, mail in roles.values_list("organisation_id", "person_id", "person__email"):
        people[place].append((person, mail))
    return people


def _not_told(addresses: list[LostShownAddress], recipient: str) -> list[LostShownAddress]:
    subjects = [address.subject(recipient) for address in addresses]
    told = set(Entry.objects.filter(about__in=subjects, verb=VERB).values_list("about", flat=True))
    return [address for address in addresses if address.subject(recipient) not in told]


def _send(board: ItemBoard, recipient: str, mail: str, addresses: list[LostShownAddress]) -> Deliveries:
    try:
        lost_email(board, addresses).to(mail).send()
    except OSError:  # SMTPException is one
        return Deliveries(failed=1)
    with transaction.atomic():
        for address in addresses:
            what = {"board": board_name(board), "item": address.item.item, "state": address.link.state}
            record(by=Automatic.SYSTEM, verb=VERB, about=address.subject(recipient), what=what)
    return Deliveries(delivered=1)


def lost_email(board: ItemBoard, addresses: list[LostShownAddress]) -> BilingualEmail:
    """What an owner gets: each address with its item, what became of it, and where the kept copy is."""
    participant = board.participant
    edition = participant.round.framework()
    site = settings.PUBLIC_ADDRESS.rstrip("/")

    def context(language: str) -> dict[str, object]:
        words = [
            {
                "code": edition.item(address.item.item).code,
                "title": edition.item(address.item.item).title.in_language(language),
                "url": address.link.url,
                "state": str(LinkState(address.link.state).label),
                "page": site
                + reverse(
                    "disclosure:item",
                    args=[participant.round_id, participant.organisation.code, address.item.item],
                ),
            }
            for address in addresses[:MAX_LISTED]
        ]
        more = max(0, len(addresses) - MAX_LISTED)
        return {
            "office": participant.organisation.name,
            "count": len(addresses),
            "links": words,
            "more": more,
        }

    return render_email("disclosure/emails/lost_links.txt", context)
