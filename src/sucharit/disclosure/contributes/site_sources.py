"""The addresses that an organisation submitted for its items, on its site, until the result is announced.

Only of a submission that counts, in a round that the whole country takes part in: no draft, no word to the
assessors, no file that was handed in, and nothing of an item that was answered with "has not".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sucharit.contributions.site_sources import ITEMS, SiteRow, SiteSource, sources
from sucharit.disclosure.models import ItemClaim, Submission, SubmittedItem
from sucharit.disclosure.wording import day_in_words
from sucharit.people.models import Organisation
from sucharit.rounds.states import State

NOT_PUBLIC_YET = (State.DRAFT, State.ANNOUNCED)  # once announced, `verdicts` shows what was judged


def submitted_addresses(organisation: Organisation, year: int | None) -> Iterator[SiteRow]:
    """Each address of each item, in the order in which it was submitted."""
    submissions = _counting(organisation)
    if year is not None:
        submissions = submissions.filter(board__participant__round__year=year)
    rows = SubmittedItem.objects.filter(submission__in=submissions, claim=ItemClaim.HAS)
    for submitted in rows.select_related("submission__board__participant__round").order_by("place"):
        submission = submitted.submission
        for address in submitted.addresses:
            yield SiteRow(
                title=address["url"],
                url=address["url"],
                text=_("ส่งให้ผู้ตรวจเมื่อ %(day)s") % {"day": day_in_words(submission.at.date())},
                year=submission.board.participant.round.year,
                changed=submission.at,
                items=(submitted.item,),
            )


def _counting(organisation: Organisation) -> QuerySet[Submission]:
    part = "board__participant"
    mine = Submission.objects.filter(reopened=None, **{f"{part}__organisation": organisation})
    of_all = mine.filter(**{f"{part}__round__organiser__parent": None})
    return of_all.exclude(**{f"{part}__round__state__in": NOT_PUBLIC_YET})


def mark(organisation: Organisation) -> Hashable:
    """Submissions that count: one more, or one less once it is reopened."""
    return tuple(_counting(organisation).order_by("pk").values_list("pk", flat=True))


sources.add(SiteSource(ITEMS, submitted_addresses, mark, fills_items=True))
