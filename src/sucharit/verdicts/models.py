"""Who assesses whom, what each assessor saw, what an organisation disputes, and the verdict that counts."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person
from sucharit.rounds.models import Participant, Round


class Origin(models.TextChoices):
    """Where a verdict comes from."""

    IMPORTED = "imported", _("นำเข้าจากตาราง")
    AGREED = "agreed", _("ผู้ตรวจเห็นตรงกัน")
    SINGLE = "single", _("ผู้ตรวจคนเดียว")
    THIRD = "third", _("ผู้ตรวจคนที่สามชี้ขาด")
    DISPUTED = "disputed", _("ตัดสินจากคำชี้แจง")
    APPEALED = "appealed", _("ตัดสินจากคำอุทธรณ์")
    ABSENT = "absent", _("ไม่ได้ส่งข้อมูล")


class Verdict(models.Model):
    """One item of one organisation in a round: which of its scale's choices applies, numbered from 1."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="verdicts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="verdicts")
    item = models.CharField(max_length=80)  # id of the edition's part: "disclosure.executives"
    choice = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.IMPORTED)
    reasons = models.JSONField(default=list)  # ids of the item's reasons in the edition
    words = models.CharField(max_length=1000, blank=True)  # what the organisation reads about it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation", "item"], name="one_verdict_an_item_and_round"
            ),
            models.CheckConstraint(name="choices_of_verdicts_begin_with_1", condition=Q(choice__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.choice}"


def new_salt() -> str:
    """Thirty-two random bytes, hexadecimal: pseudonyms are made with it, so no one guesses a name."""
    return secrets.token_hex(32)


class AssessmentPlan(models.Model):
    """How a round is judged: frozen when the pool is published, drawn with a seed that comes later."""

    round = models.OneToOneField(
        Round, on_delete=models.CASCADE, primary_key=True, related_name="assessment_plan"
    )
    verdicts_an_item = models.PositiveSmallIntegerField(_("จำนวนผู้ตรวจต่อข้อ"), default=2)
    may_appeal = models.BooleanField(_("อุทธรณ์ต่อผู้ดูแลรอบได้อีกครั้ง"), default=True)
    pool_digest = models.CharField(max_length=64, blank=True)  # of the pool, published before the seed
    pool_published = models.DateTimeField(null=True, blank=True)
    salt = models.CharField(max_length=64, default=new_salt, editable=False)  # shown to no one but an auditor
    seed = models.CharField(max_length=200, blank=True)  # as published
    seed_source = models.CharField(max_length=300, blank=True)  # the public event that it is the outcome of
    way = models.PositiveIntegerField(default=0)  # how the draw directed the sides: `drawing`
    draw_digest = models.CharField(max_length=64, blank=True)  # of all assignments as drawn
    drawn = models.DateTimeField(null=True, blank=True)
    shown = models.DateTimeField(null=True, blank=True)  # preliminary verdicts, to the organisations
    settled = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="one_or_two_verdicts_an_item", condition=Q(verdicts_an_item__in=[1, 2])
            ),
            models.CheckConstraint(
                name="a_pool_is_published_before_it_is_drawn_from",
                condition=Q(drawn=None) | (Q(pool_published__isnull=False) & ~Q(seed="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.verdicts_an_item}"


class PoolMember(models.Model):
    """Somebody who may be drawn; `home` is the organisation they come from, and never judge.

    `own` and `barred` are codes of participants: theirs, computed when the pool is published, and those in
    which they declared an interest. `late`: joined after the draw, and stands at the end of every line.
    """

    plan = models.ForeignKey(AssessmentPlan, on_delete=models.CASCADE, related_name="pool")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    home = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    own = models.JSONField(default=list)
    barred = models.JSONField(default=list)
    late = models.BooleanField(default=False)
    dropped = models.DateTimeField(null=True, blank=True)  # judges no more in this round

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "person"], name="a_person_is_in_the_pool_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.person_id}"


class AssignmentKind(models.TextChoices):
    """What an assessor was drawn for."""

    BLIND = "blind", _("ตรวจ")
    THIRD = "third", _("ชี้ขาด")
    DISPUTE = "dispute", _("พิจารณาคำชี้แจง")
    CALIBRATION = "calibration", _("เทียบมาตรฐาน")  # no one but those who run the round sees which these are


class Assignment(models.Model):
    """An assessor judges an organisation: all items, or those of `items`.

    `completed` is when the opinions were handed in: until then they can be changed and decide nothing.
    `dropped` is when another assessor took it over; what was said until then counts no more.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=11, choices=AssignmentKind.choices)
    place = models.PositiveSmallIntegerField(default=1)  # first or second blind assessor
    items = models.JSONField(default=list)  # ids; empty: all
    at = models.DateTimeField()
    completed = models.DateTimeField(null=True, blank=True)
    dropped = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "kind", "place"],
                name="one_blind_assessor_a_place",
                condition=Q(kind=AssignmentKind.BLIND, dropped=None),
            ),
            models.UniqueConstraint(
                fields=["participant", "kind"],
                name="one_third_assessor_an_organisation",
                condition=Q(kind=AssignmentKind.THIRD, dropped=None),
            ),
            models.UniqueConstraint(
                fields=["participant", "person", "kind"], name="a_person_is_drawn_once_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.kind} {self.place}"


class Opinion(models.Model):
    """What one assessor says of one item. Blind: no one reads it but its author until the item is decided."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="opinions")
    item = models.CharField(max_length=80)
    choice = models.PositiveSmallIntegerField()  # from 1
    reasons = models.JSONField(default=list)
    words = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "item"], name="one_opinion_an_assessor_and_item"),
            models.CheckConstraint(name="choices_of_opinions_begin_with_1", condition=Q(choice__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.choice}"


class Calibration(models.Model):
    """An item of an organisation whose right verdict is known, to see how well assessors judge."""

    plan = models.ForeignKey(AssessmentPlan, on_delete=models.CASCADE, related_name="calibrations")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=80)
    choice = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "participant", "item"], name="one_right_verdict_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.choice}"


class DisputeStage(models.TextChoices):
    """Who decides it."""

    ASSESSOR = "assessor", _("ผู้ตรวจคนอื่น")
    OPERATOR = "operator", _("ผู้ดูแลรอบ")


class Dispute(models.Model):
    """An organisation disagrees with a verdict, on what it submitted alone; silence is acceptance."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="disputes")
    item = models.CharField(max_length=80)
    stage = models.CharField(max_length=8, choices=DisputeStage.choices)
    text = models.CharField(_("คำชี้แจง"), max_length=2000)
    spot = models.JSONField(default=dict)  # where in the kept copy: {"capture", "start", "end", "words"}
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    before = models.PositiveSmallIntegerField()  # the choice that is disputed
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, null=True, blank=True, related_name="disputes"
    )
    choice = models.PositiveSmallIntegerField(null=True, blank=True)  # as decided
    reasons = models.JSONField(default=list)
    words = models.CharField(max_length=2000, blank=True)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    appeal_until = models.DateField(null=True, blank=True)  # last day to ask the operator once more

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "item", "stage"], name="an_item_is_disputed_once_a_stage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.stage}"


class AnnouncedVerdicts(models.Model):
    """What was announced about one organisation's items: frozen with the edition and the kept copies.

    `items`: by item in the edition's order {"item", "choice", "origin", "reasons", "words", "claim",
    "addresses": [{"url", "link", "capture", "sha256", "outcome"}], "files": [{"name", "sha256", "size"}]}.
    Never who judged.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="announced_verdicts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    edition_hash = models.CharField(max_length=64)
    submission_digest = models.CharField(max_length=64, blank=True)  # "" where nothing was submitted
    items = models.JSONField(default=list)
    digest = models.CharField(max_length=64)  # SHA-256 of the items as JSON with sorted keys, without blanks

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation"], name="verdicts_are_announced_once_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.digest[:12]}"


class VerdictNotice(models.Model):
    """That those who may dispute an organisation's verdicts were told that these are shown: once a round."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, primary_key=True, related_name="verdict_notice"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.participant_id)
