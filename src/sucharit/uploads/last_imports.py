"""Remembers what the last imports changed, so that they can be taken back. Called by the verbs of imports."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sucharit.uploads.models import LastImport
from sucharit.verbs.refusals import Refused

MAX_LISTED = 5  # last imports, by as many persons, on one page


def remember(kind: str, subject: str, person: Any, origin: str, changes: Any) -> LastImport:
    """Keep what an import changed, in place of this person's import before it. `person` may be None."""
    LastImport.objects.filter(kind=kind, subject=subject, by=person).delete()
    return LastImport.objects.create(
        kind=kind, subject=subject, by=person, origin=origin[-200:], changes=changes
    )


def last_imports(kind: str, subject: str) -> QuerySet[LastImport]:
    """The last import of each person, the latest first, without what they changed."""
    return LastImport.objects.filter(kind=kind, subject=subject).select_related("by").defer("changes")


def to_take_back(kind: str, subject: str, key: int) -> LastImport:
    """The import that is about to be taken back, locked. Raises Refused where it is no longer there."""
    waiting = LastImport.objects.select_for_update().filter(kind=kind, subject=subject)
    last = waiting.filter(pk=key).first()
    if last is None:
        raise Refused(_("การนำเข้านี้ถูกย้อนกลับไปแล้ว หรือมีการนำเข้าใหม่กว่าแทนที่แล้ว"))
    return last


def require_as_previewed(digest: str, previewed: str | None) -> None:
    """Raises Refused where the changes are no longer those of the preview; None stands for no preview."""
    if previewed is not None and digest != previewed:
        raise Refused(_("มีคนแก้ข้อมูลระหว่างที่คุณดูอยู่ ตรวจรายการด้านล่างอีกครั้ง ยังไม่มีอะไรถูกบันทึก"))
