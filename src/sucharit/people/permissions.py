"""The one place that says what each role may do; `docs/methods/roles.md` shows it as a table.

A person without a role in force may do nothing. Rounds are run, and comments moderated, at the organisation
that runs the round: so a project lead runs the round of their own office's schools, never the one over the
office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from sucharit.people.role_kinds import RoleKind


class May(StrEnum):
    """What a person may do at a place."""

    SEE_ROUND = "rounds.see"  # how far it is: counts, never who
    RUN_ROUND = "rounds.run"  # make, open, close, reopen, score, announce
    REPORT_HEAD_COUNT = "rounds.report_head_count"
    PRINT_CODES = "surveys.print_codes"  # slips, posters, rosters of e-mail addresses
    SEND_REMINDERS = "surveys.send_reminders"
    SEE_ANSWERS = "surveys.see_answers"  # item tables after closing, above the threshold
    MODERATE_COMMENTS = "surveys.moderate_notes"  # reads free text before others do
    INTERVIEW = "surveys.interview"  # EIT part 2
    SEE_ITEMS = "disclosure.see"  # the item board: what is shown where, and how far it is
    WORK_ON_ITEMS = "disclosure.work"  # answer the items that are one's own
    ASSIGN_ITEMS = "disclosure.assign"  # owners, due dates, hand-over; answer every item
    SCREEN_ITEMS = "disclosure.screen"  # pass or return, but not what one answers oneself
    SUBMIT_ITEMS = "disclosure.submit"  # the whole board, in one act
    ENTER_VERDICTS = "disclosure.enter_verdicts"
    DISPUTE_VERDICTS = "verdicts.dispute"  # on single items, while the window is open
    MAKE_SURVEYS = "surveys.make"  # an office's own satisfaction surveys
    MANAGE_PEOPLE = "people.manage"  # invite, give and end roles, hand over, restore access
    IMPORT_ORGANISATIONS = "people.import_organisations"  # the registry of the whole tree
    SEE_HISTORY = "history.see"
    SEE_PLAN = "plans.see"  # an office's year: its records, its state, its drafts
    WORK_ON_PLAN = "plans.work"  # enter records and evidence
    LEAD_PLAN = "plans.lead"  # choose the model, targets, assign, close quarters, make documents
    APPROVE_PLAN = "plans.approve"  # approve, and publish what was approved
    WRITE_SITE = "website.write"  # drafts of what an office's site shows, its pictures and files
    PUBLISH_SITE = "website.publish"  # publish, take down, arrange; where no one approves first
    APPROVE_SITE = "website.approve"  # approve what another wrote, and say whether that is asked for
    ANSWER_QUESTIONS = "questions.answer"  # of the public, and whether they are taken
    SHARE_MODELS = "own_models.share"  # offer a model that an office wrote to all, at the root of the tree


_OF_THE_OFFICE = frozenset(
    {
        May.WORK_ON_ITEMS,
        May.ASSIGN_ITEMS,
        May.SCREEN_ITEMS,
        May.SUBMIT_ITEMS,
        May.DISPUTE_VERDICTS,
        May.ANSWER_QUESTIONS,
    }
)
_OF_THE_YEAR = frozenset({May.SEE_PLAN, May.WORK_ON_PLAN, May.LEAD_PLAN, May.APPROVE_PLAN})
_OF_THE_SITE = frozenset({May.WRITE_SITE, May.PUBLISH_SITE, May.APPROVE_SITE})
GRANTS: Mapping[RoleKind, frozenset[May]] = {
    # Who runs a round does not write, screen, submit or dispute what is judged in it, nor see drafts.
    RoleKind.OPERATOR: frozenset(May)
    - {May.PRINT_CODES, May.INTERVIEW}
    - _OF_THE_OFFICE
    - _OF_THE_YEAR
    - _OF_THE_SITE,
    RoleKind.EXECUTIVE: frozenset(
        {
            May.SEE_ROUND,
            May.SEE_ANSWERS,
            May.MANAGE_PEOPLE,
            May.SEE_HISTORY,
            May.SEE_ITEMS,
            May.SUBMIT_ITEMS,
            May.DISPUTE_VERDICTS,
            May.ANSWER_QUESTIONS,
            May.SEE_PLAN,
            May.WORK_ON_PLAN,
            May.APPROVE_PLAN,
            *_OF_THE_SITE,
        }
    ),
    RoleKind.PROJECT_LEAD: frozenset(May)
    - {
        May.INTERVIEW,
        May.ENTER_VERDICTS,
        May.IMPORT_ORGANISATIONS,
        May.SCREEN_ITEMS,
        May.SUBMIT_ITEMS,
        May.APPROVE_PLAN,  # no one approves their own plan
        May.APPROVE_SITE,
        May.SHARE_MODELS,
    },
    RoleKind.ITEM_OWNER: frozenset(
        {
            May.SEE_ROUND,
            May.SEE_ITEMS,
            May.WORK_ON_ITEMS,
            May.ANSWER_QUESTIONS,
            May.SEE_PLAN,
            May.WORK_ON_PLAN,
            May.WRITE_SITE,
        }
    ),
    RoleKind.SCREENING_COMMITTEE: frozenset({May.SEE_ROUND, May.SEE_ITEMS, May.SCREEN_ITEMS, May.SEE_PLAN}),
    RoleKind.SUPERVISOR: frozenset(
        {
            May.SEE_ROUND,
            May.SEE_ANSWERS,
            May.MAKE_SURVEYS,
            May.SEE_ITEMS,
            May.SEE_PLAN,
            May.WORK_ON_PLAN,
        }
    ),
    RoleKind.ASSESSOR: frozenset({May.SEE_ROUND, May.INTERVIEW, May.ENTER_VERDICTS}),
    RoleKind.STAFF: frozenset({May.SEE_ROUND, May.SEE_ITEMS, May.SEE_PLAN}),
    RoleKind.SCHOOL_ADMIN: frozenset(
        {
            May.SEE_ROUND,
            May.REPORT_HEAD_COUNT,
            May.PRINT_CODES,
            May.SEND_REMINDERS,
            May.SEE_ANSWERS,
            May.MAKE_SURVEYS,
            May.MANAGE_PEOPLE,
            May.SEE_HISTORY,
            May.SEE_ITEMS,
            *_OF_THE_OFFICE,
            *_OF_THE_YEAR,
            *_OF_THE_SITE,
        }
    ),
}

_IN_AN_OFFICE = frozenset(RoleKind) - {RoleKind.OPERATOR, RoleKind.ASSESSOR}
# Which roles a holder may give. Assessors come from outside, so no office chooses its own.
GIVES: Mapping[RoleKind, frozenset[RoleKind]] = {
    RoleKind.OPERATOR: frozenset(RoleKind),
    RoleKind.EXECUTIVE: _IN_AN_OFFICE,
    RoleKind.PROJECT_LEAD: _IN_AN_OFFICE,
    RoleKind.SCHOOL_ADMIN: frozenset({RoleKind.SCHOOL_ADMIN, RoleKind.STAFF}),
}
# Which roles a holder may end or hand over: those they may give, but none above their own. A lead may invite
# a head of the office; that the head leaves is for the head, or for someone above the office, to say.
ENDS: Mapping[RoleKind, frozenset[RoleKind]] = {
    **GIVES,
    RoleKind.PROJECT_LEAD: GIVES[RoleKind.PROJECT_LEAD] - {RoleKind.EXECUTIVE},
}


@dataclass(frozen=True)
class Reach:
    """Where a role of this kind holds: at the organisation of this path, and under it or not."""

    path: str
    with_subtree: bool
    kind: RoleKind

    def covers(self, path: str) -> bool:
        """Whether it includes the organisation of that path."""
        return path.startswith(self.path) if self.with_subtree else path == self.path

    def as_q(self, field: str) -> Q:
        """The same as a condition on a field that holds a path."""
        return Q(**{f"{field}__startswith" if self.with_subtree else field: self.path})


class Someone(Protocol):
    """A person, or a visitor who is not signed in (Django's AnonymousUser)."""

    @property
    def is_authenticated(self) -> Any:
        """Whether it is a person who signed in."""


def kinds_that(what: May) -> frozenset[RoleKind]:
    """The kinds of role that may do this."""
    return frozenset(kind for kind, granted in GRANTS.items() if what in granted)


def kinds_that_give(kind: RoleKind) -> frozenset[RoleKind]:
    """The kinds of role that may give a role of this kind."""
    return frozenset(giver for giver, kinds in GIVES.items() if kind in kinds)


def kinds_that_end(kind: RoleKind) -> frozenset[RoleKind]:
    """The kinds of role that may end or hand over a role of this kind."""
    return frozenset(ender for ender, kinds in ENDS.items() if kind in kinds)


def reach_of(person: Someone, kinds: Iterable[RoleKind]) -> list[Reach]:
    """Where this person holds, today, a role of one of these kinds; nowhere for a visitor."""
    reach = getattr(person, "reach", None)  # AnonymousUser has none
    return list(reach(frozenset(kinds))) if reach and person.is_authenticated else []


def within_reach(person: Someone, what: May, field: str = "path") -> Q:
    """The condition for rows whose organisation's path (`field`) lies where this person may do this."""
    reaches = reach_of(person, kinds_that(what))
    return reduce(or_, (reach.as_q(field) for reach in reaches)) if reaches else Q(pk__in=[])


def may(person: Someone, what: May, organisation: HasPath) -> bool:
    """Whether this person may do this at that organisation, today."""
    return any(reach.covers(organisation.path) for reach in reach_of(person, kinds_that(what)))


def may_under(person: Someone, what: May, organisation: HasPath) -> bool:
    """Whether this person may do this at that organisation and at everything under it, today."""
    reaches = reach_of(person, kinds_that(what))
    return any(reach.with_subtree and organisation.path.startswith(reach.path) for reach in reaches)


def may_anywhere(person: Someone, what: May) -> bool:
    """Whether there is any place where this person may do this, today."""
    return bool(reach_of(person, kinds_that(what)))


def is_offered(person: Someone, what: May) -> bool:
    """The same for menus, which ask often: from the kinds of role that were held when the page began."""
    kinds: frozenset[RoleKind] = getattr(person, "kinds_today", frozenset())  # a visitor has none
    return bool(kinds & kinds_that(what))


def may_give(person: Someone, kind: RoleKind, organisation: HasPath) -> bool:
    """Whether this person may give roles of this kind at that organisation."""
    return gives(reach_of(person, kinds_that_give(kind)), kind, organisation)


def may_end(person: Someone, kind: RoleKind, organisation: HasPath) -> bool:
    """Whether this person may end, and hand over, roles of this kind at that organisation."""
    return ends(reach_of(person, kinds_that_end(kind)), kind, organisation)


def gives(reaches: Iterable[Reach], kind: RoleKind, organisation: HasPath) -> bool:
    """The same as `may_give` for a person whose reaches are known already, for lists."""
    return any(kind in GIVES.get(reach.kind, ()) and reach.covers(organisation.path) for reach in reaches)


def ends(reaches: Iterable[Reach], kind: RoleKind, organisation: HasPath) -> bool:
    """The same as `may_end` for a person whose reaches are known already."""
    return any(kind in ENDS.get(reach.kind, ()) and reach.covers(organisation.path) for reach in reaches)


def require(person: Someone, what: May, organisation: HasPath) -> None:
    """Raises PermissionDenied unless this person may do this at that organisation."""
    if not may(person, what, organisation):
        raise PermissionDenied(f"{what} is not granted there")


class HasPath(Protocol):
    """An organisation, as far as permissions know it."""

    @property
    def path(self) -> str:
        """The codes from the root down, each with a slash after it."""
