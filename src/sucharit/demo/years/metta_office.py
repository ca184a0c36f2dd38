"""An office of the demo that works by METTA: a year to its end with its item board, and one half way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sucharit.demo.websites.server import HOST, PORT, websites
from sucharit.demo.years import metta
from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.metta_board import MettaBoard
from sucharit.disclosure.actions import set_main_site
from sucharit.disclosure.boards import board_of, recount
from sucharit.disclosure.models import BoardItem, BoardItemState
from sucharit.people.models import Organisation, Person
from sucharit.plans import actions
from sucharit.plans.models import YearPlan
from sucharit.results.models import Result
from sucharit.rounds.models import Participant

CODE, MODEL = "thung-tawan-2", "metta"


def play(
    office: Organisation, programme: str, result_year: int, running: int, lead: Person, head: Person
) -> None:
    """The year after the last result, whose round is open, a draft of the next, and the year that goes on."""
    writer = _begin(office, programme, result_year, result_year + 1, lead, head)
    board = _board(office, programme, result_year + 1)
    following = metta.play_whole(writer, board, list(_claims(office, programme, result_year)))
    writer.as_entered_then()
    YearWriter(following, lead, head).as_entered_then()
    writer = _begin(office, programme, result_year, running, lead, head)
    metta.play_half(writer)
    writer.as_entered_then()


def _begin(
    office: Organisation, programme: str, result_year: int, year: int, lead: Person, head: Person
) -> YearWriter:
    plan: YearPlan = actions.begin_year(
        by=lead, organisation=office, programme=programme, year=year, model=MODEL, result_year=result_year
    )
    plan = actions.set_targets(by=lead, plan=plan, target=metta.TARGET)
    return YearWriter(plan, lead, head)


def _board(office: Organisation, programme: str, year: int) -> MettaBoard:
    """The office's board as it was before anyone touched it: the demo filled it by chance."""
    participants = Participant.objects.select_related("organisation", "round__organiser", "round__frozen")
    board = board_of(participants.get(organisation=office, round__programme=programme, round__year=year))
    BoardItem.objects.filter(board=board).update(state=BoardItemState.NOT_BEGUN, claim="", due=None)
    recount([board])
    site = websites(year)[office.code]
    set_main_site(by=None, organisation=office, host=site.host)
    return MettaBoard(board, lambda item: f"http://{HOST}:{PORT}{site.path_of(item)}")


def _claims(office: Organisation, programme: str, last: int) -> Iterator[dict[str, Any]]:
    """The two last results as they were announced."""
    results = Result.objects.for_programme(programme).for_organisation(office).scored()
    for result in results.filter(announcement__year__in=(last - 1, last)).select_related("announcement"):
        yield {
            "year": str(result.announcement.year),
            "total": str(result.score),
            "rating": result.rating,
            "rank": str(result.rank) if result.rank else None,
            "of": str(result.announcement.results.scored().count()),
            "verdict": "passed" if result.passes else "failed",
        }
