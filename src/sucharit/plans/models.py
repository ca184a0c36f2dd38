"""An office's year: the model it chose, its records, what they lead to, and who signed them."""

from __future__ import annotations

from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.evidence.models import Evidence
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, Someone, within_reach


class StoredModel(models.Model):
    """The files of a year model and the vocabulary as they were when a year began with it, by their hash."""

    hash = models.CharField(max_length=64, primary_key=True)
    model = models.CharField(max_length=60)  # "result-driven"
    version = models.CharField(max_length=20)
    files = models.JSONField()

    def __str__(self) -> str:
        return f"{self.model} {self.version}"


class YearPlanQuerySet(models.QuerySet["YearPlan"]):
    def where(self, person: Someone, what: May) -> YearPlanQuerySet:
        """Those of organisations where this person may do this."""
        return self.filter(within_reach(person, what, "organisation__path"))

    def open(self) -> YearPlanQuerySet:
        """Years that go on."""
        return self.filter(closed=None)


class YearPlan(models.Model):
    """One year of one organisation: result year, plan year and report year are three."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="year_plans")
    programme = models.SlugField(max_length=40)
    year = models.PositiveSmallIntegerField(_("ปีงบประมาณของแผน"))  # Buddhist fiscal year
    result_year = models.PositiveSmallIntegerField(_("ปีของผลประเมิน"))
    model = models.ForeignKey(  # null: a year without a model
        StoredModel, on_delete=models.PROTECT, null=True, blank=True, related_name="years"
    )
    # The result it began with, as `result_snapshot` writes it; null while there is none
    result = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    target = models.DecimalField(_("เป้าหมาย"), max_digits=5, decimal_places=2, null=True, blank=True)
    targets = models.JSONField(default=dict, blank=True)  # further targets of the model: id → figure as text
    people = models.JSONField(default=dict, blank=True)  # dated head-counts: name → {"count": …, "on": day}
    changes = models.PositiveIntegerField(default=0)  # of its records: what is computed from them keeps this
    changed = models.DateTimeField(default=timezone.now, editable=False)  # when that was counted last
    begun = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True, blank=True)

    objects = YearPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_year_plan_an_organisation_programme_and_year",
                fields=["organisation", "programme", "year"],
            ),
            models.CheckConstraint(
                name="a_year_is_planned_after_its_result", condition=Q(year__gt=F("result_year"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"


class StoredState(models.TextChoices):
    """Whether a record counts."""

    DRAFT = "draft", _("ฉบับร่าง")
    CURRENT = "current", _("ใช้อยู่")
    WITHDRAWN = "withdrawn", _("ถอนแล้ว")


class YearRecordQuerySet(models.QuerySet["YearRecord"]):
    def where(self, person: Someone, what: May) -> YearRecordQuerySet:
        """Those of organisations where this person may do this."""
        return self.filter(within_reach(person, what, "plan__organisation__path"))

    def counted(self) -> YearRecordQuerySet:
        """Records that are neither drafts nor withdrawn."""
        return self.filter(state=StoredState.CURRENT)


class YearRecord(models.Model):
    """One record of a year, of a kind of the vocabulary, which says what `values` holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(YearPlan, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=40)
    under = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=20, blank=True)  # as people see it: "5.7a"; "" by its place
    place = models.PositiveIntegerField(default=0)  # among its neighbours
    day = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    values = models.JSONField(default=dict, blank=True)  # field → value, as `vocabulary.values` writes it
    state = models.CharField(max_length=10, choices=StoredState.choices, default=StoredState.CURRENT)
    why_withdrawn = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    entered = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_as = models.CharField(max_length=24, blank=True)  # the kind of role: "project-lead"
    # The person who is asked to do it, of steps, activities, tasks
    assigned = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="year_records"
    )
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="records")

    objects = YearRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_record_ends_no_earlier_than_it_begins",
                condition=Q(day=None) | Q(until=None) | Q(until__gte=F("day")),
            ),
            models.CheckConstraint(name="no_record_stands_under_itself", condition=~Q(under=F("id"))),
            models.CheckConstraint(name="record_state_is_known", condition=Q(state__in=StoredState.values)),
        ]
        indexes = [models.Index(fields=["plan", "kind", "place"], name="record_by_kind_and_place")]

    def __str__(self) -> str:
        return self.title


class RecordLink(models.Model):
    """A record leads to another by one of its fields: a measure to the activities that carry it out."""

    start = models.ForeignKey(YearRecord, on_delete=models.CASCADE, related_name="links")
    field = models.CharField(max_length=40)
    end = models.ForeignKey(YearRecord, on_delete=models.CASCADE, related_name="linked_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_link_a_field_and_pair", fields=["start", "field", "end"]),
            models.CheckConstraint(name="no_record_leads_to_itself", condition=~Q(start=F("end"))),
        ]

    def __str__(self) -> str:
        return f"{self.start_id} {self.field} {self.end_id}"


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> SignatureQuerySet:
        """Places of a list but for those that were struck off it."""
        return self.filter(struck=None)


class Signature(models.Model):
    """One place of a dated list: who is asked to sign a record, and when they did.

    A place of a school without a person is signed by whoever approves for that school. `party` is the record
    of a register that says the same of this place, where the year's model keeps one.
    """

    record = models.ForeignKey(YearRecord, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    school = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.CharField(max_length=150, blank=True)  # as the list has it
    name = models.CharField(max_length=150, blank=True)  # of whom the list names; for who leads alone
    party = models.OneToOneField(
        YearRecord, on_delete=models.CASCADE, null=True, blank=True, related_name="place_on_list"
    )
    due = models.DateField(null=True, blank=True)  # last day in time; a signature after it is late
    asked = models.DateTimeField(auto_now_add=True)
    signed = models.DateTimeField(null=True, blank=True)
    fields = models.JSONField(default=list, blank=True)  # what was filled in when it was signed, by name
    reason = models.CharField(max_length=300, blank=True)  # why it is not signed, or was struck off
    struck = models.DateTimeField(null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_place_a_person_on_a_list",
                fields=["record", "person"],
                condition=Q(school=None, struck=None),
            ),
            models.UniqueConstraint(
                name="one_place_a_school_on_a_list", fields=["record", "school"], condition=Q(struck=None)
            ),
            models.CheckConstraint(
                name="a_signature_is_of_a_person", condition=Q(signed=None) | Q(person__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.person_id or self.school_id or self.position}"

    @property
    def is_late(self) -> bool:
        """Whether it was signed after the day that was set."""
        return bool(self.signed and self.due and timezone.localdate(self.signed) > self.due)


class CheckAnswer(models.Model):
    """A sentence with which a warning of a quality check was answered, while its cause stays the same."""

    plan = models.ForeignKey(YearPlan, on_delete=models.CASCADE, related_name="check_answers")
    check_name = models.CharField(max_length=60)
    key = models.CharField(max_length=200)  # of the finding
    sentence = models.CharField(max_length=500)
    answered = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_answer_a_finding", fields=["plan", "check_name", "key"])
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.key}"


class CalendarAddress(models.Model):
    """A person's private address of a year's calendar. Only a hash of its secret is stored."""

    plan = models.ForeignKey(YearPlan, on_delete=models.CASCADE, related_name="calendar_addresses")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    only_own = models.BooleanField(default=False)  # what this person is asked to do, no more
    secret_hash = models.CharField(max_length=64, unique=True)  # SHA-256, hexadecimal
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_calendar_address_a_person_and_year", fields=["plan", "person"])
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.person_id}"


class PublishedDocument(models.Model):
    """A version of a document of the year as it was published: its files are kept, its figures frozen."""

    record = models.OneToOneField(YearRecord, on_delete=models.PROTECT, related_name="document")
    plan = models.ForeignKey(YearPlan, on_delete=models.PROTECT, related_name="documents")
    document = models.CharField(max_length=60)  # id in the model
    version = models.PositiveSmallIntegerField()
    as_of = models.DateField(null=True, blank=True)  # null: final
    content = models.JSONField()  # what it says, as `year_papers` writes it
    sha256 = models.CharField(max_length=64)  # of the canonical content
    link = models.CharField(max_length=16, unique=True)  # random, in the public address
    published = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_published_document_a_version", fields=["plan", "document", "version"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.document} {self.version}"


class ComparedYear(models.Model):
    """What worked in the latest year that offices of a programme closed: compared once, read by pages."""

    programme = models.SlugField(max_length=40, primary_key=True)
    year = models.PositiveSmallIntegerField()  # Buddhist fiscal year
    plans = models.PositiveIntegerField()  # offices that closed it
    mark = models.CharField(max_length=200)  # of what it was computed from; another one: out of date
    at = models.DateTimeField()
    seconds = models.FloatField(default=0)  # how long comparing took
    lists = models.JSONField()  # measures, models, noise, as `analysis.what_worked.stored` writes them

    def __str__(self) -> str:
        return f"{self.programme} {self.year}"


class HandOverChoice(models.TextChoices):
    """What a year does with a thing that an earlier year left."""

    TAKEN = "taken", _("รับมาแล้ว")
    LEFT = "left", _("ไม่รับ")


class HandedOver(models.Model):
    """What a year decided of one thing that the year before left: taken over, or left with a reason.

    The thing is a record of the earlier year, or a piece of its evidence for one item of this year's edition.
    Each is decided once: the database holds that, whoever clicks at the same moment. `plan` takes over.
    """

    plan = models.ForeignKey(YearPlan, on_delete=models.CASCADE, related_name="handed_over")
    source = models.ForeignKey(
        YearRecord, on_delete=models.CASCADE, null=True, blank=True, related_name="handed_on"
    )
    piece = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="handed_on"
    )
    item = models.CharField(max_length=100, blank=True)  # id of the item for which a piece is used again
    choice = models.CharField(max_length=10, choices=HandOverChoice.choices)
    reason = models.CharField(max_length=1_000, blank=True)  # why it was left
    record = models.OneToOneField(  # of this year, that came of it
        YearRecord, on_delete=models.CASCADE, null=True, blank=True, related_name="taken_from"
    )
    decided = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_record_is_handed_over_once", fields=["plan", "source"]),
            models.UniqueConstraint(
                name="a_piece_is_handed_over_once_an_item", fields=["plan", "piece", "item"]
            ),
            models.CheckConstraint(
                name="a_record_or_a_piece_is_handed_over",
                condition=Q(source__isnull=False, piece=None, item="") | Q(source=None, piece__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_left_has_its_reason",
                condition=Q(choice="left", record=None) & ~Q(reason="")
                | Q(choice="taken", source__isnull=False, record__isnull=False)
                | Q(choice="taken", piece__isnull=False, record=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.source_id or self.piece_id} {self.choice}"
