"""The cover form of a report: what is reported, by whom, and boxes that are ticked or left to be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sucharit.vocabulary.model import TagEntry
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    PrintedCell,
    PrintedColumn,
    PrintedLine,
    PrintedRow,
    TableContent,
    blank,
    cell,
)
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources

TICKED, OPEN = "☑", "☐"


def report_form(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§7.1: title, office, year, who is responsible, where to reach them, boxes of class and of traits.

    Parameters: `classes`, by id their words in both languages, and `ticked`, the id of the office's own. A
    trait is ticked once the year has results of it. What the product does not keep is a blank: persons.
    """
    facts = sources.facts
    projects = facts.records.of_kind("project")
    title = projects[0].title if projects else ""
    posts = list(dict.fromkeys(str(own.get("post") or "") for own in facts.records.of_kind("assignment")))
    phone = pick(language, "โทรศัพท์และอีเมล", "Telephone and e-mail")
    rows = (
        (pick(language, "ชื่อผลงาน", "Title of the work"), _or_blank([title], language, "ชื่อผลงาน", "title")),
        (pick(language, "หน่วยงาน", "Office"), cell(facts.organisation)),
        (pick(language, "ปีงบประมาณ พ.ศ.", "Fiscal year (Buddhist)"), cell(str(facts.plan_year))),
        (
            pick(language, "ผู้รับผิดชอบ", "Responsible"),
            _or_blank(posts, language, "ตำแหน่งผู้รับผิดชอบ", "post of who is responsible"),
        ),
        (phone, blank(phone)),
        (pick(language, "ประเภทผลงาน", "Class"), _boxes(*_classes(spec.parameters, language))),
        (
            pick(language, "คุณลักษณะ", "Traits"),
            _boxes(
                _entries(sources.entries("traits"), language),
                {tag for own in facts.records.of_kind("trait-result") for tag in own.refs("trait")},
            ),
        ),
    )
    columns = (PrintedColumn(pick(language, "รายการ", "Item"), 1), PrintedColumn("", 2.6))
    return TableContent(
        spec.id,
        spec.title.in_language(language),
        columns,
        tuple(PrintedRow((cell(label, strong=True), content)) for label, content in rows),
    )


def _or_blank(lines: Iterable[str], language: str, thai: str, english: str) -> PrintedCell:
    told = [line for line in lines if line]
    return cell(*told) if told else blank(pick(language, thai, english))


def _classes(parameters: Mapping[str, Any], language: str) -> tuple[dict[str, str], set[str]]:
    classes = {
        str(id): pick(language, str(words["th"]), str(words["en"]))
        for id, words in parameters.get("classes", {}).items()
    }
    return classes, {str(parameters.get("ticked", ""))}


def _entries(entries: Iterable[TagEntry], language: str) -> dict[str, str]:
    return {entry.id: entry.text.in_language(language) for entry in entries}


def _boxes(choices: Mapping[str, str], ticked: set[str]) -> PrintedCell:
    return PrintedCell(
        tuple(PrintedLine(words, TICKED if id in ticked else OPEN) for id, words in choices.items())
    )
