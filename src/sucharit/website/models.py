"""A site of an office or school: what is written for it, what was published in versions, and its files."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from sucharit.capture.models import Content
from sucharit.people.models import Organisation, Person

LINK_LENGTH = 24  # letters and digits of a file's address: 142 bits, which no one guesses
MAX_TITLE = 300
MAX_ALTERNATIVE = 300
MAX_WORDS = 500
MAX_FILE_NAME = 200


def new_file_link() -> str:
    """Random, in the address of a file."""
    return get_random_string(LINK_LENGTH)


class PublicSite(models.Model):
    """The site of one organisation. `skipped`: kinds that its guide was asked to leave out for now."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="website")
    needs_screening = models.BooleanField(_("ต้องมีผู้อนุมัติก่อนเผยแพร่"), default=False)
    skipped = models.JSONField(default=list, blank=True)
    begun = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.organisation)


class WebsiteRecord(models.Model):
    """One thing that a site shows. `values`: what is written now; what is shown are its versions.

    `edition` counts how often it was written: who writes over an older one is told. `number` is in its
    public address, counted by kind.
    """

    website = models.ForeignKey(PublicSite, on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    place = models.PositiveIntegerField(default=0)
    values = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1)
    begun = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    arranged = models.DateTimeField(null=True, blank=True)  # when its place among the others last changed
    waiting_since = models.DateTimeField(null=True, blank=True)  # sent to who approves
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    returned_because = models.CharField(max_length=MAX_WORDS, blank=True)
    discarded = models.DateTimeField(null=True, blank=True)  # never published, and not wanted any more

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_website_record_a_number", fields=["website", "kind", "number"]),
        ]
        indexes = [models.Index(fields=["website", "kind", "place"], name="website_record_by_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class WebsiteWriting(models.Model):
    """Values as someone saved them once: no one's words are lost when another writes over them."""

    record = models.ForeignKey(WebsiteRecord, on_delete=models.CASCADE, related_name="writings")
    edition = models.PositiveIntegerField()
    values = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_website_writing_an_edition", fields=["record", "edition"])
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.edition}"


class WebsiteVersionQuerySet(models.QuerySet["WebsiteVersion"]):
    def standing(self, at: datetime) -> WebsiteVersionQuerySet:
        """Those whose time has come and that were not taken down; the newest of a record is shown."""
        return self.filter(shows_from__lte=at, ended=None)

    def shown(self, at: datetime) -> WebsiteVersionQuerySet:
        """The one version of each record that readers see."""
        return self.standing(at).filter(pk=_newest_standing(at))

    def shown_or_scheduled(self, at: datetime) -> WebsiteVersionQuerySet:
        """What readers see of each record, and what they will see once its time comes."""
        return self.filter(Q(shows_from__gt=at) | Q(pk=_newest_standing(at)), ended=None)


def _newest_standing(at: datetime) -> models.Subquery:
    newest = WebsiteVersion.objects.standing(at).filter(record=models.OuterRef("record"))
    return models.Subquery(newest.order_by("-number").values("pk")[:1])


class WebsiteVersion(models.Model):
    """What was published, frozen: never changed, and known to the history by its digest."""

    record = models.ForeignKey(WebsiteRecord, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # as `freezing.content_of` writes it
    sha256 = models.CharField(max_length=64)  # of the canonical content
    shows_from = models.DateTimeField()
    published = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    # When it was taken down, or replaced before its time came; not part of what is frozen
    ended = models.DateTimeField(null=True, blank=True)
    decisions = models.JSONField(
        default=list, blank=True
    )  # of the check: sort, place, reason; never the words

    objects = WebsiteVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_website_version_a_number", fields=["record", "number"]),
            models.CheckConstraint(
                name="website_version_ends_after_it_was_published",
                condition=Q(ended=None) | Q(ended__gte=F("published")),
            ),
        ]
        indexes = [models.Index(fields=["record", "ended", "shows_from"], name="website_version_shown")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.number}"


class WebsiteFile(models.Model):
    """A picture or file of a site: a picture drawn again from its pixels, a file as it came.

    `text` is what a file says, read once by a process of its own, for the check and for search.
    """

    website = models.ForeignKey(PublicSite, on_delete=models.PROTECT, related_name="files")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    thumbnail = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=MAX_FILE_NAME)
    link = models.CharField(max_length=LINK_LENGTH, unique=True, default=new_file_link)
    text = models.TextField(blank=True)
    width = models.PositiveIntegerField(default=0)  # pixels, of a picture
    height = models.PositiveIntegerField(default=0)
    is_read = models.BooleanField(default=True)  # whether all of its text could be read
    alternative_th = models.CharField(_("คำบรรยายภาพ"), max_length=MAX_ALTERNATIVE, blank=True)
    alternative_en = models.CharField(_("คำบรรยายภาพ (อังกฤษ)"), max_length=MAX_ALTERNATIVE, blank=True)
    is_decorative = models.BooleanField(_("เป็นภาพประดับ ไม่สื่อความหมาย"), default=False)
    added = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    removed = models.DateTimeField(null=True, blank=True)  # handed out no more

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_website_file_a_content",
                fields=["website", "content"],
                condition=Q(removed=None),
            ),
        ]
        indexes = [models.Index(fields=["website", "-added"], name="website_file_by_time")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.thumbnail_id is not None

    @property
    def alternative_name(self) -> str:
        """How fields of a form that say what it shows are called."""
        return f"alt-{self.pk}"

    def is_in_use(self) -> bool:
        """Whether something that is shown, or scheduled, shows it."""
        return WebsiteVersion.objects.shown_or_scheduled(timezone.now()).filter(uses__file=self).exists()

    @property
    def is_described(self) -> bool:
        """Whether those who can't see a picture learn what it shows, or that it shows nothing."""
        return not self.is_picture or self.is_decorative or bool(self.alternative_th)


class WebsiteFileUse(models.Model):
    """That a version shows a file: while one is shown or scheduled, the file is handed out."""

    version = models.ForeignKey(WebsiteVersion, on_delete=models.CASCADE, related_name="uses")
    file = models.ForeignKey(WebsiteFile, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_website_file_use", fields=["version", "file"])]

    def __str__(self) -> str:
        return f"{self.version_id} {self.file_id}"
