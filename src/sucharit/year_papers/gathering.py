"""What a document of a year is made from, gathered from the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone

from sucharit.frameworks import Edition, load
from sucharit.paper.document_words import Content, Language
from sucharit.people.models import Organisation
from sucharit.plans.facts_then import year_then
from sucharit.plans.models import YearPlan
from sucharit.plans.readers import printable
from sucharit.plans.reading import model_of, vocabulary_of
from sucharit.plans.result_snapshot import Snapshot, edition_of, score_of_result, snapshot_for
from sucharit.vocabulary.records import RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.model import DocumentSpec
from sucharit.year_models.rules.proof import PUBLICATION
from sucharit.year_papers.content import document_content
from sucharit.year_papers.photographs import kept_photographs
from sucharit.year_tables.sources import TableSources

LANGUAGES: tuple[Language, ...] = ("th", "en")


def sources_of(plan: YearPlan, as_of: date | None = None) -> TableSources:
    """The facts of a year with its result, today or as they were on a day; of a withheld result, none.

    Raises NotKnownThen for a day of which they can't be known.
    """
    plan, facts = year_then(plan, as_of or timezone.localdate())
    snapshot = None if plan.result is None or plan.result["withheld"] else plan.result
    new = _brought(plan, facts)
    return TableSources(
        facts=printable(facts, vocabulary_of(plan)),
        vocabulary=vocabulary_of(plan),
        model=model_of(plan),
        edition=edition_of(snapshot) if snapshot else None,
        score=score_of_result(snapshot) if snapshot else None,
        items=edition_in_use(plan),
        new_edition=edition_of(new) if new else None,
        new_score=score_of_result(new) if new else None,
    )


def _brought(plan: YearPlan, facts: YearFacts) -> Snapshot | None:
    """The plan year's own result, where the facts know of it; of a withheld result, none."""
    new = snapshot_for(plan.organisation, plan.programme, plan.year) if facts.new_result else None
    return None if new is None or new["withheld"] else new


def edition_in_use(plan: YearPlan) -> Edition | None:
    """The edition that names the items: of the year of the plan, else of its result; None without either."""
    try:
        return load(f"{plan.programme}/{plan.year}")
    except LookupError:
        return edition_of(plan.result) if plan.result else None


def content_of(
    plan: YearPlan, spec: DocumentSpec, as_of: date | None = None, sources: TableSources | None = None
) -> dict[str, Content]:
    """The document in each language, as it is kept."""
    sources = sources or sources_of(plan, as_of)
    return {language: content_in(language, plan, spec, sources, as_of) for language in LANGUAGES}


def content_in(
    language: Language, plan: YearPlan, spec: DocumentSpec, sources: TableSources, as_of: date | None = None
) -> Content:
    """The document in one language."""
    return document_content(
        spec,
        as_published(spec, sources, as_of),
        language,
        office=name_of(plan.organisation, language),
        as_of=as_of,
        photographs=kept_photographs(plan.organisation, spec, sources),
    )


def as_published(spec: DocumentSpec, sources: TableSources, as_of: date | None = None) -> TableSources:
    """The sources with the document itself among what is published: who reads it has it before them."""
    fields = {"document": spec.id, **({"as_of": as_of} if as_of else {})}
    own = RecordValue(id=f"publication of {spec.id}", kind=PUBLICATION, title=spec.title.th, fields=fields)
    facts = replace(sources.facts, records=YearRecords([*sources.facts.records, own]))
    return replace(sources, facts=facts)


def name_of(organisation: Organisation, language: Language) -> str:
    """The organisation's name in a language; the Thai one where it has no English one."""
    return organisation.name_en or organisation.name_th if language == "en" else organisation.name_th
