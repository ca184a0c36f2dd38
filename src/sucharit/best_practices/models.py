"""Best practices: what an office shows of a closed year, its versions, and what others did with it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person
from sucharit.plans.models import YearPlan, YearRecord

LINK_LENGTH = 16  # letters and digits of a public address: 95 bits, which no one guesses
MAX_TITLE = 200
MAX_SUMMARY = 1_500


def new_link() -> str:
    """Random, in the public address of a best practice."""
    return get_random_string(LINK_LENGTH)


class PracticeState(models.TextChoices):
    """Whether others see it."""

    DRAFT = "draft", _("กำลังเตรียม")
    PUBLISHED = "published", _("เผยแพร่แล้ว")
    WITHDRAWN = "withdrawn", _("ถอนแล้ว")


class BestPracticeQuerySet(models.QuerySet["BestPractice"]):
    def published(self) -> BestPracticeQuerySet:
        """What everyone who works here may see."""
        return self.filter(state=PracticeState.PUBLISHED)


class BestPractice(models.Model):
    """What an office shows of one closed year. `parts`, `photographs`: what it chose to show.

    `hidden` are words that it blacks out, `allowed` those that the check held against it and it shows.
    """

    plan = models.OneToOneField(YearPlan, on_delete=models.PROTECT, related_name="best_practice")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="best_practices")
    title = models.CharField(_("ชื่อแนวปฏิบัติ"), max_length=MAX_TITLE)
    summary = models.TextField(_("สรุปสั้น"), blank=True)
    parts = models.JSONField(default=list, blank=True)  # ids of sections of the closing report
    photographs = models.JSONField(default=list, blank=True)  # ids of pieces of evidence, as text
    shows_figures = models.BooleanField(_("แสดงคะแนนก่อนและหลัง"), default=True)
    is_public = models.BooleanField(_("ให้ทุกคนเห็น บนเว็บไซต์ของหน่วยงาน ในการค้นหา และผ่านลิงก์"), default=False)
    hidden = models.JSONField(default=list, blank=True)
    allowed = models.JSONField(default=list, blank=True)
    link = models.CharField(max_length=LINK_LENGTH, unique=True, default=new_link)
    state = models.CharField(max_length=9, choices=PracticeState.choices, default=PracticeState.DRAFT)
    current = models.OneToOneField(  # the version that is shown
        "BestPracticeVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of the version that is shown, for lists
    model = models.CharField(max_length=60, blank=True)  # id of the year model
    keys = models.TextField(blank=True)  # its words as they are searched: letters alone, folded
    offered = models.DateTimeField(auto_now_add=True)

    objects = BestPracticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="practice_state_is_known", condition=Q(state__in=PracticeState.values)
            ),
            models.CheckConstraint(
                name="a_published_practice_has_a_version",
                condition=Q(state="published", current__isnull=False)
                | (~Q(state="published") & Q(current=None)),
            ),
        ]
        indexes = [models.Index(fields=["state", "-current"], name="practice_by_state_and_version")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open_to_all(self) -> bool:
        """Whether it was published for everyone, and its office leaves it open."""
        return self.is_public and self.current is not None and bool(self.current.content["public"])


class BestPracticeVersion(models.Model):
    """What was published, frozen: never changed, and known to the history by its digest."""

    practice = models.ForeignKey(BestPractice, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()  # as `content.frozen` writes it
    card = models.JSONField()  # of the content, what lists show
    sha256 = models.CharField(max_length=64)  # of the canonical content
    published = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_practice_version_a_number", fields=["practice", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.number}"


class BestPracticeTag(models.Model):
    """By what a published practice is looked for: a trait, or an indicator by lasting id."""

    practice = models.ForeignKey(BestPractice, on_delete=models.CASCADE, related_name="tags")
    sort = models.CharField(max_length=9)  # "trait", "node"
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_practice_tag", fields=["practice", "sort", "value"]),
            models.CheckConstraint(
                name="practice_tag_sort_is_known", condition=Q(sort__in=["trait", "node"])
            ),
        ]
        indexes = [models.Index(fields=["sort", "value"], name="practice_by_tag")]

    def __str__(self) -> str:
        return f"{self.sort} {self.value}"


class BestPracticeThanks(models.Model):
    """One office thanks another for a practice, once; `to` is whose practice it is."""

    practice = models.ForeignKey(BestPractice, on_delete=models.CASCADE, related_name="thanks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    said = models.DateTimeField(auto_now_add=True)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_thanks_an_office", fields=["practice", "organisation"]),
            models.CheckConstraint(name="no_office_thanks_itself", condition=~Q(organisation=F("to"))),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.practice_id}"


class BestPracticeUse(models.Model):
    """What a year took over from a practice: keys of its version's takeaways, and the record that says so."""

    practice = models.ForeignKey(BestPractice, on_delete=models.PROTECT, related_name="uses")
    version = models.ForeignKey(BestPracticeVersion, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(YearPlan, on_delete=models.PROTECT, related_name="practices_used")
    record = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="+")
    taken = models.JSONField()
    used = models.DateTimeField(auto_now_add=True)
    used_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["practice", "plan"], name="use_of_a_practice")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.practice_id}"
