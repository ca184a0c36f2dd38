"""Organisations: what their public pages say of them. Left out: since when, people, head-counts."""

from __future__ import annotations

from django.db.models import Q

from sucharit.api.cursors import cursor_of, place_in
from sucharit.api.places import ORGANISATIONS, result_at
from sucharit.api.problems import ApiRefusal, ProblemId
from sucharit.api.queries import ListQuery, OrganisationQuery
from sucharit.api.shapes import (
    PublicAnnouncedYear,
    PublicOrganisation,
    PublicOrganisationInFull,
    PublicOrganisations,
    PublicProvince,
    PublicWords,
)
from sucharit.contributions.pages import page_of
from sucharit.frameworks.programmes import first_programme
from sucharit.people.models import Organisation
from sucharit.people.name_keys import BOUND, letters_of
from sucharit.results.models import Result
from sucharit.thai.names import office_key


def organisations(query: OrganisationQuery) -> PublicOrganisations:
    """A page by code, the only order that stays whatever names and places change. One query."""
    walk = query.walk(ORGANISATIONS)
    chosen = Organisation.objects.filter(place_of(query))
    if query.parent:
        chosen = chosen.filter(parent__code=query.parent.lower())
    if query.after:
        (code,) = place_in(query.after, walk)
        chosen = chosen.filter(code__gt=code)
    rows = list(chosen.order_by("code")[: query.limit + 1])
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    return PublicOrganisations(
        items=[PublicOrganisation(**_facts(row)) for row in rows],
        next=query.next_page(ORGANISATIONS, cursor_of((rows[-1].code,), walk)) if more else None,
    )


def organisation(code: str) -> PublicOrganisationInFull:
    """One organisation with its announced years. Two queries. Raises ApiRefusal for an unknown code."""
    known = Organisation.objects.filter(code=code.lower()).first()
    if known is None:
        raise ApiRefusal(ProblemId.NOT_FOUND)
    announced = Result.objects.filter(organisation=known).order_by(
        "-announcement__year", "announcement__programme"
    )
    years = announced.values_list("announcement__programme", "announcement__year")
    return PublicOrganisationInFull(
        **_facts(known),
        results=[
            PublicAnnouncedYear(programme=programme, year=year, result=result_at(programme, year, known.code))
            for programme, year in years
        ],
    )


def place_of(query: ListQuery, path: str = "") -> Q:
    """The condition that kind, region, province and name set, on an organisation at `path`."""
    condition = Q()
    if query.kind:
        condition &= Q(**{f"{path}kind": query.kind})
    if query.region:
        condition &= Q(**{f"{path}region": query.region})
    if query.province:
        condition &= Q(**{f"{path}province_th": query.province}) | Q(**{f"{path}province_en": query.province})
    if query.name:
        condition &= _begins_with(query.name, f"{path}entry__keys__contains")
    return condition


def _begins_with(name: str, lookup: str) -> Q:
    """Names, short names and codes that begin so, in any spelling of an office's name."""
    keys = {letters_of(name), letters_of(office_key(name))} - {""}
    condition = Q()
    for key in sorted(keys):
        condition |= Q(**{lookup: f"{BOUND}{key}"})
    return condition if keys else Q(pk__in=[])


def names_of(organisation: Organisation) -> PublicWords:
    return PublicWords(th=organisation.name_th, en=organisation.name_en)


def province_of(th: str, en: str) -> PublicProvince | None:
    return PublicProvince(th=th, en=en) if th else None


def _facts(organisation: Organisation) -> dict[str, object]:
    above = organisation.path.split("/")[:-2]
    return {
        "code": organisation.code,
        "name": names_of(organisation),
        "short_th": organisation.short_th,
        "kind": organisation.kind,
        "region": organisation.region or None,
        "province": province_of(organisation.province_th, organisation.province_en),
        "parent": above[-1] if above else None,
        "page": page_of("result", first_programme(), organisation.code),
    }
