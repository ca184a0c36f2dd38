"""What a paper is made from, gathered from the database for one reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.forms.models import model_to_dict

from sucharit.certificates.models import OfficeCrest
from sucharit.evidence.models import Evidence
from sucharit.office_papers.details import DETAILS, DetailSort
from sucharit.office_papers.models import LetterStyle, PaperDetails
from sucharit.office_papers.source import PaperPhotograph, PaperSource, StyleValue
from sucharit.people.models import Organisation, Person
from sucharit.plans.models import PublishedDocument, YearPlan
from sucharit.plans.readers import open_to_the_year, printable
from sucharit.plans.reading import facts_for, vocabulary_of
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import YearFacts
from sucharit.year_papers.actions import public_address
from sucharit.year_papers.photographs import photograph, shown_pieces

PICTURES = ("photo", "picture-set")
MOST_PHOTOGRAPHS = 3


class NoPaper(LookupError):
    """There is no such record for this reader, or none that a paper may tell of."""


def source_of(person: Person, plan: YearPlan, key: str, *, for_everyone: bool = False) -> PaperSource:
    """Everything that papers of a record tell to this person. Raises NoPaper.

    `for_everyone` adds the photographs that may be public, and where everyone can read on; it tells only of
    records that everyone who sees the year reads, whoever makes it.

    Drafts, withdrawn records and those of confidential kinds are on no paper.
    """
    vocabulary = vocabulary_of(plan)
    facts = printable(facts_for(person, plan), vocabulary)
    if for_everyone:
        facts = open_to_the_year(facts, vocabulary)
    record = facts.records.get(key)
    if record is None:
        raise NoPaper(key)
    crest = OfficeCrest.objects.filter(organisation=plan.organisation_id).first()
    return PaperSource(
        record=record,
        records=facts.records,
        office=plan.organisation.name_th,
        year=plan.year,
        style=style_of(plan.organisation),
        typed=typed_for(key),
        nodes=_nodes(facts),
        crest=bytes(crest.picture) if crest else b"",
        photographs=_photographs(plan.organisation, record, facts) if for_everyone else (),
        link=_link(plan) if for_everyone else "",
    )


def style_of(organisation: Organisation) -> StyleValue:
    """The letter style of an organisation; the usual one where it has set none."""
    own = LetterStyle.objects.filter(organisation=organisation).first()
    return StyleValue(**model_to_dict(own, exclude=["id", "organisation"])) if own else StyleValue()


def typed_for(key: str) -> Mapping[str, Any]:
    """The details that were typed for a record, days as days."""
    own = PaperDetails.objects.filter(record=UUID(key)).first()
    if own is None:
        return {}
    return {name: _read(name, value) for name, value in own.values.items() if name in DETAILS}


def _read(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if DETAILS[name].sort is DetailSort.DAY and value else value


def _nodes(facts: YearFacts) -> dict[str, str]:
    """Code and Thai title of every indicator and item that the year knows."""
    return {node.id: f"{node.code} {node.title.th}" for nodes in facts.nodes.values() for node in nodes}


def _photographs(
    organisation: Organisation, record: RecordValue, facts: YearFacts
) -> tuple[PaperPhotograph, ...]:
    """Those of the record and of what stands below it that may be public now, the record's own first."""
    around = (record, *facts.records.under(record.id))
    keys = dict.fromkeys(own.id for each in around for own in each.evidence if own.type in PICTURES)
    rows = Evidence.objects.filter(pk__in=map(int, keys), content__isnull=False)
    columns = rows.values_list("pk", "content", "alternative_text", "title")
    by_key = {str(key): (sha256, alt or title) for key, sha256, alt, title in columns}
    shown = shown_pieces(organisation, {key: own[0] for key, own in by_key.items()})
    found: list[PaperPhotograph] = []
    for key in keys:
        if key in shown and len(found) < MOST_PHOTOGRAPHS:
            sha256, alt = by_key[key]
            if data := photograph(sha256):
                found.append(PaperPhotograph(key, data, alt))
    return tuple(found)


def _link(plan: YearPlan) -> str:
    """The newest document of the year that was published; "" where none was."""
    published = PublishedDocument.objects.filter(plan=plan).order_by("-pk").defer("content").first()
    return public_address(published) if published else ""
