"""What the sheets of 3R-BPDCA, PDMCAS and METTA count as done can be said by data alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sucharit.year_models import states
from sucharit.year_models.library import load
from sucharit.year_models.model import YearModel
from sucharit.year_models.tests.planted_model import record, year

HEAD = """\
version: "1"
title: {th: ร่าง, en: Sketch}
about: {th: ร่าง, en: Sketch}
source: {th: ร่าง, en: Sketch}
fits_when: [{rule: any-of, of: [{rule: rating-unchanged, years: 3}, {rule: below-target}]}]
"""
# Step → its rules as in a file: (for which records, gates, when it is completed)
THREE_R = {
    "value": ("", "", "{rule: at-least, kind: direction, where: {part: value}, with: [text]}"),
    "structure": (
        "",
        "",
        "{rule: every-entry, kind: assignment, field: level, entries: [policy, operations], "
        "with: [duty]}, {rule: at-least, kind: plan-revision, count: 2}",
    ),
    "culture": (
        "",
        "",
        "{rule: every-entry, kind: culture-practice, field: trait, list: traits}, "
        "{rule: each-with, kind: culture-practice, evidence: 1}",
    ),
    "method": (
        "",
        "",
        "{rule: at-least, kind: turn, with: [improved]}, "
        "{rule: at-least, kind: performance-agreement, with: [activities]}, "
        "{rule: at-least, kind: technology-use}",
    ),
    "B": (
        "{kind: turn}",
        "",
        "{rule: at-least, kind: brainstorm, with: [conclusion]}, "
        "{rule: covered, kind: brainstorm, have: agree, of: of, percent: 80}, "
        "{rule: each-with, kind: objection, fields: [answer], may_be_none: yes}",
    ),
    "P": (
        "{kind: turn}",
        "{rule: steps-completed, steps: [B]}",
        "{rule: each-with, kind: turn, fields: [planned]}",
    ),
    "D": ("{kind: turn}", "", "{rule: each-with, kind: turn, fields: [done]}"),
    "A": ("{kind: turn}", "", "{rule: each-with, kind: turn, fields: [improved, next]}"),
    "checks": (
        "",
        "",
        "{rule: every-entry, kind: success-check, field: sort, "
        "entries: [rating, satisfaction, traits], with: [verdict]}",
    ),
}
PDMCAS = {
    "P1": (
        "",
        "",
        "{rule: at-least, kind: analysis}, {rule: at-least, kind: body, with: [order]}, "
        "{rule: at-least, kind: project}, {rule: at-least, kind: manual}",
    ),
    "P2": (
        "",
        "",
        "{rule: at-least, kind: benchmark, with: [taken]}, {rule: at-least, kind: declaration}, "
        "{rule: covered, kind: agreement}, {rule: people-counted, names: [staff, school-executives]}",
    ),
    "D": (
        "",
        "",
        "{rule: every-entry, kind: activity, field: areas, list: areas}, "
        "{rule: each-with, kind: activity, evidence: 1}",
    ),
    "M": (
        "",
        "",
        "{rule: reaches-all, kind: visit, people: schools, where: {stage: [do]}, with: [advice]}, "
        "{rule: every-entry, kind: honour, field: receiver, entries: [teacher, executive, school]}",
    ),
    "C": (
        "",
        "",
        "{rule: at-least, kind: meeting, where: {moment: follow-up}}, "
        "{rule: at-least, kind: visit, where: {purpose: progress}, different: visitors, count: 3}",
    ),
    "A": (
        "",
        "",
        "{rule: each-with, kind: correction, fields: [], evidence: 1, may_be_none: yes}, "
        "{rule: reaches-all, kind: write-up, people: schools}",
    ),
    "S": (
        "",
        "{rule: result-known, published: yes}",
        "{rule: at-least, kind: share, count: 3, different: channel}, "
        "{rule: each, of: {kind: honour}, has: {kind: share}, may_be_none: yes}",
    ),
}
METTA = {
    "survey": (
        "",
        "",
        "{rule: at-least, kind: problem}, {rule: each, of: {kind: problem}, has: {kind: cause}}",
    ),
    "analysis": (
        "",
        "",
        "{rule: at-least, kind: alternative, where: {chosen: yes}, with: [reason, body]}, "
        "{rule: carried-or-reason, kind: problem, by: [alternative], reason: left_open}",
    ),
    "plan": (
        "",
        "",
        "{rule: any-of, of: [{rule: at-least, kind: trial, with: [came_of]}, "
        "{rule: at-least, kind: trial, with: [none_reason]}]}, "
        "{rule: every-entry, kind: activity, field: carriers, list: carriers, with: [units, months]}",
    ),
    "review": (
        "",
        "",
        "{rule: every-entry, kind: review, field: topic, list: review-topics}, "
        "{rule: every-entry, kind: review, field: use, entries: [integrity, process]}",
    ),
    "team": (
        "",
        "",
        "{rule: each-with, kind: member, fields: [reason]}, "
        "{rule: each-node, list: items, has: {kind: assignment}}",
    ),
    "technology": ("", "", "{rule: each-quarter, kind: follow-up-note, count: 2, different: channel}"),
    "check": (
        "",
        "",
        "{rule: each-quarter, kind: check-round}, "
        "{rule: each, of: {kind: activity}, has: {kind: activity-evaluation}}",
    ),
    "action": ("", "", "{rule: each, of: {kind: check-round}, has: {kind: improvement, via: led}}"),
}
LAYERS = """\
layers:
  value: {kind: value, title: {th: ก, en: A}, about: {th: ก, en: A}, records: direction}
  changes: {kind: changes, title: {th: ก, en: A}, about: {th: ก, en: A}, records: change}
  carriers: {kind: carriers, title: {th: ก, en: A}, about: {th: ก, en: A}, list: carriers}
  checks: {kind: checks, title: {th: ก, en: A}, about: {th: ก, en: A}, records: success-check}
  areas: {kind: areas, title: {th: ก, en: A}, about: {th: ก, en: A}, list: areas}
loops: [{start: %s, end: %s, carries: improvement, next_year: yes, about: {th: ก, en: A}}]
picture: {kind: house, main: [all], base: [value], beside: [changes, carriers, checks, areas]}
"""


def sketch(folder: Path, steps: dict[str, tuple[str, str, str]]) -> YearModel:
    lines = [HEAD, "stages:\n  all:\n    title: {th: ก, en: A}\n    about: {th: ก, en: A}\n    steps:\n"]
    for id, (each, opens, completed) in steps.items():
        lines.append(f"      {id}:\n        title: {{th: ก, en: A}}\n        about: {{th: ก, en: A}}\n")
        lines += [f"        each: {each}\n"] if each else []
        lines += [f"        opens: [{opens}]\n"] if opens else []
        lines.append(f"        completed: [{completed}]\n")
    first, *_others, last = steps
    (folder / "model.yaml").write_text("".join(lines) + LAYERS % (last, first), encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize("steps", [THREE_R, PDMCAS, METTA], ids=["3R-BPDCA", "PDMCAS", "METTA"])
def test_its_conditions_can_be_said_and_an_empty_year_fulfils_none(tmp_path, steps):
    model = sketch(tmp_path, steps)
    assert [own.state for own in states.outcome(model, year()).steps if own.state == "completed"] == []


BRAINSTORM = record("brainstorm", "b", conclusion="ทำร่วมกัน", agree=25, of=31)
OBJECTION = record("objection", "o", "b", text="ไม่มีเวลา")
TURN = record("turn", "t", brainstorms=("b",), planned="แผน")


def test_a_turns_plan_opens_when_enough_agree_and_every_objection_is_answered(tmp_path):
    model = sketch(tmp_path, THREE_R)

    def plan(*records):
        return states.step_outcome(model, year(*records), "P", "t").state

    assert plan(TURN, BRAINSTORM) == "completed"
    assert plan(TURN, replace(BRAINSTORM, fields={**BRAINSTORM.fields, "agree": 24})) == "waiting"
    assert plan(TURN, BRAINSTORM, OBJECTION) == "waiting"
    assert plan(TURN, BRAINSTORM, replace(OBJECTION, fields={"answer": "ลดการประชุมลง"})) == "completed"


def test_each_turn_stands_for_itself(tmp_path):
    model = sketch(tmp_path, THREE_R)
    facts = year(TURN, BRAINSTORM, record("turn", "u"))
    assert [own.state for own in states.outcome(model, facts).of_step("B")] == ["completed", "open"]


def test_a_quarter_with_one_channel_only_is_not_systematic(tmp_path):
    model = sketch(tmp_path, METTA)
    days = {"line": date(2023, 10, 20), "website": date(2023, 12, 1), "meeting": date(2024, 1, 20)}
    notes = [record("follow-up-note", name, channel=name, day=day) for name, day in days.items()]
    (outcome,) = states.step_outcome(model, year(*notes), "technology").rules
    assert (outcome.have, [own.text.en for own in outcome.missing]) == (1, ["quarter 2"])
