"""What was submitted, for those who judge it: the submission that counts, its items, their kept copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sucharit.capture.models import Capture, FetchOutcome, Reason
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.checks import ItemCopy, ItemFindings, check_item
from sucharit.disclosure.models import HandedFile, Submission, SubmittedItem
from sucharit.rounds.models import Participant

TRIED_AGAIN = timedelta(days=1)  # how long after its first fetch an order is tried again, with busy hosts


@dataclass(frozen=True, slots=True)
class SubmittedItemAddress:
    """One address of a submitted item, with what is kept of it.

    `capture` is the copy that is judged: the one that submitting ordered, once it came and could be kept;
    else the newest from before. None where nothing could be kept. `tried` is the ordered fetch, kept or not.
    """

    url: str
    elsewhere: str
    capture: Capture | None
    tried: Capture | None


def counting_submission(participant: Participant) -> Submission | None:
    """The submission that counts; None where none was made, or where it was reopened."""
    return Submission.objects.filter(board=participant.pk, reopened=None).first()


def item_of(submission: Submission, item: str) -> SubmittedItem:
    """One item of a submission, by its id in the edition. Raises SubmittedItem.DoesNotExist."""
    return submission.items.select_related("submission").get(item=item)


def addresses_of(items: Collection[SubmittedItem]) -> dict[int, list[SubmittedItemAddress]]:
    """The addresses of submitted items, by the item's key. Two queries for any number, of any submissions."""
    some = list(items)
    if not some:
        return {}
    addresses = [address for item in some for address in item.addresses]
    links = {address["link"] for address in addresses if address.get("link")}
    frozen = Capture.objects.filter(
        pk__in={address["capture"] for address in addresses if address.get("capture")}
    )
    before = {capture.pk: capture for capture in frozen.select_related("link", "content", "text")}
    by_link: dict[int, list[Capture]] = defaultdict(list)
    earliest = min(item.submission.at for item in some)
    ordered = Capture.objects.filter(link__in=links, why=Reason.SUBMITTED, at__gte=earliest)
    for capture in ordered.select_related("link", "content", "text").order_by("at", "pk"):
        by_link[capture.link_id].append(capture)
    result: dict[int, list[SubmittedItemAddress]] = defaultdict(list)
    for item in some:
        for address in item.addresses:
            old = before.get(address.get("capture"))
            usable = old if old is not None and old.outcome == FetchOutcome.KEPT else None
            later = _ordered(by_link[address.get("link")], item.submission)
            kept = next((copy for copy in later if copy.outcome == FetchOutcome.KEPT), usable)
            tried = later[0] if later else None
            result[item.pk].append(
                SubmittedItemAddress(address["url"], address.get("elsewhere", ""), kept, tried)
            )
    return result


def _ordered(copies: Sequence[Capture], submission: Submission) -> list[Capture]:
    """Those of a link's copies that this submission ordered: its first fetch, and what it was tried again.

    Later ones were ordered by others who submitted the same address, when the page may say something else.
    """
    later = [copy for copy in copies if copy.at >= submission.at]
    return [copy for copy in later if copy.at <= later[0].at + TRIED_AGAIN]


def kept_copies(item: SubmittedItem) -> list[Capture]:
    """The copies by which an item is judged, in the order of its addresses; missing ones are left out."""
    return [address.capture for address in addresses_of([item]).get(item.pk, []) if address.capture]


def findings_of(item: SubmittedItem, copy_url: Callable[[Capture], str]) -> ItemFindings:
    """What the checks see in the copies and files by which an item is judged; it decides nothing.

    `copy_url` says where the reader opens a copy. The item's submission must have its board, participant,
    organisation and round at hand, or costs a query for each.
    """
    participant = item.submission.board.participant
    edition_item = layout_of(participant.round.framework()).by_id[item.item]
    copies = [ItemCopy(copy.link.url, copy.text, copy) for copy in kept_copies(item)]
    digests = [file["sha256"] for file in item.files]
    texts = {
        file.content_id: file.text
        for file in HandedFile.objects.filter(content__in=digests).select_related("text")
        if file.text
    }
    copies += [ItemCopy(file["name"], texts.get(file["sha256"])) for file in item.files]
    return check_item(copies, edition_item, participant.organisation, participant.round.year, copy_url)
