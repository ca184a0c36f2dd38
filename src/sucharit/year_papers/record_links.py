"""For who sees a year: each claim of a document leads to its record, each blank to where it is filled."""

from __future__ import annotations

from collections.abc import Callable

from sucharit.paper.document_words import Content
from sucharit.year_models.printed_names import TOLD

Address = Callable[[str], str]


def with_record_links(content: Content, record: Address, kind: Address) -> Content:
    """The content with addresses: of records by their id, of lists of records by their kind."""
    return {**content, "parts": [_with_links(part, record, kind) for part in content["parts"]]}


def _with_links(part: Content, record: Address, kind: Address) -> Content:
    told = [record(id) for id in part.get("told_by", ())]
    is_blank = not told and part.get("asks_for_words", False)
    return {
        **part,
        "told_at": told,
        "blank_at": kind(TOLD) if is_blank else "",
        "records": [_linked(own, record) for own in part["records"]],
        "tables": [_with_rows(own, record, kind) for own in part["tables"]],
    }


def _with_rows(table: Content, record: Address, kind: Address) -> Content:
    rows = [_linked(row, record) for row in table["rows"]]
    is_empty = not any(row.get("record") for row in rows)
    address = kind(table["kind"]) if is_empty and table.get("kind") else ""
    return {**table, "rows": rows, "address": address}


def _linked(own: Content, record: Address) -> Content:
    return {**own, "address": record(own["record"])} if own.get("record") else own
