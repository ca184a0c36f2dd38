"""What these pages read of a request: the survey at its address, numbers, an uploaded list of people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.people.access import person_of
from sucharit.people.permissions import May, within_reach
from sucharit.roster.people_lists import PeopleList, refused_list
from sucharit.surveys.models import Mode, Survey
from sucharit.tables import TableFile
from sucharit.thai.digits import typed_number
from sucharit.uploads.tables import stored_upload
from sucharit.verbs.attempts import result_or_refusal

Entry = TypeVar("Entry")
MAX_SHOWN_FAULTS = 20


def survey_for(request: HttpRequest, permission: May, link: str, *modes: Mode) -> Survey:
    """The survey at this link, in one of these modes, where this person may do this. Raises Http404."""
    surveys = Survey.objects.filter(
        within_reach(person_of(request), permission, "organisation__path"), mode__in=modes
    )
    return get_object_or_404(surveys.select_related("organisation", "round__organiser"), link=link)


def number_in(request: HttpRequest, name: str) -> int:
    """The whole number of that field; 0 where there is none."""
    return typed_number(request.POST.get(name, ""), digits=6) or 0


def uploaded_list(request: HttpRequest, read: Callable[[TableFile], PeopleList[Entry]]) -> PeopleList[Entry]:
    """The list in the form's file, read by `read`; a file that can't be used is a fault of the list."""

    def do() -> PeopleList[Entry]:
        with stored_upload(request.FILES.get("file")) as upload:
            return read(upload.sheets)

    people, refusal = result_or_refusal(do)
    return refused_list(refusal) if people is None else people


def faults_context(people: PeopleList[Entry]) -> dict[str, object]:
    """The faults that a page shows, and how many more there are."""
    return {
        "faults": people.faults[:MAX_SHOWN_FAULTS],
        "more": max(len(people.faults) - MAX_SHOWN_FAULTS, 0),
    }
