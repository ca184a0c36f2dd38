"""Organisations: the country's tree of education offices and schools."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models.functions import Concat, Length, Lower, Substr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sucharit.people.name_keys import keys_of, order_of
from sucharit.people.permissions import May, Someone, within_reach

if TYPE_CHECKING:  # persons know organisations, by their roles
    from sucharit.people.models.persons import Person


class OrganisationKind(models.TextChoices):
    HEADQUARTERS = "headquarters", _("ส่วนกลาง")
    AREA_PRIMARY = "area-primary", _("เขตพื้นที่ฯ ประถมศึกษา")
    AREA_SECONDARY = "area-secondary", _("เขตพื้นที่ฯ มัธยมศึกษา")
    SCHOOL = "school", _("สถานศึกษา")


class Region(models.TextChoices):
    """The six regions of the National Geographical Committee."""

    NORTH = "north", _("ภาคเหนือ")
    NORTHEAST = "northeast", _("ภาคตะวันออกเฉียงเหนือ")
    CENTRAL = "central", _("ภาคกลาง")
    EAST = "east", _("ภาคตะวันออก")
    WEST = "west", _("ภาคตะวันตก")
    SOUTH = "south", _("ภาคใต้")


ENTRIES_AT_ONCE = 1_000
AREA_OFFICES = (OrganisationKind.AREA_PRIMARY, OrganisationKind.AREA_SECONDARY)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def area_offices(self) -> OrganisationQuerySet:
        return self.filter(kind__in=AREA_OFFICES)

    def schools(self) -> OrganisationQuerySet:
        return self.filter(kind=OrganisationKind.SCHOOL)

    def in_region(self, region: str) -> OrganisationQuerySet:
        return self.filter(region=region)

    def existing_on(self, day: date) -> OrganisationQuerySet:
        """Organisations that existed on that day; an open beginning or end includes it."""
        begun = models.Q(since=None) | models.Q(since__lte=day)
        return self.filter(begun, models.Q(until=None) | models.Q(until__gte=day))

    def under(self, organisation: Organisation) -> OrganisationQuerySet:
        """All organisations under this one, at any depth."""
        return self.filter(path__startswith=organisation.path).exclude(pk=organisation.pk)

    def above(self, organisation: Organisation) -> OrganisationQuerySet:
        """The organisations above this one, the root first."""
        return self.filter(code__in=organisation.path.split("/")[:-2]).order_by(Length("path"))

    def where(self, person: Someone, what: May) -> OrganisationQuerySet:
        """Organisations where this person may do this, today; none for a visitor."""
        return self.filter(within_reach(person, what))

    def held_by(self, person: Person) -> OrganisationQuerySet:
        """Those at which the person holds a role of any kind today, each once."""
        return self.filter(roles__in=person.roles.in_force()).distinct()

    def bulk_create(self, objs: Iterable[Organisation], *args: Any, **kwargs: Any) -> list[Organisation]:
        """Create many at once, each at its place in the tree; their parents must be stored already."""
        organisations = list(objs)
        for organisation in organisations:
            organisation.path = organisation.path_now()
        created = super().bulk_create(organisations, *args, **kwargs)
        enter_names(created)
        return created

    def bulk_update(self, objs: Iterable[Organisation], *args: Any, **kwargs: Any) -> int:
        """Change many at once, their names in the index too."""
        organisations = list(objs)
        changed = super().bulk_update(organisations, *args, **kwargs)
        enter_names(organisations)
        return changed


class Organisation(models.Model):
    """An office or a school. `path` holds the codes from the root down: "obec/cm-3/"."""

    code = models.SlugField(_("รหัส"), max_length=60, unique=True)
    name_th = models.CharField(_("ชื่อ"), max_length=200)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)
    short_th = models.CharField(_("ชื่อย่อ"), max_length=80, blank=True)
    kind = models.CharField(_("ประเภท"), max_length=20, choices=OrganisationKind.choices)
    region = models.CharField(_("ภูมิภาค"), max_length=12, choices=Region.choices, blank=True)
    province_th = models.CharField(_("จังหวัด"), max_length=60, blank=True)
    province_en = models.CharField(_("จังหวัด (อังกฤษ)"), max_length=60, blank=True)
    since = models.DateField(_("ตั้งแต่วันที่"), null=True, blank=True)  # first day; null: always
    until = models.DateField(_("ถึงวันที่"), null=True, blank=True)  # last day; null: to this day and on
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=250, unique=True, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="organisation_has_a_name", condition=~models.Q(name_th="")),
            models.CheckConstraint(
                name="organisation_is_of_a_known_kind", condition=models.Q(kind__in=OrganisationKind.values)
            ),
            models.CheckConstraint(
                name="organisation_is_in_a_known_region", condition=models.Q(region__in=["", *Region.values])
            ),
            # The path is made of codes: a slash would forge a place, a capital would look up differently.
            models.CheckConstraint(
                name="organisation_code_is_lower_case_without_slash",
                condition=models.Q(code=Lower("code")) & ~models.Q(code__contains="/") & ~models.Q(code=""),
            ),
            models.CheckConstraint(
                name="organisation_ends_no_earlier_than_it_begins",
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gte=models.F("since")),
            ),
        ]
        indexes = [models.Index(fields=["kind", "region"], name="organisation_by_kind_region")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it at its place in the tree; everything under it moves with it.

        Raises ValueError when it would be under itself.
        """
        before = "" if self._state.adding else self.path
        if before and self.parent and self.parent.path.startswith(before):
            raise ValueError(f"{self.code} cannot lie under {self.parent.code}, which lies under it")
        self.path = self.path_now()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "path"}
        with transaction.atomic():
            super().save(*args, **kwargs)
            if before and before != self.path:
                moved = Concat(models.Value(self.path), Substr("path", len(before) + 1))
                Organisation.objects.filter(path__startswith=before).update(path=moved)
            enter_names([self])

    def path_now(self) -> str:
        """The path that follows from its code and its parent."""
        return f"{self.parent.path if self.parent else ''}{self.code}/"

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        english = (get_language() or "th").startswith("en")
        return self.name_en if english and self.name_en else self.name_th

    @property
    def is_area_office(self) -> bool:
        return self.kind in AREA_OFFICES


class NameEntry(models.Model):
    """An organisation in the index of names: what it is searched by and sorted by."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    keys = models.TextField()  # "|สพปเวียงตะวันเขต3|wiangtawan3| เวียงตะวัน": see `name_keys.keys_of`
    order_th = models.BinaryField()
    order_en = models.BinaryField()

    def __str__(self) -> str:
        return self.keys


def enter_names(organisations: Iterable[Organisation]) -> None:
    """Write these organisations' names into the index, in place of what it had."""
    NameEntry.objects.bulk_create(
        (entry_of(organisation) for organisation in organisations),
        batch_size=ENTRIES_AT_ONCE,
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["keys", "order_th", "order_en"],
    )


def entry_of(organisation: Organisation) -> NameEntry:
    names = (organisation.code, organisation.short_th, organisation.name_th, organisation.name_en)
    places = (organisation.province_th, organisation.province_en)
    return NameEntry(
        organisation_id=organisation.pk,
        keys=keys_of(names, places),
        order_th=order_of(organisation.name_th),
        order_en=order_of(organisation.name_en or organisation.name_th),
    )
