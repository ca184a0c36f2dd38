"""A model with a fault of any kind is refused, with file, line and field, and in words."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sucharit.year_models.faults import FaultyModel
from sucharit.year_models.library import load
from sucharit.year_models.tests.planted_model import FILES, write

ITEMS = frozenset({"prevention.integrity-measures"})


@dataclass(frozen=True)
class Break:
    """One thing broken in a sound model, and the fault that must report it.

    `mark` is text on the line that the fault must point at.
    """

    file: str
    old: str
    new: str
    field: str
    says: str
    mark: str


MAIN, TABLES, DOCUMENTS, CHECKS = FILES
P1 = "stages.plan.steps.P1"
A1 = "stages.act.steps.A1"

# fmt: off
BREAKS = {
    "an unknown rule": Break(
        MAIN, "rule: at-least, kind: meeting", "rule: at-lest, kind: meeting", f"{P1}.completed.1.rule",
        "expected one of at-least", "at-lest"),
    "a rule with a parameter that it does not have": Break(
        MAIN, "kind: meeting, where", "kind: meeting, whom: all, where", f"{P1}.completed.1.whom",
        "one of: kind, where, with, by, evidence, count", "whom"),
    "a rule without a parameter that it needs": Break(
        MAIN, "rule: at-least, kind: change-record", "rule: at-least, count: 2", f"{A1}.completed.1.kind",
        "it is not here", "count: 2"),
    "a count of none": Break(
        MAIN, "kind: change-record}]\n        documents",
        "kind: change-record, count: 0}]\n        documents",
        f"{A1}.completed.1.count", "expected 1 or more", "count: 0"),
    "an unknown rule among alternatives": Break(
        MAIN, "- {rule: below-target}", "- {rule: any-of, of: [{rule: below-target}, {rule: luck}]}",
        "fits_when.1.of.2.rule", "expected one of at-least", "luck"),
    "an alternative without a parameter that it needs": Break(
        MAIN, "completed: [{rule: published, document: report}]",
        "completed: [{rule: any-of, of: [{rule: target-set}, {rule: published}]}]",
        "stages.act.steps.A2.completed.1.of.2.document", "it is not here", "any-of"),
    "an alternative whose name is none": Break(
        MAIN, "completed: [{rule: published, document: report}]",
        "completed: [{rule: any-of, of: [{rule: target-set}, {rule: {a: b}}]}]",
        "stages.act.steps.A2.completed.1.of.2.rule", "expected one of at-least", "any-of"),
    "a check by a rule whose name is none": Break(
        CHECKS, "check: target-empty, severity: hint",
        "check: requires, severity: hint, require: {rule: {a: b}}", "checks.2.require.rule",
        "expected one of at-least", "requires"),
    "a rule that is only a name": Break(
        MAIN, "- {rule: below-target}", "- below-target", "fits_when.1", "expected keys with values",
        "below"),
    "a rule on a kind that does not exist": Break(
        MAIN, "rule: at-least, kind: meeting", "rule: at-least, kind: meating", f"{P1}.completed.1.kind",
        "kind of record", "meating"),
    "a rule on a field that its kind does not have": Break(
        MAIN, "where: {moment: planning}, ev", "where: {momentum: planning}, ev",
        f"{P1}.completed.1.where.momentum", "expected a field of meeting: moment", "momentum"),
    "a rule on a choice that its field does not have": Break(
        MAIN, "where: {moment: planning}, ev", "where: {moment: later}, ev",
        f"{P1}.completed.1.where.moment", "expected one of before", "later"),
    "a rule on a type of evidence that does not exist": Break(
        MAIN, "evidence: [minutes]", "evidence: [minute]", f"{P1}.completed.1.evidence.1", "one of photo",
        "minute]"),
    "a list that is not the field's": Break(
        MAIN, "field: group, list: groups", "field: group, list: traits",
        "stages.plan.steps.P2.completed.1.list",
        "the field's own list: groups", "list: traits"),
    "a tag outside its list": Break(
        MAIN, "field: group, list: groups", "field: group, entries: [office, guests]",
        "stages.plan.steps.P2.completed.1.entries.2", "expected one of office, staff", "guests"),
    "a role that no one has": Break(
        MAIN, "by: [project-lead]", "by: [boss]", f"{P1}.asks.1.by.1", "expected one of operator", "boss"),
    "a step that asks for a kind that does not exist": Break(
        MAIN, "asks: [{kind: change-record}]", "asks: [{kind: chance-record}]", f"{A1}.asks.1.kind",
        "kind of record", "chance"),
    "a step that asks for what can't be entered there": Break(
        MAIN, "asks: [{kind: change-record}]", "asks: [{kind: national-mean}]", f"{A1}.asks.1.kind",
        "stands below activity or leads to it: nothing completes this", "national-mean"),
    "a step that asks for a wrong preset": Break(
        MAIN, "preset: {moment: planning}", "preset: {moment: someday}", f"{P1}.asks.1.preset.moment",
        "one of before", "someday"),
    "a step that counts what no activity can have": Break(
        MAIN, "rule: at-least, kind: change-record", "rule: at-least, kind: national-mean",
        f"{A1}.completed.1.kind", "nothing completes this", "national-mean"),
    "a step that nothing completes": Break(
        MAIN, "completed: [{rule: published, document: report}]", "completed: []",
        "stages.act.steps.A2.completed", "nothing completes this step", "completed: []"),
    "more quarters than a year has": Break(
        MAIN, "completed: [{rule: published, document: report}]",
        "completed: [{rule: quarters-closed, count: 5}]", "stages.act.steps.A2.completed.1.count",
        "expected 1 to 4", "count: 5"),
    "a gate that waits for its own step": Break(
        MAIN, "opens: [{rule: steps-completed, steps: [P1]}]",
        "opens: [{rule: steps-completed, steps: [A1]}]", A1, "waits for itself: A1 → A1", "A1:"),
    "gates that wait for each other": Break(
        MAIN, "opens: [{rule: steps-completed, steps: [P1]}]",
        "opens: [{rule: steps-completed, steps: [A2]}]", A1, "waits for itself: A1 → A2 → A1", "A1:"),
    "a gate that waits for itself by way of a document": Break(
        DOCUMENTS, "needs: [P1]", "needs: [P1, A2]", "stages.act.steps.A2", "waits for itself: A2 → A2",
        "A2:"),
    "a gate on a step that does not exist": Break(
        MAIN, "opens: [{rule: steps-completed, steps: [A1]}]",
        "opens: [{rule: steps-completed, steps: [A9]}]",
        "stages.act.steps.A2.opens.1.steps.1", "expected one of P1, P2, A1, A2", "A9"),
    "a step twice": Break(
        MAIN, "      A2:\n", "      P1:\n", P1, "each step's id once", "P1:"),
    "a stage without steps": Break(
        MAIN, "layers:\n",
        "  empty:\n    title: {th: ว่าง, en: Empty}\n    about: {th: ว่าง, en: Empty}\n    "
        "steps: {}\nlayers:\n", "stages.empty.steps", "at least one step", "steps: {}"),
    "a text missing in one language": Break(
        MAIN, "title: {th: ประชุม, en: Meet}", "title: {th: ประชุม}", f"{P1}.title.en", "it is not here",
        "title: {th: ประชุม}"),
    "a step for each of a kind that does not exist": Break(
        MAIN, "each: {kind: activity, leaves: yes}", "each: {kind: action}", f"{A1}.each.kind",
        "kind of record", "action"),
    "a month that no year has": Break(
        MAIN, "due: 1\n", "due: 13\n", f"{P1}.due", "1 (October) to 12", "due: 13"),
    "a document of a step that does not exist": Break(
        MAIN, "documents: [report]", "documents: [rapport]", f"{A1}.documents.1", "expected one of report",
        "rapport"),
    "a layer of a list that does not exist": Break(
        MAIN, "en: People}, list: groups", "en: People}, list: troops", "layers.groups.list",
        "expected one of",
        "troops"),
    "a layer of a kind that does not exist": Break(
        MAIN, "records: direction", "records: directions", "layers.values.records", "kind of record",
        "directions"),
    "a layer of an unknown sort": Break(
        MAIN, "kind: carriers", "kind: carrots", "layers.groups.kind", "expected one of value", "carrots"),
    "a layer that nothing fills": Break(
        MAIN, ", records: direction", "", "layers.values", "a list or a kind of records", "values:"),
    "a loop to a step that does not exist": Break(
        MAIN, "start: A1, end: P1", "start: A1, end: P9", "loops.1.end", "expected one of P1", "P9"),
    "a loop that carries what does not exist": Break(
        MAIN, "carries: decision", "carries: decisions", "loops.1.carries", "kind of record", "decisions"),
    "a picture with a stage that does not exist": Break(
        MAIN, "main: [plan, act]", "main: [plan, do]", "picture.main.2", "expected one of plan, act", "do]"),
    "a picture with a layer that does not exist": Break(
        MAIN, "base: [values]", "base: [virtues]", "picture.base.1", "expected one of groups, values",
        "virtues"),
    "a follow-up of a kind that does not exist": Break(
        MAIN, "follow_up: step", "follow_up: stop", "follow_up", "kind of record", "stop"),
    "an unknown key": Break(
        MAIN, "follow_up: step", "follows: step", "follows", "not known here", "follows"),
    "a table by an unknown maker": Break(
        TABLES, "maker: history", "maker: hysteria", "tables.history.maker", "expected one of history",
        "hyst"),
    "a table with neither maker nor rows": Break(
        TABLES, ", maker: history", "", "tables.history", "either a maker, or the kind", "history:"),
    "a table of a kind that does not exist": Break(
        TABLES, "rows: goal", "rows: goals", "tables.goals.rows", "kind of record", "rows: goals"),
    "a column that shows nothing": Break(
        TABLES, "value: title", "value: titel", "tables.goals.columns.1.value", "expected one of title",
        "titel"),
    "a column that goes to a kind which is not below": Break(
        TABLES, "children.goal-check", "children.meeting", "tables.goals.columns.2.value",
        "after children one of goal-check", "children.meeting"),
    "a table that is asked for unknown values": Break(
        TABLES, "rows: goal\n", "rows: goal\n    where: {group: [guests]}\n", "tables.goals.where.group.1",
        "one of office, staff", "guests"),
    "a document with an unknown table": Break(
        DOCUMENTS, "tables: [history]", "tables: [histories]", "documents.report.sections.start.tables.1",
        "expected one of history, goals", "histories"),
    "a document with an unknown table, deep inside": Break(
        DOCUMENTS, "tables: [goals]", "tables: [aims]",
        "documents.report.sections.start.parts.goals.tables.1",
        "expected one of history", "aims"),
    "a document with an unknown sentence": Break(
        DOCUMENTS, "sentences: [own-total]", "sentences: [own-totals]",
        "documents.report.sections.start.sentences.1", "expected one of national-mean", "own-totals"),
    "a document with records of an unknown kind": Break(
        DOCUMENTS, "records: [lesson]", "records: [lessons]",
        "documents.report.sections.start.parts.goals.records.1", "kind of record", "lessons"),
    "a document that waits for a step that does not exist": Break(
        DOCUMENTS, "needs: [P1]", "needs: [P7]", "documents.report.needs.1", "expected one of P1", "P7"),
    "a document that answers an item that no edition has": Break(
        DOCUMENTS, "item: prevention.integrity-measures", "item: o42", "documents.report.item", "lasting id",
        "o42"),
    "an unknown check": Break(
        CHECKS, "check: target-empty", "check: target-full", "checks.2.check", "expected one of without",
        "target-full"),
    "a check with a wrong parameter": Break(
        CHECKS, "check: target-empty, severity: hint", "check: target-empty, severity: hint, kind: goal",
        "checks.2.kind", "not known here", "kind: goal"),
    "a check of a field that does not exist": Break(
        CHECKS, "fields: [units]", "fields: [owner]", "checks.1.fields.1", "a field of activity", "owner"),
    "a check with nothing to look for": Break(
        CHECKS, ", fields: [units]", "", "checks.1", "either fields, or has", "check: without"),
    "a check of an unknown severity": Break(
        CHECKS, "severity: hint", "severity: fatal", "checks.2.severity", "expected one of error", "fatal"),
    "a check that holds back an unknown document": Break(
        CHECKS, "documents: [report]", "documents: [paper]", "checks.1.documents.1", "expected one of report",
        "paper"),
    "a file that is no YAML": Break(
        CHECKS, "checks:\n", "checks: [\n", "file", "expected valid YAML", "- {check: without"),
}
# fmt: on


@pytest.mark.parametrize("name", BREAKS)
def test_each_fault_is_reported_by_file_line_and_field(tmp_path, name):
    broken = BREAKS[name]
    folder = write(tmp_path)
    file = folder / broken.file
    text = file.read_text(encoding="utf-8")
    assert broken.old in text, "the test breaks nothing"
    file.write_text(text.replace(broken.old, broken.new, 1), encoding="utf-8")
    with pytest.raises(FaultyModel) as refused:
        load(folder, items=ITEMS)
    faults = [fault for fault in refused.value.faults if fault.field == broken.field]
    assert faults, str(refused.value)
    assert broken.says in faults[0].message
    where = folder / faults[0].file
    assert broken.mark in where.read_text(encoding="utf-8").splitlines()[faults[0].line - 1]


def test_the_model_that_is_broken_here_is_sound(tmp_path):
    model = load(write(tmp_path), items=ITEMS)
    assert [step.id for _stage, step in model.steps()] == ["P1", "P2", "A1", "A2"]
    assert [entry.id for entry in model.lists["groups"]] == ["office", "staff"]
    assert "traits" in model.lists  # the vocabulary's, for it replaces only its own


def test_all_faults_are_told_at_once(tmp_path):
    main = FILES[MAIN].replace("follow_up: step", "follow_up: stop").replace("base: [values]", "base: [x]")
    with pytest.raises(FaultyModel) as refused:
        load(write(tmp_path, model=main))
    assert [fault.field for fault in refused.value.faults] == ["follow_up", "picture.base.1"]


def test_a_file_that_is_no_utf_8_is_told(tmp_path):
    folder = write(tmp_path)
    (folder / TABLES).write_bytes("tables: {} # ตาราง".encode("tis-620"))
    with pytest.raises(FaultyModel, match=r"tables\.yaml:1: file: expected UTF-8 text"):
        load(folder)


def test_a_model_without_tables_documents_and_checks_is_whole(tmp_path):
    folder = write(
        tmp_path,
        model=FILES[MAIN]
        .replace("        documents: [report]\n", "")
        .replace("{rule: published, document: report}", "{rule: target-set}"),
    )
    for name in (TABLES, DOCUMENTS, CHECKS):
        Path(folder, name).unlink()
    assert load(folder).documents == ()
