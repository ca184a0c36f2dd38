"""How an office's letters look, and what was typed for a paper beside its record."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sucharit.people.models import Organisation
from sucharit.plans.models import YearRecord

LEAST_MARGIN, MOST_MARGIN = 10, 60  # millimetres
LEAST_CREST, MOST_CREST = 10, 40
MAX_NAME, MAX_LINES = 150, 400


class LetterStyle(models.Model):
    """An organisation's letters: margins and crest in millimetres, digits, what stands on every one."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="letter_style")
    left = models.PositiveSmallIntegerField(_("ขอบซ้าย (มม.)"), default=30)
    right = models.PositiveSmallIntegerField(_("ขอบขวา (มม.)"), default=20)
    top = models.PositiveSmallIntegerField(_("ขอบบน (มม.)"), default=25)
    bottom = models.PositiveSmallIntegerField(_("ขอบล่าง (มม.)"), default=20)
    crest_height = models.PositiveSmallIntegerField(_("ตราสูง (มม.)"), default=30)
    thai_digits = models.BooleanField(_("ใช้เลขไทย"), default=True)
    number_prefix = models.CharField(_("รหัสหน้าเลขที่หนังสือ"), max_length=40, blank=True)
    address = models.CharField(_("ที่ตั้ง"), max_length=MAX_LINES, blank=True)
    contact = models.CharField(_("กลุ่มงานและโทรศัพท์ท้ายหนังสือ"), max_length=MAX_LINES, blank=True)
    closing = models.CharField(_("คำลงท้าย"), max_length=60, default="ขอแสดงความนับถือ", blank=True)
    signer_name = models.CharField(_("ชื่อผู้ลงนาม"), max_length=MAX_NAME, blank=True)
    signer_post = models.CharField(_("ตำแหน่งผู้ลงนาม"), max_length=MAX_NAME, blank=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="letter_margins_leave_room_for_words",
                condition=Q(
                    left__range=(LEAST_MARGIN, MOST_MARGIN),
                    right__range=(LEAST_MARGIN, MOST_MARGIN),
                    top__range=(LEAST_MARGIN, MOST_MARGIN),
                    bottom__range=(LEAST_MARGIN, MOST_MARGIN),
                    crest_height__range=(LEAST_CREST, MOST_CREST),
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class PaperDetails(models.Model):
    """What was typed for the papers of a record, by the ids of `details.DETAILS`; days as ISO texts."""

    record = models.OneToOneField(YearRecord, on_delete=models.CASCADE, related_name="paper_details")
    values = models.JSONField(default=dict)
    changed = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.record_id)
