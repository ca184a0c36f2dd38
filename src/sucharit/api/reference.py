"""The page about the API: each operation with its parameters, an address to try, and what it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sucharit.api.examples import CODE, PROGRAMME, YEAR
from sucharit.api.openapi import ADDRESS, description
from sucharit.api.places import HOME
from sucharit.api.problems import PROBLEMS
from sucharit.api.queries import MAX_LIMIT
from sucharit.api.words import OPERATIONS, OperationWords
from sucharit.frameworks import edition_folders
from sucharit.frameworks.programmes import first_programme
from sucharit.results.models import Result


@dataclass(frozen=True, slots=True)
class ParameterShown:
    """A parameter of an operation as the page names it."""

    name: str
    about: str
    values: str  # what it may be: "a | b", "1–200"; "" for any text


@dataclass(frozen=True, slots=True)
class OperationShown:
    """An operation as the page shows it; `example` is an address that answers here and now."""

    id: str
    words: OperationWords
    path: str
    parameters: tuple[ParameterShown, ...]
    example: str
    answer: str  # an example as indented JSON


def reference(request: HttpRequest) -> HttpResponse:
    """For people who write programs. One query, for an address that has something to show."""
    context = {
        "operations": operations(),
        "openapi": ADDRESS,
        "site": settings.PUBLIC_ADDRESS,
        "home": HOME,
        "problems": [(id.value, kind) for id, kind in PROBLEMS.items()],
        "max_limit": MAX_LIMIT,
    }
    return render(request, "api/reference.html", context)


def operations() -> list[OperationShown]:
    """Every operation in the order of the words about them."""
    by_id = {
        given["get"]["operationId"]: (path, given["get"]) for path, given in description()["paths"].items()
    }
    values = _example_values()
    return [_shown(id, words, *by_id[id], values) for id, words in OPERATIONS.items()]


def _shown(
    id: str, words: OperationWords, path: str, operation: dict[str, Any], values: dict[str, object]
) -> OperationShown:
    answer = operation["responses"]["200"]["content"]["application/json"]["example"]
    return OperationShown(
        id=id,
        words=words,
        path=path,
        parameters=tuple(_parameter(given) for given in operation["parameters"]),
        example=HOME + words.example.format(**values),
        answer=json.dumps(answer, ensure_ascii=False, indent=2),
    )


def _example_values() -> dict[str, object]:
    """A result of the newest year that is there, else names of the examples."""
    newest = Result.objects.filter(announcement__programme=first_programme())
    row = newest.order_by("-announcement__year", "rank").values_list(
        "announcement__programme", "announcement__year", "organisation__code"
    )
    programme, year, code = row.first() or (PROGRAMME, YEAR, CODE)
    edition = max((name for name in edition_folders() if name.startswith(f"{programme}/")), default="")
    return {"programme": programme, "year": year, "code": code, "edition": edition}


def _parameter(given: dict[str, Any]) -> ParameterShown:
    schema = given["schema"]
    values = " · ".join(value for value in schema.get("enum", ()) if value)
    if "maximum" in schema:
        values = f"{schema['minimum']}–{schema['maximum']}"
    thai, _slash, english = given["description"].partition(" / ")
    about = english if (get_language() or "th").startswith("en") else thai
    return ParameterShown(given["name"], about, values)
