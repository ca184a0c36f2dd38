"""The year of the PDMCAS sheet, §9, played once by the verbs; what was seen of each stage is kept.

Each refusal stands at its place. Nothing of the year stays in the database.
"""

from fractions import Fraction

from django.db import transaction

from sucharit.demo.tests.played_year import SeenYear, played_once
from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.pdmcas import AGREEMENTS, HONOURS_PAPER, SUMMARY, PdmcasYear
from sucharit.frameworks import load
from sucharit.people.models import Organisation, OrganisationKind, RoleKind
from sucharit.people.permissions import May
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.models import PublishedDocument, YearPlan, YearRecord
from sucharit.plans.tests.sample_year import PROGRAMME
from sucharit.results.actions import announce_computed
from sucharit.results.models import Result
from sucharit.rounds.tests.places import make_places
from sucharit.scoring import Facts
from sucharit.scoring.columns import gather
from sucharit.scoring.results import score_all
from sucharit.year_papers.actions import publish
from sucharit.year_papers.gathering import content_of

YEAR, EDITION = 2564, "obec-area/2564"
SCORES = dict(
    zip("12345678", ("98.80", "98.70", "98.90", "99.10", "99.00", "98.40", "98.00", "98.41"), strict=True)
)
OFFICES, ABOVE = 225, 10  # in the announcement; with a higher score than ours
NOT_FOUND = {"unknown": "ไม่พบเอกสารของปีก่อน"}


def played_year(blocker):
    """The year as it was seen, played by the first who asks."""
    return played_once(played, blocker)


def played():
    """Steps 1–31."""
    places = make_places()
    lead = make_person("nok", RoleKind.PROJECT_LEAD, places["north"])
    head = make_person("dara", RoleKind.EXECUTIVE, places["north"])
    plan = actions.begin_year(
        by=lead, organisation=places["north"], programme=PROGRAMME, year=YEAR, model="pdmcas"
    )
    items = [item.id for item in load(EDITION).instrument("oit").items()]
    year, seen = PdmcasYear(YearWriter(plan, lead, head), items=items[:5]), SeenYear(plan)
    seen.keep("begun")
    agree_with_everyone(year, seen)
    encourage(year, seen)
    check(year, seen, places, lead)
    correct(year, seen)
    ask(year, seen)
    conclude(year, seen, places)
    actions.close_year(by=lead, plan=plan)
    seen.plan = actions.begin_next(by=lead, plan=plan)
    seen.keep("next year")
    return seen


def agree_with_everyone(year, seen):
    """Steps 1–9."""
    write, plan = year.writer, seen.plan
    year.analyse(NOT_FOUND)
    year.make_networks()
    year.agree(but_one=True)
    seen.keep("one has not signed")
    seen.try_to("close the planning", lambda: actions.approve(by=write.head, plan=plan, what=AGREEMENTS))
    year.replace_who_left()
    seen.try_to(
        "close one's own planning", lambda: actions.approve(by=write.lead, plan=plan, what=AGREEMENTS)
    )
    year.close_planning()
    seen.papers[AGREEMENTS] = write.publish(AGREEMENTS, write.day(12, 29)).content["th"]
    seen.keep("planned")


def encourage(year, seen):
    """Steps 10–14."""
    write, plan = year.writer, seen.plan
    year.plan_activities()
    seen.keep("calendar")
    year.carry_out()
    year.visit("motivate")
    year.support()
    year.honour(without_source=1)
    seen.keep("prize without a source")
    seen.try_to("approve it", lambda: actions.approve(by=write.head, plan=plan, what=HONOURS_PAPER))
    year.honours[0] = year.name_source(year.honours[0])
    year.give_honours()
    seen.try_to("publish the register", lambda: publish(by=write.lead, plan=plan, document=HONOURS_PAPER))
    seen.keep("honoured")


def check(year, seen, places, lead):
    """Steps 15–17."""
    year.compare_with_calendar()
    seen.keep("compared")
    year.visit("check")
    seen.keep("checked")
    own = make_person("sup", RoleKind.SUPERVISOR, places["school-1"])
    for code in ("school-1", "school-2"):
        actions.begin_year(by=lead, organisation=places[code], programme="obec-school", year=YEAR)
    visible = YearPlan.objects.where(own, May.SEE_PLAN)
    seen.told["schools that a supervisor sees"] = sorted(visible.values_list("organisation__code", flat=True))


def correct(year, seen):
    """Steps 18–21."""
    write, plan = year.writer, seen.plan
    year.look_at_evidence()
    seen.keep("returned")
    year.correct_evidence(check=False)
    seen.keep("corrected")
    actions.approve(by=write.head, plan=plan, what="corrections")
    seen.try_to(
        "publish what no one looked at again",
        lambda: publish(by=write.lead, plan=plan, document="corrections"),
    )
    year.correct_evidence()
    seen.keep("complete")
    year.visit("act")
    schools = year.schools()
    year.write_up(schools[:-2])
    seen.keep("two reminded")
    year.write_up(schools[-2:])
    seen.keep("written up")


def ask(year, seen):
    """Steps 22–24."""
    year.count_informants()
    year.judge()
    year.judge_by_position()
    seen.keep("asked")


def conclude(year, seen, places):
    """Steps 25–31."""
    write, plan = year.writer, seen.plan
    seen.told["result"] = announce_225(places)
    year.share()
    seen.keep("shared")
    year.answer_objectives(seen.told["result"])
    seen.try_to("publish unapproved", lambda: publish(by=write.lead, plan=plan, document=SUMMARY))
    write.approve(SUMMARY, write.day(9, 24))
    write.publish(SUMMARY, write.day(9, 25))
    seen.papers[SUMMARY] = PublishedDocument.objects.get(document=SUMMARY).content["th"]
    write.approve("honours-public", write.day(9, 24))
    seen.papers["honours-public"] = write.publish("honours-public", write.day(9, 25)).content["th"]
    write.approve("write-ups", write.day(9, 24))
    seen.papers["write-ups"] = write.publish("write-ups", write.day(9, 25)).content["th"]
    seen.keep("end")
    with transaction.atomic():
        for own in YearRecord.objects.counted().filter(plan=plan, kind="survey-result"):
            actions.withdraw_record(by=write.lead, record=own, why="ไม่มีผลสำรวจ")
        year.judge_in_words()
        seen.keep("words alone")
        spec = seen.sources["words alone"].model.document(SUMMARY)
        seen.papers["words alone"] = content_of(plan, spec)["th"]
        transaction.set_rollback(True)


def announce_225(places):
    """Our office among 225, ten of which did better; what the announcement says of us, as people type it."""
    others = [
        Organisation(
            code=f"office-{number}",
            name_th=f"สพป.ตัวอย่าง เขต {number}",
            kind=OrganisationKind.AREA_PRIMARY,
            parent=places["obec"],
        )
        for number in range(1, OFFICES - 1)  # the south is announced too
    ]
    Organisation.objects.bulk_create(others)
    edition = load(EDITION)
    facts = {own.code: office_facts("99.50" if n < ABOVE else "97.00") for n, own in enumerate(others)}
    facts |= {"north": office_facts(**SCORES), "south": office_facts("96.00")}
    announce_computed(by=None, result_set=score_all(edition, gather(edition, facts)), national_mean=None)
    ours = Result.objects.select_related("announcement").get(
        organisation=places["north"], announcement__year=YEAR
    )
    of = Result.objects.filter(announcement=ours.announcement).count()
    return {
        "total": str(ours.score),
        "rating": ours.rating,
        "rank": str(ours.rank),
        "of": str(of),
        "verdict": "passed" if ours.passes else "failed",
    }


def office_facts(level="", **indicators):
    """An office that published all items, with these indicators, or all at one level."""
    oit = load(EDITION).instrument("oit")
    verdicts = {part.column: (0, 1) for item in oit.items() for part in item.parts}
    published = indicators or dict.fromkeys(SCORES, level)
    return Facts(
        counts={"oit": {channel: verdicts for channel in oit.channels}},
        published={code: Fraction(value) for code, value in published.items()},
    )
