"""What a respondent meets at `/a/<link>/`: pages rendered once, and a way in for answers.

Nothing here knows a web framework's request: `page`, `take`, `check_code`, `registration` and `register`
give a `Response`; `views` and `front` put it on the wire. There is no cookie, no session and nothing in a
page that differs from one respondent to the next.
"""

from __future__ import annotations

from sucharit.surveys.respond.pages import (
    page,
    preview,
    registered,
    registration,
    thanks,
)
from sucharit.surveys.respond.registering import register
from sucharit.surveys.respond.response import Response
from sucharit.surveys.respond.taking import check_code, take

__all__ = [
    "Response",
    "check_code",
    "page",
    "preview",
    "register",
    "registered",
    "registration",
    "take",
    "thanks",
]
