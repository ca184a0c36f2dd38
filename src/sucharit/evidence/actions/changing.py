"""Describing a piece of evidence, withdrawing it, and giving it a public address."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from sucharit.evidence.actions.adding import MAX_ALTERNATIVE, EvidenceFacts, check, year_of
from sucharit.evidence.models import Evidence
from sucharit.evidence.rights import may_change
from sucharit.evidence.trace import name_of
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.people.permissions import May, require
from sucharit.verbs.refusals import Refused

MAX_WHY = 300
LINK_LENGTH = 16
_FIELDS = ("type", "title", "day", "first", "last", "year", "may_be_public")


@transaction.atomic
def describe(*, by: Person | None, piece: Evidence, facts: EvidenceFacts) -> Evidence:
    """Say something else of it; its bytes stay. Raises PermissionDenied, Refused."""
    locked = _locked(by, piece)
    check(facts)
    if not facts.title.strip():
        raise Refused(_("ตั้งชื่อหลักฐาน"))
    before = _facts(locked)
    for name in _FIELDS:
        setattr(locked, name, getattr(facts, name))
    locked.year = year_of(facts)
    if not locked.may_be_public:
        locked.public_link = None
    after = _facts(locked)
    if before != after:
        _save(locked, *_FIELDS, "public_link")
        record(
            by=by, verb="evidence.describe", about=name_of(locked), what={"before": before, "after": after}
        )
    return locked


@transaction.atomic
def give_alternative_text(*, by: Person | None, piece: Evidence, text: str) -> Evidence:
    """Say in words what a picture shows, for those who can't see it. Raises PermissionDenied, Refused."""
    locked = _locked(by, piece, may_describe_pictures=True)
    if not locked.is_picture:
        raise Refused(_("คำบรรยายภาพมีได้เฉพาะรูป"))
    text = " ".join(text.split())
    if len(text) > MAX_ALTERNATIVE:
        raise Refused(_("คำบรรยายภาพยาวได้ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_ALTERNATIVE})
    if text != locked.alternative_text:
        what = {"before": locked.alternative_text, "after": text}
        locked.alternative_text = text
        _save(locked, "alternative_text")
        record(by=by, verb="evidence.give_alternative_text", about=name_of(locked), what=what)
    return locked


@transaction.atomic
def withdraw(*, by: Person | None, piece: Evidence, why: str) -> Evidence:
    """Use it no more: what it proved shows that it was withdrawn, and why; it has no public address any more.

    The kept bytes stay. Raises PermissionDenied, Refused.
    """
    locked = _locked(by, piece)
    why = why.strip()
    if not why:
        raise Refused(_("บอกเหตุผลที่ถอนหลักฐาน"))
    if len(why) > MAX_WHY:
        raise Refused(_("เหตุผลยาวได้ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_WHY})
    locked.withdrawn, locked.why_withdrawn, locked.public_link = timezone.now(), why, None
    _save(locked, "withdrawn", "why_withdrawn", "public_link")
    record(by=by, verb="evidence.withdraw", about=name_of(locked), what={"why": why})
    return locked


@transaction.atomic
def publish(*, by: Person | None, pieces: Collection[Evidence]) -> list[Evidence]:
    """Give those a public address that may have one and were not withdrawn: what shows them was published.

    Returns them. Raises PermissionDenied where `by` may not publish at their organisation.
    """
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("organisation")
    public = rows.filter(pk__in=[piece.pk for piece in pieces], may_be_public=True, withdrawn=None)
    published = []
    for piece in public.order_by("pk"):
        if by is not None:
            require(by, May.APPROVE_PLAN, piece.organisation)
        if piece.public_link is None:
            piece.public_link = get_random_string(LINK_LENGTH)
            piece.save(update_fields=["public_link"])
            record(by=by, verb="evidence.publish", about=name_of(piece))
        published.append(piece)
    return published


def _locked(by: Person | None, piece: Evidence, *, may_describe_pictures: bool = False) -> Evidence:
    """The piece, locked. Raises PermissionDenied; Refused for one that was withdrawn."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("organisation")
    locked = rows.get(pk=piece.pk)
    if by is not None:
        require(by, May.WORK_ON_PLAN, locked.organisation)
    if locked.withdrawn is not None:
        raise Refused(_("หลักฐานนี้ถอนไปแล้ว"))
    if by is not None and not may_describe_pictures and not may_change(by, locked):
        raise PermissionDenied("only who added it, or leads the year, changes it")
    return locked


def _save(piece: Evidence, *fields: str) -> None:
    """Store what is said of it now, and when: what was computed or approved before is so no more."""
    piece.changed = timezone.now()
    piece.save(update_fields=[*fields, "changed"])


def _facts(piece: Evidence) -> dict[str, Any]:
    """What is said of it, as the history stores it."""
    return {
        "type": piece.type,
        "title": piece.title,
        "day": piece.day.isoformat() if piece.day else None,
        "first": piece.first.isoformat() if piece.first else None,
        "last": piece.last.isoformat() if piece.last else None,
        "year": piece.year,
        "may_be_public": piece.may_be_public,
    }
