"""Certificates of an office: batches, what each holder gets, running numbers, signatures and crests."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, Someone, within_reach

PART = 250  # certificates in a file of a batch, and under one digest in the history
LINK_LENGTH = 16  # letters and digits: 95 bits, which no one guesses
MAX_HEADING = 60
MAX_NAME = 150
MAX_WORDS = 300


def new_link() -> str:
    """Random, in the public address of a certificate."""
    return get_random_string(LINK_LENGTH)


class OfficeCrest(models.Model):
    """The crest or logo that an organisation handed in for its certificates, drawn again from its pixels."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="crest")
    picture = models.BinaryField()
    kind = models.CharField(max_length=4)  # "png", "jpeg"
    added = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.organisation)


class SignaturePicture(models.Model):
    """A picture of a person's signature. No page gives it to anyone else; only their approval prints it.

    A new one takes the place of the one in use; those that signed certificates stay.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signature_pictures")
    picture = models.BinaryField()
    kind = models.CharField(max_length=4)
    added = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_signature_picture_in_use", fields=["person"], condition=Q(withdrawn=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.added}"


class NumberSequence(models.Model):
    """The last number that an organisation gave in a fiscal year. Who issues locks it first."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()  # Buddhist fiscal year
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_number_sequence_an_organisation_and_year", fields=["organisation", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.last}/{self.year}"


class BatchState(models.TextChoices):
    """How far a batch is."""

    DRAFT = "draft", _("กำลังเตรียม")
    SENT = "sent", _("รออนุมัติ")
    ISSUED = "issued", _("ออกแล้ว")
    DROPPED = "dropped", _("เลิกทำแล้ว")


class BatchQuerySet(models.QuerySet["CertificateBatch"]):
    def where(self, person: Someone, what: May) -> BatchQuerySet:
        """Those of organisations where this person may do this."""
        return self.filter(within_reach(person, what, "organisation__path"))


class CertificateBatch(models.Model):
    """Certificates for one occasion, with the same words, issued together by one signer."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="certificate_batches"
    )
    state = models.CharField(max_length=8, choices=BatchState.choices, default=BatchState.DRAFT)
    heading = models.CharField(_("หัวเกียรติบัตร"), max_length=MAX_HEADING)
    given_for = models.CharField(_("มอบให้เพื่อ"), max_length=MAX_WORDS)
    day = models.DateField(_("ให้ไว้ ณ วันที่"))
    design = models.CharField(_("แบบ"), max_length=20)  # id in `designs`
    language = models.CharField(_("ภาษา"), max_length=2, default="th")
    thai_digits = models.BooleanField(_("เลขไทย"), default=True)
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField(_("ชื่อผู้ลงนามบนเกียรติบัตร"), max_length=MAX_NAME)
    signer_post = models.CharField(_("ตำแหน่งบนเกียรติบัตร"), max_length=MAX_NAME)
    count = models.PositiveIntegerField(default=0)  # of names
    origin = models.CharField(max_length=200, blank=True)  # of the names: a file and its hash, or records
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent = models.DateTimeField(null=True, blank=True)  # last; what is approved is what was sent then
    why_returned = models.CharField(max_length=MAX_WORDS, blank=True)
    issued = models.DateTimeField(null=True, blank=True)
    signature = models.ForeignKey(
        SignaturePicture, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    making_until = models.DateTimeField(null=True, blank=True)  # lease of whoever makes its files

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="certificate_batch_state_is_known", condition=Q(state__in=BatchState.values)
            ),
            models.CheckConstraint(
                name="certificate_language_is_known", condition=Q(language__in=["th", "en"])
            ),
            models.CheckConstraint(
                name="certificates_are_issued_with_a_signature",
                condition=Q(state="issued", issued__isnull=False, signature__isnull=False, count__gt=0)
                | (~Q(state="issued") & Q(issued=None, signature=None)),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="certificate_batch_by_place")]

    def __str__(self) -> str:
        return f"{self.heading} {self.given_for}"[:120]

    @property
    def parts(self) -> int:
        """How many files it is printed in."""
        return -(-self.count // PART)


class RevokedWhy(models.TextChoices):
    """Why a certificate no longer holds, in a word that everyone may read."""

    MISTAKE = "mistake", _("ออกผิด")
    REPLACED = "replaced", _("ออกฉบับใหม่แทน")
    UNDUE = "undue", _("ไม่มีสิทธิ์ได้รับ")


class Certificate(models.Model):
    """One holder's certificate. `number` is given when its batch is issued; then only revoking changes it."""

    batch = models.ForeignKey(CertificateBatch, on_delete=models.PROTECT, related_name="certificates")
    place = models.PositiveIntegerField()  # in the batch, from 1
    holder = models.CharField(_("ชื่อผู้รับ"), max_length=MAX_NAME)
    holder_place = models.CharField(_("หน่วยงานของผู้รับ"), max_length=MAX_NAME, blank=True)
    detail = models.CharField(_("รางวัลหรือระดับ"), max_length=MAX_NAME, blank=True)
    link = models.CharField(max_length=LINK_LENGTH, unique=True, default=new_link)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # Buddhist fiscal year of the number
    number = models.PositiveIntegerField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
    why_revoked = models.CharField(max_length=10, choices=RevokedWhy.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_certificate_a_place", fields=["batch", "place"]),
            models.UniqueConstraint(
                name="one_certificate_a_number", fields=["organisation", "year", "number"]
            ),
            models.CheckConstraint(
                name="certificate_number_and_year_come_together",
                condition=Q(number=None, year=None) | Q(number__gte=1, year__isnull=False),
            ),
            models.CheckConstraint(
                name="certificate_says_why_it_is_revoked",
                condition=Q(revoked=None, why_revoked="")
                | Q(revoked__isnull=False, number__isnull=False, why_revoked__in=RevokedWhy.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.number}/{self.year}"
