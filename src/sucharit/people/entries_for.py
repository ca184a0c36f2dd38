"""The entries of the history that a person may read: about their places, or by those who work only there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from sucharit.contributions.history import Inside, as_subjects, traced
from sucharit.history.models import Entry, EntryQuerySet
from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, within_reach
from sucharit.people.wholly_within import persons_within

MAX_PLACES = 40  # organisations that a search by name may mean
MAX_PERSONS = 200  # persons that a search by name may mean


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """What someone looks for; empty: everything."""

    who: str = ""
    verb: str = ""
    at: str = ""  # an organisation's code or a part of its name
    first: date | None = None
    last: date | None = None


def entries_for(person: Person, query: EntryQuery) -> EntryQuerySet:
    """Newest first, neither counted nor paged."""
    entries = Entry.objects.order_by("-pk")
    if not _sees_everything(person):
        entries = entries.filter(_at(_reach(person)))
    if query.verb:
        entries = entries.filter(verb=query.verb)
    if query.first:
        entries = entries.filter(at__gte=_beginning_of(query.first))
    if query.last:
        entries = entries.filter(at__lt=_beginning_of(query.last + timedelta(days=1)))
    if query.who.strip():
        entries = entries.filter(by__in=_actors(person, query.who.strip()))
    if query.at.strip():
        entries = entries.filter(_at(_condition_under(_places(person, query.at.strip()))))
    return entries


def _sees_everything(person: Person) -> bool:
    """Whether the whole tree lies where the person may see the history: then also what is about no place."""
    roots = Organisation.objects.filter(parent=None)
    return roots.exists() and not roots.exclude(within_reach(person, May.SEE_HISTORY)).exists()


def _reach(person: Person) -> Inside:
    return lambda path: within_reach(person, May.SEE_HISTORY, path)


def _condition_under(paths: Iterable[str]) -> Inside:
    paths = list(paths)
    return lambda field: reduce(or_, (Q(**{f"{field}__startswith": path}) for path in paths), Q(pk__in=[]))


def _at(inside: Inside) -> Q:
    """Entries about something at these places, or made by those who only work there."""
    about = (Q(about__in=kind.subjects(inside)) for kind in traced if kind.subjects)
    return reduce(or_, about, Q(by__in=as_subjects(persons_within(inside), "person", "pk")))


def _actors(person: Person, words: str) -> list[str]:
    """The persons of this name or address, among those with a role where the reader sees the history."""
    there = Role.objects.where(person, May.SEE_HISTORY).values("person")
    matches = Q(name_th__icontains=words) | Q(name_en__icontains=words) | Q(email__icontains=words)
    persons = Person.objects.filter(matches, pk__in=there).values_list("pk", flat=True)
    return [f"person:{pk}" for pk in persons[:MAX_PERSONS]]


def _places(person: Person, words: str) -> list[str]:
    """The paths of the organisations of this code or name, among the reader's."""
    there = Organisation.objects.where(person, May.SEE_HISTORY)
    matches = Q(code=words.lower()) | Q(name_th__icontains=words) | Q(short_th__icontains=words)
    return list(
        there.filter(matches | Q(name_en__icontains=words)).values_list("path", flat=True)[:MAX_PLACES]
    )


def _beginning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
