"""A year of an office from its vision to the next year's: the sheet of developmental evaluation, §9."""

import shutil
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from sucharit.demo.tests.developmental_year import MEMO, SCORES, Printed, played_year, thai
from sucharit.demo.tests.played_year import DONE
from sucharit.demo.years.developmental_evaluation import LEVELS, play_half
from sucharit.demo.years.developmental_plan import GOALS
from sucharit.demo.years.developmental_words import DECISIONS, REWORDED
from sucharit.demo.years.entering import YearWriter
from sucharit.frameworks import load
from sucharit.plans import actions
from sucharit.plans.tests.sample_year import EDITION, PROGRAMME, YEAR, OpenYear, worked_result
from sucharit.scoring import rate
from sucharit.scoring.columns import gather
from sucharit.scoring.results import score_all
from sucharit.thai.years import fiscal_year
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models import library as models
from sucharit.year_models.checks.decisions import is_open
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tables import make
from sucharit.year_tables.tests.sample_records import SampleRecords

STAGE_OF_THEIRS = """
  share:
    title: {th: แบ่งปัน, en: Share}
    about: {th: เล่าให้สำนักงานอื่นฟัง, en: Tell other offices}
    letter: SH
    steps:
      S1:
        title: {th: เล่าให้ฟัง, en: Tell them}
        about: {th: เวทีแลกเปลี่ยน, en: A meeting with others}
        asks:
          - {kind: share}
        completed:
          - {rule: at-least, kind: share}

layers:
"""

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def seen(django_db_setup, django_db_blocker):
    return played_year(django_db_blocker)


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


def test_a_round_keeps_how_many_answered_and_no_one_who_did(seen):
    rounds = seen.records("end", "reflection-round")
    assert {(own.get("asked"), own.get("answered")) for own in rounds} == {(40, 38)}
    assert {frozenset(own.fields) for own in rounds} == {frozenset({"asked", "answered", "closed_on"})}


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


def test_nothing_is_invented_where_there_was_no_award(seen):
    rows = seen.table("end", "honours").texts()
    assert [row[0] for row in rows] == ["ไม่มี"]


def test_no_opinion_and_no_name_of_a_person_is_in_a_public_document(seen):
    for paper in seen.papers.values():
        for word in (MEMO, "ขอเวลาเตรียมหนึ่งสัปดาห์", "nok", "dara", "tong"):
            assert word not in str(paper)


def test_the_next_year_opens_with_the_information_and_the_score(seen):
    facts = seen.sources["next year"].facts
    assert (facts.plan_year, facts.result.total, facts.result.rating) == (2567, Decimal("95.09"), "AA")
    (sheet,) = facts.records.of_kind("carry-over")
    assert "เริ่มกลั่นกรองเร็วขึ้นหนึ่งเดือน" in sheet.get("reason")


def test_another_office_drops_a_group_and_adds_a_stage_in_a_copy(tmp_path):
    """Step 47: its table has three groups and nine rows; the first office's is as it was."""
    own = tmp_path / "models/ours"
    shutil.copytree(models.folder_of("developmental-evaluation"), own)
    text = (own / "model.yaml").read_text(encoding="utf-8")
    text = text.replace("    supervisors: {th: ศึกษานิเทศก์, en: Supervisors}\n", "")
    text = text.replace("\nlayers:\n", STAGE_OF_THEIRS).replace(
        "act, reflection]\n  base", "act, reflection, share]\n  base"
    )
    (own / "model.yaml").write_text(text, encoding="utf-8")
    theirs, ours = models.load(own), models.model("developmental-evaluation")
    assert [len(model.stages) for model in (theirs, ours)] == [6, 5]
    records = SampleRecords()
    for key, group, title, *_rest in GOALS:
        if group != "supervisors":
            records.add("goal", title, number=key, group=(group,))
    sources = TableSources(records.facts(), vocabulary(), model=theirs)
    table = make(theirs.table("vision-to-evidence"), sources, "th")
    assert len(table.rows) == 9
    assert [row.cells[1].rows for row in table.rows if not row.cells[1].is_covered] == [1, 5, 3]
    assert [entry.id for entry in ours.lists["groups"]] == ["office", "executives", "supervisors", "staff"]


def test_a_year_that_goes_on_holds_no_day_to_come():
    office = OpenYear("", result=False, target=None)
    plan = actions.begin_year(
        by=office.nok,
        organisation=office.office,
        programme=PROGRAMME,
        year=max(fiscal_year(timezone.localdate()), YEAR + 1),
        model="developmental-evaluation",
    )
    year = play_half(YearWriter(plan, office.nok, office.dara), "94.67")
    days = {day for row in plan.records.exclude(kind="project") for day in (row.day, row.until) if day}
    assert max(days) <= timezone.localdate()
    assert year.activities["6"].values["months"][0][5:7] == "09"
    (decision,) = year.waiting["4.2"]
    assert plan.records.get(kind="meeting", under=year.activities["4.2"]).links.get().end == decision
