"""What the checks of elements see in the kept copies of an item: signs for people, never a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sucharit.capture import store
from sucharit.capture.kept_copies import place_url
from sucharit.capture.models import Capture, Content
from sucharit.capture.own_pages import tells_no_part
from sucharit.capture.store import ContentDamaged, ContentMissing
from sucharit.disclosure.known_names import all_names, own_names
from sucharit.disclosure.models import BoardItem
from sucharit.elements.finding import CheckContext, Finding, FindingResult, Spot
from sucharit.elements.findings import findings
from sucharit.elements.page_text import PageText, UnreadablePageText
from sucharit.frameworks.model import Guidance, Item
from sucharit.languages import Text
from sucharit.people.models import Organisation
from sucharit.thai.years import fiscal_year_span

MAX_EXCERPTS = 2  # of one finding
AROUND = 60  # letters before and after a place, so that its words can be read

_BEST_FIRST = (FindingResult.SEEN, FindingResult.CANT_TELL, FindingResult.NOT_SEEN)


@dataclass(frozen=True, slots=True)
class ItemCopy:
    """Something kept that an item is judged by: the copy of an address, or a file that was handed in."""

    name: str  # the address, or the file's name
    text: Content | None
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class ItemExcerpt:
    """A place in the text of a copy, with the words around it."""

    url: str  # of the copy at this place; "" for a file
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class ItemFinding:
    """What one check says of one copy, with its places."""

    copy: ItemCopy
    finding: Finding
    excerpts: tuple[ItemExcerpt, ...]


@dataclass(frozen=True, slots=True)
class ElementFindings:
    """One element of an item: the best result over all copies, and what each of them says."""

    element: str
    text: Text
    result: FindingResult | None  # None: no check, or no text to look in
    findings: tuple[ItemFinding, ...]


@dataclass(frozen=True, slots=True)
class ItemFindings:
    """Everything the checks have to say of an item."""

    elements: tuple[ElementFindings, ...]
    alerts: tuple[ItemFinding, ...]
    unread: tuple[ItemCopy, ...]  # kept, but without a text


def copies_of(item: BoardItem) -> list[ItemCopy]:
    """What is kept of a board's item now: the newest copy of each address, and its files. Two queries."""
    addresses = item.addresses.select_related("link__last__text").order_by("place")
    copies = [
        ItemCopy(address.link.url, address.link.last.text, address.link.last)
        for address in addresses
        if address.link.last is not None and address.link.last.content_id
    ]
    files = item.files.select_related("text").order_by("pk")
    return copies + [ItemCopy(file.name, file.text) for file in files]


def check_item(
    copies: Iterable[ItemCopy],
    item: Item,
    organisation: Organisation,
    year: int,
    copy_url: Callable[[Capture], str],
) -> ItemFindings:
    """Run the item's checks over these copies. `year` is the round's, Buddhist.

    `copy_url` says where the reader opens a copy.
    """
    guidance = item.guidance
    if guidance is None:
        return ItemFindings((), (), ())
    context = context_of(organisation, year)
    all_findings: list[ItemFinding] = []
    unread = []
    for copy in copies:
        page = page_text(copy)
        if page is None:
            unread.append(copy)
            continue
        all_findings += [
            ItemFinding(
                copy,
                finding,
                tuple(_excerpt(copy, page, spot, copy_url) for spot in finding.spots[:MAX_EXCERPTS]),
            )
            for finding in findings(page, guidance, context, tells_no_part=_tells_no_part(copy, page))
        ]
    return ItemFindings(
        _by_element(guidance, all_findings),
        tuple(one for one in all_findings if one.finding.result is FindingResult.ALERT),
        tuple(unread),
    )


def context_of(organisation: Organisation, year: int) -> CheckContext:
    """Whose page it is and of which year, as checks take it."""
    first, last = fiscal_year_span(year)
    return CheckContext(year, first, last, own_names(organisation), all_names())


def page_text(copy: ItemCopy) -> PageText | None:
    """The text of a copy; None where none was read, or where it is damaged."""
    if copy.text is None:
        return None
    try:
        return PageText.from_json(store.get(copy.text.sha256))
    except (ContentMissing, ContentDamaged, UnreadablePageText):
        return None


def _tells_no_part(copy: ItemCopy, page: PageText) -> bool:
    """Whether it is a page of ours that was kept without the marks of what the organisation fills."""
    kept = copy.capture
    return kept is not None and tells_no_part(page, kept.final_url or kept.link.url)


def _by_element(guidance: Guidance, all_findings: list[ItemFinding]) -> tuple[ElementFindings, ...]:
    rows = []
    for element in guidance.elements:
        mine = tuple(
            one
            for one in all_findings
            if one.finding.element == element.id and one.finding.result is not FindingResult.ALERT
        )
        results = {one.finding.result for one in mine}
        best = next((result for result in _BEST_FIRST if result in results), None)
        rows.append(ElementFindings(element.id, element.text, best, mine))
    return tuple(rows)


def _excerpt(copy: ItemCopy, page: PageText, spot: Spot, copy_url: Callable[[Capture], str]) -> ItemExcerpt:
    start, end = spot.start, spot.end
    return ItemExcerpt(
        place_url(copy_url(copy.capture), start, end) if copy.capture else "",
        page.text[max(0, start - AROUND) : start].replace("\n", " "),
        page.text[start:end].replace("\n", " "),
        page.text[end : end + AROUND].replace("\n", " "),
    )
