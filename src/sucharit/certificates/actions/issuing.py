"""Issuing a batch by its signer's own approval, returning it, and revoking a certificate.

Numbers follow one another in an organisation and fiscal year: they are taken in the transaction that issues,
under a lock, so that two batches at once get different ones and a failure leaves no hole.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.certificates.actions.preparing import locked_batch
from sucharit.certificates.models import (
    MAX_WORDS,
    BatchState,
    Certificate,
    CertificateBatch,
    NumberSequence,
    RevokedWhy,
    SignaturePicture,
)
from sucharit.certificates.trace import ISSUE, REVOKE, batch_name, certificate_name, digests_of
from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require
from sucharit.thai.years import fiscal_year
from sucharit.verbs.refusals import Refused


@transaction.atomic
def issue(*, by: Person, batch: CertificateBatch, seen: str) -> CertificateBatch:
    """The signer approves what was sent: numbers are given, and the certificates hold from now on.

    `seen` is `seen_of` the batch that the signer looked at. Raises PermissionDenied for anyone but the signer
    and for a signer who may not approve there (any more); Refused for who prepared it, without a signature
    picture, and where it was changed since.
    """
    locked = locked_batch(batch, by, May.APPROVE_PLAN, BatchState.SENT)
    if by != locked.signer:
        raise PermissionDenied("a certificate is signed by its signer alone")
    if by.pk in (locked.made_by_id, locked.sent_by_id):
        raise Refused(_("ผู้จัดทำหรือผู้ส่งชุดนี้ไม่อนุมัติเอง"))
    if seen != seen_of(locked):
        raise Refused(_("ชุดนี้ถูกแก้และส่งใหม่ระหว่างที่คุณดูอยู่ ตรวจอีกครั้งก่อนอนุมัติ"))
    picture = SignaturePicture.objects.filter(person=by, withdrawn=None).first()
    if picture is None:
        raise Refused(_("ยังไม่มีรูปลายมือชื่อของคุณ เพิ่มก่อนแล้วกลับมาอนุมัติ"))
    rows = Certificate.objects.filter(batch=locked)
    if rows.count() != locked.count:
        raise Refused(_("จำนวนชื่อในชุดไม่ตรงกับที่ส่งมา ส่งกลับให้ผู้จัดทำตรวจ"))
    year = fiscal_year(timezone.localdate())
    before = _take_numbers(locked.organisation, year, locked.count)
    rows.update(number=F("place") + before, year=year)
    locked.state, locked.issued, locked.signature = BatchState.ISSUED, timezone.now(), picture
    locked.save(update_fields=["state", "issued", "signature"])
    what = {
        "year": year,
        "first": before + 1,
        "last": before + locked.count,
        "parts": digests_of(locked),
    }
    record(by=by, verb=ISSUE, about=batch_name(locked), what=what)
    return locked


def seen_of(batch: CertificateBatch) -> str:
    """Stands for what a signer sees of a batch: nothing of it changes until it is sent again."""
    return batch.sent.isoformat() if batch.sent else ""


@transaction.atomic
def send_back(*, by: Person, batch: CertificateBatch, why: str) -> CertificateBatch:
    """The signer returns it to those who prepare it. Raises PermissionDenied, Refused without a reason."""
    locked = locked_batch(batch, by, May.APPROVE_PLAN, BatchState.SENT)
    why = why.strip()
    if not 0 < len(why) <= MAX_WORDS:
        raise Refused(_("บอกสิ่งที่ต้องแก้ ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_WORDS})
    locked.state, locked.why_returned = BatchState.DRAFT, why
    locked.save(update_fields=["state", "why_returned"])
    record(by=by, verb="certificates.send_back", about=batch_name(locked), what={"why": why})
    return locked


@transaction.atomic
def revoke(*, by: Person | None, certificate: Certificate, why: str) -> Certificate:
    """It no longer holds, for everyone who looks. There is no way back: a new one is issued instead.

    Raises PermissionDenied, Refused.
    """
    rows = Certificate.objects.select_for_update(of=("self",)).select_related("organisation", "batch")
    locked = rows.get(pk=certificate.pk)
    if by is not None:
        require(by, May.APPROVE_PLAN, locked.organisation)
    if locked.number is None or locked.batch.state != BatchState.ISSUED:
        raise Refused(_("เกียรติบัตรนี้ยังไม่ได้ออก"))
    if locked.revoked is not None:
        raise Refused(_("เกียรติบัตรนี้เพิกถอนไปแล้ว"))
    if why not in RevokedWhy.values:
        raise Refused(_("เลือกเหตุที่เพิกถอน"))
    locked.revoked, locked.why_revoked = timezone.now(), why
    locked.save(update_fields=["revoked", "why_revoked"])
    record(by=by, verb=REVOKE, about=certificate_name(locked), what={"why": why})
    return locked


def _take_numbers(organisation: Organisation, year: int, count: int) -> int:
    """The last number given before these `count`."""
    NumberSequence.objects.get_or_create(organisation=organisation, year=year)
    sequence = NumberSequence.objects.select_for_update().get(organisation=organisation, year=year)
    before = sequence.last
    sequence.last = before + count
    sequence.save(update_fields=["last"])
    return before
