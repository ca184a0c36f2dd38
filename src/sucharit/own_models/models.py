"""Models that offices write: the draft that is worked on, and the versions that were published of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, Someone, within_reach

MAX_NAME = 200
PREFIX = "own-"  # of the ids by which years know these models


class OwnModelQuerySet(models.QuerySet["OwnModel"]):
    def where(self, person: Someone, what: May) -> OwnModelQuerySet:
        """Those of organisations where this person may do this."""
        return self.filter(within_reach(person, what, "organisation__path"))

    def in_use(self) -> OwnModelQuerySet:
        """Those that were not put away."""
        return self.filter(put_away=None)


class OwnModel(models.Model):
    """A model that an office writes. `files` is the draft, as the library has them: name → text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="own_models")
    name = models.CharField(max_length=MAX_NAME)  # the title in Thai, for lists
    origin = models.CharField(max_length=60, blank=True)  # the library's model it was copied from
    files = models.JSONField()
    made = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    put_away = models.DateTimeField(null=True, blank=True)  # offered to no one any more

    objects = OwnModelQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def model_id(self) -> str:
        """By what years know it: "own-12"."""
        return f"{PREFIX}{self.pk}"


class OwnModelVersion(models.Model):
    """A version as it was published; a year that begins with it keeps these files by their hash."""

    own_model = models.ForeignKey(OwnModel, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    files = models.JSONField()
    hash = models.CharField(max_length=64)  # SHA-256 of the files, as `data_files.packed` has it
    published = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked = models.DateTimeField(null=True, blank=True)  # the office asked to offer it to all
    shared = models.DateTimeField(null=True, blank=True)  # an operator did; null: to its own office alone
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_own_model_version_a_number", fields=["own_model", "number"]),
            models.CheckConstraint(name="own_model_versions_count_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.own_model} {self.number}"
