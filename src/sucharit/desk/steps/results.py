"""What the page of results that are not announced yet is filled with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, Page, links_on
from sucharit.cycle import actions as cycle
from sucharit.cycle.consequence_words import announcing_sentences
from sucharit.cycle.consequences import AnnouncingConsequences, of_announcing
from sucharit.cycle.grades import grade_of_participant
from sucharit.cycle.models import ProvisionalResult
from sucharit.cycle.results import provisional_digest
from sucharit.desk.pictures import ChartWithTable, ratings_chart
from sucharit.desk.wording import language, round_title
from sucharit.frameworks.model import Edition
from sucharit.people.models import Person
from sucharit.reliability.grade import ReliabilityLevel
from sucharit.rounds.models import Participant, PlannedAnnouncement, ResultReview, Round
from sucharit.rounds.states import State
from sucharit.thai.digits import typed_number

PAGE_SIZE = 50
MAX_WITHHELD = 200  # on the page; beyond that only their number is given
MAX_NOTABLE = 10
BIG_CHANGE = 10  # points of 100, from one year to the next


@dataclass(frozen=True, slots=True)
class ProvisionalRow:
    """One organisation's line: its result, its rating in words, and why it is withheld."""

    result: ProvisionalResult
    letter: str
    tone: str
    because: str


@dataclass(frozen=True, slots=True)
class NotableRow:
    """A result that has changed much: its line, last year's letter, and what is odd about it."""

    row: ProvisionalRow
    before: str
    reasons: tuple[str, ...]


class ResultsContext(TypedDict):
    """What the template of the page takes."""

    round: Round
    title: str
    counts: AnnouncingConsequences | None  # None before scoring
    sentences: list[str]
    ratings: ChartWithTable | None
    notable: list[NotableRow]
    odd: bool  # whether anything is odd about any of these
    digest: str  # of the results as they stand: a review names it
    review: ResultReview | None
    plan: PlannedAnnouncement | None
    problem: str  # why a planned announcement was not made
    rows: list[ProvisionalRow]
    next: str
    after: int
    withheld: list[ProvisionalRow]
    links: list[Link]


def results_context(round: Round, person: Person, query: Mapping[str, str]) -> ResultsContext:
    """The list is paged by place: `after` of the address's query is the last one of the page before."""
    edition = round.framework() if round.frozen_id else None
    results = ProvisionalResult.objects.filter(round=round).select_related("organisation")
    after = typed_number(query.get("after", "")) or 0
    ranked = list(results.filter(rank__isnull=False, place__gt=after).by_rank()[: PAGE_SIZE + 1])
    withheld = list(results.withheld().by_rank()[:MAX_WITHHELD])
    counts = of_announcing(round) if edition else None
    has_results = counts is not None and counts.participants > 0
    is_scored = round.state == State.SCORED
    plan = PlannedAnnouncement.objects.filter(round=round).first() if is_scored else None
    notable = notable_rows(round, edition) if edition and has_results else []
    return {
        "round": round,
        "title": round_title(round),
        "counts": counts if has_results else None,
        "sentences": announcing_sentences(counts) if counts and has_results else [],
        "ratings": ratings_chart(counts, round.programme, round.year) if counts and has_results else None,
        "notable": notable,
        "odd": any(row.reasons for row in notable),
        "digest": provisional_digest(round) if is_scored else "",
        "review": cycle.review_of(round) if is_scored else None,
        "plan": plan,
        "problem": plan.problem.get(language()[:2], "") if plan else "",
        "rows": [_row(result, edition) for result in ranked[:PAGE_SIZE]],
        "next": f"after={ranked[PAGE_SIZE - 1].place}" if len(ranked) > PAGE_SIZE else "",
        "after": after,
        "withheld": [_row(result, edition) for result in withheld],
        "links": links_on(Page.ROUND_RESULTS, person, round=round),
    }


def notable_rows(round: Round, edition: Edition) -> list[NotableRow]:
    """The results that have changed most since last year, with what is odd about each."""
    results = ProvisionalResult.objects.filter(round=round).select_related("organisation")
    most = list(results.by_change()[:MAX_NOTABLE])
    places = [result.organisation_id for result in most]
    participants = round.participants.with_organisation().filter(organisation__in=places)
    low = {
        participant.organisation_id
        for participant in participants
        if grade_of_participant(participant, edition).level is ReliabilityLevel.LOW
    }
    order = {rule.id: place for place, rule in enumerate(edition.ratings.rules)}
    return [
        NotableRow(
            _row(result, edition),
            edition.ratings.rule(result.previous_rating).label.in_language(language())
            if result.previous_rating in order
            else "",
            tuple(_odd(result, order, result.organisation_id in low)),
        )
        for result in most
    ]


def _odd(result: ProvisionalResult, order: Mapping[str, int], has_low_grade: bool) -> Iterator[str]:
    """What deserves a second look before everyone reads it."""
    if result.rating in order and result.previous_rating in order:
        levels = abs(order[result.rating] - order[result.previous_rating])
        if levels > 1:
            yield _("ระดับเปลี่ยน %(levels)s ขั้น") % {"levels": levels}
    if result.change is not None and abs(result.change) >= BIG_CHANGE:
        yield _("คะแนนเปลี่ยนตั้งแต่ %(points)s คะแนน") % {"points": BIG_CHANGE}
    if has_low_grade:
        yield _("คำตอบมีความน่าเชื่อถือต่ำ")


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
