"""Rounds: a year's assessment, who takes part with which head-count, and when what is open."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.frameworks.archive import Files, unpack, unpacked
from sucharit.frameworks.model import Edition
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, Someone, within_reach
from sucharit.rounds.states import State


class FrozenEditionManager(models.Manager["FrozenEdition"]):
    """Stores an edition with its files, which no list of rounds needs."""

    def keep(self, hash: str, edition: str, files: Files) -> FrozenEdition:
        """The edition of this hash, stored where it was not."""
        frozen, _made = self.get_or_create(hash=hash, defaults={"edition": edition})
        FrozenFiles.objects.get_or_create(edition=frozen, defaults={"files": files})
        return frozen


class FrozenEdition(models.Model):
    """An edition as it was when a round opened with it; every answer points at it."""

    hash = models.CharField(max_length=64, primary_key=True)
    edition = models.CharField(max_length=80)  # "obec-area/2566"

    objects = FrozenEditionManager()

    def __str__(self) -> str:
        return f"{self.edition} {self.hash[:12]}"

    def load(self) -> Edition:
        """The edition, from its files once in a process.

        Raises ValueError when the stored files do not have the hash.
        """
        folder = Path(settings.VAR) / "editions" / self.hash
        return unpacked(folder, self.hash) or unpack(self.stored.files, folder, self.hash)

    @cached_property
    def framework(self) -> Edition:
        """The edition, read once for a page that asks several times. Raises as `load`."""
        return self.load()


class FrozenFiles(models.Model):
    """The files of a frozen edition, some 200 kB: apart, so that no page reads them with each round."""

    edition = models.OneToOneField(
        FrozenEdition, on_delete=models.CASCADE, primary_key=True, related_name="stored"
    )
    files = models.JSONField()  # as frameworks.archive.pack gives them

    def __str__(self) -> str:
        return str(self.edition)


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds by how far they are and by who runs them."""

    def running(self) -> RoundQuerySet:
        """Those that take answers."""
        return self.filter(state=State.OPEN)

    def run_by(self, organisation: Organisation) -> RoundQuerySet:
        return self.filter(organiser=organisation)

    def where(self, person: Someone, what: May) -> RoundQuerySet:
        """Those run at organisations where this person may do this."""
        return self.filter(within_reach(person, what, "organiser__path"))

    def seen_by(self, person: Someone, what: May) -> RoundQuerySet:
        """The same, and those in which an organisation takes part where this person may do this."""
        own = within_reach(person, what, "organiser__path")
        parts = Participant.objects.where(person, what).filter(round=OuterRef("pk"))
        return self.filter(own | Q(Exists(parts)))


class Round(models.Model):
    """One programme's assessment of a year, run by one organisation over those under it."""

    programme = models.SlugField(max_length=60)  # "obec-area"
    year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))  # Buddhist
    organiser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds_run")
    edition = models.CharField(max_length=80)  # the id to open with; `frozen` once it is open
    frozen = models.ForeignKey(FrozenEdition, on_delete=models.PROTECT, null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    reached = models.JSONField(default=dict)  # by state: when it was last entered, as ISO 8601

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "programme", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "organiser"], name="organiser_runs_a_programme_once_a_year"
            ),
            models.CheckConstraint(name="round_is_in_a_known_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="round_past_its_draft_has_a_frozen_edition",
                condition=Q(state=State.DRAFT) | Q(frozen__isnull=False),
            ),
            models.CheckConstraint(
                name="round_is_of_a_buddhist_year", condition=Q(year__gte=2500, year__lte=2700)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme}/{self.year}"

    def framework(self) -> Edition:
        """The edition it was opened with. Raises ValueError for a draft, which has none yet."""
        if self.frozen is None:
            raise ValueError(f"{self} is a draft: its edition is frozen when it opens")
        return self.frozen.framework

    def day_of(self, state: str) -> date | None:
        """The day on which it last entered this state; None where it has not, or where no one noted it."""
        when = self.reached.get(state)
        return timezone.localdate(datetime.fromisoformat(when)) if when else None


class Window(models.Model):
    """The first and last day, both included, on which something of a round is open."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="windows")
    kind = models.CharField(max_length=20)  # an instrument of the edition, or "clarification": `windows`
    first = models.DateField(_("วันแรก"))
    last = models.DateField(_("วันสุดท้าย"))

    class Meta:
        ordering = ["first", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="round_has_one_window_of_a_kind"),
            models.CheckConstraint(
                name="window_ends_no_earlier_than_it_begins", condition=Q(last__gte=F("first"))
            ),
            models.CheckConstraint(name="window_is_of_some_kind", condition=~Q(kind="")),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.kind} {self.first}–{self.last}"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Who takes part, found by round and by place in the tree."""

    def with_organisation(self) -> ParticipantQuerySet:
        return self.select_related("organisation")

    def without_head_count(self) -> ParticipantQuerySet:
        """Those who have not reported how many people they have."""
        return self.filter(head_count=None)

    def where(self, person: Someone, what: May) -> ParticipantQuerySet:
        """Those organisations where this person may do this."""
        return self.filter(within_reach(person, what, "organisation__path"))


class Participant(models.Model):
    """An organisation that takes part in a round. The centre asks it for a head-count, never for names."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")
    head_count = models.PositiveIntegerField(_("จำนวนบุคลากรที่มีสิทธิตอบ"), null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="organisation_takes_part_once"),
            models.CheckConstraint(
                name="head_count_is_of_at_least_one_person",
                condition=Q(head_count=None) | Q(head_count__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.code} in {self.round}"


class ResultReview(models.Model):
    """Someone looked through a round's results before they are announced, and found them in order.

    It holds for the results of this digest alone: what is computed again is reviewed again.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reviews")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # None: by command
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.round} {self.digest[:12]}"


class PlannedAnnouncement(models.Model):
    """When a scored round is to be announced by the timer, and which results: those of this digest."""

    round = models.OneToOneField(
        Round, on_delete=models.CASCADE, primary_key=True, related_name="planned_announcement"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    problem = models.JSONField(default=dict)  # why the timer did not announce, by language; {} before

    def __str__(self) -> str:
        return f"{self.round} {self.at:%Y-%m-%d %H:%M}"
