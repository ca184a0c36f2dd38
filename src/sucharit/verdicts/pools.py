"""The pool of assessors: who may be in it, what of it is published under pseudonyms, and the draw made of it.

Pseudonyms are HMAC-SHA-256 with the plan's salt: whoever does not have the salt can neither guess nor test a
name, and an auditor who gets it can check every one.
"""

from __future__ import annotations

import hmac
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, kinds_that
from sucharit.people.role_kinds import RoleKind
from sucharit.rounds.models import Round
from sucharit.verdicts.drawing import METHOD, DrawnFrom, DrawnOrder, DrawPool
from sucharit.verdicts.models import AssessmentPlan, Assignment, AssignmentKind, PoolMember

PSEUDONYM_LENGTH = 32  # hexadecimal digits: 128 bits
NO_HOME = (RoleKind.ASSESSOR, RoleKind.OPERATOR)  # says where someone assesses, not where they come from


@dataclass(frozen=True, slots=True)
class PseudonymTable:
    """Which pseudonym stands for whom, both ways. Only those who run the round, and auditors, may see it."""

    person_of: Mapping[str, int]  # key of the person
    participant_of: Mapping[str, int]  # key of the participant
    of_person: Mapping[int, str]
    of_participant: Mapping[int, str]


def candidates(round: Round) -> list[Person]:
    """Those who hold an assessor's role at the organiser or under it, and don't run the round; by name."""
    roles = Role.objects.in_force().of_kind(RoleKind.ASSESSOR)
    there = roles.filter(organisation__path__startswith=round.organiser.path)
    persons = Person.objects.filter(pk__in=there.values("person"), is_active=True)
    return list(persons.exclude(pk__in=those_who_run(round)).order_by("name_th", "pk"))


def those_who_run(round: Round) -> set[int]:
    """The keys of persons who run this round today: they see who judges, so they can't."""
    roles = Role.objects.in_force().filter(kind__in=kinds_that(May.RUN_ROUND))
    above = _and_above(round.organiser.path)
    return set(roles.filter(organisation__path__in=above).values_list("person_id", flat=True))


def suggested_homes(round: Round, persons: Collection[Person]) -> dict[int, Organisation]:
    """Where these persons come from, by what else they are under the organiser; by key of the person."""
    roles = Role.objects.in_force().filter(person__in=persons).exclude(kind__in=NO_HOME)
    under = roles.filter(organisation__path__startswith=round.organiser.path)
    homes: dict[int, Organisation] = {}
    for role in under.exclude(organisation=round.organiser).select_related("organisation").order_by("since"):
        homes[role.person_id] = role.organisation
    return homes


def own_participants(plan: AssessmentPlan, members: Collection[PoolMember]) -> dict[int, list[str]]:
    """By member's key, the codes of participants that are theirs: home, places of other roles, above, under.

    The organiser and what lies above it make no one a stranger: whose home is there may judge anyone.
    """
    round = plan.round
    codes = dict(round.participants.values_list("organisation__path", "organisation__code"))
    paths = sorted(codes)
    at: dict[int, set[str]] = {}
    roles = Role.objects.in_force().filter(person__in=[member.person_id for member in members])
    for person, path in roles.exclude(kind__in=NO_HOME).values_list("person_id", "organisation__path"):
        at.setdefault(person, set()).add(path)
    own: dict[int, list[str]] = {}
    for member in members:
        places = at.get(member.person_id, set()) | ({member.home.path} if member.home else set())
        related = {
            path
            for place in places
            if not round.organiser.path.startswith(place)
            for path in _related(place, paths, codes)
        }
        own[member.pk] = sorted(codes[path] for path in related)
    return own


def pseudonyms(plan: AssessmentPlan) -> PseudonymTable:
    """The pseudonyms of everyone in the pool and of all that take part. Two queries."""
    persons = {pk: _pseudonym(plan, "person", pk) for pk in plan.pool.values_list("person_id", flat=True)}
    parts = plan.round.participants.values_list("pk", "organisation__code")
    participants = {pk: _pseudonym(plan, "organisation", code) for pk, code in parts}
    return PseudonymTable(
        {name: pk for pk, name in persons.items()},
        {name: pk for pk, name in participants.items()},
        persons,
        participants,
    )


def draw_pool(plan: AssessmentPlan) -> DrawPool:
    """The pool as the draw takes it: those who were in it when it was published."""
    members = plan.pool.filter(late=False)
    codes = plan.round.participants.values_list("organisation__code", flat=True)
    name = {code: _pseudonym(plan, "organisation", code) for code in codes}
    return DrawPool(
        tuple(sorted(name.values())),
        tuple(
            DrawnFrom(
                _pseudonym(plan, "person", member.person_id),
                frozenset(name[code] for code in member.own if code in name),
                frozenset(name[code] for code in member.barred if code in name),
            )
            for member in members.order_by("pk")
        ),
        plan.verdicts_an_item,
    )


def published(plan: AssessmentPlan) -> dict[str, Any]:
    """What anyone may read of the plan, and no name: digests at once, what they are of when all is settled.

    Until then an assessor who finds their own work in the list could tell from which office the other one
    comes who judges the same. Before the pool is published, nothing.
    """
    if plan.pool_published is None:
        return {}
    paper: dict[str, Any] = {
        "method": METHOD,
        "round": str(plan.round),
        "verdicts_an_item": plan.verdicts_an_item,
        "assessors": plan.pool.filter(late=False).count(),
        "pool_digest": plan.pool_digest,
    }
    if plan.drawn is not None:
        paper |= {"seed": plan.seed, "seed_source": plan.seed_source, "draw_digest": plan.draw_digest}
    return {**paper, **full_paper(plan)} if plan.settled is not None else paper


def full_paper(plan: AssessmentPlan) -> dict[str, Any]:
    """Pool, seed and assignments under pseudonyms: enough to draw again. For auditors at any time."""
    paper = {**draw_pool(plan).canonical(), "pool_digest": plan.pool_digest}
    if plan.drawn is None:
        return paper
    table = pseudonyms(plan)
    drawn: dict[str, list[str]] = {}
    first = Assignment.objects.filter(participant__round=plan.round, kind=AssignmentKind.BLIND, replaces=None)
    for participant, person in first.order_by("place").values_list("participant_id", "person_id"):
        name = _pseudonym(plan, "person", person)  # whoever is not in the pool shows, and breaks the digest
        drawn.setdefault(table.of_participant[participant], []).append(name)
    return {
        **paper,
        "seed": plan.seed,
        "way": plan.way,
        "assignments": {name: drawn[name] for name in sorted(drawn)},
        "draw_digest": plan.draw_digest,
    }


def next_in_line(plan: AssessmentPlan, participants: Collection[int]) -> dict[int, list[int]]:
    """By participant's key, the keys of persons who may judge it, in the drawn order, late ones last.

    Those who dropped out are left out. Three queries, however many participants.
    """
    order = DrawnOrder(draw_pool(plan), plan.seed, plan.way)
    table = pseudonyms(plan)
    gone = set(plan.pool.exclude(dropped=None).values_list("person_id", flat=True))
    late = list(plan.pool.filter(late=True, dropped=None).order_by("pk").values_list("person_id", "barred"))
    codes = dict(plan.round.participants.filter(pk__in=participants).values_list("pk", "organisation__code"))
    lines: dict[int, list[int]] = {}
    for participant in participants:
        line = [table.person_of[member.id] for member in order.line(table.of_participant[participant])]
        line += [person for person, barred in late if codes[participant] not in barred]
        lines[participant] = [person for person in line if person not in gone]
    return lines


def may_leave(plan: AssessmentPlan) -> QuerySet[PoolMember]:
    """Those in the pool who can drop out: also who left before and has work again since then."""
    work = Assignment.objects.filter(
        participant__round=plan.round, person=OuterRef("person"), completed=None, dropped=None
    )
    return plan.pool.filter(Q(dropped=None) | Exists(work))


def pseudonym_of(plan: AssessmentPlan, person: Person) -> str:
    """What this person is called in what is published and in the history."""
    return _pseudonym(plan, "person", person.pk)


def keyed(plan: AssessmentPlan, text: str) -> str:
    """A digest for the history that no one can guess the text from who does not have the plan's salt."""
    return hmac.new(bytes.fromhex(plan.salt), text.encode(), sha256).hexdigest()


def _pseudonym(plan: AssessmentPlan, kind: str, key: object) -> str:
    return keyed(plan, f"{kind}:{key}")[:PSEUDONYM_LENGTH]


def _and_above(path: str) -> list[str]:
    """The path and those above it: "obec/cm-3/" gives "obec/" and "obec/cm-3/"."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def _related(place: str, paths: list[str], known: Mapping[str, str]) -> list[str]:
    """The paths, of these sorted ones, at the place, under it and above it."""
    first = bisect_left(paths, place)
    under = []
    for path in paths[first:]:
        if not path.startswith(place):
            break
        under.append(path)
    return under + [path for path in _and_above(place)[:-1] if path in known]
