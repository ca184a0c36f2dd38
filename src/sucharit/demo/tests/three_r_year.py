"""The year of the 3R-BPDCA sheet, §9, played once by the verbs; what was seen of each stage is kept."""

from decimal import Decimal

from sucharit.demo.tests.played_year import SeenYear, played_once
from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.three_r import ThreeRYear
from sucharit.demo.years.three_r_results import REPORT
from sucharit.demo.years.three_r_words import BRAINSTORM_ONE, HANDED_ON, OBJECTIONS
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.models import PublishedDocument
from sucharit.plans.tests.sample_year import EDITION, PROGRAMME, announce, worked_result
from sucharit.rounds.tests.places import make_places
from sucharit.year_papers.actions import publish

SCORES = dict(
    zip("12345678", ("98.10", "98.00", "98.20", "98.60", "98.60", "97.90", "97.20", "97.70"), strict=True)
)
PEOPLE_LIST, ACTIVITY_PLAN, CHECKS = "responsible-people", "activity-plan", "three-checks"


def played_year(blocker):
    """The year as it was seen, played by the first who asks."""
    return played_once(played, blocker)


def played():
    """Steps 1–30."""
    places = make_places()
    lead = make_person("nok", RoleKind.PROJECT_LEAD, places["north"])
    head = make_person("dara", RoleKind.EXECUTIVE, places["north"])
    plan = actions.begin_year(by=lead, organisation=places["north"], programme=PROGRAMME, year=2566)
    year, seen = ThreeRYear(YearWriter(plan, lead, head)), SeenYear(plan)
    choose(year, seen)
    restructure(year, seen)
    think_first(year, seen)
    turn_twice(year, seen)
    judge(year, seen)
    conclude(year, seen)
    actions.close_year(by=lead, plan=plan)
    seen.plan = actions.begin_next(by=lead, plan=plan)
    following = ThreeRYear(YearWriter(seen.plan, lead, head))
    sheet = seen.plan.records.get(kind="carry-over", values__reason=HANDED_ON)
    following.writer.add(
        "performance-agreement",
        "ร่าง PA ปีหน้า",
        post="ศึกษานิเทศก์",
        challenge=sheet.values["reason"],
    )
    seen.keep("next year")
    return seen


def choose(year, seen):
    """Steps 1–2: five ratings without a score, one total that was derived, and the choice."""
    write, plan = year.writer, seen.plan
    actions.type_result(
        by=write.lead, plan=plan, edition=EDITION, scores={}, total=Decimal("97.34"), rating="AA"
    )
    for own in range(2560, 2565):
        unknown = {"unknown": "ประกาศเฉพาะระดับ"}
        write.add("history-score", f"ผลปี {own}", year=str(own), score=unknown, rating="A", source="paper")
    write.add("history-score", "ผลปี 2565", year="2565", score="97.34", rating="AA", source="derived")
    reason = "นิ่งมาห้าปี แม้ปีล่าสุดเพิ่งขึ้น"
    actions.change_model(by=write.lead, plan=plan, model="three-r-bpdca", why=reason)
    seen.keep("without a target")
    write.plan = seen.plan = actions.set_targets(by=write.lead, plan=plan, target=Decimal(95))
    seen.keep("begun")


def restructure(year, seen):
    """Steps 3–8."""
    write, plan = year.writer, seen.plan
    year.begin()
    year.announce_policy()
    year.assign(["operations"])
    seen.keep("one level")
    seen.try_to("name one level only", lambda: publish(by=write.lead, plan=plan, document=PEOPLE_LIST))
    year.assign(["policy"])
    seen.papers[PEOPLE_LIST] = year.publish(PEOPLE_LIST, write.day(10, 19), write.day(10, 20)).content["th"]
    year.revise_plans()
    year.open_practices()
    year.change_parts()
    seen.keep("restructured")


def think_first(year, seen):
    """Steps 9–11: nothing is planned before those concerned agree, and every objection is answered."""
    write, plan = year.writer, seen.plan
    year.open_turn("1", "บริการที่สถานศึกษาไม่พอใจ", write.day(11, 16))

    def plan_it():
        return publish(by=write.lead, plan=plan, document=ACTIVITY_PLAN)

    seen.keep("not thought about")
    seen.try_to("plan first", plan_it)
    storm = year.brainstorm("1", BRAINSTORM_ONE, write.day(11, 16))
    year.object_to(storm, answered=1)
    year.carry_on("1", brainstorms=[storm])
    seen.keep("one objection open")
    seen.try_to("plan with an objection open", plan_it)
    year.records["objection 1"] = write.change(
        year.records["objection 1"], answer=OBJECTIONS[1][2], answered_on=write.day(11, 18)
    )
    seen.keep("agreed")
    year.plan_first()
    year.carry_on("1", planned_on=write.day(11, 10))
    seen.keep("dated before")
    seen.try_to("publish a plan that is dated before", plan_it)
    year.carry_on("1", planned_on=write.day(11, 23))
    year.found_method()
    seen.papers[ACTIVITY_PLAN] = year.publish(ACTIVITY_PLAN, write.day(11, 24), write.day(11, 25)).content[
        "th"
    ]
    seen.keep("planned")


def turn_twice(year, seen):
    """Steps 12–20."""
    year.turn_once()
    seen.keep("April")
    year.turn_again()
    seen.keep("June")
    year.do([number for number in year.parts_to("5.6") if number.startswith("5")])
    seen.keep("assessed")
    announce({"north": worked_result(missing=(), **SCORES)})
    seen.keep("announced")


def judge(year, seen):
    """Steps 21–25."""
    write, plan = year.writer, seen.plan
    year.check_rating()
    year.check_satisfaction()
    year.observe(["thinking", "discipline", "honesty", "sufficiency"])
    year.check_traits()
    seen.keep("one trait empty")
    seen.try_to("close the third check", lambda: publish(by=write.lead, plan=plan, document=CHECKS))
    year.observe(["public-mind"])
    year.do(["5.7"])
    seen.keep("judged")
    seen.papers[CHECKS] = year.publish(CHECKS, write.day(8, 23), write.day(8, 24)).content["th"]


def conclude(year, seen):
    """Steps 26–30."""
    write, plan = year.writer, seen.plan
    year.spread()
    year.tell()
    year.hand_on()
    seen.keep("told")
    seen.try_to("publish unapproved", lambda: publish(by=write.lead, plan=plan, document=REPORT))
    seen.try_to("approve one's own", lambda: actions.approve(by=write.lead, plan=plan, what=REPORT))
    year.publish_report()
    seen.papers[REPORT] = PublishedDocument.objects.get(document=REPORT).content["th"]
    seen.keep("end")
