"""The figures of an own survey for everyone: the page, and the same for machines."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sucharit.contributions.pages import page_of
from sucharit.figures.pages.own_survey_page import means_chart, summary_of
from sucharit.figures.public_results import PublicSurveyResults, as_json, public_results_at
from sucharit.people.access import public


@public
def public_results(request: HttpRequest, public_link: str) -> HttpResponse:
    """The page; the same for all who may read it. Raises Http404 for what is not shown."""
    results, language = _results(public_link), get_language() or "th"
    summary = summary_of(results.table, language)
    title = results.title.in_language(language)
    context = {
        "results": results,
        "table": results.table,
        "title": f"{title} · {results.organisation.name}",
        "description": summary,
        "lead": summary,
        "chart": means_chart(results.table, language),
        "crumbs": [
            (results.organisation.name, page_of("site", results.organisation.code) or "/"),
            (title, ""),
        ],
    }
    return render(request, "figures/public_results.html", context)


@public
def public_json(request: HttpRequest, public_link: str) -> HttpResponse:
    """What the page shows, in both languages; any website may read it. Raises Http404 as above."""
    results = _results(public_link)
    content = as_json(results, f"{settings.PUBLIC_ADDRESS}{results.address}")
    text = json.dumps(content, ensure_ascii=False, indent=1)
    headers = {"Access-Control-Allow-Origin": "*"}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


def _results(link: str) -> PublicSurveyResults:
    results = public_results_at(link)
    if results is None:
        raise Http404("no such survey, or its office does not show it")
    return results
