"""The states of a round."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a round is. `rules.MOVES` says which state follows which."""

    DRAFT = "draft", _("กำลังเตรียม")
    OPEN = "open", _("เปิดรับคำตอบ")
    CLOSED = "closed", _("ปิดรับคำตอบแล้ว")
    SCORED = "scored", _("คิดคะแนนแล้ว")
    ANNOUNCED = "announced", _("ประกาศผลแล้ว")
