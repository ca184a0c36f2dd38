"""Tables of a year as its model asks for them: by a named maker, or a row for each record of a kind."""

from __future__ import annotations

from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import TableContent
from sucharit.year_tables.makers import SEVERAL, TABLE_MAKERS
from sucharit.year_tables.records_table import records_table
from sucharit.year_tables.sources import TableSources


def make_all(spec: YearTable, sources: TableSources, language: str) -> tuple[TableContent, ...]:
    """The tables of a spec: one, or one for each indicator. Raises KeyError for an unknown maker."""
    if spec.maker in SEVERAL:
        return SEVERAL[spec.maker](spec, sources, language)
    return (make(spec, sources, language),)


def make(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """The table of a spec that gives one. Raises KeyError for an unknown maker, or one that gives several."""
    if spec.maker:
        return TABLE_MAKERS[spec.maker](spec, sources, language)
    return records_table(spec, sources, language)
