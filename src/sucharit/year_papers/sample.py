"""A small document with one of everything: what a template is tried with when it is handed in."""

from __future__ import annotations

from sucharit.paper.document_words import Content, Language
from sucharit.year_papers.content import SCHEMA
from sucharit.year_tables.content import (
    PrintedColumn,
    PrintedRow,
    TableContent,
    blank,
    cell,
    merge_equal,
)

_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M0 0h16v9z"/></svg>'


def sample_content(language: Language) -> Content:
    """The document as it would be kept."""
    text = "Sample" if language == "en" else "ตัวอย่าง"
    rows = [PrintedRow((cell(text), cell("1"))), PrintedRow((cell(text), blank(text)))]
    columns = (PrintedColumn(text), PrintedColumn(text))
    table = TableContent("sample", text, columns, merge_equal(rows, [0]), note=text, above=(text,))
    record = {
        "title": text,
        "kind": text,
        "fields": [
            {"label": text, "lines": [text], "blank": ""},
            {"label": text, "lines": [], "blank": text},
        ],
        "below": [text],
    }
    parts = [
        {
            "number": "1." * level + "1",
            "level": level,
            "title": text,
            "new_page": level == 1,
            "sentences": [text],
            "pictures": [{"title": text, "alt": text, "svg": _DRAWING}],
            "records": [record],
            "tables": [table.to_json()],
            "photographs": [{"title": text, "alt": text, "piece": "1", "sha256": ""}],
        }
        for level in (1, 2, 3)
    ]
    return {
        "schema": SCHEMA,
        "id": "sample",
        "title": text,
        "office": text,
        "year": text,
        "as_of": text,
        "cover": True,
        "contents": True,
        "parts": parts,
    }
