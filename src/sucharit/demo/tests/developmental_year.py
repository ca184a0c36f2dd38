"""The year of the developmental sheet, §9, played once by the verbs; what was seen of each stage is kept.

Each refusal stands at its place. Nothing of the year stays in the database.
"""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pypdf

from sucharit.demo.tests.played_year import DONE, SeenYear, played_once
from sucharit.demo.years.developmental_evaluation import EVERY_GOAL, LEVELS, REPORT, DevelopmentalYear
from sucharit.demo.years.entering import YearWriter
from sucharit.paper.files import FileKind
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.models import PublishedDocument
from sucharit.plans.reading import facts_of
from sucharit.plans.tests.sample_year import PROGRAMME, announce, announce_total, worked_result
from sucharit.reflections.actions import write_memo
from sucharit.rounds.tests.places import make_places
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.records import Unknown
from sucharit.year_papers.actions import publish
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.gathering import content_of, sources_of
from sucharit.year_papers.making import make_file

AUGUST = date(2023, 8, 31)
SCORES = dict(
    zip("12345678", ("97.10", "96.40", "96.80", "96.20", "95.90", "95.30", "94.60", "94.10"), strict=True)
)
MEMO = "ทองขอให้ส่งคำถามก่อน"


class SeenDevelopmentalYear(SeenYear):
    def closed(self, stage):
        """Of how many activities the reflection is closed."""
        return sum(own.state is DONE for own in self.outcomes[stage].of_step("F1"))


def played_year(blocker):
    """The year as it was seen, played by the first who asks."""
    return played_once(played, blocker)


def played():
    """Steps 1–46."""
    places = make_places()
    lead = make_person("nok", RoleKind.PROJECT_LEAD, places["north"])
    head = make_person("dara", RoleKind.EXECUTIVE, places["north"])
    staff = make_person("tong", RoleKind.STAFF, places["north"])
    announce_total(places["north"], 2565, "93.41", "A")
    plan = actions.begin_year(
        by=lead,
        organisation=places["north"],
        programme=PROGRAMME,
        year=2566,
        model="developmental-evaluation",
    )
    plan = actions.set_targets(
        by=lead, plan=plan, target=Decimal(95), targets={"total": "95", "rating": "AA"}
    )
    year, seen = DevelopmentalYear(YearWriter(plan, lead, head)), SeenDevelopmentalYear(plan)
    seen.keep("begun")
    set_goals(year, seen)
    plan_activities(year, seen)
    walk_the_first(year, seen, staff)
    walk_the_others(year, seen)
    conclude(year, seen)
    actions.close_year(by=lead, plan=plan)
    announce({"north": worked_result(**SCORES)})
    seen.plan = actions.begin_next(by=lead, plan=plan)
    seen.keep("next year")
    return seen


def set_goals(year, seen):
    """Steps 2–12."""
    write, plan = year.writer, seen.plan
    year.assign()
    year.look_back("93.41")
    year.set_direction()
    seen.try_to("approve one's own", lambda: actions.approve(by=write.lead, plan=plan, what="direction"))
    write.approve("direction", write.day(10, 21))
    year.plan_together()
    year.draft_goals()
    seen.keep("drafted")
    year.check_goals()
    seen.keep("adjusting")
    seen.try_to("publish while one is adjusted", lambda: publish(by=write.lead, plan=plan, document=LEVELS))
    year.check_goals_again()
    year.announce_goals()
    seen.keep("announced")
    easier = Level(LevelKind.COUNT, Decimal(1), "ข้อความ")
    seen.try_to("lower a goal", lambda: write.change(year.goals["EX1"], expected=easier))
    write.approve(LEVELS, write.day(11, 30))
    seen.papers[LEVELS] = write.publish(LEVELS, write.day(11, 30)).content["th"]


def plan_activities(year, seen):
    """Steps 13–19."""
    write, plan = year.writer, seen.plan
    year.plan_activities()
    year.activities["5"] = write.change(year.activities["5"], planned="40001")
    seen.keep("over")
    seen.try_to("publish what costs too much", lambda: publish(by=write.lead, plan=plan, document="project"))
    year.activities["5"] = write.change(year.activities["5"], planned="40000")
    seen.keep("without committees")
    year.appoint()
    write.approve("project", write.day(11, 30))
    seen.papers["project"] = write.publish("project", write.day(11, 30)).content["th"]
    year.keep_standing()
    year.see_behaviour()
    seen.keep("planned")


def walk_the_first(year, seen, staff):
    """Steps 20–23."""
    write, number = year.writer, "4.1"
    year.begin(number)
    year.keep(number, "after", write.day(2, 14), "เข้าใจตรงกัน", seen="40")
    year.meet(number, "ประชุมหลังกิจกรรม", "after", write.day(2, 14))
    year.sum_up_activity(number, write.day(2, 18))
    seen.keep("summarised")
    for proposal in (MEMO, "ขอเวลาเตรียมหนึ่งสัปดาห์"):
        memo = {"proposal": proposal}
        write_memo(by=staff, activity=year.activities[number], title=proposal, values=memo)
    year.reflect(number, write.day(2, 18))
    year.decide(number, write.day(2, 22))
    seen.keep("reflected")
    year.begin("4.2")
    seen.keep("carried")


def walk_the_others(year, seen):
    """Steps 24–37."""
    year.visit()
    for number in year.leaves():
        if number not in ("4.1", "4.2"):
            year.turn(number)
    year.train()
    year.interview()
    year.join_partners()
    year.see_behaviour_again()
    year.measure_goals([key for key in EVERY_GOAL if key != "OF1"])
    unknown = Unknown("ยังไม่ประกาศ")
    year.goals["OF1"] = year.writer.change(year.goals["OF1"], ("project", "plan"), actual=unknown)
    seen.keep("August")
    spec = seen.sources["August"].model.document(REPORT)
    # All of it is entered in one go: the draft of August is what the year says then, told on that day
    sources = replace(sources_of(seen.plan), facts=facts_of(seen.plan, AUGUST))
    seen.papers["August"] = content_of(seen.plan, spec, AUGUST, sources)["th"]


def conclude(year, seen):
    """Steps 38–44."""
    write, plan = year.writer, seen.plan
    year.end("4.2", write.day(9, 4))
    missed = Level(LevelKind.GRADE, Decimal("94.99"), "A")
    year.goals["OF1"] = write.change(year.goals["OF1"], actual=missed)
    seen.keep("missed")
    year.measure_goals(["OF1"])
    year.tell_findings()
    year.tell_results()
    year.sum_up_year()
    seen.try_to("publish unapproved", lambda: publish(by=write.lead, plan=plan, document=REPORT))
    seen.try_to("approve the report", lambda: actions.approve(by=write.lead, plan=plan, what=REPORT))
    write.approve(REPORT, write.day(9, 28))
    write.publish(REPORT, write.day(9, 29))
    seen.papers[REPORT] = PublishedDocument.objects.get(document=REPORT).content["th"]
    seen.keep("end")


class Printed:
    """A document's Word file and PDF, read back by other programs; with Thai digits."""

    def __init__(self, content):
        words = YearPaperWords("th", numerals="thai")
        paper = paper_content(content, words, made_on=date(2023, 9, 29))
        self.word = docx.Document(io.BytesIO(make_file(FileKind.WORD, paper, words)))
        self.tables = [
            [[cell.text for cell in row.cells] for row in table.rows] for table in self.word.tables
        ]
        self.lines = [paragraph.text for paragraph in self.word.paragraphs if paragraph.text]
        pages = pypdf.PdfReader(io.BytesIO(make_file(FileKind.PDF, paper, words))).pages
        self.pdf = squeezed("".join(page.extract_text() for page in pages))

    def table(self, first, columns):
        """The rows below the table of so many columns whose first head is this."""
        return next(own[1:] for own in self.tables if own[0][0] == first and len(own[0]) == columns)


def squeezed(text):
    return re.sub(r"\s", "", text)


def thai(text):
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
