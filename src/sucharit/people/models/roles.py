"""Roles: what a person is at an organisation, from a day to a day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.people.models.organisations import Organisation
from sucharit.people.models.persons import Person
from sucharit.people.permissions import May, Someone, within_reach
from sucharit.people.role_kinds import RoleKind


class RoleQuerySet(models.QuerySet["Role"]):
    def in_force(self, day: date | None = None) -> RoleQuerySet:
        """Roles that hold on that day (today by default)."""
        day = day or timezone.localdate()
        ended = models.Q(until__isnull=False, until__lte=day)
        return self.filter(since__lte=day).exclude(ended)

    def where(self, person: Someone, what: May) -> RoleQuerySet:
        return self.filter(within_reach(person, what, "organisation__path"))

    def of_kind(self, *kinds: RoleKind) -> RoleQuerySet:
        return self.filter(kind__in=kinds)


class Role(models.Model):
    """What a person is at an organisation. `until` is the first day on which it no longer holds."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(_("บทบาท"), max_length=24, choices=RoleKind.choices)
    since = models.DateField(_("ตั้งแต่วันที่"))
    until = models.DateField(_("ถึงก่อนวันที่"), null=True, blank=True)
    # null: by the command line or by the system; the history says which
    given_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="roles_given"
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_is_of_a_known_kind", condition=models.Q(kind__in=RoleKind.values)
            ),
            models.CheckConstraint(
                name="role_ends_no_earlier_than_it_begins",
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
            ),
            models.UniqueConstraint(
                name="one_role_of_a_kind_per_person_and_place_at_a_time",
                fields=["person", "organisation", "kind"],
                condition=models.Q(until=None),
            ),
            models.CheckConstraint(
                name="no_one_gives_a_role_to_themselves",
                condition=models.Q(given_by=None) | ~models.Q(given_by=models.F("person")),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kind"], name="role_by_place_and_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.organisation}"

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)
