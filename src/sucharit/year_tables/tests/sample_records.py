"""Records of a year, made in tests as the forms would leave them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from sucharit.frameworks import Edition
from sucharit.languages import Text
from sucharit.scoring import Facts, Score, score
from sucharit.vocabulary.library import vocabulary
from sucharit.vocabulary.records import EvidenceValue, RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import TableContent
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.tables import make, make_all

OFFICE = "สพป.นครตัวอย่าง เขต 9"


class SampleRecords:
    """Adds records one after the other; each has the id that `add` gives back."""

    def __init__(self) -> None:
        self.records: list[RecordValue] = []

    def add(
        self, kind: str, title: str, under: str = "", evidence: tuple[str, ...] = (), **values: Any
    ) -> str:
        """A record of a kind; `day`, `until`, `number` … are its own, the rest its fields."""
        own = {name: values.pop(name) for name in ("day", "until", "signed", "asked") if name in values}
        if "number" in values and not vocabulary().kind(kind).has_field("number"):
            own["number"] = values.pop("number")
        id = f"{kind}-{len(self.records)}"
        for name in values:
            vocabulary().kind(kind).field(name)  # a field that the kind does not have is a slip of the test
        pieces = tuple(
            EvidenceValue(f"{id}-{place}", type, f"{type} {place}") for place, type in enumerate(evidence)
        )
        self.records.append(
            RecordValue(
                id=id,
                kind=kind,
                title=title,
                under=under,
                place=len(self.records),
                fields={name: value for name, value in values.items() if value is not None},
                evidence=pieces,
                **own,
            )
        )
        return id

    def facts(self, **values: Any) -> YearFacts:
        """The facts of a year with these records."""
        given: dict[str, Any] = {
            "organisation": OFFICE,
            "plan_year": 2567,
            "result_year": 2566,
            "today": date(2024, 3, 1),
            **values,
        }
        return YearFacts(records=YearRecords(self.records), **given)


def spec(maker: str = "", **values: Any) -> YearTable:
    """A table as `tables.yaml` would ask for it."""
    return YearTable(
        id=values.pop("id", maker or "table"), title=Text("ตาราง", "Table"), maker=maker, **values
    )


def table(maker: str, sources: TableSources, language: str = "th", **values: Any) -> TableContent:
    """The table of a named maker."""
    return make(spec(maker, **values), sources, language)


def tables(
    maker: str, sources: TableSources, language: str = "th", **values: Any
) -> tuple[TableContent, ...]:
    """The tables of a maker that gives several."""
    return make_all(spec(maker, **values), sources, language)


def scored(edition: Edition, published: Mapping[str, str], missing: tuple[str, ...] = ()) -> Score:
    """A result from announced scores, and verdicts of the audit: all met but `missing`, by code."""
    audit = edition.instrument("oit")
    verdicts = {item.parts[0].column: (1, 0) if item.code in missing else (0, 1) for item in audit.items()}
    surveys = {code: Fraction(value) for code, value in published.items()}
    return score(edition, Facts(counts={audit.id: {"1": verdicts}}, published=surveys))
