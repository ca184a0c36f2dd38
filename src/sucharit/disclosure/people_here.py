"""Who can own items at an organisation, and whom a table means by an e-mail address or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from sucharit.people.models import Organisation, Person, Role
from sucharit.people.permissions import May, kinds_that
from sucharit.thai.spelling import clean, key

_ADDRESS = re.compile(r"[^\s<>()\[\];,]+@[^\s<>()\[\];,]+")
# Titles that one list writes and the next one leaves out.
_TITLE = re.compile(
    r"^(?:นางสาว|น\.ส\.|นาง|นาย|ว่าที่\s*ร้อยตรี|ว่าที่\s*ร\.ต\.|ดร\.|(?:mrs?|ms|dr|miss)\.?\s)\s*", re.IGNORECASE
)


def people_at(organisation: Organisation, day: date | None = None) -> QuerySet[Person]:
    """Those with a role there, today, that lets them work on items; by name."""
    roles = Role.objects.in_force(day or timezone.localdate()).of_kind(*kinds_that(May.WORK_ON_ITEMS))
    people = Person.objects.filter(is_active=True, roles__in=roles.filter(organisation=organisation))
    return people.distinct().order_by("name_th", "pk")


class PeopleLookup:
    """Persons by e-mail address or by name, in any spelling, with or without a title."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_address: dict[str, Person] = {}
        self._by_name: dict[str, dict[int, Person]] = {}
        for person in people:
            self._by_address[person.email] = person
            for name in filter(None, (person.name_th, person.name_en)):
                self._by_name.setdefault(_name_key(name), {})[person.pk] = person

    def find(self, text: str) -> list[Person]:
        """Who is meant: one, none, or several of the same name. An address in the text decides."""
        if address := _ADDRESS.search(clean(text)):
            person = self._by_address.get(address[0].casefold())
            return [person] if person else []
        return list(self._by_name.get(_name_key(text), {}).values())

    def names(self) -> list[str]:
        """Everyone, as a table may name them."""
        return [called(person) for person in self._by_address.values()]


def called(person: Person) -> str:
    """How a table names a person: both the name and what makes it certain."""
    return f"{person.name} <{person.email}>"


def _name_key(name: str) -> str:
    return key(_TITLE.sub("", clean(name)))
