"""Links that a package adds to a page of another: what can be done there, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.functional import Promise

from sucharit.contributions.registry import Registry


class Page(Enum):
    """The pages that take links, and what a provider is asked with beside the person."""

    HOME = "home"  # one thing worth reading, on the first page of everyone who signed in: nothing
    ACCOUNT = "account"  # below the reader's name, on every page: nothing
    ROUND_RESULTS = "round results"  # results before they are announced: round
    PARTICIPANT = "participant"  # an organisation's page of a round: participant, surveys (SurveyTurnout …)
    SURVEY = "survey"  # reminding people of a survey: survey
    OWN_SURVEY = "own survey"  # an organisation's own survey while it is open: survey
    YEAR = "year"  # an office's year, for those who see it: plan
    YEAR_DOCUMENTS = "year documents"  # the list of a year's documents, for those who see the year: plan
    CHOOSING = "choosing a model"  # where an office chooses how it drives its year: plan
    YEAR_RECORD = "year record"  # a record of a year, for those who see it: record
    PUBLIC_OFFICE = "public office"  # files of an office's year, for everyone: organisation, announcement
    PUBLIC_COUNTRY = "public country"  # files of an announcement, for everyone: announcement


@dataclass(frozen=True, slots=True)
class Link:
    """Something that can be done, and where; optionally a sentence about it and the button's label."""

    title: str | Promise
    url: str
    label: str | Promise = ""
    lead: str | Promise = ""


@dataclass(frozen=True, slots=True)
class LinkProvider:
    """A function (person, **subject) → the links that this person is to see on that page."""

    page: Page
    links: Callable[..., list[Link]]


providers: Registry[LinkProvider] = Registry("links")


def links_on(page: Page, person: Any, **subject: Any) -> list[Link]:
    """All links of a page for this person, those with the same address once, where the first is."""
    unique: dict[str, Link] = {}
    for provider in providers:
        if provider.page is page:
            for link in provider.links(person, **subject):
                unique.setdefault(str(link.url), link)
    return list(unique.values())
