"""Files that a form brings along, and what it says of pictures, kept before the form is looked at."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sucharit.people.access import person_of
from sucharit.people.models import Person
from sucharit.verbs.attempts import result_or_refusal
from sucharit.website import actions
from sucharit.website.forms import START
from sucharit.website.kinds.model import OwnType, WebsiteKind
from sucharit.website.models import PublicSite, WebsiteFile

MOST_AT_ONCE = 10


def keep_new_files(
    request: HttpRequest, website: PublicSite, kind: WebsiteKind, typed: dict[str, Any]
) -> str:
    """Put new files' keys into what was typed; why one was not taken, or ""."""
    person, fault = person_of(request), _describe(request, person_of(request), website)
    for own in kind.fields:
        if not own.takes_files:
            continue
        for upload in request.FILES.getlist(f"{START}{own.id}-new")[:MOST_AT_ONCE]:
            file, refusal = result_or_refusal(
                lambda upload=upload: actions.add_file(by=person, website=website, upload=upload)  # type: ignore[misc]
            )
            if file is None:
                fault = fault or refusal
            else:
                first = [] if own.type == OwnType.PICTURE else typed[own.id]
                typed[own.id] = [*first, str(file.pk)]
    return fault


def _describe(request: HttpRequest, person: Person, website: PublicSite) -> str:
    """Keep the alternative texts that the form sent; why one was not taken, or ""."""
    keys = {name.split("-")[1] for name in request.POST if name.startswith("alt-") and name.count("-") == 2}
    numbers = [int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19]
    fault = ""
    for file in WebsiteFile.objects.filter(website=website, pk__in=numbers, removed=None):
        _file, refusal = result_or_refusal(lambda file=file: describe_from(request, person, file))  # type: ignore[misc]
        fault = fault or refusal
    return fault


def describe_from(request: HttpRequest, person: Person, file: WebsiteFile) -> WebsiteFile:
    """Say of a picture what the form's fields for it say. Raises Refused."""
    return actions.describe_file(
        by=person,
        file=file,
        alternative_th=request.POST.get(f"alt-{file.pk}-th", ""),
        alternative_en=request.POST.get(f"alt-{file.pk}-en", ""),
        is_decorative=request.POST.get(f"alt-{file.pk}-none") == "yes",
    )
