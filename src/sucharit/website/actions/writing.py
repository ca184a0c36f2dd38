"""The verbs by which a draft is written, arranged among others, and thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.verbs.refusals import Refused
from sucharit.website.actions.holding import kind_named, locked_record, locked_site, require_may
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.models import PublicSite, WebsiteFile, WebsiteRecord, WebsiteWriting
from sucharit.website.trace import site_name
from sucharit.website.typed import ReadValues, read_values

MOST_RECORDS = 5_000  # of one kind of one site; each stays


class NotTakenHere(Refused):
    """Some fields do not take what was typed; `read` says which and why."""

    def __init__(self, read: ReadValues) -> None:
        super().__init__(_("แก้ช่องที่มีข้อความกำกับแล้วบันทึกอีกครั้ง"))
        self.read = read


class WrittenMeanwhile(Refused):
    """Another person wrote since the form was opened; `record` is as it is now."""

    def __init__(self, record: WebsiteRecord) -> None:
        super().__init__(
            _("ระหว่างนี้ %(who)s แก้รายการนี้ด้วย ยังไม่มีอะไรถูกบันทึกทับ ดูที่ต่างกันแล้วบันทึกอีกครั้ง")
            % {"who": record.changed_by or _("ผู้อื่น")}
        )
        self.record = record


@transaction.atomic
def write(
    *,
    by: Person | None,
    website: PublicSite,
    kind: str,
    values: Mapping[str, Any],
    record: WebsiteRecord | None = None,
    edition: int | None = None,
) -> WebsiteRecord:
    """Write a draft, new or over an older one; readers see it once it is published.

    `values` as `typed.read_values` takes them; `edition` is that of the draft that the form was made of.
    Raises PermissionDenied; NotTakenHere; WrittenMeanwhile; Refused.
    """
    require_may(by, May.WRITE_SITE, website.organisation)
    own_kind = kind_named(kind)
    site = locked_site(website)
    own = None if record is None else _own_record(site, locked_record(record), own_kind)
    if own is not None and edition is not None and edition != own.edition:
        raise WrittenMeanwhile(own)
    keys = set(WebsiteFile.objects.filter(website=site, removed=None).values_list("pk", flat=True))
    read = read_values(own_kind, values, keys)
    if read.faults:
        raise NotTakenHere(read)
    if own is None:
        return _new(by, site, own_kind, read.values)
    if read.values == own.values:
        return own
    _write_over(by, own, read.values)
    what = {"kind": kind, "number": own.number, "edition": own.edition}
    write_entry(by=by, verb="website.write", about=site_name(site), what=what)
    return own


@transaction.atomic
def discard(*, by: Person | None, record: WebsiteRecord) -> WebsiteRecord:
    """Throw away a draft that was never published. Raises PermissionDenied, Refused."""
    require_may(by, May.WRITE_SITE, record.website.organisation)
    own = locked_record(record)
    if own.versions.exists():
        raise Refused(_("รายการนี้เคยเผยแพร่แล้ว ทิ้งไม่ได้ ใช้ “นำออกจากเว็บไซต์” แทน"))
    own.discarded, own.waiting_since = timezone.now(), None
    own.save(update_fields=["discarded", "waiting_since"])
    what = {"kind": own.kind, "number": own.number}
    write_entry(by=by, verb="website.discard", about=site_name(own.website), what=what)
    return own


@transaction.atomic
def arrange(*, by: Person | None, website: PublicSite, kind: str, records: Sequence[int]) -> None:
    """Put records of a kind into this order, by key; those not named follow as they were.

    Raises PermissionDenied; Refused for a record of another site or kind.
    """
    require_may(by, May.PUBLISH_SITE, website.organisation)
    site = locked_site(website)
    rows = WebsiteRecord.objects.filter(website=site, kind=kind_named(kind).id, discarded=None)
    by_key = {own.pk: own for own in rows.order_by("place", "number")}
    if not set(records) <= set(by_key):
        raise Refused(_("จัดลำดับได้เฉพาะรายการของเว็บไซต์นี้"))
    order = [*dict.fromkeys(records), *(key for key in by_key if key not in records)]
    now = timezone.now()
    for place, key in enumerate(order, 1):
        by_key[key].place, by_key[key].arranged = place, now
    WebsiteRecord.objects.bulk_update(by_key.values(), ["place", "arranged"])
    numbers = [by_key[key].number for key in order]
    write_entry(by=by, verb="website.arrange", about=site_name(site), what={"kind": kind, "numbers": numbers})


def put_draft(by: Person | None, record: WebsiteRecord, values: Mapping[str, Any]) -> None:
    """Make these stored values the draft of a locked record."""
    if values != record.values:
        _write_over(by, record, values)


def _own_record(site: PublicSite, record: WebsiteRecord, kind: WebsiteKind) -> WebsiteRecord:
    if record.website_id != site.pk or record.kind != kind.id:
        raise Refused(_("รายการนี้ไม่ได้อยู่ในเว็บไซต์นี้"))
    return record


def _new(by: Person | None, site: PublicSite, kind: WebsiteKind, values: dict[str, Any]) -> WebsiteRecord:
    rows = WebsiteRecord.objects.filter(website=site, kind=kind.id)
    if kind.only_one and rows.filter(discarded=None).exists():
        raise Refused(_("“%(kind)s” มีได้รายการเดียว แก้รายการที่มีอยู่") % {"kind": kind.title.th})
    last = rows.aggregate(number=Max("number"), place=Max("place"))
    if (last["number"] or 0) >= MOST_RECORDS:
        raise Refused(_("มีรายการชนิดนี้มากเกินไปแล้ว"))
    own = WebsiteRecord.objects.create(
        website=site,
        kind=kind.id,
        number=(last["number"] or 0) + 1,
        place=(last["place"] or 0) + 1,
        values=values,
        changed=timezone.now(),
        changed_by=by,
    )
    _keep_writing(by, own)
    what = {"kind": kind.id, "number": own.number, "edition": own.edition}
    write_entry(by=by, verb="website.write", about=site_name(site), what=what)
    return own


def _write_over(by: Person | None, own: WebsiteRecord, values: Mapping[str, Any]) -> None:
    own.values, own.edition = dict(values), own.edition + 1
    own.changed, own.changed_by = timezone.now(), by
    own.waiting_since, own.sent_by = None, None  # what was sent is not what stands here now
    own.save(update_fields=["values", "edition", "changed", "changed_by", "waiting_since", "sent_by"])
    _keep_writing(by, own)


def _keep_writing(by: Person | None, own: WebsiteRecord) -> None:
    WebsiteWriting.objects.create(record=own, edition=own.edition, values=own.values, at=own.changed, by=by)
