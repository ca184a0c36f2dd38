"""Organisations: the country's tree of education offices and schools."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an organisation is."""

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


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by place in the tree."""

    def area_offices(self) -> OrganisationQuerySet:
        """The education service area offices."""
        return self.filter(kind__in=[Kind.AREA_PRIMARY, Kind.AREA_SECONDARY])

    def beneath(self, organisation: Organisation) -> OrganisationQuerySet:
        """All organisations under this one, at any depth."""
        return self.filter(path__startswith=organisation.path).exclude(pk=organisation.pk)


class Organisation(models.Model):
    """An office or a school. `path` holds the codes from the root down: "obec/cm-3/"."""

    code = models.SlugField(_("รหัส"), max_length=60, unique=True)
    name_th = models.CharField(_("ชื่อ"), max_length=200)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)
    short_th = models.CharField(_("ชื่อย่อ"), max_length=80, blank=True)
    kind = models.CharField(_("ประเภท"), max_length=20, choices=Kind.choices)
    region = models.CharField(_("ภูมิภาค"), max_length=12, choices=Region.choices, blank=True)
    province_th = models.CharField(_("จังหวัด"), max_length=60, blank=True)
    province_en = models.CharField(_("จังหวัด (อังกฤษ)"), max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=250, unique=True, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="organisation_has_a_name", condition=~models.Q(name_th="")),
            models.CheckConstraint(
                name="organisation_is_of_a_known_kind", condition=models.Q(kind__in=Kind.values)
            ),
        ]
        indexes = [models.Index(fields=["kind", "region"], name="organisation_by_kind_region")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the path in step with the place in the tree."""
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        english = (get_language() or "th").startswith("en")
        return self.name_en if english and self.name_en else self.name_th
