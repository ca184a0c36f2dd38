"""A small sound model with every part that a file can have, for tests to break, and years to try it on."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

from sucharit.vocabulary.records import EvidenceValue, RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.library import load
from sucharit.year_models.model import YearModel

MODEL = """\
version: "1"
title: {th: แบบทดลอง, en: A model to try}
about: {th: สำหรับทดสอบ, en: For tests}
source: {th: เขียนขึ้น, en: Invented}
fits_when:
  - {rule: below-target}
targets: {total: {title: {th: คะแนน, en: Total}, figure: "95"}}
lists:
  groups:
    office: {th: สำนักงาน, en: The office}
    staff: {th: บุคลากร, en: Staff}
follow_up: step
reads: [item-board, next-year]
stages:
  plan:
    title: {th: วางแผน, en: Plan}
    about: {th: ตกลงกัน, en: Agree}
    letter: P
    steps:
      P1:
        title: {th: ประชุม, en: Meet}
        about: {th: ประชุมวางแผน, en: Meet to plan}
        due: 1
        asks: [{kind: meeting, preset: {moment: planning}, by: [project-lead]}]
        completed: [{rule: at-least, kind: meeting, where: {moment: planning}, evidence: [minutes]}]
      P2:
        title: {th: เป้าหมาย, en: Goals}
        about: {th: ทุกกลุ่มมีตัวชี้วัด, en: A goal for each group}
        completed: [{rule: every-entry, kind: goal, field: group, list: groups}]
  act:
    title: {th: ลงมือทำ, en: Act}
    about: {th: ทำทุกกิจกรรม, en: Every activity}
    steps:
      A1:
        title: {th: บันทึก, en: Record}
        about: {th: บันทึกผล, en: Record what came of it}
        each: {kind: activity, leaves: yes}
        asks: [{kind: change-record}]
        opens: [{rule: steps-completed, steps: [P1]}]
        completed: [{rule: at-least, kind: change-record}]
        documents: [report]
      A2:
        title: {th: เผยแพร่, en: Publish}
        about: {th: เผยแพร่รายงาน, en: Publish the report}
        opens: [{rule: steps-completed, steps: [A1]}]
        completed: [{rule: published, document: report}]
layers:
  groups: {kind: carriers, title: {th: กลุ่ม, en: Groups}, about: {th: กลุ่มคน, en: People}, list: groups}
  values: {kind: value, title: {th: ทิศทาง, en: Direction}, about: {th: ปี, en: Year}, records: direction}
loops:
  - {start: A1, end: P1, carries: decision, about: {th: กลับมา, en: Back}}
picture:
  kind: ring
  main: [plan, act]
  base: [values]
  beside: [groups]
"""

TABLES = """\
tables:
  history: {title: {th: ย้อนหลัง, en: History}, maker: history}
  goals:
    title: {th: ตัวชี้วัด, en: Goals}
    rows: goal
    columns:
      - {title: {th: ชื่อ, en: Name}, value: title}
      - {title: {th: ผลตรวจ, en: Check}, value: children.goal-check.verdict}
"""

DOCUMENTS = """\
documents:
  report:
    title: {th: รายงาน, en: Report}
    item: prevention.integrity-measures
    needs: [P1]
    sections:
      start:
        title: {th: ผล, en: Result}
        sentences: [own-total]
        tables: [history]
        parts:
          goals: {title: {th: ตัวชี้วัด, en: Goals}, tables: [goals], records: [lesson]}
"""

CHECKS = """\
checks:
  - {check: without, severity: error, kind: activity, fields: [units], documents: [report]}
  - {check: target-empty, severity: hint}
"""

FILES = {"model.yaml": MODEL, "tables.yaml": TABLES, "documents.yaml": DOCUMENTS, "checks.yaml": CHECKS}


def write(folder: Path, **replaced: str) -> Path:
    """The model's files in a folder "try" of this one; a text given for "model", "checks" … replaces it."""
    place = folder / "try"
    place.mkdir()
    for name, text in FILES.items():
        text = replaced.get(name.removesuffix(".yaml"), text)
        (place / name).write_text(dedent(text), encoding="utf-8")
    return place


def model_with(folder: Path, *completed: str, each: str = "", checks: tuple[str, ...] = ()) -> YearModel:
    """A model of one step S with these rules, each as in a file, and these checks."""
    scope = f"        each: {each}\n" if each else ""
    rules = "".join(f"          - {rule}\n" for rule in completed) or "          - {rule: target-set}\n"
    text = (
        MODEL[: MODEL.index("stages:")]
        + "stages:\n  only:\n    title: {th: ขั้น, en: Stage}\n    about: {th: ขั้น, en: Stage}\n    steps:\n"
        + "      S:\n        title: {th: ขั้น, en: Step}\n        about: {th: ขั้น, en: Step}\n"
        + scope
        + "        completed:\n"
        + rules
        + "picture: {kind: flow, main: [only]}\n"
    )
    lines = "".join(f"  - {check}\n" for check in checks)
    place = folder / "one-step"
    place.mkdir(exist_ok=True)
    (place / "model.yaml").write_text(text, encoding="utf-8")
    (place / "checks.yaml").write_text(f"checks:\n{lines}" if lines else "checks: []\n", encoding="utf-8")
    return load(place)


def record(kind: str, id: str = "", under: str = "", **fields: object) -> RecordValue:
    """A record of a kind: `day`, `until`, `title`, `evidence` (types), `by`; all else are its fields."""
    own = {name: fields.pop(name) for name in ("day", "until", "signed", "asked") if name in fields}
    types = fields.pop("evidence", ())
    name = id or kind
    return RecordValue(
        id=name,
        kind=kind,
        title=str(fields.pop("title", name)),
        under=under,
        evidence=tuple(EvidenceValue(f"{name}-{type}", type, type) for type in types),
        entered_as=str(fields.pop("by", "")),
        fields=fields,
        **own,
    )


def year(*records: RecordValue, **facts: object) -> YearFacts:
    """A year 2567 with these records, on 30 April 2567 unless said otherwise."""
    known: dict[str, object] = {
        "organisation": "สพป.นครตัวอย่าง เขต 9",
        "plan_year": 2567,
        "result_year": 2566,
        "today": date(2024, 4, 30),
    }
    return YearFacts(**{**known, "target": Decimal(95), **facts, "records": YearRecords(records)})
