"""What a best practice shows of its year: parts of the closing report, figures, what can be taken over.

Everything comes of records that all who see the year may read, and of photographs that may be public. What is
published is frozen: plain values, without the ids of the records behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from sucharit.best_practices.figures import figures_of
from sucharit.best_practices.models import BestPractice
from sucharit.best_practices.takeaways import takeaways_of
from sucharit.elements.before_publishing import PrivateFinding, private_findings, unanswered
from sucharit.elements.shown_texts import changed, without_words
from sucharit.paper.document_words import Content, Language
from sucharit.plans.readers import open_to_the_year
from sucharit.year_models.every_model import CLOSING_REPORT
from sucharit.year_models.model import DocumentPart, DocumentSpec, YearModel
from sucharit.year_papers.content import document_content
from sucharit.year_papers.gathering import LANGUAGES, name_of, sources_of
from sucharit.year_papers.illustrations import pieces_of
from sucharit.year_papers.photographs import kept_photographs
from sucharit.year_tables.sources import TableSources

PROCESS = "process"  # the part that shows measures and activities: without it nothing is taken over
FIGURES = ("history", "indicators")  # makers of tables and pictures that show scores
OF_THE_PRODUCT = frozenset({"told_by", "asks_for_words", "record", "value"})  # keys that are not published
SHOWN = ("sentences", "pictures", "records", "tables", "photographs")  # a part without any is left out
TRAITS = "traits"


@dataclass(frozen=True, slots=True)
class PracticeContent:
    """What would be published: `content` whole, `card` for lists, `tags` (sort, value) to look for it by."""

    content: Content
    card: Content
    tags: tuple[tuple[str, str], ...]
    findings: tuple[PrivateFinding, ...]  # all that the check sees, those that were answered among them
    open_findings: tuple[PrivateFinding, ...]  # those that keep it from being published


def parts_of(plan_model: YearModel | None) -> tuple[DocumentPart, ...]:
    """The parts that an office may show; none of a year without a model."""
    return plan_model.document(CLOSING_REPORT).sections if plan_model else ()


def open_sources(practice: BestPractice) -> TableSources:
    """The year as everyone who sees it reads it."""
    sources = sources_of(practice.plan)
    return replace(sources, facts=open_to_the_year(sources.facts, sources.vocabulary))


def content_of(practice: BestPractice) -> PracticeContent:
    """What the practice would show today, with what the check has to say of it."""
    sources = open_sources(practice)
    shown = _without_keys(_shown(practice, sources))
    found = private_findings(_places(shown))
    covered = changed(shown, partial(without_words, words=_covered_words(practice, found)))
    left = unanswered(private_findings(_places(covered)), practice.allowed)
    return PracticeContent(covered, _card(covered), _tags(sources), tuple(found), tuple(left))


def photographs_to_choose(practice: BestPractice, sources: TableSources, language: Language) -> list[Content]:
    """Every photograph that may be public, as the closing report would show it."""
    if sources.model is None:
        return []
    content = _report(practice, sources.model.document(CLOSING_REPORT), sources, language)
    return [own for part in content["parts"] for own in part["photographs"]]


def _covered_words(practice: BestPractice, found: Iterable[PrivateFinding]) -> list[str]:
    """Words that are blacked out; the longest first, so that none leaves a rest of another."""
    known = {own.words for own in found}
    return sorted((own for own in practice.hidden if own in known), key=len, reverse=True)


def _shown(practice: BestPractice, sources: TableSources) -> Content:
    assert sources.model is not None  # no year without one is offered
    spec = sources.model.document(CLOSING_REPORT)
    if not practice.shows_figures:
        spec = replace(spec, sections=tuple(_without_figures(own, sources.model) for own in spec.sections))
    report = {
        language: _chosen(practice, spec, _report(practice, spec, sources, language))
        for language in LANGUAGES
    }
    has_process = PROCESS in practice.parts
    return {
        "title": practice.title,
        "summary": practice.summary,
        "office": {language: name_of(practice.organisation, language) for language in LANGUAGES},
        "year": practice.plan.year,
        "public": practice.is_public,  # frozen too: for whom it was looked through
        "model": {language: sources.model.title.in_language(language) for language in LANGUAGES},
        "figures": figures_of(practice.plan) if practice.shows_figures else [],
        "visits": _visits(sources) if "recognition" in practice.parts else {},
        "takeaways": takeaways_of(sources) if has_process else [],
        "report": report,
    }


def _report(practice: BestPractice, spec: DocumentSpec, sources: TableSources, language: Language) -> Content:
    return document_content(
        spec,
        sources,
        language,
        office=name_of(practice.organisation, language),
        photographs=kept_photographs(practice.organisation, spec, sources),
    )


def _without_figures(part: DocumentPart, model: YearModel) -> DocumentPart:
    return replace(
        part,
        sentences=(),
        tables=tuple(name for name in part.tables if model.table(name).maker not in FIGURES),
        pictures=tuple(name for name in part.pictures if model.printed_picture(name).maker not in FIGURES),
        parts=tuple(_without_figures(own, model) for own in part.parts),
    )


def _chosen(practice: BestPractice, spec: DocumentSpec, report: Content) -> Content:
    """The report with the chosen parts and photographs, without its blanks and parts that are only that."""
    ids = iter(part.id for part in spec.sections)
    kept, is_chosen = [], False
    for part in report["parts"]:
        if part["level"] == 1:
            is_chosen = next(ids) in practice.parts
        if is_chosen:
            photographs = [own for own in part["photographs"] if own["piece"] in practice.photographs]
            kept.append({**_without_blanks(part), "photographs": photographs})
    return {**report, "parts": [part for part in kept if any(part[name] for name in SHOWN)]}


def _without_blanks(part: Content) -> Content:
    """What is not there is left out: others look for what was done."""
    is_told = part["told_by"] or not part["asks_for_words"]
    sentences = part["sentences"] if is_told else part["sentences"][1:]
    tables = [_without_holes(own) for own in part["tables"] if _says_something(own)]
    return {**part, "sentences": sentences, "tables": tables}


def _without_holes(table: Content) -> Content:
    """The table, its places that are still to be filled empty."""
    rows = [{**row, "cells": [_told(cell) for cell in row["cells"]]} for row in table["rows"]]
    return {**table, "rows": rows}


def _told(cell: Content) -> Content:
    return {**cell, "lines": [line for line in cell["lines"] if not line[3]]}


def _says_something(table: Content) -> bool:
    cells = [cell for row in table["rows"] for cell in row["cells"]]
    return any(line[0] and not line[3] for cell in cells for line in cell["lines"])


def _visits(sources: TableSources) -> dict[str, int]:
    """How many visits were received, and of how many people where that is known."""
    visits = sources.facts.records.of_kind("visit-received")
    people = [count for own in visits if isinstance(count := own.get("people"), int)]
    return {"count": len(visits), "people": sum(people)}


def _card(content: Content) -> Content:
    """What lists show: words, figures, visits, and the first photograph."""
    names = ("title", "summary", "office", "year", "model", "figures", "visits")
    first = next(iter(pieces_of(content["report"]["th"]).items()), None)
    return {
        **{name: content[name] for name in names},
        "photograph": {"piece": first[0], "sha256": first[1]} if first else None,
        "takeaways": len(content["takeaways"]),
    }


def _tags(sources: TableSources) -> tuple[tuple[str, str], ...]:
    """The indicators and traits that the year's records name."""
    records = list(sources.facts.records)
    nodes = {node for own in records for node in sources.indicators_of(own)}
    traits = {trait for own in records for name in ("trait", TRAITS) for trait in own.refs(name)}
    known = {entry.id for entry in sources.entries(TRAITS)}
    return tuple(sorted([("node", own) for own in nodes] + [("trait", own) for own in traits & known]))


def _places(shown: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What is shown, by what the office calls the place."""
    yield _("ชื่อและสรุป"), [shown["title"], shown["summary"]]
    for report in shown["report"].values():
        for part in report["parts"]:
            yield part["title"], part
    yield _("สิ่งที่นำไปใช้ได้"), shown["takeaways"]


def _without_keys(content: Any) -> Any:
    if isinstance(content, dict):
        return {key: _without_keys(own) for key, own in content.items() if key not in OF_THE_PRODUCT}
    if isinstance(content, list):
        return [_without_keys(own) for own in content]
    return content
