"""What people ask an organisation, without an account, and how it answers.

Nothing is stored of who asks: no name, no address, no time finer than the day. Who asked holds a secret
address, of which only the hash is here.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation, Person

MAX_TITLE = 150
MAX_TEXT = 3_000
MAX_TURNS = 20  # of one question: longer talks belong on the telephone
SECRET_HASH = 64  # SHA-256, hexadecimal


class QuestionDesk(models.Model):
    """Whether an organisation takes questions, and within how many working days it promises an answer."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="question_desk")
    is_open = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(_("ตอบภายในกี่วันทำการ"), default=7)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_question_desk_promises_1_to_30_days", condition=Q(days__gte=1, days__lte=30)
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.is_open}"


class QuestionState(models.TextChoices):
    """How far a question is."""

    WAITING = "waiting", _("รอคำตอบ")
    PUBLISHED = "published", _("ตอบและเผยแพร่แล้ว")
    PRIVATE = "private", _("ตอบเฉพาะผู้ถามแล้ว")
    DECLINED = "declined", _("ไม่ตอบ")


class DeclinedWhy(models.TextChoices):
    """Why a question gets no answer here; who asked and everyone reads it."""

    ELSEWHERE = "elsewhere", _("ไม่ใช่เรื่องของหน่วยงานนี้")
    COMPLAINT = "complaint", _("เป็นเรื่องร้องเรียน ซึ่งมีช่องทางที่คุ้มครองผู้แจ้ง")
    AGAIN = "again", _("ถามซ้ำกับเรื่องที่ตอบแล้ว")
    ABUSE = "abuse", _("ข้อความหยาบคาย ใส่ร้าย หรือโฆษณา")
    UNCLEAR = "unclear", _("อ่านแล้วไม่รู้ว่าถามอะไร")


class PublicQuestionQuerySet(models.QuerySet["PublicQuestion"]):
    def at(self, organisation: Organisation) -> PublicQuestionQuerySet:
        """Asked of one organisation, the newest first."""
        return self.filter(organisation=organisation).order_by("-number")

    def waiting(self) -> PublicQuestionQuerySet:
        """Those that wait for the organisation, the most urgent first."""
        return self.filter(state=QuestionState.WAITING).order_by("due", "number")

    def shown_to_all(self) -> PublicQuestionQuerySet:
        """Those of which everyone reads something."""
        return self.filter(public_turns__gt=0)


class PublicQuestion(models.Model):
    """One question. Everyone reads its first `public_turns` turns, without the words in `hidden`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveIntegerField()  # from 1 in each organisation
    secret_hash = models.CharField(max_length=SECRET_HASH, unique=True, editable=False)
    title = models.CharField(_("เรื่อง"), max_length=MAX_TITLE)
    state = models.CharField(max_length=9, choices=QuestionState.choices, default=QuestionState.WAITING)
    asked = models.DateField()
    due = models.DateField()  # of the turn that waits, or that was answered last
    answered = models.DateField(null=True, blank=True)  # the first answer: what the figures count
    first_due = models.DateField()
    why_declined = models.CharField(max_length=9, choices=DeclinedWhy.choices, blank=True)
    public_turns = models.PositiveSmallIntegerField(default=0)
    hidden = models.JSONField(default=list, blank=True)

    objects = PublicQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_question_a_number", fields=["organisation", "number"]),
            models.CheckConstraint(
                name="question_state_is_known", condition=Q(state__in=QuestionState.values)
            ),
            models.CheckConstraint(
                name="a_question_is_declined_for_a_reason",
                condition=Q(state="declined") ^ Q(why_declined=""),
            ),
            models.CheckConstraint(
                name="a_published_question_shows_an_answer",
                condition=~Q(state="published") | Q(public_turns__gte=2),
            ),
            models.CheckConstraint(
                name="an_answer_is_due_after_the_question", condition=Q(due__gte=F("asked"))
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "due"], name="question_by_state_and_due"),
            models.Index(fields=["organisation", "asked"], name="question_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.number}"

    def is_late(self, today: date) -> bool:
        """Whether it waits longer than was promised."""
        return self.state == QuestionState.WAITING and today > self.due


class QuestionTurn(models.Model):
    """What one side wrote: who asked, or the organisation. The first turn is the question."""

    question = models.ForeignKey(PublicQuestion, on_delete=models.CASCADE, related_name="turns")
    place = models.PositiveSmallIntegerField()  # from 1
    is_answer = models.BooleanField()
    text = models.TextField(max_length=MAX_TEXT)
    day = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # of an answer

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(name="one_turn_a_place", fields=["question", "place"]),
            models.CheckConstraint(
                name="only_answers_are_by_a_person", condition=Q(is_answer=True) | Q(by=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.place}"
