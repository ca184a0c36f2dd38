"""Each quality check: a year in which it finds something, and one in which it stays silent."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from sucharit.languages import Text
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.records import EvidenceValue, NoMoney, Unknown
from sucharit.year_models.checks import findings
from sucharit.year_models.checks.named import CHECKS
from sucharit.year_models.facts import NodeFact, ScoreFact, YearFacts
from sucharit.year_models.item_board import BoardCheckFact, BoardFact, BoardItemFact
from sucharit.year_models.model import Severity
from sucharit.year_models.tests.planted_model import model_with, record, year

Q3 = (date(2024, 4, 1), date(2024, 6, 30))
MAY_JUNE = (date(2024, 5, 1), date(2024, 6, 30))
WHOLE_YEAR = (date(2023, 10, 1), date(2024, 9, 30))
RESULT = ScoreFact(2566, Decimal("94.6708"), "A")
BEFORE = ScoreFact(2565, Decimal("96.53"), "AA")
TRAITS = ("thinking", "discipline", "honesty", "sufficiency", "public-mind")
AA_95 = Level(LevelKind.GRADE, Decimal(95), "AA")


def node(id, code, score, parent=""):
    return NodeFact(id, code, Text.same(code), "item", Decimal(score), parent=parent)


WEAK = {"weak-sub-indicators": (node("transparency", "9.5", 75, "disclosure"),)}
FAILED = {"failed-items": (node("o28", "O28", 0, "transparency"),)}
FULL = {"sub-indicators": (node("internal", "10.2", 100), node("actions", "10.1", "87.5"))}
OTHERS = ("สพป.นครตัวอย่าง เขต 90", "สพป.ธารหลวง เขต 2", "นครตัวอย่าง")


@dataclass(frozen=True)
class Case:
    """A check as a file has it; a year in which it finds something, where and what; and one without."""

    check: str
    bad: YearFacts
    where: str
    says: str
    good: YearFacts
    field: str = ""


PUBLISHED = ScoreFact(2566, Decimal("97.39"), "AA", change=Decimal("15.86"))
FORMER = ScoreFact(2565, Decimal("81.52"), "B")


def board(state, moved=None):
    """A board of one item, looked through on 31 March."""
    words = Text("รายงานจัดซื้อรายเดือน", "Monthly purchases")
    item = BoardItemFact("purchases", "O21", words, words, state, moved=moved)
    return BoardFact((item,), (BoardCheckFact(date(2024, 3, 31), "คณะทำงาน", {"purchases": state}),))


def activity(id="a", **fields):
    return record("activity", id, **fields)


# fmt: off
CASES = {
    "a plan dated before its brainstorm": Case(
        "{check: date-order, severity: error, earlier: {kind: meeting, where: {moment: analysis}}, "
        "later: {kind: meeting, where: {moment: planning}}}",
        year(record("meeting", "analysis", moment="analysis", day=date(2023, 11, 2)),
             record("meeting", "planning", moment="planning", day=date(2023, 11, 1))),
        "planning", "planning (1 November 2023) is dated before analysis (2 November 2023)",
        year(record("meeting", "analysis", moment="analysis", day=date(2023, 11, 2)),
             record("meeting", "planning", moment="planning", day=date(2023, 11, 2))),
        field="day"),
    "a meeting after its activity, each beside its own": Case(
        "{check: date-order, severity: error, within: parent, earlier: {kind: meeting, "
        "where: {moment: before}}, "
        "later: {kind: meeting, where: {moment: after}}}",
        year(activity(), record("meeting", "b", "a", moment="before", day=date(2024, 2, 9)),
             record("meeting", "c", "a", moment="after", day=date(2024, 2, 8))),
        "c", "is dated before",
        year(activity(), activity("d"), record("meeting", "b", "a", moment="before", day=date(2024, 2, 9)),
             record("meeting", "c", "d", moment="after", day=date(2024, 2, 8))), field="day"),
    "an activity without a committee": Case(
        "{check: without, severity: error, kind: activity, leaves: yes, has: {kind: body}}",
        year(activity()), "a", "a has none: Body",
        year(activity(), record("body", "b", "a"))),
    "a member without a duty": Case(
        "{check: without, severity: error, kind: member, fields: [duty]}",
        year(record("member", "m", post="ครู", duty=" ")), "m", "m has none: Duty",
        year(record("member", "m", post="ครู", duty="จดรายงาน")), field="duty"),
    "a measure without an activity": Case(
        "{check: without, severity: warning, kind: measure, reason: reason_none, has: {kind: activity, "
        "via: led}}",
        year(record("measure", "m2"), record("measure", "m1"), activity(measures=("m1",))), "m2",
        "m2 has none: Activity",
        year(record("measure", "m2", reason_none="ย้ายไปปีหน้า ไม่มีวิทยากร"))),
    "a topic without a row": Case(
        "{check: without, severity: warning, kind: topic, has: {kind: plan-row}}",
        year(record("topic", "t")), "t", "Plan row",
        year(record("topic", "t"), record("plan-row", "p", topics=("t",)))),
    "an area without a follow-up clause": Case(
        "{check: without, severity: error, kind: area-measure, has: {kind: follow-up-clause, with: [body]}}",
        year(record("area-measure", "ad"), record("follow-up-clause", "c", "ad")), "ad", "ad has none",
        year(record("area-measure", "ad"), record("follow-up-clause", "c", "ad", body="คณะทำงาน"))),
    "a goal with no actual, when the year ends": Case(
        "{check: without, severity: warning, kind: goal, fields: [actual], from_month: 11}",
        year(record("goal", "g"), today=date(2024, 9, 1)), "g", "g has none",
        year(record("goal", "g"), today=date(2024, 8, 31)), field="actual"),
    "an activity without an owner": Case(
        "{check: without, severity: warning, kind: activity, fields: [units, posts]}",
        year(activity()), "a", "Responsible units / ",
        year(activity(posts=("ผู้อำนวยการกลุ่ม",))), field="units"),
    "a step for which no unit is named": Case(
        "{check: unit-missing, severity: error}",
        year(record("plan-row", "p"), record("step", "s", "p")), "s", "no unit is named",
        year(record("plan-row", "p", units=("กลุ่มอำนวยการ",)), record("step", "s", "p")), field="units"),
    "a weak sub-indicator that nothing answers": Case(
        "{check: uncovered-nodes, severity: warning, list: weak-sub-indicators, below: yes, "
        "has: [{kind: plan-row}, {kind: step, field: items}]}",
        year(record("plan-row", "p", nodes=("quality",)), nodes=WEAK),
        "", "9.5 9.5 has none: Plan row / Step",
        year(record("step", "s", items=("o28",)), nodes={**WEAK, **FAILED})),
    "a failed item that nothing answers": Case(
        "{check: uncovered-nodes, severity: warning, list: failed-items, has: [{kind: topic}]}",
        year(nodes=FAILED), "", "O28",
        year(record("topic", "t", nodes=("o28",)), nodes=FAILED)),
    "work bunched in one quarter": Case(
        "{check: bunched-quarters, severity: warning, percent: 25}",
        year(activity("a", months=Q3), activity("b", months=Q3), activity("c", months=WHOLE_YEAR)), "",
        "50 % of the work is in quarter 3",
        year(activity("c", months=WHOLE_YEAR))),
    "money bunched in one quarter": Case(
        "{check: bunched-quarters, severity: warning, by: money, percent: 40}",
        year(activity("a", months=(date(2024, 2, 1), date(2024, 9, 30)), planned=Decimal(10000)),
             activity("b", months=Q3, planned=Decimal(40000))), "",
        "88 % of the money is in quarter 3",
        year(activity("a", months=WHOLE_YEAR, planned=Decimal(10000)), activity("b", planned=NoMoney()))),
    "months without an activity": Case(
        "{check: empty-months, severity: hint}",
        year(activity(months=(date(2023, 10, 1), date(2024, 7, 31)))), "", "August, September",
        year(activity(months=WHOLE_YEAR))),
    "another office's name in a text": Case(
        "{check: foreign-office-name, severity: error, may: [partner]}",
        year(record("area-measure", "ac", policy="ตามแนวทางของ สพป.ธารหลวง   เขต ๒ ทุกประการ"),
             other_offices=OTHERS), "ac", 'names another office, "สพป.ธารหลวง เขต 2"',
        year(record("area-measure", "ac", policy="สพป.นครตัวอย่าง เขต 9 และ สพป.ธารหลวง เขต 21"),
             record("partner", "p", what="ร่วมกับ สพป.ธารหลวง เขต 2"), other_offices=OTHERS), field="policy"),
    "another office's name in a title": Case(
        "{check: foreign-office-name, severity: error}",
        year(activity(title="อบรมที่ สพป.ธารหลวง เขต 2"), other_offices=OTHERS), "a", "สพป.ธารหลวง",
        year(activity(title="อบรมที่สำนักงาน"), other_offices=OTHERS), field="title"),
    "topics of an older edition": Case(
        "{check: topics-of-another-edition, severity: warning}",
        year(record("topic", "t", origin="older-edition")), "t", "older edition",
        year(record("topic", "t", origin="edition")), field="origin"),
    "a count in a text that differs": Case(
        '{check: count-typed-differs, severity: error, list: weak, phrases: ["ต้องพัฒนา {n} ตัวชี้วัด"]}',
        year(record("analysis", "x", results="มีจุดที่ต้องพัฒนา ๓ ตัวชี้วัด"),
        nodes={"weak": FULL["sub-indicators"]}),
        "x", "x says 3, and there are 2: indicators to improve",
        year(record("analysis", "x", results="ต้องพัฒนา 2 ตัวชี้วัด"),
        nodes={"weak": FULL["sub-indicators"]}),
        field="results"),
    "a count of records in a text that differs": Case(
        '{check: count-typed-differs, severity: error, kind: goal, phrases: ["ตัวชี้วัด {n} ข้อ"]}',
        year(record("analysis", "x", results="ตัวชี้วัด 14 ข้อ"), record("goal", "g")), "x", "says 14",
        year(record("analysis", "x", results="ตัวชี้วัด 1 ข้อ"), record("goal", "g")), field="results"),
    "a national mean that equals one's own total": Case(
        "{check: national-mean-equals-own, severity: warning}",
        year(record("national-mean", "n", year=2566), result=RESULT, national_mean=Decimal("94.67")), "n",
        "the national mean, 94.67",
        year(record("national-mean", "n", year=2566), result=RESULT, national_mean=Decimal("90.19")),
        field="value"),
    "quarter 3 typed with May to June": Case(
        "{check: quarter-months-differ, severity: warning}",
        year(activity(quarters=(3,), months=MAY_JUNE)), "a",
        "quarter 3 is April–June, and the months are May–June",
        year(activity(quarters=(3,), months=Q3), activity("b", quarters=(1, 2, 3, 4), months=WHOLE_YEAR)),
        field="months"),
    "a yearly measure of an older year": Case(
        "{check: older-year-measure, severity: error}",
        year(record("internal-measure", "im9", sort=("thrift",), fiscal_year=2566)), "im9", "is of 2566",
        year(record("internal-measure", "im9", sort=("thrift",), fiscal_year=2566),
             record("internal-measure", "new", sort=("thrift",), fiscal_year=2567)), field="fiscal_year"),
    "two measures on one matter": Case(
        "{check: overlapping-measures, severity: hint, pairs: [[complaints-about-officers, grievances]]}",
        year(record("internal-measure", "im8", sort=("complaints-about-officers",)),
             record("internal-measure", "im10", sort=("grievances",))),
             "im10", "im8 and im10 are about one matter",
        year(record("internal-measure", "im8", sort=("complaints-about-officers",), overlaps=("im10",)),
             record("internal-measure", "im10", sort=("grievances",))), field="overlaps"),
    "two rows with one title": Case(
        "{check: double-titles, severity: hint, kinds: [plan-row]}",
        year(record("plan-row", "p73", title="ช่องทางแสดงความเห็น"),
             record("plan-row", "p83", title=" ช่องทางแสดงความเห็น ")), "p83", "the same title",
        year(record("plan-row", "p73", title="ช่องทาง ก"), record("plan-row", "p83", title="ช่องทาง ข")),
        field="title"),
    "satisfaction that no one measured": Case(
        "{check: claim-without-survey, severity: warning, kinds: [benefit]}",
        year(record("benefit", "b", text="ผู้ปกครองพึงพอใจมาก")), "b", "no survey shows it",
        year(record("benefit", "b", text="ผู้ปกครองพึงพอใจมาก", evidence=["form"]),
             activity(title="สำรวจความพึงพอใจ")), field="text"),
    "no target": Case(
        "{check: target-empty, severity: warning}",
        year(target=None), "", "no target yet", year(record("goal", "g", expected="AA"))),
    "a goal without an expected level": Case(
        "{check: target-empty, severity: warning}",
        year(record("goal", "g")), "g", "no level is expected", year(), field="expected"),
    "an open decision": Case(
        "{check: open-decision, severity: warning}",
        year(record("decision", "d", what="change")), "d", "neither done nor refused",
        year(record("decision", "d", what="change", done_on=date(2024, 4, 1)),
             record("decision", "e", what="fix", refused="ไม่มีงบ"), record("decision", "f", what="none")),
        field="done_on"),
    "a decision whose target is over": Case(
        "{check: decision-past-target, severity: error}",
        year(activity(months=(date(2024, 2, 1), date(2024, 3, 31))),
             record("decision", "d", what="change", target=("a",))), "d", "d: a is over",
        year(activity(months=(date(2024, 2, 1), date(2024, 4, 30))),
             record("decision", "d", what="change", target=("a",))), field="target"),
    "a decision that is overdue": Case(
        "{check: decision-past-target, severity: error}",
        year(record("decision", "d", what="fix", due=date(2024, 4, 29))), "d", "was due on 29 April 2024",
        year(record("decision", "d", what="fix", due=date(2024, 4, 30))), field="due"),
    "50,001 baht planned of 50,000": Case(
        "{check: budget-over-allocation, severity: error}",
        year(record("project", "p", allocated=Decimal(50000)), activity("a4", planned=Decimal(10000)),
             activity("a5", planned=Decimal(40001))), "p", "50,001 baht planned, over 50,000",
        year(record("project", "p", allocated=Decimal(50000)), activity("a4", planned=Decimal(10000)),
             activity("a5", planned=Decimal(40000)), activity("a6", planned=NoMoney())), field="allocated"),
    "parts that cost more than the whole": Case(
        "{check: budget-over-allocation, severity: error}",
        year(activity(planned=Decimal(100)), record("activity", "b", "a", planned=Decimal(101))), "a", "101",
        year(activity(), record("activity", "b", "a", planned=Decimal(101))), field="planned"),
    "more used than planned": Case(
        "{check: budget-over-allocation, severity: error}",
        year(activity(planned=Decimal(100), used=Decimal("100.25"))), "a", "100.25 baht used, over 100",
        year(activity(planned=Decimal(100), used=Decimal(100))), field="used"),
    "a field that must be filled": Case(
        "{check: text-missing, severity: error}",
        year(record("direction", "v", part="vision", text=" ")), "v", "v: ",
        year(record("direction", "v", part="vision", text="สุจริต")), field="text"),
    "a field that the model wants filled": Case(
        "{check: text-missing, severity: error, also: {lesson: [caution]}}",
        year(record("lesson", "l", principle="ก")), "l", "is empty",
        year(record("lesson", "l", caution="ข")), field="caution"),
    "a rating that changed and no sentence says why": Case(
        "{check: rating-change-without-sentence, severity: warning}",
        year(result=RESULT, history=(BEFORE,)), "", "from AA to A",
        year(record("result-statement", "r", matter="rating-change", text="เสียสองข้อ"), result=RESULT,
             history=(BEFORE,))),
    "a row for what has full marks": Case(
        "{check: row-of-full-score, severity: warning, kinds: [plan-row]}",
        year(record("topic", "t9", nodes=("internal",)), record("plan-row", "p", topics=("t9",)), nodes=FULL),
        "p", "p: 10.2 scored 100 already",
        year(record("topic", "t9", nodes=("internal", "actions")), record("plan-row", "p", topics=("t9",)),
             nodes=FULL), field="nodes"),
    "one record twice": Case(
        "{check: same-record-twice, severity: warning}",
        year(record("partner", "p1", title="ป.ป.ช.", sort="nacc"),
             record("partner", "p2", title="ป.ป.ช.", sort="nacc")),
        "p2", "is there twice",
        year(record("partner", "p1", title="ป.ป.ช.", sort="nacc"),
             record("partner", "p2", title="ป.ป.ช.", sort="other"))),
    "one reason for every member": Case(
        "{check: all-alike, severity: hint, kind: member, field: reason}",
        year(*(record("member", f"m{n}", "b", reason="มีความสามารถ") for n in (1, 2))),
        "m1", "all 2 have the same",
        year(record("member", "m1", "b", reason="เป็นครู"),
             record("member", "m2", "b", reason="เป็นผู้ปกครอง")),
        field="reason"),
    "a day outside the year": Case(
        "{check: outside-year, severity: warning, but: [publication]}",
        year(record("meeting", "m", day=date(2022, 9, 30))), "m", "lies outside fiscal year 2567",
        year(record("meeting", "m", day=date(2023, 10, 1)),
        record("publication", "p", day=date(2024, 10, 5))),
        field="day"),
    "areas of work that are no indicators": Case(
        "{check: own-areas, severity: hint, list: groups}",
        year(nodes={"indicators": (node("การใช้อำนาจ", "การใช้อำนาจ", 90),)}), "",
        "the areas (The office, Staff) are no indicators of 2566",
        year(nodes={"indicators": (node("สำนักงาน", "สำนักงาน", 90),)})),
    "a target that was not measured": Case(
        "{check: still-unknown, severity: hint, kind: target, fields: [actual]}",
        year(record("target", "t", actual=Unknown("ยังไม่ได้วัด"))), "t",
        "t: Actual level is not known yet (ยังไม่ได้วัด)",
        year(record("target", "t"), record("target", "u", actual=Decimal(0))), field="actual"),
    "a published change that its totals don't give": Case(
        "{check: change-differs, severity: hint}",
        year(result=PUBLISHED, history=(FORMER,)), "", "is +15.86; the published totals give +15.87",
        year(result=replace(PUBLISHED, change=Decimal("15.87")), history=(FORMER,))),
    "a result in the words of an aim": Case(
        "{check: words-of-an-aim, severity: warning, fields: {trait-result: [results]}}",
        year(record("trait-result", "r", results=("ช่วยกัน", "เพื่อให้มีจิตอาสา"))), "r",
        '"เพื่อให้มีจิตอาสา" is an aim', year(record("trait-result", "r", results=("มีจิตอาสา",))),
        field="results"),
    "a request that no one closed for three weeks": Case(
        "{check: open-too-long, severity: warning, kind: coach-request, until: closed_on, days: 14}",
        year(record("coach-request", "q", day=date(2024, 4, 15))), "q", "open for more than 14 days",
        year(record("coach-request", "q", day=date(2024, 4, 16)),
             record("coach-request", "p", day=date(2024, 1, 1), closed_on=date(2024, 1, 9))),
        field="closed_on"),
    "an item that no one touched for a quarter": Case(
        "{check: items-untouched, severity: warning, days: 92}",
        year(board=board("drafting", date(2024, 1, 28))), "", "O21 Monthly purchases: no move for 92 days",
        year(board=board("drafting", date(2024, 1, 29)))),
    "a count of items that the board does not have": Case(
        "{check: board-count-differs, severity: error}",
        year(record("check-round", "c", day=date(2024, 3, 31), ready=1, of=1), board=board("drafting")),
        "c", "Items that are ready says 1, and the board of that day has 0",
        year(record("check-round", "c", day=date(2024, 3, 31), ready=0, of=1),
             record("check-round", "d", day=date(2024, 3, 30), ready=5), board=board("drafting")),
        field="ready"),
    "a turn that was planned before its brainstorm": Case(
        "{check: days-in-order, severity: error, kind: turn, fields: [brainstorms, planned_on, done_on]}",
        year(record("brainstorm", "b", day=date(2023, 11, 16)),
             record("turn", "t", brainstorms=("b",), planned_on=date(2023, 11, 10))), "t",
        "Planned on, 10 November 2023, is dated before Brainstorms, 16 November 2023",
        year(record("brainstorm", "b", day=date(2023, 11, 16)),
             record("turn", "t", brainstorms=("b",), planned_on=date(2023, 11, 16),
                    done_on=date(2024, 3, 1))),
        field="planned_on"),
    "a verdict that its figures deny": Case(
        "{check: verdict-differs, severity: error}",
        year(record("success-check", "k", expected=AA_95, actual=replace(AA_95, figure=Decimal("94.99")),
                    verdict="met")), "k", 'says "Met", and its figures do not',
        year(record("success-check", "k", expected=AA_95, actual=AA_95, verdict="met"),
             record("success-check", "l", expected=AA_95, actual=Unknown(), verdict="not-met")),
        field="verdict"),
    "a rating that rose before the year": Case(
        "{check: rating-rose-before, severity: hint}",
        year(result=ScoreFact(2566, Decimal("97.34"), "AA"), history=(ScoreFact(2565, None, "A"),)), "",
        "rose from A to AA in 2566 already",
        year(result=RESULT, history=(BEFORE,))),
    "a mean of three people": Case(
        "{check: small-group, severity: error}",
        year(record("survey-result", "s", about="satisfaction", answered=3, mean=Decimal("4.67"))), "s",
        "has figures of 3 people, fewer than 5",
        year(record("survey-result", "s", about="satisfaction", answered=3, mean=Unknown()),
             record("survey-result", "r", about="satisfaction", answered=5, mean=Decimal("4.67"))),
        field="mean"),
    "a question that four answered": Case(
        "{check: small-group, severity: error}",
        year(record("survey-item", "q", "s", five=3, four=1, three=0, two=0, one=0)), "q",
        "has figures of 4 people", year(record("survey-item", "q", "s", five=3, four=2))),
    "a claim that rests on no survey": Case(
        "{check: claim-without-survey, severity: warning, kinds: [benefit], through: rests_on}",
        year(record("success-check", "k", sort="satisfaction"),
             record("benefit", "b", text="ทุกฝ่ายพึงพอใจ", rests_on=("k",))), "b", "no survey shows it",
        year(record("survey-result", "s", about="satisfaction"),
             record("benefit", "b", text="ทุกฝ่ายพึงพอใจ", rests_on=("s",))), field="text"),
    "a trait without a practice": Case(
        "{check: requires, severity: error, "
        "require: {rule: every-entry, kind: culture-practice, field: trait, list: traits}}",
        year(*(record("culture-practice", own, trait=(own,)) for own in TRAITS[:4])), "",
        "Culture practice: none yet: Public mind",
        year(*(record("culture-practice", own, trait=(own,)) for own in TRAITS))),
    "a rule that does not hold": Case(
        "{check: requires, severity: error, require: {rule: each, of: {kind: goal}, "
        "has: {kind: goal-check}}}",
        year(record("goal", "g")), "g", "g has none yet: ",
        year(record("goal", "g"), record("goal-check", "c", "g", verdict="keep"))),
}
# fmt: on


def run(tmp_path, check, facts):
    model = model_with(tmp_path, checks=(check,))
    return findings(model, facts, model.vocabulary)


@pytest.mark.parametrize("name", CASES)
def test_a_check_finds_it_with_its_place(tmp_path, name):
    case = CASES[name]
    (finding,) = run(tmp_path, case.check, case.bad)
    assert finding.record == case.where
    assert case.says in finding.text.en
    assert finding.field == case.field
    for text in (finding.text, finding.remedy):
        assert text.th != text.en
        assert "{" not in text.th + text.en


@pytest.mark.parametrize("name", CASES)
def test_a_check_stays_silent_where_all_is_well(tmp_path, name):
    assert run(tmp_path, CASES[name].check, CASES[name].good) == ()


def test_every_check_is_tried():
    assert {case.check.split("check: ")[1].split(",")[0] for case in CASES.values()} == set(CHECKS)


def test_an_answer_holds_while_the_cause_stays(tmp_path):
    """The key of a finding changes with the other office that is named, and with nothing else."""
    check = "{check: foreign-office-name, severity: error}"

    def key(text, **changed):
        policy = replace(record("area-measure", "ac", policy=text), **changed)
        (finding,) = run(tmp_path, check, year(policy, other_offices=(*OTHERS, "สพม.ธาราทอง")))
        return finding.key

    first = key("ตาม สพป.ธารหลวง เขต 2")
    assert key("ตามแบบของ สพป.ธารหลวง เขต ๒", title="ชื่อใหม่", day=date(2024, 1, 1)) == first
    assert key("ตามแบบของ สพม.ธาราทอง") != first


def test_two_entries_of_one_check_have_keys_of_their_own(tmp_path):
    checks = (
        "{check: without, severity: error, kind: activity, fields: [units]}",
        "{check: without, severity: hint, kind: activity, has: {kind: body}}",
    )
    model = model_with(tmp_path, checks=checks)
    found = findings(model, year(activity()), model.vocabulary)
    assert [own.severity for own in found] == [Severity.ERROR, Severity.HINT]
    assert len({own.key for own in found}) == 2


def test_keys_fit_where_answers_are_kept(tmp_path):
    """An answer's key is kept in 200 letters, and a record's id has 36."""
    long = "x" * 36
    facts = year(record("area-measure", long, policy="สพป.ธารหลวง เขต 2 " * 50), other_offices=OTHERS)
    (finding,) = run(tmp_path, "{check: foreign-office-name, severity: error}", facts)
    assert len(finding.key) <= 200


def test_a_survey_as_evidence_may_be_told_by_its_title(tmp_path):
    kept = record("benefit", "b", text="ผู้รับบริการพึงพอใจ ร้อยละ 92")
    survey = EvidenceValue("e", "report", "ผลการสำรวจความพึงพอใจ ปี 2567")
    check = "{check: claim-without-survey, severity: warning, kinds: [benefit]}"
    assert run(tmp_path, check, year(replace(kept, evidence=(survey,)))) == ()
