"""Surveys, the roster of who may answer, and the box of what was answered: two stores without a common key.

The roster (`Code`, `Invitation`, `Contact`, `Spent`) knows only used or not used. An answer arrives as an
`Envelope`: sealed, of one size for its survey, with a random id and no time. When a closed round is scored
the envelopes are opened, shuffled and packed into one `Box` a survey, and are gone. Between the two stores
there is no column in common but the survey; docs/methods/anonymity.md says against whom this holds.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation
from sucharit.rounds.models import Round


class Questionnaire(models.Model):
    """The questions as they were asked, kept by hash with the answers: `questionnaire.from_json(content)`."""

    hash = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return self.hash[:12]


class Way(models.TextChoices):
    """How a respondent comes to answer."""

    CODE = "code", _("รหัสใช้ครั้งเดียว")  # slips from a box, or by e-mail
    OPEN = "open", _("ลิงก์และคิวอาร์เปิด")
    DRAWN = "drawn", _("ลงทะเบียนแล้วสุ่มเลือก")  # a counter QR registers; codes go to those drawn
    INTERVIEW = "interview", _("ผู้ประเมินสอบถาม")  # EIT part 2: an assessor asks those on a list


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Surveys by whether they take answers, and with how many came."""

    def accepting(self, day: date) -> SurveyQuerySet:
        """Those that take answers on that day."""
        return self.filter(closed=False, first__lte=day, last__gte=day)

    def with_turnout(self) -> SurveyQuerySet:
        """Each with `answers`, how many came so far (None: none)."""
        return self.annotate(answers=Sum("turnout__answers"))


class Survey(models.Model):
    """One organisation's questions to one kind of people, by one way: the IIT of an office in a round."""

    link = models.CharField(max_length=16, unique=True)  # random, in the address: /a/<link>/
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="surveys")
    instrument = models.CharField(max_length=20, blank=True)  # id in the edition; "" for an own survey
    channel = models.CharField(max_length=8, default="1")
    way = models.CharField(max_length=10, choices=Way.choices)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT)
    first = models.DateField(_("วันแรก"))
    last = models.DateField(_("วันสุดท้าย"))
    note_bytes = models.PositiveSmallIntegerField(default=0)  # room for a free text in each envelope; 0: none
    closed = models.BooleanField(default=False)  # by hand or with its round; no answer is taken any more
    blind = models.BooleanField(default=False)  # codes are changed for blind-signed ballots: `blind_issue`

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__code", "instrument", "channel"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation", "instrument", "channel"],
                name="round_asks_an_organisation_once_by_instrument_and_channel",
            ),
            models.CheckConstraint(name="survey_is_answered_in_a_known_way", condition=Q(way__in=Way.values)),
            models.CheckConstraint(
                name="survey_ends_no_earlier_than_it_begins", condition=Q(last__gte=F("first"))
            ),
            models.CheckConstraint(
                name="survey_of_an_instrument_belongs_to_a_round",
                condition=Q(instrument="") | Q(round__isnull=False),
            ),
            models.CheckConstraint(
                name="only_codes_are_changed_for_ballots", condition=Q(blind=False) | Q(way=Way.CODE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.code} {self.instrument or 'own'} {self.channel}"

    def accepts(self, day: date) -> bool:
        """Whether it takes answers on that day."""
        return not self.closed and self.first <= day <= self.last


class Turnout(models.Model):
    """How many answers a survey got on a day; of their pace only counts, for the signs of steering."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="turnout")
    day = models.DateField()
    answers = models.PositiveIntegerField(default=0)
    slot = models.PositiveSmallIntegerField(default=0)  # the ten minutes of the day last counted
    in_slot = models.PositiveIntegerField(default=0)
    most_in_slot = models.PositiveIntegerField(default=0)
    in_bursts = models.PositiveIntegerField(default=0)  # answers that came in crowded slots: see `bursts`

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "day"], name="one_turnout_a_day")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.day}: {self.answers}"


# — the roster: who may answer, and used or not —


class CodeQuerySet(models.QuerySet["Code"]):
    """Codes by whether they were used."""

    def unused(self) -> CodeQuerySet:
        """Those that can still be used."""
        return self.filter(used=False)


class Code(models.Model):
    """A single-use code, known by its hash alone; the code itself stands on a slip or in an e-mail."""

    hash = models.BinaryField(primary_key=True, max_length=32)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="codes")
    used = models.BooleanField(default=False)
    # Of a blind survey: the hash of the one blinded value that was signed for this code, for a lost reply.
    signed = models.BinaryField(max_length=32, null=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="code_is_used_once_a_ballot_is_signed", condition=Q(signed=None) | Q(used=True)
            )
        ]

    def __str__(self) -> str:
        return "used" if self.used else "not used"


class BallotKey(models.Model):
    """The key that signs a blind survey's ballots: it can make ballots, and can't open or link an answer."""

    survey = models.OneToOneField(
        Survey, on_delete=models.CASCADE, primary_key=True, related_name="ballot_key"
    )
    public = models.BinaryField()  # the modulus; it stands on the survey's pages
    sealed = models.BinaryField()  # the private key, sealed with a key that follows from the site's secret

    def __str__(self) -> str:
        return f"ballot key of {self.survey_id}"


class Mail(models.TextChoices):
    """What is to be done about an invitation; never when anything was done."""

    WAITING = "waiting", _("รอส่ง")
    AGAIN = "again", _("รอส่งเตือน")
    SENT = "sent", _("ส่งแล้ว")
    REFUSED = "refused", _("ที่อยู่ใช้ไม่ได้")  # the mail server said that there is no such address


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what is to be done about them."""

    def to_be_sent(self) -> InvitationQuerySet:
        """Those whose letter, or reminder, did not go out yet."""
        return self.filter(mail__in=[Mail.WAITING, Mail.AGAIN])


class Invitation(models.Model):
    """Someone asked by e-mail. Whether they answered is their code's `used`; nobody is shown the list.

    Until its letter goes out, the code is one that nobody knows: it only holds the place in the head-count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    code = models.OneToOneField(Code, on_delete=models.SET_NULL, null=True)  # replaced with every letter
    mail = models.CharField(max_length=8, choices=Mail.choices, default=Mail.WAITING)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "email"], name="someone_is_invited_once"),
            models.CheckConstraint(
                name="invitation_waits_or_is_sent_or_refused", condition=Q(mail__in=Mail.values)
            ),
        ]

    def __str__(self) -> str:
        return f"invitation to {self.survey_id}"


class Mailing(models.Model):
    """A survey's letters: to whom the reminder on its way goes, and who is sending just now."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True)
    only_unused = models.BooleanField(default=False)  # a reminder passes over those who answered
    reminded = models.DateField(null=True)  # the last day on which people were reminded
    told = models.DateField(null=True)  # the last day on which those responsible were
    sender = models.UUIDField(null=True)  # one process at a time sends
    until = models.DateTimeField(null=True)  # then it has died, and another may take over

    def __str__(self) -> str:
        return f"letters of {self.survey_id}"


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts by whether they were drawn, and by who asks them."""

    def to_ask(self) -> ContactQuerySet:
        """Those drawn whom an assessor asks; to the others a letter goes."""
        by_letter = ~Q(email="") & ~Q(survey__way=Way.INTERVIEW)
        return self.filter(drawn=True).exclude(by_letter)


class Contact(models.Model):
    """Someone who registered at the counter or stands on the assessors' list: may be drawn, then asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("ชื่อ"), max_length=120, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=20, blank=True)
    email = models.EmailField(_("อีเมล"), blank=True)
    drawn = models.BooleanField(default=False)
    asked = models.BooleanField(default=False)  # reached and done with; not what was answered
    missed = models.BooleanField(default=False)  # tried, and could not be reached
    code = models.OneToOneField(Code, on_delete=models.SET_NULL, null=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contact_can_be_reached", condition=~Q(phone="") | ~Q(email="")),
            models.CheckConstraint(
                name="contact_is_asked_or_missed_not_both", condition=Q(asked=False) | Q(missed=False)
            ),
            models.UniqueConstraint(
                fields=["survey", "phone"], condition=~Q(phone=""), name="one_contact_a_phone"
            ),
            models.UniqueConstraint(
                fields=["survey", "email"], condition=~Q(email=""), name="one_contact_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"contact of {self.survey_id}"


class Hook(models.Model):
    """An address of a chat or a dashboard that is told counts of an organisation's surveys, and no more."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True)
    url = models.URLField(max_length=500)
    salt = models.CharField(max_length=32)  # the key of the signatures follows from it and the site's secret
    told = models.DateField(null=True)  # the last day on which it was told
    trouble = models.CharField(max_length=200, blank=True)  # why the last telling did not work

    def __str__(self) -> str:
        return f"hook of {self.organisation_id}"


class Spent(models.Model):
    """A ticket of an open link that was used: so that one page sent twice counts once."""

    nonce = models.BinaryField(primary_key=True, max_length=16)
    day = models.DateField()  # issued; tickets of other days are void, so rows may be swept

    def __str__(self) -> str:
        return f"ticket of {self.day}"


# — the box: what was answered, and never by whom —


class Lock(models.Model):
    """The public half of one server process's key. With the box's private key it opens envelopes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.CharField(max_length=64)  # the box's public key, hexadecimal: which private key opens it
    public = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.id)


class Envelope(models.Model):
    """One sealed answer: random id, no time; all envelopes of a survey have one size."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="envelopes")
    lock = models.ForeignKey(Lock, on_delete=models.PROTECT, db_index=False)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.id)


class Box(models.Model):
    """A survey's answers, shuffled and packed: one byte a part in the questionnaire's order, 0 for none.

    `answers` holds `people` rows of `parts` bytes, the choice's number from 1.
    """

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, primary_key=True)
    people = models.PositiveIntegerField()
    parts = models.PositiveSmallIntegerField()
    answers = models.BinaryField()

    class Meta:
        verbose_name_plural = "boxes"

    def __str__(self) -> str:
        return f"box of {self.survey_id}: {self.people}"


class Note(models.Model):
    """A free text somebody left, apart from their other answers and in no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    passed = models.BooleanField(default=False)  # no check found anything, or a moderator let it pass
    redacted = models.BooleanField(default=False)  # a moderator blacked out what would tell who wrote it

    def __str__(self) -> str:
        return str(self.id)


class Signs(models.Model):
    """Signs of steering in one survey, as counts of answers alone; `reliability` makes a grade of them."""

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, primary_key=True)
    answers = models.PositiveIntegerField()
    fast = models.PositiveIntegerField(default=0)  # sent sooner than one can read
    straight = models.PositiveIntegerField(default=0)  # the same place in the scale everywhere
    identical = models.PositiveIntegerField(default=0)  # the same answers as somebody else's, in all parts
    told_asked = models.PositiveIntegerField(default=0)  # said yes or no to whether someone told them
    told = models.PositiveIntegerField(default=0)  # said yes
    in_bursts = models.PositiveIntegerField(default=0)
    expected_identical = models.FloatField(default=0)  # twins that chance alone would make

    class Meta:
        verbose_name_plural = "signs"

    def __str__(self) -> str:
        return f"signs of {self.survey_id}"
