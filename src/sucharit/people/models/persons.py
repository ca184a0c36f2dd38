"""Persons who sign in. Respondents are not among them: no one signs in to answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sucharit.people.permissions import Reach
from sucharit.people.role_kinds import ONLY_WHERE_IT_IS, RoleKind

T = TypeVar("T")


class PersonManager(BaseUserManager["Person"]):
    """Persons, looked up by e-mail address in any case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of this address. Raises Person.DoesNotExist."""
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Store a person; without a password they can sign in by other ways only."""
        person = self.model(email=email.lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone who may sign in; roles say what else they may do."""

    email = models.EmailField(_("อีเมล"), unique=True)
    name_th = models.CharField(_("ชื่อ-นามสกุล"), max_length=120)
    name_en = models.CharField(_("ชื่อ-นามสกุล (อังกฤษ)"), max_length=120, blank=True)
    is_active = models.BooleanField(_("เข้าใช้ได้"), default=True)

    _known_reach: list[Reach] | None = None
    _read_once: dict[Hashable, Any]  # within `with_known_reach`

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name_th"]
    objects = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="person_has_a_name", condition=~models.Q(name_th="")),
            models.CheckConstraint(
                name="person_has_an_address_in_lower_case",
                condition=models.Q(email=Lower("email")) & ~models.Q(email=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        english = (get_language() or "th").startswith("en")
        return self.name_en if english and self.name_en else self.name_th

    def get_full_name(self) -> str:
        """The name, as allauth and passkeys ask for it."""
        return self.name_th

    @cached_property
    def kinds_today(self) -> frozenset[RoleKind]:
        """The kinds of role held somewhere, looked up once for a request: for its beginning and its menus.

        Views and verbs ask `reach`, which is up to date also after a role was given or ended.
        """
        return frozenset(reach.kind for reach in self.reach(RoleKind))

    @contextmanager
    def with_known_reach(self) -> Iterator[None]:
        """Look up once where this person holds a role: for a page that asks often and changes nothing."""
        self._known_reach, self._read_once = self.reach(RoleKind), {}
        try:
            yield
        finally:
            self._known_reach = None

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` gives; within `with_known_reach` read once, however many parts of a page ask for it."""
        if self._known_reach is None:
            return read()
        if key not in self._read_once:
            self._read_once[key] = read()
        known: T = self._read_once[key]
        return known

    def reach(self, kinds: Iterable[RoleKind]) -> list[Reach]:
        """Where this person holds a role of one of these kinds today; nowhere when inactive."""
        if not self.is_active:
            return []
        if self._known_reach is not None:
            return [reach for reach in self._known_reach if reach.kind in kinds]
        roles = self.roles.in_force().filter(kind__in=kinds).values_list("organisation__path", "kind")
        return [Reach(path, kind not in ONLY_WHERE_IT_IS, RoleKind(kind)) for path, kind in roles]
