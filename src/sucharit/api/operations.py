"""The operations of the API, for django-ninja: which parameters each takes and what it answers.

`answering` calls them; before, it has looked at method, length, unknown parameters and `Accept`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from sucharit.api.edition_shapes import PublicEdition, PublicEditions, PublicProgrammes
from sucharit.api.problems import ApiRefusal, ProblemId, WrongParameter
from sucharit.api.queries import AnnouncementQuery, OrganisationQuery, ResultQuery
from sucharit.api.reading import announcements, editions, organisations, result, results
from sucharit.api.result_shapes import (
    PublicAnnouncementInFull,
    PublicAnnouncements,
    PublicResultInFull,
    PublicResults,
)
from sucharit.api.shapes import PublicListPage, PublicOrganisationInFull, PublicOrganisations, PublicShape

JSON = "application/json"
View = Callable[..., HttpResponse]
api = NinjaAPI(
    title="Sucharit",
    version="1",
    urls_namespace="sucharit-api",
    docs_url=None,
    openapi_url=None,
)


@api.exception_handler(ValidationError)
def refuse_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which parameter was wrong and what was expected, never what was sent."""
    raise ApiRefusal(ProblemId.BAD_PARAMETER, *map(_wrong, error.errors))


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Nothing at this address."""
    raise ApiRefusal(ProblemId.NOT_FOUND)


def _get(address: str, id: str, shape: type[PublicShape]) -> Callable[[View], View]:
    return api.get(address, response={200: shape}, operation_id=id, url_name=id)


def _wrong(error: dict[str, Any]) -> WrongParameter:
    return WrongParameter(str(error["loc"][-1]), str(error["msg"]))


def _sent(shape: PublicShape) -> HttpResponse:
    response = HttpResponse(shape.model_dump_json(), content_type=JSON)
    if isinstance(shape, PublicListPage) and shape.next:
        response["Link"] = f'<{shape.next}>; rel="next"'
    return response


@_get("programmes", "programmes", PublicProgrammes)
def list_programmes(request: HttpRequest) -> HttpResponse:
    """Every programme."""
    return _sent(editions.all_programmes())


@_get("editions", "editions", PublicEditions)
def list_editions(request: HttpRequest) -> HttpResponse:
    """Every edition."""
    return _sent(editions.all_editions())


@_get("editions/{programme}/{name}", "edition", PublicEdition)
def show_edition(request: HttpRequest, programme: Path[str], name: Path[str]) -> HttpResponse:
    """One edition."""
    return _sent(editions.whole_edition(f"{programme}/{name}"))


@_get("organisations", "organisations", PublicOrganisations)
def list_organisations(request: HttpRequest, query: Query[OrganisationQuery]) -> HttpResponse:
    """Organisations by code."""
    return _sent(organisations.organisations(query))


@_get("organisations/{code}", "organisation", PublicOrganisationInFull)
def show_organisation(request: HttpRequest, code: Path[str]) -> HttpResponse:
    """One organisation."""
    return _sent(organisations.organisation(code))


@_get("announcements", "announcements", PublicAnnouncements)
def list_announcements(request: HttpRequest, query: Query[AnnouncementQuery]) -> HttpResponse:
    """Announced years."""
    return _sent(announcements.announcements(query.programme))


@_get("announcements/{programme}/{int:year}", "announcement", PublicAnnouncementInFull)
def show_announcement(request: HttpRequest, programme: Path[str], year: Path[int]) -> HttpResponse:
    """One announced year."""
    return _sent(announcements.announcement_in_full(programme, year))


@_get("results/{programme}/{int:year}", "results", PublicResults)
def list_results(
    request: HttpRequest,
    query: Query[ResultQuery],
    programme: Path[str],
    year: Path[int],
) -> HttpResponse:
    """A year's results by rank."""
    return _sent(results.results(programme, year, query))


@_get("results/{programme}/{int:year}/{code}", "result", PublicResultInFull)
def show_result(
    request: HttpRequest,
    programme: Path[str],
    year: Path[int],
    code: Path[str],
) -> HttpResponse:
    """One organisation's result."""
    return _sent(result.result_in_full(programme, year, code))
