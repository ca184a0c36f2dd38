"""Uploaded tables that wait for their uploader's yes, and what the last ones changed, to be taken back."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

GOOD_FOR = timedelta(hours=1)


class WaitingFileQuerySet(models.QuerySet["WaitingFile"]):
    """Waiting files, by how long they have waited."""

    def in_time(self) -> WaitingFileQuerySet:
        return self.filter(at__gt=timezone.now() - GOOD_FOR)

    def too_old(self) -> WaitingFileQuerySet:
        return self.filter(at__lte=timezone.now() - GOOD_FOR)


class WaitingFile(models.Model):
    """A file between its preview and its storing, for an hour at most; only its uploader may confirm it."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)  # of the import: "head-counts"
    subject = models.CharField(max_length=80)  # what it is about: "round:3"
    name = models.CharField(max_length=100)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = WaitingFileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at"], name="waiting_file_by_time")]
        constraints = [models.CheckConstraint(name="waiting_file_is_of_a_kind", condition=~Q(kind=""))]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


class LastImport(models.Model):
    """What a person's last import of a kind about a subject changed: enough to restore what was there before.

    `changes` has the shape that the package of that kind gives it.
    """

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    origin = models.CharField(max_length=200)  # the file's name and hash
    changes = models.JSONField()
    # null: by the command line
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "by"],
                name="one_last_import_per_kind_subject_and_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.origin}"

    @property
    def file_name(self) -> str:
        """The file's name without its hash."""
        return self.origin.partition(" sha256:")[0]
