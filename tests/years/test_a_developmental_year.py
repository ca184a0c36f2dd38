"""A year of an office from its vision to the next year's: the sheet of developmental evaluation, §9.

The year is played once by the verbs, each refusal at its place; what was seen of it at each stage is kept.
"""

import io
import re
from collections import Counter
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction

import docx
import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sucharit.demo.years.developmental_evaluation import EVERY_GOAL, LEVELS, REPORT, DevelopmentalYear
from sucharit.demo.years.developmental_plan import ACTIVITIES, GOALS, VISION
from sucharit.demo.years.developmental_words import DECISIONS, FACTORS, LESSONS, REWORDED
from sucharit.demo.years.entering import YearWriter
from sucharit.frameworks import load
from sucharit.paper.files import FileKind
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.models import PublishedDocument, YearPlan
from sucharit.plans.reading import findings_of, outcome_of
from sucharit.plans.tests.sample_year import EDITION, PROGRAMME, announce, announce_total, worked_result
from sucharit.reflections.actions import write_memo
from sucharit.rounds.tests.places import make_places
from sucharit.scoring import rate
from sucharit.scoring.columns import gather
from sucharit.scoring.results import score_all
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.records import Unknown
from sucharit.year_models.checks.decisions import is_open
from sucharit.year_models.outcomes import StepState
from sucharit.year_papers.actions import publish
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.gathering import content_of, sources_of
from sucharit.year_papers.making import make_file
from sucharit.year_tables.tables import make

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

DONE = StepState.COMPLETED
SCORES = dict(
    zip("12345678", ("97.10", "96.40", "96.80", "96.20", "95.90", "95.30", "94.60", "94.10"), strict=True)
)
MEMO = "ทองขอให้ส่งคำถามก่อน"
NO_MONEY = "ไม่ใช้งบประมาณ"


class Seen:
    """What was seen of the year, by the name of the stage or of what was tried."""

    def __init__(self, plan):
        self.plan = plan
        self.sources, self.outcomes, self.findings, self.refused, self.papers = {}, {}, {}, {}, {}

    def keep(self, stage):
        plan = YearPlan.objects.select_related("organisation", "model").get(pk=self.plan.pk)
        self.sources[stage], self.outcomes[stage] = sources_of(plan), outcome_of(plan)
        self.findings[stage] = {own.finding.check for own in findings_of(plan)}

    def try_to(self, what, act):
        try:
            with transaction.atomic():
                act()
        except (PermissionDenied, Refused) as refusal:
            self.refused[what] = str(refusal)

    def records(self, stage, kind):
        return self.sources[stage].facts.records.of_kind(kind)

    def table(self, stage, name):
        sources = self.sources[stage]
        return make(sources.model.table(name), sources, "th")

    def is_done(self, stage, step):
        return all(own.state is DONE for own in self.outcomes[stage].of_step(step))

    def part(self, stage, id):
        return next(own for own in self.outcomes[stage].parts if own.id == id)

    def closed(self, stage):
        """Of how many activities the reflection is closed."""
        return sum(own.state is DONE for own in self.outcomes[stage].of_step("F1"))


@contextmanager
def nothing_stays(blocker):
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    with nothing_stays(django_db_blocker):
        return played()


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
    year, seen = DevelopmentalYear(YearWriter(plan, lead, head)), Seen(plan)
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
    seen.papers["August"] = content_of(seen.plan, spec, date(2023, 8, 31))["th"]


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


@pytest.fixture(scope="module")
def report(seen):
    return Printed(seen.papers[REPORT])


# Vision, result areas, goals: steps 1–19


def test_a_year_begins_with_five_stages_and_sixteen_steps(seen):
    model = seen.sources["begun"].model
    assert [len(stage.steps) for stage in model.stages] == [4, 3, 3, 3, 3]
    assert not any(own.state is DONE for own in seen.outcomes["begun"].steps)
    result = seen.sources["begun"].facts.result
    assert (result.total, result.rating) == (Decimal("93.41"), "A")


def test_forty_people_are_counted_in_three_groups(seen):
    assert sum(seen.sources["drafted"].facts.people.values()) == 40


def test_the_direction_is_approved_by_an_executive_and_not_by_the_lead(seen):
    assert seen.refused["approve one's own"]
    assert seen.is_done("drafted", "V3")


def test_the_vision_waits_for_its_committees_and_result_areas_do_not_wait_for_it(seen):
    assert not seen.is_done("without committees", "V4")
    assert seen.part("without committees", "vision").state is not DONE
    assert seen.part("drafted", "kra").state is DONE
    assert seen.part("planned", "vision").state is DONE


def test_the_goals_are_not_announced_while_one_is_to_be_adjusted(seen):
    assert not seen.is_done("adjusting", "K2")
    (announcing,) = seen.outcomes["adjusting"].of_step("K3")
    assert not all(gate.holds for gate in announcing.gates)
    assert seen.refused["publish while one is adjusted"]
    assert seen.part("announced", "kpi").state is DONE


def test_a_goal_that_was_adjusted_keeps_its_old_wording(seen):
    checks = seen.records("announced", "goal-check")
    assert Counter(own.get("verdict") for own in checks) == {"keep": 14, "adjust": 4}
    reworded = [(own.get("old_wording"), own.get("new_wording")) for own in checks if own.get("old_wording")]
    assert sorted(reworded) == sorted(REWORDED.values())


def test_an_announced_goal_is_not_lowered(seen):
    assert seen.refused["lower a goal"]


def test_the_announced_levels_are_printed(seen):
    levels = Printed(seen.papers[LEVELS])
    rows = levels.table("กลุ่ม", 5)
    assert [row[2] for row in rows[:3]] == [thai("AA, 95"), thai("4 ข้อความ"), "ใช่"]
    assert len(rows) == 14


def test_more_than_was_allocated_is_noticed_and_holds_the_project_back(seen):
    assert "budget-over-allocation" in seen.findings["over"]
    assert "50,001" in seen.refused["publish what costs too much"]
    assert "budget-over-allocation" not in seen.findings["without committees"]


# One activity after the other: steps 20–36


def test_an_activity_is_not_closed_without_a_reflection(seen):
    assert seen.closed("summarised") == 0
    assert sum(own.state is DONE for own in seen.outcomes["summarised"].of_step("A3")) == 1
    assert seen.closed("reflected") == 1


def test_what_one_activity_decided_stands_on_the_agenda_of_the_next(seen):
    (decision,) = seen.records("reflected", "decision")
    assert is_open(decision)
    facts = seen.sources["carried"].facts
    following = next(own for own in facts.records.of_kind("activity") if own.number == "4.2")
    (meeting,) = facts.records.under(following.id, "meeting")
    assert meeting.refs("decisions") == (decision.id,)
    agenda = seen.table("carried", "meetings").texts()[-1][4]
    assert "ข้อตัดสินใจจากกิจกรรม 4.1: ส่งคำถามนิเทศให้โรงเรียนล่วงหน้าหนึ่งสัปดาห์" in agenda


def test_supervision_goes_on_beside_the_other_activities(seen):
    visits = seen.records("August", "visit")
    assert Counter(own.get("purpose") for own in visits) == {"supervision": 25, "follow-up": 1}
    assert sum(own.get("corrected") is True for own in visits) == 2
    assert seen.closed("August") == 12
    assert seen.closed("end") == 13


def test_interviews_training_and_partners_are_counted_as_the_goals_say(seen):
    assert len(seen.records("August", "interview")) == 5
    trainings = {
        own.title: (own.get("attended"), own.get("of")) for own in seen.records("August", "training")
    }
    assert sorted(trainings.values()) == [(6, 6), (40, 40)]
    assert {own.get("sort") for own in seen.records("August", "partner")} == {
        "obec",
        "nacc",
        "area-office",
        "supervisors",
    }


def test_of_312_places_at_the_committees_294_were_taken(seen):
    meetings = [own for own in seen.records("end", "meeting") if own.get("moment") in ("before", "after")]
    assert sum(own.get("invited") for own in meetings) == 312
    assert sum(own.get("attended") for own in meetings) == 294


def test_thirteen_loops_leave_their_counts(seen):
    moments = Counter(own.get("moment") for own in seen.records("end", "meeting"))
    assert (moments["before"], moments["after"]) == (13, 13)
    assert Counter(own.get("moment") for own in seen.records("end", "change-record")) == {
        "during": 13,
        "after": 13,
    }
    assert len(seen.records("end", "activity-summary")) == 13
    assert len(seen.records("end", "reflection-round")) == 13
    decisions = seen.records("end", "decision")
    assert len(decisions) == len(DECISIONS) + 1
    assert not any(map(is_open, decisions))


# What must come out, table by table


def test_the_table_of_goals(seen, report):
    content = seen.table("end", "vision-to-evidence")
    assert len(content.columns) == 6
    assert len(content.rows) == 14
    assert content.rows[0].cells[0].rows == 14
    assert [row.cells[1].rows for row in content.rows if not row.cells[1].is_covered] == [1, 5, 5, 3]
    assert sum(len(row.cells[4].lines) for row in content.rows) == 16
    assert not any(line.is_blank for row in content.rows for cell in row.cells for line in cell.lines)
    for printed, goal in zip(report.table("วิสัยทัศน์", 6), GOALS, strict=True):
        assert printed[0] == VISION
        assert goal[2] in printed[2]
        assert len(printed[5].splitlines()) == len(goal[4])
        assert squeezed(goal[2]) in report.pdf


def test_thirty_five_pieces_of_evidence_are_asked_for_and_there(seen, report):
    content = seen.table("end", "evidence-matrix")
    heads = [column.head for column in content.columns][1:]
    counts = dict(zip(heads, content.texts()[-1][1:], strict=True))
    assert counts == {
        "KPI": "35/35",
        "ภาพถ่าย": "13",
        "รายงาน": "9",
        "รายงานการปฏิบัติงาน": "1",
        "คำสั่ง": "6",
        "คำสั่งแต่งตั้ง": "1",
        "รายงานการประชุม": "2",
        "แผน": "2",
        "โครงการ": "1",
    }
    assert any(thai("35/35") in row for table in report.tables for row in table)


CALENDAR = [
    ["1", "ตุลาคม 2565", NO_MONEY],
    ["2", "พฤศจิกายน 2565", NO_MONEY],
    ["3", "พฤศจิกายน – ธันวาคม 2565", NO_MONEY],
    ["4", "กุมภาพันธ์ – กันยายน 2566", "10,000 บาท"],
    ["5", "พฤษภาคม – สิงหาคม 2566", "40,000 บาท"],
    ["6", "กันยายน 2566", NO_MONEY],
    ["", "", "50,000 บาท"],
]


def test_the_calendar_with_its_money(seen, report):
    rows = seen.table("end", "calendar").texts()
    assert [[row[0], row[2], row[3]] for row in rows] == CALENDAR
    own = [activity[1] for activity in ACTIVITIES]
    assert [row[1].splitlines()[0] for row in rows[:-1]] == own
    below = [[line.split()[0] for line in row[1].splitlines()[1:]] for row in rows[:-1]]
    assert below == [[], [], [], ["1.", "2."], [f"{place}." for place in range(1, 12)], []]
    printed = report.table("ที่", 4)
    assert [[row[0], row[2], row[3]] for row in printed] == [[thai(text) for text in row] for row in CALENDAR]
    assert any("ห้าหมื่นบาทถ้วน" in line for line in report.lines)
    assert "ห้าหมื่นบาทถ้วน" in report.pdf
    assert any("ห้าหมื่นบาทถ้วน" in line for line in Printed(seen.papers["project"]).lines)


def test_each_objective_says_whether_it_is_met(seen, report):
    rows = seen.table("end", "objectives").texts()
    assert [row[3] for row in rows] == ["บรรลุ"] * 3
    assert all(row[4] for row in rows)
    assert "40/40 = 100.00 %" in rows[1][1]
    assert "ดีมาก" in rows[1][1]
    assert "95.09" in rows[2][1]
    assert "AA" in rows[2][1]
    assert [row[3] for row in seen.table("August", "objectives").texts()] == ["ยังไม่ทราบ"] * 3
    assert [row[3] for row in report.table("วัตถุประสงค์", 5)] == ["บรรลุ"] * 3


def test_traits_and_declarations(seen, report):
    traits = seen.table("end", "traits")
    assert [len(row.cells[1].lines) for row in traits.rows] == [3] * 5
    declarations = seen.table("end", "declarations")
    assert [sum(not line.level for line in row.cells[1].lines) for row in declarations.rows] == [2, 3, 3]
    assert [sum(line.level for line in row.cells[1].lines) for row in declarations.rows] == [2, 2, 0]
    assert len(declarations.rows[2].cells[2].lines) == 3
    for name, content in (("คุณลักษณะ", traits), ("ปฏิญญา", declarations)):
        printed = report.table(content.columns[0].head, 3)
        assert name in content.columns[0].head
        assert [row[0] for row in printed] == [thai(row[0]) for row in content.texts()]


def test_lessons_and_factors(seen, report):
    rows = seen.table("end", "lessons").texts()
    assert len(rows) == len(LESSONS) == 5
    assert all(cell for row in rows for cell in row)
    assert [row[2] for row in report.table("หลักการที่ได้เรียนรู้", 3)] == [own[2] for own in LESSONS]
    factors = seen.table("end", "factors").texts()
    assert [row[:3] for row in factors] == [[str(n), *own] for n, own in enumerate(FACTORS, 1)]
    assert len(factors) == 10
    assert all(squeezed(party) in report.pdf for party, _contribution in FACTORS)


def test_the_months_and_the_money_by_quarter(seen, report):
    months = seen.table("end", "month-grid").texts()
    assert months[-1][2:] == ["1", "2", "1", "0", "1", "1", "1", "2", "2", "2", "2", "2", "17"]
    money = seen.table("end", "money-by-month").texts()
    assert money[-1][2:] == ["0", "2,500", "23,750", "23,750", "50,000"]
    assert {"bunched-quarters", "empty-months"} <= seen.findings["end"]
    assert [thai(text) for text in money[-1]] in [row for table in report.tables for row in table]


@pytest.mark.parametrize(
    ("stage", "met", "missed", "unknown"), [("August", 13, 0, 1), ("missed", 13, 1, 0), ("end", 14, 0, 0)]
)
def test_how_many_goals_are_met(seen, stage, met, missed, unknown):
    note = seen.table(stage, "targets-and-results").note
    assert note == f"บรรลุ {met} ไม่บรรลุ {missed} ยังไม่ทราบ {unknown}"


def test_the_draft_of_august_never_calls_the_score_met(seen):
    tables = [table for part in seen.papers["August"]["parts"] for table in part["tables"]]
    (levels,) = (own for own in tables if own["id"] == "targets-and-results")
    texts = ["".join(line[0] for line in cell["lines"]) for cell in levels["rows"][0]["cells"]]
    assert texts[-1] == "ยังไม่ทราบ"
    assert "95.09" not in str(seen.papers["August"])


def test_behaviour_before_and_after(seen, report):
    content = seen.table("end", "before-and-after")
    assert content.note == "สูงขึ้น 13 เท่าเดิม 2 ลดลง 0"
    assert sum(len(row) - 1 for row in content.texts()) == 15
    assert {cell.split(" → ")[1] for row in content.texts() for cell in row[1:]} == {"4", "5"}
    assert squeezed(thai(content.note)) in report.pdf


# The score: steps 38 and 39


def scored(**scores):
    edition = load(EDITION)
    (standing,) = score_all(
        edition, gather(edition, {"north": worked_result(**{**SCORES, **scores})})
    ).standings()
    return standing


def test_the_scores_of_september_make_95_09_and_aa():
    standing = scored()
    instruments = {id: parts[:2] for id, parts in standing.instruments.items()}
    assert instruments == {
        "IIT": (Decimal("96.48"), Decimal("28.94")),
        "EIT": (Decimal("94.67"), Decimal("28.40")),
        "OIT": (Decimal("94.38"), Decimal("37.75")),
    }
    assert (standing.indicators["9"], standing.indicators["10"]) == (Decimal("95.00"), Decimal("93.75"))
    assert (standing.score, standing.rating.id) == (Decimal("95.09"), "AA")
    assert standing.score - Decimal("93.41") == Decimal("1.68")


def test_with_93_05_at_indicator_8_the_goal_is_missed_by_a_hundredth():
    standing = scored(**{"8": "93.05"})
    assert standing.instruments["EIT"][:2] == (Decimal("94.32"), Decimal("28.30"))
    assert (standing.score, standing.rating.id) == (Decimal("94.99"), "A")


def test_the_scheme_of_2568_would_call_the_same_score_passed_well():
    total, instruments = Fraction("95.094"), [Fraction("96.48"), Fraction("94.67"), Fraction("94.375")]
    later = load("obec-area/2568")
    assert later.ratings is not None
    assert rate(later.ratings, total, instruments).label.th == "ผ่านดี"
    assert rate(load(EDITION).ratings, total, instruments).id == "AA"


# The report: steps 43–46


def test_the_report_is_published_once_it_is_approved_by_someone_else(seen):
    assert seen.refused["publish unapproved"]
    assert seen.refused["approve the report"]
    assert seen.part("end", "reflection").state is DONE
    assert all(own.state is DONE for own in seen.outcomes["end"].steps)


PARTS = [
    "คำนำ",
    "แบบรายงานผลงานหรือนวัตกรรม",
    "ความสำคัญของผลงาน",
    "วัตถุประสงค์และเป้าหมาย",
    "กระบวนการพัฒนาผลงาน",
    "ผลการดำเนินงาน",
    "ปัจจัยความสำเร็จ",
    "บทเรียนที่ได้รับ",
    "การเผยแพร่และการได้รับการยอมรับ",
    "ข้อเสนอแนะ",
    "บรรณานุกรม",
    "ภาคผนวก",
]


def test_the_report_keeps_the_order_of_its_form(seen, report):
    content = seen.papers[REPORT]
    assert content["cover"]
    assert content["contents"]
    assert [part["title"] for part in content["parts"] if part["level"] == 1] == PARTS
    headings = [own.text for own in report.word.paragraphs if own.style.name.startswith("Heading 1")]
    assert [next(part for part in PARTS if heading.endswith(part)) for heading in headings] == PARTS


EIGHT = (
    "ความสำคัญ",
    "วัตถุประสงค์และเป้าหมาย",
    "กระบวนการพัฒนา",
    "ผลการดำเนินงาน",
    "ปัจจัยความสำเร็จ",
    "บทเรียน",
    "การเผยแพร่และการได้รับการยอมรับ",
    "ข้อเสนอแนะ",
)


def test_the_preface_lists_eight_parts(seen):
    (preface,) = (part for part in seen.papers[REPORT]["parts"] if part["title"] == "คำนำ")
    told = preface["sentences"][0]
    assert "แปดตอน" in told
    listed = told.split("ได้แก่")[1]
    assert [word for word in EIGHT if word not in listed] == []


def test_the_form_has_one_of_three_classes_ticked_and_five_traits(seen):
    rows = {row[0]: row[1] for row in seen.table("end", "report-form").texts()}
    assert Counter(re.findall("[☑☐]", rows["ประเภทผลงาน"])) == {"☑": 1, "☐": 2}
    assert re.findall("[☑☐]", rows["คุณลักษณะ"]) == ["☑"] * 5


def test_nothing_is_invented_where_there_was_no_award(seen):
    rows = seen.table("end", "honours").texts()
    assert [row[0] for row in rows] == ["ไม่มี"]


def test_the_report_has_thai_digits_alone(report):
    cells = [cell for table in report.tables for row in table for cell in row]
    found = [text for text in cells if re.search("[0-9]", text) and "http" not in text]
    assert found == []


def test_no_opinion_and_no_name_of_a_person_is_in_a_public_document(seen):
    for paper in seen.papers.values():
        for word in (MEMO, "ขอเวลาเตรียมหนึ่งสัปดาห์", "nok", "dara", "tong"):
            assert word not in str(paper)


def test_the_next_year_opens_with_the_information_and_the_score(seen):
    facts = seen.sources["next year"].facts
    assert (facts.plan_year, facts.result.total, facts.result.rating) == (2567, Decimal("95.09"), "AA")
    (sheet,) = facts.records.of_kind("carry-over")
    assert "เริ่มกลั่นกรองเร็วขึ้นหนึ่งเดือน" in sheet.get("reason")
