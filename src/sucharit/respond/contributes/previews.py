"""A questionnaire as respondents will meet it, for those who make one."""

from __future__ import annotations

from django.http import HttpResponse

from sucharit.contributions.previews import PreviewOf, previews
from sucharit.respond import pages
from sucharit.surveys.questionnaire import Questionnaire


def form(questionnaire: Questionnaire, language: str, comment_bytes: int) -> HttpResponse:
    """The respondent's form; it may stand in a frame of this site, and nothing can be sent from it."""
    response = pages.preview(questionnaire, language, comment_bytes=comment_bytes)
    headers = dict(response.headers) | {"X-Frame-Options": "SAMEORIGIN"}
    policy = headers["Content-Security-Policy"]
    headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return HttpResponse(response.body, headers=headers)


previews.add(PreviewOf("questionnaire", form))
