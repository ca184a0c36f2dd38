"""The year of the METTA sheet, §9, played once by the verbs; what was seen of each stage is kept.

Each refusal stands at its place. Nothing of the year stays in the database.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from sucharit.demo.tests.played_year import DONE, SeenYear, played_once
from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.metta import FOUR_PARTIES, REPORT, TARGET, MettaYear
from sucharit.demo.years.metta_board import MettaBoard
from sucharit.demo.years.metta_words import BY_DECEMBER, BY_JUNE, BY_MARCH, RETURNED
from sucharit.disclosure.boards import board_of
from sucharit.disclosure.models import MainSite
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.reading import facts_of, findings_of, outcome_of
from sucharit.plans.tests.sample_year import PROGRAMME, announce_total
from sucharit.results.models import Result
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Participant
from sucharit.rounds.tests.places import make_places, make_round
from sucharit.year_papers.actions import publish
from sucharit.year_papers.gathering import content_of, sources_of

OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาทุ่งเมตตา เขต 2"
OTHER = "สำนักงานเขตsouth"
YEAR = 2566
ELEVEN = ("survey", "analysis", "plan", "do", "check", "action", "M", "E", "T-team", "T-tech", "A")


class SeenMettaYear(SeenYear):
    def keep(self, stage, today):
        plan = self.fresh()
        self.sources[stage] = replace(sources_of(plan), facts=facts_of(plan, today))
        self.outcomes[stage] = outcome_of(plan, today)
        self.findings[stage] = [own.finding for own in findings_of(plan, today)]

    def keep_paper(self, document, name):
        sources = self.sources[name]
        self.papers[document] = content_of(self.plan, sources.model.document(document), None, sources)["th"]

    def facts(self, stage):
        return self.sources[stage].facts

    def step(self, stage, step):
        (outcome,) = self.outcomes[stage].of_step(step)
        return outcome

    def lit(self, stage):
        """Which of the six stages and five processes are done."""
        parts = {own.id: own.state for own in self.outcomes[stage].parts}
        steps = {own.step: own.state for own in self.outcomes[stage].steps}
        return [id for id in ELEVEN if (parts | steps)[id] is DONE]

    def missing(self, stage, step):
        return [own.text.th for rule in self.step(stage, step).rules for own in rule.missing]

    def found(self, stage, check):
        return [own.text.th for own in self.findings[stage] if own.check == check]


def played_year(blocker):
    """The year as it was seen, played by the first who asks."""
    return played_once(played, blocker)


def begun_year(year=YEAR):
    """A year that is begun, with the office's results before it; its board where a round can be of it."""
    places = make_places()
    office = places["north"]
    office.name_th = OFFICE
    office.save()
    lead = make_person("nok", RoleKind.PROJECT_LEAD, office)
    head = make_person("dara", RoleKind.EXECUTIVE, office)
    committee = make_person("somchai", RoleKind.SCREENING_COMMITTEE, office)
    announce_total(office, 2564, "81.52", "B")
    announce_total(office, 2565, "97.39", "AA")
    latest = Result.objects.filter(organisation=office, announcement__year=2565)
    latest.update(published_change=Decimal("15.86"))
    plan = actions.begin_year(
        by=lead, organisation=office, programme=PROGRAMME, year=year, model="metta", result_year=2565
    )
    plan = actions.set_targets(by=lead, plan=plan, target=TARGET)
    begun = MettaYear(YearWriter(plan, lead, head))
    if year == YEAR:
        begun.board = open_board(places, office, lead, committee, head)
    return begun


def played():
    """Steps 1–41."""
    year = begun_year()
    seen = SeenMettaYear(year.writer.plan)
    seen.keep("begun", year.writer.day(10, 4))
    ask_and_plan(year, seen)
    walk_the_processes(year, seen)
    fill_the_board(year, seen)
    conclude(year, seen)
    hand_on(year, seen)
    return seen


def open_board(places, office, lead, committee, head):
    """The office's board in a round of the year, which is open now: tests have no other days."""
    alice = make_person("alice", RoleKind.OPERATOR, places["obec"])
    today = timezone.localdate()
    span = (today - timedelta(days=1), today + timedelta(days=30))
    windows = dict.fromkeys(("iit", "eit", "oit", "clarification"), span)
    round = rounds.enter_open(by=alice, round=make_round(places, by=alice, year=YEAR, windows=windows))
    MainSite.objects.create(organisation=office, host="thung-metta.example")
    participants = Participant.objects.select_related("organisation", "round__organiser", "round__frozen")
    board = board_of(participants.get(round=round, organisation=office))
    return MettaBoard(board, lambda item: f"https://thung-metta.example/{item}", lead, committee, head)


def ask_and_plan(year, seen):
    """Steps 1–9."""
    write = year.writer
    year.enter_results(
        [
            {"year": "2564", "total": "81.52", "rating": "B", "verdict": "failed"},
            {
                "year": "2565",
                "total": "97.39",
                "rating": "AA",
                "verdict": "passed",
                "rank": "102",
                "of": "245",
            },
        ]
    )
    three = [party for party in FOUR_PARTIES if party != "supervisors"]
    meeting = year.survey(three)
    seen.keep("without supervisors", write.day(10, 10))
    write.change(meeting, groups=list(FOUR_PARTIES))
    seen.keep("surveyed", write.day(10, 10))
    year.analyse()
    seen.keep("analysed", write.day(10, 17))
    year.try_out()
    year.set_objectives()
    seen.try_to("approve before the activities", lambda: write.approve("plan", write.day(11, 7)))
    year.plan_activities()
    seen.keep("unapproved", write.day(11, 9))
    seen.try_to(
        "approve one's own plan", lambda: actions.approve(by=write.lead, plan=write.plan, what="plan")
    )
    write.approve("plan", write.day(11, 10))
    seen.keep("planned", write.day(11, 10))


def walk_the_processes(year, seen):
    """Steps 10–17."""
    write = year.writer
    year.write_form()
    year.brief()
    year.review()
    seen.keep("reviewed", write.day(11, 25))
    year.appoint()
    seen.keep("appointed", write.day(11, 30))
    year.follow_up([0])


def fill_the_board(year, seen):
    """Steps 18–33."""
    write, board = year.writer, year.board
    board.make_ready(BY_DECEMBER)
    year.check(write.day(12, 28), [("O19", "กลุ่มการเงินยังไม่มีข้อใดพร้อม")], mended="ทีมที่ปรึกษาเข้าช่วย")
    seen.keep("round 1", write.day(12, 31))
    year.coach()
    year.support(["morale", "ease", "knowledge", "backing"])
    board.make_ready(BY_MARCH)
    year.follow_up([1])
    year.check(write.day(3, 31))
    year.hold(("1", "15"))
    year.open_services()
    seen.keep("round 2", write.day(4, 1))
    year.hold(("13", "14"))
    seen.keep("before the money", write.day(6, 6))
    year.support(["budget"])
    year.train()
    year.hold(("4",))
    board.make_ready(BY_JUNE)
    year.follow_up([2])
    board.return_some()
    year.check(write.day(6, 30), list(RETURNED.items()))
    seen.keep("round 3", write.day(6, 30))
    board.mend()
    year.follow_up([3])
    board.submit()
    year.check(write.day(7, 14))
    year.claim_all_items(write.day(7, 14))
    seen.keep("submitted", write.day(7, 14))


def conclude(year, seen):
    """Steps 34–40."""
    write = year.writer
    year.evaluate(but=("12",))
    seen.keep("one not evaluated", write.day(7, 17))
    year.evaluate()
    seen.keep("evaluated", write.day(7, 17))
    year.tell_results()
    year.tell_targets()
    year.improve()
    year.sum_up()
    wrong = write.add("report-text", "คำนำ", part="preface", text=f"ขอขอบคุณผู้อำนวยการ{OTHER}")
    seen.keep("thanks to another", write.day(7, 24))
    write.approve(REPORT, write.day(7, 24))
    seen.try_to("publish thanks to another", lambda: publish(by=write.lead, plan=write.plan, document=REPORT))
    actions.withdraw_record(by=write.lead, record=wrong, why="ชื่อสำนักงานอื่น")
    seen.keep("checked", write.day(7, 24))
    write.approve(REPORT, write.day(7, 31))
    seen.papers[REPORT] = write.publish(REPORT, write.day(7, 31)).content["th"]
    seen.keep("reported", write.day(7, 31))
    for document in ("best-practice-report-2", "result-card", "newsletter", "check-rounds"):
        seen.keep_paper(document, "reported")


def hand_on(year, seen):
    """Step 41, and what a reopened check leaves dark."""
    write = year.writer
    following = actions.begin_next(by=write.lead, plan=write.plan)
    seen.keep("handed on", date(2023, 9, 20))
    first, *_rest = write.plan.records.filter(kind="activity-evaluation").order_by("place")
    with transaction.atomic():
        actions.withdraw_record(by=write.lead, record=first, why="ประเมินใหม่")
        seen.keep("reopened", date(2023, 9, 20))
        transaction.set_rollback(True)
    ours, seen.plan = seen.plan, following
    seen.keep("next year", date(2023, 10, 1))
    seen.plan = ours
