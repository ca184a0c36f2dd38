"""What the pages have in common: the survey at an address, what was refused said in words, files received."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.people.access import person_of
from sucharit.people.permissions import May, within_reach
from sucharit.surveys.models import Mode, Survey
from sucharit.verbs.refusals import Refused

LARGEST = 5_000_000  # bytes of a list


def survey_for(request: HttpRequest, what: May, link: str, *modes: Mode) -> Survey:
    """The survey at this link, answered in one of these modes, where this person may do this; else Http404."""
    there = Survey.objects.filter(within_reach(person_of(request), what, "organisation__path"), mode__in=modes)
    return get_object_or_404(there.select_related("organisation", "round__organiser"), link=link)


def said(request: HttpRequest, do: Callable[[], str]) -> bool:
    """Do it and say what was done, or why not; whether it was done."""
    try:
        messages.success(request, do())
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True


def number_in(request: HttpRequest, name: str) -> int:
    """The whole number of that field; 0 where there is none."""
    written = request.POST.get(name, "").strip()
    return int(written) if written.isdecimal() and len(written) < 7 else 0


@contextmanager
def received(file: UploadedFile[Any]) -> Iterator[Path]:
    """The file on disk under its own ending, for as long as it is read."""
    ending = Path(file.name or "").suffix.lower()[:8]
    with tempfile.NamedTemporaryFile(suffix=ending if ending.isascii() else "") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        yield Path(kept.name)
