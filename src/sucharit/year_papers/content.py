"""A document of a year as plain values: parts with sentences, tables and records, as it is published.

What stands here is finished in words, but for digits and the day of printing: `paper_content` adds those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from sucharit.paper.document_words import Content, DocumentWords, Language
from sucharit.paper.drawings import COLOURS
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import DocumentPart, DocumentSpec
from sucharit.year_models.printed_names import TOLD
from sucharit.year_papers.illustrations import Illustrator, KeptPhotograph, finished_pictures
from sucharit.year_tables.paper_forms import forms_of
from sucharit.year_tables.paths import texts_at
from sucharit.year_tables.sentences import sentence
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tables import make_all

SCHEMA = 2  # of the content: kept with each published version; 1 has no pictures
DEEPEST = 3  # level of a heading
HIDDEN_TYPES = ("records",)  # fields that lead to other records are printed by tables


@dataclass(frozen=True, slots=True)
class YearPaperWords(DocumentWords):
    """The words of a year's documents: `text/th.yaml` and `text/en.yaml`."""

    folder: ClassVar[Path] = Path(__file__).resolve().parent / "text"


def document_content(
    spec: DocumentSpec,
    sources: TableSources,
    language: Language,
    *,
    office: str,
    as_of: date | None = None,
    photographs: Mapping[str, KeptPhotograph] | None = None,
) -> Content:
    """The document as it is kept: all its words in one language, with Arabic digits.

    `photographs` are the pictures of the year's evidence that may be public, by the id of the piece.
    """
    words = YearPaperWords(language)
    illustrator = Illustrator(sources, words, photographs or {})
    return {
        "schema": SCHEMA,
        "id": spec.id,
        "title": words.of(spec.title),
        "office": office,
        "year": words("year", year=str(sources.facts.plan_year)),
        "as_of": words("as_of", date=words.day(as_of)) if as_of else "",
        "cover": spec.cover,
        "contents": spec.contents,
        "parts": list(_parts(spec.sections, illustrator, words)),
    }


def _parts(
    sections: tuple[DocumentPart, ...],
    illustrator: Illustrator,
    words: YearPaperWords,
    above: str = "",
    level: int = 1,
) -> Iterator[Content]:
    """The parts in order; `above` is the number of the part above. One without a number gives none below."""
    sources, place = illustrator.sources, 0
    for part in sections:
        is_numbered = part.is_numbered and (level == 1 or bool(above))
        place += is_numbered
        number = f"{above}{place}" if is_numbered else ""
        yield {
            "number": number,
            "level": min(level, DEEPEST),
            "title": words.of(part.title),
            "new_page": part.new_page,
            "told_by": [own.id for own in _telling(part, sources) if own.get("text")],
            "asks_for_words": part.blank is not None,
            "sentences": [
                *_told(part, sources, words),
                *(line for name in part.sentences for line in sentence(name, sources, words.language)),
            ],
            "pictures": list(illustrator.pictures(part)),
            "records": [
                _record(sources, record, words)
                for kind in part.records
                for record in sources.facts.records.of_kind(kind)
                if not sources.vocabulary.kind(kind).confidential
            ],
            "tables": [
                *(table for name in part.tables for table in _tables(name, sources, words)),
                *(form for kind in part.records for form in _forms(kind, sources, words)),
            ],
            "photographs": list(illustrator.photographs_of(part)),
        }
        yield from _parts(part.parts, illustrator, words, f"{number}." if number else "", level + 1)


def _told(part: DocumentPart, sources: TableSources, words: YearPaperWords) -> Iterator[str]:
    """The part's fixed text with its places filled, then what the office wrote for it, in paragraphs."""
    facts = sources.facts
    texts = []
    if part.text:
        places = {"organisation": facts.organisation, "result_year": facts.result_year}
        texts.append(words.of(part.text.format(**places, plan_year=facts.plan_year)))
    told = [str(record.get("text") or "") for record in _telling(part, sources)]
    if part.blank and not any(told):
        told = [words.blank(words.of(part.blank))]
    for text in (*texts, *told):
        yield from filter(None, (line.strip() for line in text.splitlines()))


def _telling(part: DocumentPart, sources: TableSources) -> list[RecordValue]:
    """What the office wrote for the part, in the order in which the part asks for it."""
    written = sources.facts.records.of_kind(TOLD)
    return [record for told in part.told for record in written if record.get("part") == told]


def _tables(name: str, sources: TableSources, words: YearPaperWords) -> Iterator[Content]:
    if sources.model is not None:
        for table in make_all(sources.model.table(name), sources, words.language):
            yield table.to_json()


def _forms(kind: str, sources: TableSources, words: YearPaperWords) -> Iterator[Content]:
    """The forms that belong to the records of a kind, blank and filled in."""
    if not sources.vocabulary.kind(kind).confidential:
        for record in sources.facts.records.of_kind(kind):
            yield from (form.to_json() for form in forms_of(sources, record, words.language))


def _record(sources: TableSources, record: RecordValue, words: YearPaperWords) -> Content:
    """A record's own paper: its title, its filled fields, what proves it, and what stands below it."""
    kind = sources.vocabulary.kind(record.kind)
    fields: list[dict[str, Any]] = []
    if days := texts_at(sources, record, "dates", words.language):
        fields.append({"label": words("day"), "lines": days})
    for field in kind.fields:
        if str(field.type) in HIDDEN_TYPES:
            continue
        lines = texts_at(sources, record, field.id, words.language)
        blank = words.blank(words.of(field.title)) if field.required and not lines else ""
        if lines or blank:
            fields.append({"label": words.of(field.title), "lines": lines, "blank": blank})
    if titles := [piece.title for piece in record.evidence]:
        fields.append({"label": words("evidence"), "lines": titles})
    below = [own for own in sources.facts.records.under(record.id) if own.kind in sources.vocabulary.kinds]
    return {
        "record": record.id,
        "title": f"{record.number} {record.title}".strip(),
        "kind": words.of(kind.title),
        "fields": [{"blank": "", **field} for field in fields],
        "below": [
            f"{words.of(sources.vocabulary.kind(own.kind).title)}: {own.title}"
            for own in below
            if not sources.vocabulary.kind(own.kind).confidential
        ],
    }


def paper_content(content: Content, words: YearPaperWords, *, made_on: date, version: str = "") -> Content:
    """A kept document as templates take it: digits, day, blanks in words; `version` says which one it is."""
    return words.finish(
        {
            **content,
            "parts": [_with_blanks(part, words) for part in content["parts"]],
            "lang": words.language,
            "numerals": "thai" if words.thai_digits else "arabic",
            "colours": COLOURS,
            "words": words.all(),
            "author": content["office"],
            "keywords": content["id"],
            "short_name": content["office"],
            "running": content["title"],
            "page_format": "thaiNumbers" if words.thai_digits else "decimal",
            "made_on": words("made_on", date=words.day(made_on)),
            "date": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
            "state": version or words("draft"),
        }
    )


def _with_blanks(part: Content, words: YearPaperWords) -> Content:
    """The part with its heading, and what is still to be filled in the words of a blank: [เติม: …]."""
    tables = []
    for table in part["tables"]:
        rows = [{**row, "cells": [_cell(cell, words) for cell in row["cells"]]} for row in table["rows"]]
        tables.append({**table, "rows": rows})
    heading = f"{part['number']} {part['title']}".strip()
    return {**finished_pictures(part, words), "heading": heading, "tables": tables}


def _cell(cell: Content, words: YearPaperWords) -> Content:
    if not any(line[3] for line in cell["lines"]):
        return cell
    lines = [
        [words.blank(text) if is_blank else text, mark, level, is_blank]
        for text, mark, level, is_blank in cell["lines"]
    ]
    return {**cell, "lines": lines}
