"""A whole year of an office, played once by the verbs; what was seen of it at each stage is kept to be read.

The year is that of the result-driven sheet, §8: its steps 1–40 in order, each refusal at its place. Nothing
of it stays in the database.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import docx
import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sucharit.demo.tests.played_year import nothing_stays
from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.result_driven import PLAN_PAPER, RESULT_PAPER, ResultDrivenYear, play_half
from sucharit.paper.files import FileKind
from sucharit.plans import actions
from sucharit.plans.looking_again import to_look_at_again
from sucharit.plans.models import PublishedDocument, YearPlan, YearRecord
from sucharit.plans.reading import findings_of, outcome_of
from sucharit.plans.tests.sample_year import (
    PROGRAMME,
    RESULT_YEAR,
    OpenYear,
    announce,
    worked_result,
)
from sucharit.thai.years import fiscal_year
from sucharit.verbs.refusals import Refused
from sucharit.year_models.outcomes import StepOutcome, YearOutcome
from sucharit.year_papers.actions import publish
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.gathering import content_of, sources_of
from sucharit.year_papers.making import make_file
from sucharit.year_papers.standing import standing_of
from sucharit.year_tables.content import TableContent
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tables import make_all

MADE_ON = date(2024, 1, 8)
OTHER_OFFICE = "สำนักงานเขตsouth"
PLANNED, NOTED, APPROVED = "planned", "noted", "approved"


@dataclass
class PlayedYear:
    """What was seen of a year: by the name of the stage, or of what was tried."""

    sources: dict[str, TableSources] = field(default_factory=dict)
    outcomes: dict[str, YearOutcome] = field(default_factory=dict)
    findings: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)  # check, words, is open
    refused: dict[str, str] = field(default_factory=dict)
    papers: dict[str, dict[str, Any]] = field(default_factory=dict)  # content in Thai
    told: dict[str, Any] = field(default_factory=dict)

    def keep(self, stage: str, plan: YearPlan) -> None:
        """Keep what tables, rules and checks say of the year now."""
        plan = YearPlan.objects.select_related("organisation", "model").get(pk=plan.pk)
        self.sources[stage] = sources_of(plan)
        self.outcomes[stage] = outcome_of(plan)
        self.findings[stage] = [
            (own.finding.check, own.finding.text.th, own.is_open) for own in findings_of(plan)
        ]

    def try_to(self, what: str, act: Callable[[], object]) -> None:
        """Keep why something is refused; "" where it is not."""
        try:
            with transaction.atomic():
                act()
        except (PermissionDenied, Refused) as refusal:
            self.refused[what] = str(refusal)
        else:
            self.refused[what] = ""

    def keep_paper(self, name: str, document: PublishedDocument) -> None:
        self.papers[name] = document.content["th"]
        self.told[name] = (document.version, document.as_of, document.sha256)

    def step(self, stage: str, step: str) -> StepOutcome:
        """A step that is walked once a year."""
        (outcome,) = self.outcomes[stage].of_step(step)
        return outcome

    def tables(self, stage: str, name: str) -> list[TableContent]:
        """The tables of the model's name, from the database as it was at that stage."""
        sources = self.sources[stage]
        return list(make_all(sources.model.table(name), sources, "th"))

    def table(self, stage: str, name: str) -> TableContent:
        (table,) = self.tables(stage, name)
        return table

    def has_finding(self, stage: str, check: str, words: str = "") -> bool:
        return any(check == own and words in text for own, text, _open in self.findings[stage])


class Printed:
    """A published document's files, read back by other programs than those that wrote them."""

    def __init__(self, content: dict[str, Any]) -> None:
        words = YearPaperWords("th")
        paper = paper_content(content, words, made_on=MADE_ON)
        word = docx.Document(io.BytesIO(make_file(FileKind.WORD, paper, words)))
        self.word_tables = [
            [[cell.text for cell in row.cells] for row in table.rows] for table in word.tables
        ]
        self.word_lines = [paragraph.text for paragraph in word.paragraphs]
        pages = pypdf.PdfReader(io.BytesIO(make_file(FileKind.PDF, paper, words))).pages
        self.pdf = _squeezed("".join(page.extract_text() for page in pages))

    def word_table(self, *head: str) -> list[list[str]]:
        """The rows below the first table of this head."""
        return next(table[1:] for table in self.word_tables if table[0] == list(head))

    def is_in_pdf(self, *texts: str) -> bool:
        """Whether the lines stand there one after the other; a PDF breaks lines where it likes."""
        return _squeezed("".join(texts)) in self.pdf


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="session")
def played(django_db_setup: None, django_db_blocker: Any) -> PlayedYear:
    """The sheet's year, to its end and beyond it."""
    with nothing_stays(django_db_blocker):
        office = OpenYear("result-driven", target=None)
        year = ResultDrivenYear(YearWriter(office.plan, office.nok, office.dara))
        seen = PlayedYear()
        _analyse(office, year, seen)
        _plan(office, year, seen)
        _keep_measures(office, year, seen)
        _follow_up(office, year, seen)
        _end(office, year, seen)
        _as_entered_then(year.writer, seen)
        _correct(office, seen)
        return seen


def _analyse(office: OpenYear, year: ResultDrivenYear, seen: PlayedYear) -> None:
    """Steps 1–13."""
    mean = year.writer.add("national-mean", "ค่าเฉลี่ย", year="2566", value="94.67")
    seen.keep("mean typed", office.plan)
    actions.withdraw_record(by=office.nok, record=mean, why="เป็นคะแนนของสำนักงานเอง")
    year.compare()
    statement = YearRecord.objects.get(kind="result-statement")
    actions.withdraw_record(by=office.nok, record=statement, why="ทบทวนถ้อยคำ")
    seen.keep("compared", office.plan)
    words = {"matter": "rating-change", "text": statement.values["text"]}
    year.writer.add("result-statement", statement.title, **words)
    for target in ("95.01", "95"):
        actions.set_targets(by=office.nok, plan=office.plan, target=Decimal(target))
        seen.keep(f"target {target}", office.plan)
    year.write_notes()
    seen.keep(NOTED, office.plan)


def _plan(office: OpenYear, year: ResultDrivenYear, seen: PlayedYear) -> None:
    """Steps 14–23."""

    def approve(by: Any = office.dara) -> object:
        return actions.approve(by=by, plan=office.plan, what="plan")

    year.set_measures()
    year.add_gift_topic()
    year.plan_rows()
    seen.keep(PLANNED, office.plan)
    year.set_areas(without_clause="disclosure")
    year.discuss(year.writer.day(11, 20))
    seen.try_to("approve a plan with holes", approve)
    year.close_holes()
    seen.keep("closed holes", office.plan)
    seen.try_to("approve a plan without a clause", approve)
    year.add_clause("disclosure")
    area = year.records["communication.area"]
    policy = area.values["policy"]
    year.records["communication.area"] = year.writer.change(area, policy=f"{policy} ของ{OTHER_OFFICE}")
    seen.keep("copied", office.plan)
    seen.try_to(
        "publish a copied text", lambda: publish(by=office.nok, plan=office.plan, document=PLAN_PAPER)
    )
    year.records["communication.area"] = year.writer.change(year.records["communication.area"], policy=policy)
    year.answer_warnings()
    seen.try_to("approve one's own plan", lambda: approve(by=office.nok))
    year.writer.approve("plan", year.writer.day(11, 30))
    seen.keep(APPROVED, office.plan)


def _keep_measures(office: OpenYear, year: ResultDrivenYear, seen: PlayedYear) -> None:
    """Steps 24–27."""
    write = year.writer
    year.keep_measures(write.day(12, 12))
    year.records["IM.thrift"] = write.change(year.records["IM.thrift"], fiscal_year="2566")
    seen.keep("older measure", office.plan)
    year.mark_overlap()
    year.records["IM.thrift"] = write.change(year.records["IM.thrift"], fiscal_year="2567")
    service = {"units": ["กลุ่มอำนวยการ"], "steps": ["รับคำขอ 1 วัน"], "time": "1 วัน", "channels": ["ณ จุดเดียว"]}
    seen.try_to(
        "leave a fee empty",
        lambda: write.add("form-service", "งานทะเบียน", under=year.records["IM.service"], **service),
    )
    year.fill_forms()
    seen.keep("unsigned", office.plan)
    year.let_all_acknowledge(write.day(12, 20))
    seen.try_to(
        "publish what is not approved", lambda: publish(by=office.nok, plan=office.plan, document=PLAN_PAPER)
    )
    year.publish_paper(PLAN_PAPER, write.day(12, 25))
    seen.papers["measures"] = content_of(
        office.plan, seen.sources["unsigned"].model.document("internal-measures")
    )["th"]
    seen.keep_paper("O42", PublishedDocument.objects.get(document=PLAN_PAPER))
    seen.keep("published", office.plan)


def _follow_up(office: OpenYear, year: ResultDrivenYear, seen: PlayedYear) -> None:
    """Steps 28–34."""
    first, *rest = year.due_in(1)
    year.report(1, rest, year.writer.day(1, 5))
    seen.try_to(
        "close with a step unreported",
        lambda: actions.close_quarter(by=office.nok, plan=office.plan, quarter=1),
    )
    seen.told["unreported"] = year.records[first].title
    year.follow_quarter(1, reported=rest)
    seen.keep("Q1", office.plan)
    for quarter in (2, 3):
        year.follow_quarter(quarter)
        seen.keep(f"Q{quarter}", office.plan)
    day = year.writer.day(6, 30)
    year.publish_paper(RESULT_PAPER, day, as_of=day)
    seen.keep_paper("O43 as of June", PublishedDocument.objects.get(document=RESULT_PAPER))


def _end(office: OpenYear, year: ResultDrivenYear, seen: PlayedYear) -> None:
    """Steps 35–39."""
    year.follow_quarter(4)
    seen.keep("Q4", office.plan)
    year.tell_what_came_of_it(but="IM.bribery")
    seen.try_to(
        "be final while one measure says nothing",
        lambda: publish(by=office.nok, plan=office.plan, document=RESULT_PAPER),
    )
    year.tell_what_came_of_it()
    year.carry_over()
    year.publish_paper(RESULT_PAPER, year.writer.day(9, 30))
    june, final = PublishedDocument.objects.filter(document=RESULT_PAPER).order_by("version")
    seen.keep_paper("O43 as of June, later", june)
    seen.keep_paper("O43 final", final)
    actions.close_year(by=office.nok, plan=office.plan)
    seen.keep("closed", office.plan)
    seen.try_to("enter into a closed year", lambda: office.add("meeting", "ย้อนหลัง", moment="other"))
    following = actions.begin_next(by=office.nok, plan=office.plan)
    seen.keep("next year", following)


def _correct(office: OpenYear, seen: PlayedYear) -> None:
    """Step 40: clarification finds O28."""
    announce({"north": worked_result(missing=("o33",))}, replace=True)
    plan = actions.take_result(by=office.nok, plan=office.plan)
    seen.keep("corrected", plan)
    seen.told["to look at again"] = [
        (item.record.kind, item.record.title, item.nodes) for item in to_look_at_again(plan)
    ]
    seen.keep_paper("O42 after the correction", PublishedDocument.objects.get(document=PLAN_PAPER))


def _as_entered_then(writer: YearWriter, seen: PlayedYear) -> None:
    """How the demo dates a year that is over."""
    writer.as_entered_then()
    documents = PublishedDocument.objects.order_by("published").values_list("published", flat=True)
    plan = YearPlan.objects.select_related("organisation", "model").get(pk=writer.plan.pk)
    seen.told["as entered then"] = (
        standing_of(plan, RESULT_PAPER).approval,
        [timezone.localdate(moment) for moment in documents],
        timezone.localdate(plan.closed),
    )


@pytest.fixture(scope="session")
def strict(django_db_setup: None, django_db_blocker: Any) -> PlayedYear:
    """The paper as it stands: no row for bribery, no No Gift report, no clause for the last area."""
    with nothing_stays(django_db_blocker):
        office = OpenYear("result-driven")
        year = ResultDrivenYear(YearWriter(office.plan, office.nok, office.dara))
        seen = PlayedYear()
        year.compare()
        year.write_notes()
        year.set_measures()
        year.plan_rows()
        year.set_areas(without_clause="disclosure")
        year.report(1, ["P7.3.s1"], year.writer.day(1, 5))
        seen.keep(PLANNED, office.plan)
        spec = seen.sources[PLANNED].model.document(PLAN_PAPER)
        seen.papers["preview"] = content_of(office.plan, spec)["th"]
        seen.try_to("publish", lambda: publish(by=office.nok, plan=office.plan, document=PLAN_PAPER))
        return seen


@pytest.fixture(scope="session")
def printed(played: PlayedYear) -> dict[str, Printed]:
    """The three published documents as files."""
    return {name: Printed(played.papers[name]) for name in ("O42", "O43 as of June", "O43 final")}


@pytest.fixture(scope="session")
def half(django_db_setup: None, django_db_blocker: Any) -> PlayedYear:
    """The demo's running year: today it stands in the middle of its first quarter's reports."""
    with nothing_stays(django_db_blocker):
        office = OpenYear("result-driven")
        plan = actions.begin_year(
            by=office.nok,
            organisation=office.office,
            programme=PROGRAMME,
            year=fiscal_year(timezone.localdate()),
            model="result-driven",
            result_year=RESULT_YEAR,
        )
        plan = actions.set_targets(by=office.nok, plan=plan, target=Decimal(95))
        writer = YearWriter(plan, office.nok, office.dara)
        play_half(writer)
        writer.as_entered_then()
        seen = PlayedYear()
        seen.keep("today", plan)
        seen.keep_paper("O42", PublishedDocument.objects.get(plan=plan))
        return seen
