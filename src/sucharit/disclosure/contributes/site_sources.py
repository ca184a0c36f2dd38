"""Addresses that an organisation submitted for its items, and how each stands, until the result is announced.

Only of a submission that counts, in a round that the whole country takes part in: no draft, no word to the
assessors, no file that was handed in, and nothing of an item that was answered with "has not".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from sucharit.capture.models import LinkState, WatchedLink
from sucharit.contributions.site_sources import ITEMS, SiteRow, SiteSource, sources
from sucharit.disclosure.models import ItemClaim, Submission, SubmittedItem
from sucharit.disclosure.wording import LINK_TONES, day_in_words
from sucharit.people.models import Organisation
from sucharit.rounds.states import State

NOT_PUBLIC_YET = (State.DRAFT, State.ANNOUNCED)  # once announced, `verdicts` shows what was judged


def submitted_addresses(organisation: Organisation, year: int | None) -> Iterator[SiteRow]:
    """Each address of each item, in the order in which it was submitted."""
    submissions = _counting(organisation)
    if year is not None:
        submissions = submissions.filter(board__participant__round__year=year)
    rows = SubmittedItem.objects.filter(submission__in=submissions, claim=ItemClaim.HAS)
    items = list(rows.select_related("submission__board__participant__round").order_by("place"))
    states = _states(_links_in(own.addresses for own in items))
    for submitted in items:
        submission = submitted.submission
        for address in submitted.addresses:
            state = states.get(address.get("link"))
            day = _("ส่งให้ผู้ตรวจเมื่อ %(day)s") % {"day": day_in_words(submission.at.date())}
            yield SiteRow(
                title=address["url"],
                url=address["url"],
                text=f"{day} · {state.label}" if state else day,
                tone=LINK_TONES.get(state, "") if state else "",
                year=submission.board.participant.round.year,
                changed=submission.at,
                items=(submitted.item,),
            )


def _counting(organisation: Organisation) -> QuerySet[Submission]:
    part = "board__participant"
    mine = Submission.objects.filter(reopened=None, **{f"{part}__organisation": organisation})
    of_all = mine.filter(**{f"{part}__round__organiser__parent": None})
    return of_all.exclude(**{f"{part}__round__state__in": NOT_PUBLIC_YET})


def _links_in(addresses: Iterable[list[dict[str, Any]]]) -> set[int]:
    """Keys of the watched links of items as they were submitted."""
    return {address["link"] for own in addresses for address in own if address.get("link")}


def _states(links: set[int]) -> dict[int | None, LinkState]:
    """How each stood when it was looked at last; what was not looked at yet is left out."""
    rows = WatchedLink.objects.filter(pk__in=links).exclude(state=LinkState.NEW)
    return {pk: LinkState(state) for pk, state in rows.values_list("pk", "state")}


def mark(organisation: Organisation) -> Hashable:
    """Submissions that count, one more or one less; and the last look at their addresses."""
    submissions = tuple(_counting(organisation).order_by("pk").values_list("pk", flat=True))
    if not submissions:
        return submissions
    items = SubmittedItem.objects.filter(submission__in=submissions, claim=ItemClaim.HAS)
    links = WatchedLink.objects.filter(pk__in=_links_in(items.values_list("addresses", flat=True)))
    seen = links.aggregate(last=Max("last"), since=Max("since"))
    return submissions, seen["last"], str(seen["since"])


sources.add(SiteSource(ITEMS, submitted_addresses, mark, fills_items=True))
