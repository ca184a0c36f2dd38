"""All that the checks have to say of a page: for each element of an item, and for the page as a whole."""

from __future__ import annotations

from collections.abc import Callable

from sucharit.elements.alerts.other_names import OTHER_NAME, other_names
from sucharit.elements.alerts.private import PERSONAL_ID, PRIVATE_ADDRESS, PRIVATE_TELEPHONE, private
from sucharit.elements.checks import conduct, figures, manual, people, plans, times
from sucharit.elements.finding import MAX_SPOTS, CheckContext, Finding, FindingResult, Spot
from sucharit.elements.folded_page import FoldedPage
from sucharit.elements.outcome import (
    CANT_BE_TOLD,
    NO_TEXT,
    NOT_SEEN,
    NUMBERS_BY_OCR,
    ONLY_IN_PART,
    PART_NOT_TOLD,
    SEEN,
    CheckOutcome,
    Sought,
)
from sucharit.elements.page_text import PageText
from sucharit.frameworks import Guidance
from sucharit.languages import Text

Check = tuple[Sought, Callable[[FoldedPage, CheckContext], CheckOutcome]]
CHECKS: dict[str, Check] = {
    **times.CHECKS,
    **manual.CHECKS,
    **figures.CHECKS,
    **people.CHECKS,
    **plans.CHECKS,
    **conduct.CHECKS,
}
ALERTS = (OTHER_NAME, PERSONAL_ID, PRIVATE_TELEPHONE, PRIVATE_ADDRESS)


def findings(
    page: PageText, guidance: Guidance | None, context: CheckContext, *, tells_no_part: bool = False
) -> tuple[Finding, ...]:
    """One finding for each element that has a check, in their order, then the alerts of the page.

    Where the content must be of the year and no element asks for that, the year is looked for on behalf of
    the whole page. Takes time in step with the length of the text. Never raises for what a page holds.

    Elements are looked for in what the organisation fills, alerts in all that the page shows.
    `tells_no_part`: the page is ours and the copy does not say what of it the organisation filled, so of no
    element can be told whether it is there.
    """
    folded = FoldedPage(page)
    filled = FoldedPage(page.without_frame()) if page.filled else folded
    wanted = (
        [(element.check, element.id) for element in guidance.elements if element.check] if guidance else []
    )
    if guidance and guidance.of_the_year and "year" not in dict(wanted):
        wanted.append(("year", ""))
    if tells_no_part:
        of_elements = [_untold(check, element) for check, element in wanted]
    else:
        outcomes = {check: _outcome(filled, check, context) for check, _ in wanted}
        of_elements = [_finding(filled, check, element, outcomes[check]) for check, element in wanted]
    return (*of_elements, *other_names(folded, context), *private(folded))


def _untold(check: str, element: str) -> Finding:
    sought, _ = CHECKS[check]
    return Finding(check, element, FindingResult.CANT_TELL, (), sought.words(PART_NOT_TOLD))


def _outcome(page: FoldedPage, check: str, context: CheckContext) -> CheckOutcome:
    """Not seeing something in a text that was read in part, by OCR, or not at all, tells nothing."""
    if not page.has_text:
        return CheckOutcome(FindingResult.CANT_TELL)
    _, look = CHECKS[check]
    outcome = look(page, context)
    untold = page.page.truncated or (outcome.by_numbers and page.is_read_by_ocr)
    if outcome.result is FindingResult.NOT_SEEN and untold:
        return CheckOutcome(FindingResult.CANT_TELL, outcome.spans, outcome.more, outcome.by_numbers)
    return outcome


def _finding(page: FoldedPage, check: str, element: str, outcome: CheckOutcome) -> Finding:
    ordered = sorted({page.original(span) for span in outcome.spans})
    spots = tuple(Spot(*place) for place in ordered[:MAX_SPOTS])
    return Finding(check, element, outcome.result, spots, _words(page, check, outcome))


def _words(page: FoldedPage, check: str, outcome: CheckOutcome) -> Text:
    sought, _ = CHECKS[check]
    if outcome.result is not FindingResult.CANT_TELL:
        pattern = SEEN if outcome.result is FindingResult.SEEN else NOT_SEEN
    elif not page.has_text:
        pattern = NO_TEXT
    elif outcome.by_numbers and page.is_read_by_ocr:
        pattern = NUMBERS_BY_OCR
    else:
        pattern = ONLY_IN_PART if page.page.truncated else CANT_BE_TOLD
    words, more = sought.words(pattern), outcome.more
    return Text(f"{words.th} {more.th}".strip(), f"{words.en} {more.en}".strip())
