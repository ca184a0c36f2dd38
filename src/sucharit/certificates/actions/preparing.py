"""Preparing a batch: its words, its names, and sending it to the signer. Nothing of it holds yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sucharit.certificates.designs import BY_ID
from sucharit.certificates.models import (
    MAX_HEADING,
    MAX_NAME,
    MAX_WORDS,
    BatchState,
    Certificate,
    CertificateBatch,
)
from sucharit.certificates.trace import batch_name
from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may, require
from sucharit.uploads.last_imports import require_as_previewed
from sucharit.uploads.preview import digest_of
from sucharit.verbs.refusals import Refused

MAX_NAMES = 30_000  # of one batch
ROWS_AT_ONCE = 1_000
_WORDS = {
    "heading": (_lazy("หัวเกียรติบัตร"), MAX_HEADING),
    "given_for": (_lazy("มอบให้เพื่อ"), MAX_WORDS),
    "signer_name": (_lazy("ชื่อผู้ลงนามบนเกียรติบัตร"), MAX_NAME),
    "signer_post": (_lazy("ตำแหน่งบนเกียรติบัตร"), MAX_NAME),
}


@dataclass(frozen=True, slots=True)
class BatchWords:
    """What all certificates of a batch say and who signs them. `design` is an id of `designs`."""

    heading: str
    given_for: str
    day: date
    design: str
    signer: Person
    signer_name: str
    signer_post: str
    language: str = "th"
    thai_digits: bool = True


@dataclass(frozen=True, slots=True)
class HolderName:
    """Who gets a certificate: as it is printed."""

    holder: str
    place: str = ""  # where the holder works
    detail: str = ""  # a prize or level


@transaction.atomic
def begin(*, by: Person | None, organisation: Organisation, words: BatchWords) -> CertificateBatch:
    """A new batch without names. Raises PermissionDenied, Refused."""
    if by is not None:
        require(by, May.LEAD_PLAN, organisation)
    _check(words, organisation)
    batch = CertificateBatch(organisation=organisation, made_by=by)
    _take(batch, words)
    batch.save()
    record(by=by, verb="certificates.begin", about=batch_name(batch), what=_facts(batch))
    return batch


@transaction.atomic
def describe(*, by: Person | None, batch: CertificateBatch, words: BatchWords) -> CertificateBatch:
    """Say something else on all its certificates. Raises PermissionDenied; Refused unless it is a draft."""
    locked = locked_batch(batch, by, May.LEAD_PLAN, BatchState.DRAFT)
    _check(words, locked.organisation)
    before = _facts(locked)
    _take(locked, words)
    after = _facts(locked)
    if before != after:
        locked.save()
        what = {"before": before, "after": after}
        record(by=by, verb="certificates.describe", about=batch_name(locked), what=what)
    return locked


@transaction.atomic
def put_names(
    *,
    by: Person | None,
    batch: CertificateBatch,
    names: Sequence[HolderName],
    origin: str,
    previewed: str | None = None,
) -> CertificateBatch:
    """Take these names in place of all that it has. `previewed` is the digest that a page showed.

    Raises PermissionDenied; Refused unless it is a draft, for too many, and where the preview was another.
    """
    locked = locked_batch(batch, by, May.LEAD_PLAN, BatchState.DRAFT)
    if not 0 < len(names) <= MAX_NAMES:
        raise Refused(_("ชุดหนึ่งมีชื่อได้ 1 ถึง %(most)s ชื่อ") % {"most": f"{MAX_NAMES:,}"})
    for name in names:
        if not name.holder or max(map(len, (name.holder, name.place, name.detail))) > MAX_NAME:
            raise Refused(_("ชื่อต้องไม่ว่าง และแต่ละช่องยาวไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_NAME})
    require_as_previewed(digest_of_names(locked, names), previewed)
    Certificate.objects.filter(batch=locked).delete()
    rows = (
        Certificate(
            batch=locked,
            organisation_id=locked.organisation_id,
            place=place,
            holder=name.holder,
            holder_place=name.place,
            detail=name.detail,
        )
        for place, name in enumerate(names, 1)
    )
    Certificate.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    locked.count, locked.origin = len(names), origin[-200:]
    locked.save(update_fields=["count", "origin"])
    what = {"count": len(names), "origin": locked.origin}
    record(by=by, verb="certificates.put_names", about=batch_name(locked), what=what)
    return locked


@transaction.atomic
def send(*, by: Person | None, batch: CertificateBatch) -> CertificateBatch:
    """Ask the signer to approve it. Raises PermissionDenied; Refused without names or a signer who may."""
    locked = locked_batch(batch, by, May.LEAD_PLAN, BatchState.DRAFT)
    if not locked.count:
        raise Refused(_("ยังไม่มีรายชื่อในชุดนี้"))
    _require_signer(locked.signer, locked.organisation)
    if by is not None and by == locked.signer:
        raise Refused(_("ผู้ลงนามไม่ส่งชุดให้ตนเองอนุมัติ ให้ผู้จัดทำเป็นผู้ส่ง"))
    locked.state, locked.sent_by, locked.why_returned = BatchState.SENT, by, ""
    locked.sent = timezone.now()
    locked.save(update_fields=["state", "sent_by", "sent", "why_returned"])
    what = {"signer": f"person:{locked.signer_id}", "count": locked.count}
    record(by=by, verb="certificates.send", about=batch_name(locked), what=what)
    return locked


@transaction.atomic
def take_back(*, by: Person | None, batch: CertificateBatch) -> CertificateBatch:
    """Work on it again before the signer approved it. Raises PermissionDenied, Refused."""
    locked = locked_batch(batch, by, May.LEAD_PLAN, BatchState.SENT)
    locked.state = BatchState.DRAFT
    locked.save(update_fields=["state"])
    record(by=by, verb="certificates.take_back", about=batch_name(locked))
    return locked


@transaction.atomic
def drop(*, by: Person | None, batch: CertificateBatch) -> CertificateBatch:
    """Give it up: it can't be issued any more, and no number was taken. Raises PermissionDenied, Refused."""
    locked = locked_batch(batch, by, May.LEAD_PLAN, BatchState.DRAFT)
    locked.state = BatchState.DROPPED
    locked.save(update_fields=["state"])
    record(by=by, verb="certificates.drop", about=batch_name(locked))
    return locked


def digest_of_names(batch: CertificateBatch, names: Sequence[HolderName]) -> str:
    """What a preview of these names stands for: they, in place of those that the batch has now."""
    now = batch.certificates.order_by("place").values_list("holder", "holder_place", "detail")
    lines = [[name.holder, name.place, name.detail] for name in names]
    return digest_of([batch.pk, [list(row) for row in now], lines])


def locked_batch(
    batch: CertificateBatch, by: Person | None, what: May, *states: BatchState
) -> CertificateBatch:
    """The batch, locked. Raises PermissionDenied; Refused where it is in none of these states."""
    rows = CertificateBatch.objects.select_for_update(of=("self",)).select_related("organisation", "signer")
    locked = rows.get(pk=batch.pk)
    if by is not None:
        require(by, what, locked.organisation)
    if locked.state not in states:
        state = BatchState(locked.state).label
        raise Refused(_("ชุดนี้อยู่ในขั้น “%(state)s” แล้ว จึงทำขั้นนี้ไม่ได้") % {"state": state})
    return locked


def _require_signer(signer: Person, organisation: Organisation) -> None:
    if not may(signer, May.APPROVE_PLAN, organisation):
        raise Refused(_("ผู้ลงนามต้องเป็นผู้มีอำนาจอนุมัติของหน่วยงานนี้ เลือกผู้ลงนามใหม่"))


def _check(words: BatchWords, organisation: Organisation) -> None:
    if words.design not in BY_ID or words.language not in ("th", "en"):
        raise Refused(_("เลือกแบบและภาษาของเกียรติบัตร"))
    for name, (label, most) in _WORDS.items():
        if not 0 < len(getattr(words, name)) <= most:
            limits = {"field": label, "most": most}
            raise Refused(_("%(field)s ต้องไม่ว่าง และยาวไม่เกิน %(most)s ตัวอักษร") % limits)
    _require_signer(words.signer, organisation)


def _take(batch: CertificateBatch, words: BatchWords) -> None:
    for name in BatchWords.__dataclass_fields__:
        setattr(batch, name, getattr(words, name))


def _facts(batch: CertificateBatch) -> dict[str, Any]:
    """What it says, as the history stores it."""
    facts = {name: getattr(batch, name) for name in ("design", "language", "thai_digits", *_WORDS)}
    return {**facts, "day": batch.day.isoformat(), "signer": f"person:{batch.signer_id}"}
