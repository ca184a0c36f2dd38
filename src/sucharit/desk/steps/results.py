"""What the page of results that are not announced yet is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, Page, links_on
from sucharit.cycle.models import ProvisionalResult
from sucharit.desk.wording import language, round_title
from sucharit.frameworks.model import Edition
from sucharit.people.models import Person
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State

PAGE_SIZE = 50
MAX_WITHHELD = 200  # on the page; beyond that only their number is given
MAX_PLACE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class ProvisionalRow:
    """One organisation's line: its result, its rating in words, and why it is withheld."""

    result: ProvisionalResult
    letter: str
    tone: str
    because: str


class ResultsContext(TypedDict):
    """What the template of the page takes."""

    round: Round
    title: str
    counts: dict[str, int]  # all, ranked, passed, withheld
    rows: list[ProvisionalRow]
    next: str
    after: int
    withheld: list[ProvisionalRow]
    links: list[Link]


def results_context(round: Round, person: Person, query: Mapping[str, str]) -> ResultsContext:
    """The list is paged by place: `after` of the address's query is the last one of the page before."""
    edition = round.framework() if round.frozen_id else None
    results = ProvisionalResult.objects.filter(round=round).select_related("organisation")
    after = _place(query.get("after", ""))
    ranked = list(results.filter(rank__isnull=False, place__gt=after).by_rank()[: PAGE_SIZE + 1])
    withheld = list(results.withheld().by_rank()[:MAX_WITHHELD])
    counts = ProvisionalResult.objects.filter(round=round).aggregate(
        all=Count("pk"),
        ranked=Count("rank"),
        passed=Count("pk", filter=Q(passes=True)),
        withheld=Count("pk", filter=Q(withheld=True)),
    )
    return {
        "round": round,
        "title": round_title(round),
        "counts": counts,
        "rows": [_row(result, edition) for result in ranked[:PAGE_SIZE]],
        "next": f"after={ranked[PAGE_SIZE - 1].place}" if len(ranked) > PAGE_SIZE else "",
        "after": after,
        "withheld": [_row(result, edition) for result in withheld],
        "links": links_on(Page.ROUND_RESULTS, person, round=round),
    }


def _place(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MAX_PLACE_DIGITS else 0


def own_result(participant: Participant) -> ProvisionalRow | None:
    """One organisation's result of a round that is announced; None before."""
    if participant.round.state != State.ANNOUNCED:
        return None
    results = ProvisionalResult.objects.filter(round=participant.round, organisation=participant.organisation)
    result = results.select_related("organisation").first()
    return _row(result, participant.round.framework()) if result else None


def _row(result: ProvisionalResult, edition: Edition | None) -> ProvisionalRow:
    rule = edition.ratings.rule(result.rating) if edition and result.rating else None
    letter = rule.label.in_language(language()) if rule else ""
    return ProvisionalRow(result, letter, rule.tone if rule else "", _because(result))


def _because(result: ProvisionalResult) -> str:
    """Why a result is withheld."""
    return "; ".join(
        _("%(instrument)s ได้ %(responses)s จากที่ต้องมี %(required)s คน")
        % {**shortage, "instrument": str(shortage["instrument"]).upper()}
        for shortage in result.shortages
    )
