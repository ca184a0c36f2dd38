"""The board of an organisation's items: what it shows, who works on it, how far it is, what was submitted."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sucharit.capture.models import Content, WatchedLink
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, Someone, within_reach
from sucharit.rounds.models import Participant


class BoardItemState(models.TextChoices):
    """How far an item is on its way to the assessors."""

    NOT_BEGUN = "not-begun", _("ยังไม่เริ่ม")
    DRAFTING = "drafting", _("กำลังทำ")
    SCREENING = "screening", _("รอกลั่นกรอง")
    RETURNED = "returned", _("ส่งกลับให้แก้")
    READY = "ready", _("พร้อมส่ง")
    SUBMITTED = "submitted", _("ส่งแล้ว")


# Which state follows which: begun, sent, passed or returned, taken back, submitted, reopened.
MOVES: Final = frozenset(
    {
        (BoardItemState.NOT_BEGUN, BoardItemState.DRAFTING),
        (BoardItemState.DRAFTING, BoardItemState.NOT_BEGUN),  # answers given in one go, taken back
        (BoardItemState.DRAFTING, BoardItemState.SCREENING),
        (BoardItemState.RETURNED, BoardItemState.SCREENING),
        (BoardItemState.SCREENING, BoardItemState.READY),
        (BoardItemState.SCREENING, BoardItemState.RETURNED),
        (BoardItemState.SCREENING, BoardItemState.DRAFTING),
        (BoardItemState.DRAFTING, BoardItemState.READY),  # where no one else could screen it
        (BoardItemState.RETURNED, BoardItemState.READY),
        (BoardItemState.READY, BoardItemState.DRAFTING),
        (BoardItemState.READY, BoardItemState.RETURNED),
        (BoardItemState.READY, BoardItemState.SUBMITTED),
        (BoardItemState.SUBMITTED, BoardItemState.READY),
    }
)
# In these an answer may still be changed, and may be incomplete.
OPEN_STATES: Final = (BoardItemState.NOT_BEGUN, BoardItemState.DRAFTING, BoardItemState.RETURNED)
# In these nothing is left to do.
COMPLETED: Final = frozenset({BoardItemState.READY, BoardItemState.SUBMITTED})


class ItemClaim(models.TextChoices):
    """What the organisation says of an item."""

    HAS = "has", _("มี")
    HAS_NOT = "has-not", _("ไม่มี")


class MainSite(models.Model):
    """The host of an organisation's main website, on which its items are looked for."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="main_site"
    )
    host = models.CharField(_("เว็บไซต์หลัก"), max_length=253)

    def __str__(self) -> str:
        return self.host


class ItemBoardQuerySet(models.QuerySet["ItemBoard"]):
    def where(self, person: Someone, what: May) -> ItemBoardQuerySet:
        """Those of organisations where this person may do this."""
        return self.filter(within_reach(person, what, "participant__organisation__path"))


class ItemBoard(models.Model):
    """All items of one organisation in a round, counted by state whenever one moves: lists stay quick."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, primary_key=True, related_name="board"
    )
    total = models.PositiveSmallIntegerField()  # items
    drafting = models.PositiveSmallIntegerField(default=0)
    screening = models.PositiveSmallIntegerField(default=0)
    returned = models.PositiveSmallIntegerField(default=0)
    ready = models.PositiveSmallIntegerField(default=0)
    submitted = models.PositiveSmallIntegerField(default=0)
    owned = models.PositiveSmallIntegerField(default=0)  # items with at least one owner
    groups = models.JSONField(default=list)  # ready or submitted, by group in the edition's order
    first_due = models.DateField(null=True, blank=True)  # of the items that are neither ready nor submitted

    objects = ItemBoardQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.participant}: {self.completed}/{self.total}"

    @property
    def completed(self) -> int:
        """Items that are ready or submitted."""
        return self.ready + self.submitted


class BoardItem(models.Model):
    """One item of one organisation: what it says, from when to when, and how far it is."""

    board = models.ForeignKey(ItemBoard, on_delete=models.CASCADE, related_name="items")
    item = models.CharField(max_length=80)  # id in the edition: "disclosure.executives"
    place = models.PositiveSmallIntegerField()  # in the edition's order, from 0
    state = models.CharField(max_length=10, choices=BoardItemState.choices, default=BoardItemState.NOT_BEGUN)
    due = models.DateField(_("กำหนดส่ง"), null=True, blank=True)
    claim = models.CharField(max_length=7, choices=ItemClaim.choices, blank=True)
    note = models.CharField(_("ข้อความถึงผู้ตรวจ"), max_length=1000, blank=True)
    first = models.DateField(_("เนื้อหาตั้งแต่วันที่"), null=True, blank=True)  # the period that the content covers
    last = models.DateField(_("ถึงวันที่"), null=True, blank=True)
    from_last_year = models.BooleanField(default=False)  # offered through the crosswalk, not confirmed yet
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)  # one more with each change: a form made before is stale

    class Meta:
        ordering = ["place"]
        indexes = [models.Index(fields=["state", "due"], name="items_by_state_and_due")]
        constraints = [
            models.UniqueConstraint(fields=["board", "item"], name="an_item_stands_once_on_a_board"),
            models.CheckConstraint(
                name="item_is_in_a_known_state", condition=Q(state__in=BoardItemState.values)
            ),
            models.CheckConstraint(
                name="period_of_content_ends_no_earlier_than_it_begins",
                condition=Q(first=None) | Q(last=None) | Q(last__gte=F("first")),
            ),
            models.CheckConstraint(
                name="an_item_that_is_sent_on_has_a_claim_of_this_year",
                condition=Q(state__in=OPEN_STATES) | (~Q(claim="") & Q(from_last_year=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.state}"

    @property
    def is_completed(self) -> bool:
        """Whether it is ready or submitted."""
        return self.state in COMPLETED

    def is_late(self, today: date) -> bool:
        """Whether it was due before this day and is neither ready nor submitted."""
        return self.due is not None and self.due < today and not self.is_completed


class ItemOwner(models.Model):
    """Somebody, or a work group, who is responsible for an item; `until` the day it was handed over."""

    item = models.ForeignKey(BoardItem, on_delete=models.CASCADE, related_name="owners")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="items_owned"
    )
    group = models.CharField(_("กลุ่มงาน"), max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    handed_over_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # None: assigned, not handed over
    note = models.CharField(max_length=500, blank=True)  # what who takes over should know
    file = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)  # of what who takes over needs
    accepted = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_owner_is_a_person_or_a_group", condition=Q(person__isnull=False) | ~Q(group="")
            ),
            models.UniqueConstraint(
                fields=["item", "person"],
                name="a_person_owns_an_item_once_at_a_time",
                condition=Q(until=None, person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.group}"


class ShownAddress(models.Model):
    """An address on which the organisation shows an item."""

    item = models.ForeignKey(BoardItem, on_delete=models.CASCADE, related_name="addresses")
    place = models.PositiveSmallIntegerField()
    link = models.ForeignKey(WatchedLink, on_delete=models.PROTECT, related_name="+")
    elsewhere = models.CharField(max_length=300, blank=True)  # why it lies on another site than the main one

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["item", "link"], name="an_address_is_given_once_an_item")
        ]

    def __str__(self) -> str:
        return str(self.link_id)


class HandedFile(models.Model):
    """A file handed in for keeping, where the website can't hold it."""

    item = models.ForeignKey(BoardItem, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # None: by command

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "content"], name="a_file_is_handed_in_once_an_item")
        ]

    def __str__(self) -> str:
        return self.name


class ItemMove(models.Model):
    """An item went from one state to another: who moved it, when, and why."""

    item = models.ForeignKey(BoardItem, on_delete=models.CASCADE, related_name="moves")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")  # None: by command
    before = models.CharField(max_length=10, choices=BoardItemState.choices)
    after = models.CharField(max_length=10, choices=BoardItemState.choices)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="an_item_moves_along_its_states",
                condition=reduce(or_, (Q(before=before, after=after) for before, after in sorted(MOVES))),
            ),
            models.CheckConstraint(
                name="an_item_is_returned_for_a_reason",
                condition=~Q(after=BoardItemState.RETURNED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Submission(models.Model):
    """What an organisation submitted in one act, frozen; a reopened one stays, and counts no more."""

    board = models.ForeignKey(ItemBoard, on_delete=models.PROTECT, related_name="submissions")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    late = models.BooleanField(default=False)  # after the window's last day
    digest = models.CharField(max_length=64)  # SHA-256 of `paper`, also in the history
    paper = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="+")  # canonical JSON
    reopened = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reopened_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board"], name="one_submission_of_a_board_counts", condition=Q(reopened=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.board_id} {self.digest[:12]}"


class SubmittedItem(models.Model):
    """An item as it was submitted: what assessors judge, and what a dispute relies on."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="items")
    item = models.CharField(max_length=80)
    place = models.PositiveSmallIntegerField()
    claim = models.CharField(max_length=7, choices=ItemClaim.choices, blank=True)  # "": not answered in time
    note = models.CharField(max_length=1000, blank=True)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    addresses = models.JSONField(default=list)  # [{"url", "link", "capture", "sha256", "outcome"}, …]
    files = models.JSONField(default=list)  # [{"name", "sha256", "size"}, …]

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "item"], name="an_item_is_submitted_once")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.claim}"


class CheckRound(models.Model):
    """Somebody looked the whole board through on a day: how far each item was then, and whose it was."""

    board = models.ForeignKey(ItemBoard, on_delete=models.CASCADE, related_name="checks")
    day = models.DateField(_("วันที่ตรวจ"))
    body = models.CharField(_("ผู้ตรวจ"), max_length=200)  # "director and operating committee"
    items = models.JSONField()  # [{"item", "state", "owners": ["person:3", "group:การเงิน"]}, …], in order
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.board_id} {self.day}"


class ProblemSeen(models.Model):
    """What a check round saw go wrong, of one item or of the whole board, and when it was mended."""

    check_round = models.ForeignKey(CheckRound, on_delete=models.CASCADE, related_name="problems")
    item = models.CharField(max_length=80, blank=True)  # "" of the whole board
    text = models.CharField(_("ปัญหาที่พบ"), max_length=500)
    mended = models.DateField(_("แก้แล้วเมื่อ"), null=True, blank=True)
    how = models.CharField(_("แก้อย่างไร"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_problem_seen_is_told_in_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
