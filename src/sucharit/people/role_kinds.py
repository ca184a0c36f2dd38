"""The kinds of role a person can hold at an organisation."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoleKind(TextChoices):
    """What a person is at an organisation."""

    OPERATOR = "operator", _("ผู้ดูแลระบบการประเมิน")
    EXECUTIVE = "executive", _("ผู้บริหาร")
    PROJECT_LEAD = "project-lead", _("ผู้รับผิดชอบโครงการ")
    ITEM_OWNER = "item-owner", _("ผู้รับผิดชอบข้อ")
    SCREENING_COMMITTEE = "screening-committee", _("คณะกรรมการกลั่นกรอง")
    SUPERVISOR = "supervisor", _("ศึกษานิเทศก์")
    ASSESSOR = "assessor", _("ผู้ตรวจประเมิน")
    STAFF = "staff", _("บุคลากร")
    SCHOOL_ADMIN = "school-admin", _("ผู้ดูแลของสถานศึกษา")


# Every other kind holds for its organisation and for everything under it.
ONLY_WHERE_IT_IS = frozenset({RoleKind.STAFF, RoleKind.SCHOOL_ADMIN})
