"""Addresses that are watched, what stood there, and the bytes that are kept of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Content(models.Model):
    """Bytes kept once, under their own SHA-256; this row says that the store has them."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()  # bytes
    kind = models.CharField(max_length=20)  # by its first bytes, never by its name: `kinds`
    stored = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"


class LinkState(models.TextChoices):
    """How what stands at an address compares with what is proven."""

    NEW = "new", _("รอตรวจครั้งแรก")
    ALIVE = "alive", _("เปิดได้")
    FAILING = "failing", _("เปิดไม่ได้ชั่วคราว")  # not for long enough to tell anyone
    MOVED = "moved", _("ย้ายที่อยู่")  # still there, at another address
    CHANGED = "changed", _("เนื้อหาเปลี่ยน")  # in substance, not in its frame
    GONE = "gone", _("หายไป")
    REFUSED = "refused", _("ไม่ตรวจ")  # the guard lets no one go there


class WatchedHost(models.Model):
    """A host with watched links: when it may be asked again, what waits there, and how its links stand.

    Workers compete for this row, so a host is asked by one at a time. `urgent_at` and `scheduled_at` follow
    from its links, and the counts from those that have a proof: `leases.summarise` writes both.
    """

    host = models.CharField(max_length=253, primary_key=True)  # with its port, where that is an unusual one
    free_at = models.DateTimeField(db_index=True)  # no one asks it before
    delay = models.FloatField(null=True, blank=True)  # seconds between two fetches, as its robots.txt asks
    urgent_at = models.DateTimeField(null=True, blank=True)  # when a link is due that someone waits for
    scheduled_at = models.DateTimeField(null=True, blank=True)  # when the first other link is due
    alive = models.PositiveIntegerField(default=0)
    failing = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["free_at"], name="hosts_someone_waits_for", condition=Q(urgent_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.host


class WatchedLink(models.Model):
    """One address that is watched. The row is also the order to fetch it: due, and leased to one worker."""

    url = models.CharField(max_length=2000)
    key = models.CharField(max_length=64, unique=True)  # SHA-256 of the address
    host = models.CharField(max_length=253, db_index=True)  # of a WatchedHost
    state = models.CharField(max_length=10, choices=LinkState.choices, default=LinkState.NEW)
    since = models.DateTimeField(null=True, blank=True)  # in this state
    proof = models.ForeignKey(
        "Capture", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # what later captures are compared with
    proven = models.DateTimeField(null=True, blank=True)  # when `proof` became the proof
    last = models.ForeignKey("Capture", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    watched_until = models.DateField(null=True, blank=True)  # None: not watched, only fetched when asked
    why = models.CharField(max_length=10, blank=True)  # the reason of the next capture: Reason
    due = models.DateTimeField(null=True, blank=True)  # None: nothing to do
    lease = models.UUIDField(null=True, blank=True)  # of the worker that has it
    lease_until = models.DateTimeField(null=True, blank=True)
    lost = models.PositiveSmallIntegerField(default=0)  # leases in a row that ended without a result
    tries = models.PositiveSmallIntegerField(default=0)  # in a row that ended in no answer
    failing_since = models.DateTimeField(null=True, blank=True)  # the first of these tries
    lasting = models.DateTimeField(null=True, blank=True)  # since when people are told of the state

    class Meta:
        indexes = [
            models.Index(fields=["due"], name="links_by_when_due", condition=Q(due__isnull=False)),
            models.Index(
                fields=["host", "why", "due"],
                name="links_that_wait_at_a_host",
                condition=Q(due__isnull=False),
            ),
            models.Index(fields=["lasting"], name="links_by_what_lasts", condition=Q(lasting__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(name="link_is_in_a_known_state", condition=Q(state__in=LinkState.values)),
            models.CheckConstraint(
                name="lease_has_an_end",
                condition=Q(lease=None, lease_until=None) | Q(lease__isnull=False, lease_until__isnull=False),
            ),
            # Whatever two workers do at once, a host is asked by one of them.
            models.UniqueConstraint(
                fields=["host"], name="one_lease_a_host", condition=Q(lease__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Reason(models.TextChoices):
    """Why something was fetched."""

    ENTERED = "entered", _("เมื่อใส่ลิงก์")
    SUBMITTED = "submitted", _("เมื่อส่ง")
    SCHEDULED = "scheduled", _("ตามกำหนด")  # all others are urgent: someone waits
    ASKED = "asked", _("เมื่อมีผู้ขอ")


class FetchOutcome(models.TextChoices):
    """How fetching ended."""

    KEPT = "kept", _("เก็บแล้ว")
    ABSENT = "absent", _("ไม่มีหน้านี้")  # 404, 410
    ANSWERED = "answered", _("ตอบด้วยข้อผิดพลาด")  # any other status from 400 on
    UNREACHABLE = "unreachable", _("ติดต่อไม่ได้")
    UNTRUSTED = "untrusted", _("ใบรับรองไม่ถูกต้อง")  # TLS
    TOO_SLOW = "too-slow", _("ช้าเกินไป")
    TOO_LARGE = "too-large", _("ใหญ่เกินไป")
    LOOPING = "looping", _("เปลี่ยนเส้นทางวนไม่จบ")
    REFUSED = "refused", _("ที่อยู่ที่ระบบไม่เปิด")  # the guard: no address in the open net
    DISALLOWED = "disallowed", _("เว็บไซต์ไม่ให้ระบบเปิด")  # robots


class Capture(models.Model):
    """One fetching of an address, and what came of it. Nothing in it ever changes but its reading."""

    link = models.ForeignKey(WatchedLink, on_delete=models.PROTECT, related_name="captures")
    lease = models.UUIDField(unique=True, null=True, blank=True)  # one capture a lease
    at = models.DateTimeField()
    why = models.CharField(max_length=10, choices=Reason.choices)
    outcome = models.CharField(max_length=12, choices=FetchOutcome.choices)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # of HTTP
    final_url = models.CharField(max_length=2000, blank=True)  # after redirects; "" where there were none
    redirects = models.JSONField(default=list)  # [[status, address], …]
    seconds = models.FloatField(default=0)
    size = models.PositiveBigIntegerField(default=0)  # bytes of the body, unpacked
    details = models.CharField(max_length=300, blank=True)  # for those who run it, where it failed
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    record = models.ForeignKey(
        Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # WARC
    text = models.ForeignKey(
        Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # as read: JSON
    picture = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    completeness = models.JSONField(default=dict)  # by "text", "picture", "requisites": 0 to 1, or None
    read_at = models.DateTimeField(null=True, blank=True)  # when reading ended, well or not; None: to be read

    class Meta:
        indexes = [models.Index(fields=["link", "-at"], name="captures_of_a_link_by_time")]

    def __str__(self) -> str:
        return f"{self.link} {self.at:%Y-%m-%d %H:%M}"


class Requisite(models.Model):
    """Something that a kept page needs to look right: a style sheet, a picture, a font."""

    capture = models.ForeignKey(Capture, on_delete=models.CASCADE, related_name="requisites")
    url = models.CharField(max_length=2000)
    outcome = models.CharField(max_length=12, choices=FetchOutcome.choices)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["capture", "url"], name="a_requisite_is_kept_once_a_capture")
        ]

    def __str__(self) -> str:
        return self.url
