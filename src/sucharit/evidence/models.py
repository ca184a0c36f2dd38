"""Evidence of an organisation: a file, a picture or a link, kept once and used in many places."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sucharit.capture.models import Content, WatchedLink
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, Someone, within_reach


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def where(self, person: Someone, what: May) -> EvidenceQuerySet:
        """That of organisations where this person may do this."""
        return self.filter(within_reach(person, what, "organisation__path"))

    def in_use(self) -> EvidenceQuerySet:
        """What was not withdrawn."""
        return self.filter(withdrawn=None)

    def pictures(self) -> EvidenceQuerySet:
        """What is shown as a picture."""
        return self.filter(thumbnail__isnull=False)

    def without_alternative_text(self) -> EvidenceQuerySet:
        """Pictures that no one has described for those who can't see them."""
        return self.pictures().filter(alternative_text="")


class Evidence(models.Model):
    """One piece of evidence: what a file, a picture or an address shows, and the period it covers."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="evidence")
    type = models.CharField(_("ประเภท"), max_length=40)  # of the vocabulary's evidence types
    title = models.CharField(_("ชื่อหลักฐาน"), max_length=200)
    day = models.DateField(_("วันที่ของหลักฐาน"), null=True, blank=True)
    first = models.DateField(_("ครอบคลุมตั้งแต่วันที่"), null=True, blank=True)
    last = models.DateField(_("ถึงวันที่"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(  # Buddhist fiscal year; null: of no single year
        _("ของปีงบประมาณ"), null=True, blank=True
    )
    # The file as it is handed out; of a picture: turned upright, shrunk, drawn again from its pixels
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    thumbnail = models.ForeignKey(  # of a picture, as JPEG
        Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=200, blank=True)
    link = models.ForeignKey(WatchedLink, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    alternative_text = models.CharField(_("คำบรรยายภาพ"), max_length=300, blank=True)
    may_be_public = models.BooleanField(_("เผยแพร่ได้"), default=False)
    # Random, in its public address; set once something that shows it was published: `actions.publish`
    public_link = models.CharField(max_length=16, null=True, blank=True, unique=True)
    added = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed = models.DateTimeField(null=True, blank=True)  # when something else was said of it, if ever
    withdrawn = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_file_or_a_link",
                condition=Q(content__isnull=False, link=None) | Q(content=None, link__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_covers_a_period_that_ends_after_it_begins",
                condition=Q(first=None) | Q(last=None) | Q(last__gte=F("first")),
            ),
            # The same bytes are one piece, used in many places
            models.UniqueConstraint(
                name="one_piece_of_evidence_a_file",
                fields=["organisation", "content"],
                condition=Q(withdrawn=None),
            ),
            models.UniqueConstraint(
                name="one_piece_of_evidence_a_link",
                fields=["organisation", "link"],
                condition=Q(withdrawn=None),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-added"], name="evidence_by_place_and_time")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_picture(self) -> bool:
        return self.thumbnail_id is not None
