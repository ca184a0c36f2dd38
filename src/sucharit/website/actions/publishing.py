"""The verbs by which a draft becomes a version that readers see, and is seen no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.verbs.refusals import Refused
from sucharit.website.actions.holding import kind_named, locked_record, publishes, require_may
from sucharit.website.actions.writing import put_draft
from sucharit.website.checking import NOT_THERE, MissingPart, missing_parts
from sucharit.website.freezing import content_of, digest_of, files_of, lost_pictures
from sucharit.website.models import (
    MAX_WORDS,
    WebsiteFileUse,
    WebsiteRecord,
    WebsiteVersion,
    WebsiteWriting,
)
from sucharit.website.private_check import PlaceFinding, findings_of
from sucharit.website.trace import site_name

PUBLISH = "website.publish"
FURTHEST = timedelta(days=366)  # ahead that a version may be scheduled


class PartsMissing(Refused):
    """Something is missing; `parts` says what, field by field."""

    def __init__(self, parts: list[MissingPart]) -> None:
        count = len(parts)
        words = ngettext("ยังเผยแพร่ไม่ได้ ขาด %(count)s อย่าง", "ยังเผยแพร่ไม่ได้ ขาด %(count)s อย่าง", count)
        super().__init__(words % {"count": count})
        self.parts = parts


class NotYetDecided(Refused):
    """The check sees something private about which no one decided; `findings` are those."""

    def __init__(self, findings: list[PlaceFinding]) -> None:
        count = len(findings)
        words = ngettext(
            "มี %(count)s แห่งที่อาจเป็นข้อมูลส่วนบุคคล แก้ หรือบอกเหตุผลที่เผยแพร่ได้",
            "มี %(count)s แห่งที่อาจเป็นข้อมูลส่วนบุคคล แก้ หรือบอกเหตุผลที่เผยแพร่ได้",
            count,
        )
        super().__init__(words % {"count": count})
        self.findings = findings


@transaction.atomic
def publish(
    *,
    by: Person | None,
    record: WebsiteRecord,
    at: datetime | None = None,
    edition: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> WebsiteVersion:
    """Show the draft as it is now, or from a time on; what was shown before is kept as an older version.

    `reasons`: key of a finding of the check → why it may be public. `edition` is that of the draft that was
    looked at. Raises PermissionDenied, PartsMissing, NotYetDecided; Refused where nothing changed, or the
    draft did.
    """
    own = locked_record(record)
    if not publishes(by, own.website):
        raise PermissionDenied("who may not publish sends it to who may")
    if own.website.needs_screening and by is not None and own.sent_by_id is None:
        own.sent_by = own.changed_by
    if own.website.needs_screening and by is not None and by.pk == own.sent_by_id:
        raise Refused(_("เว็บไซต์นี้ให้ผู้อื่นดูก่อนเผยแพร่ จึงอนุมัติสิ่งที่ตนเองเขียนหรือส่งไม่ได้"))
    if edition is not None and edition != own.edition:
        raise Refused(_("ฉบับร่างเปลี่ยนไประหว่างที่ดู ดูอีกครั้งก่อนเผยแพร่"))
    now = timezone.now()
    shows_from = _time(at, now)
    content, files, decisions = _looked_through(own, reasons or {})
    digest = digest_of(content)
    newest = own.versions.filter(ended=None).order_by("-number").first()
    if newest is not None and newest.sha256 == digest and newest.shows_from <= shows_from:
        raise Refused(_("เนื้อหาเหมือนฉบับที่เผยแพร่อยู่ จึงไม่มีอะไรให้เผยแพร่ใหม่"))
    own.versions.filter(ended=None, shows_from__gt=now).update(ended=now)  # never shown, and replaced
    version = WebsiteVersion.objects.create(
        record=own,
        number=(own.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        content=content,
        sha256=digest,
        shows_from=shows_from,
        published=now,
        published_by=by,
        decisions=decisions,
    )
    WebsiteFileUse.objects.bulk_create(WebsiteFileUse(version=version, file=file) for file in files)
    own.waiting_since, own.sent_by, own.returned_because = None, None, ""
    own.save(update_fields=["waiting_since", "sent_by", "returned_because"])
    what = {
        "kind": own.kind,
        "number": own.number,
        "version": version.number,
        "sha256": digest,
        "files": len(files),
        "decided": len(decisions),
        "from": shows_from.isoformat() if shows_from > now else "",
    }
    write_entry(by=by, verb=PUBLISH, about=site_name(own.website), what=what)
    return version


@transaction.atomic
def withdraw(*, by: Person | None, record: WebsiteRecord, because: str) -> WebsiteRecord:
    """Show it no more, nor the files that nothing else shows; what is scheduled is called off too.

    Raises PermissionDenied; Refused without a reason, or where nothing is shown or scheduled.
    """
    require_may(by, May.PUBLISH_SITE, record.website.organisation)
    own = locked_record(record)
    words = " ".join(because.split())
    if not 0 < len(words) <= MAX_WORDS:
        raise Refused(_("บอกเหตุผลที่นำออก ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_WORDS})
    ended = own.versions.filter(ended=None).update(ended=timezone.now())
    if not ended:
        raise Refused(_("รายการนี้ไม่ได้เผยแพร่อยู่"))
    what = {"kind": own.kind, "number": own.number, "because": words}
    write_entry(by=by, verb="website.withdraw", about=site_name(own.website), what=what)
    return own


@transaction.atomic
def restore(
    *, by: Person | None, record: WebsiteRecord, older: WebsiteVersion | WebsiteWriting
) -> WebsiteRecord:
    """Make an older version, or what someone wrote once, the draft again; readers see it once published.

    Raises PermissionDenied; Refused for another record's.
    """
    require_may(by, May.WRITE_SITE, record.website.organisation)
    own = locked_record(record)
    if older.record_id != own.pk:
        raise Refused(_("ฉบับนี้เป็นของรายการอื่น"))
    is_version = isinstance(older, WebsiteVersion)
    values = older.content["values"] if isinstance(older, WebsiteVersion) else older.values
    put_draft(by, own, values)
    what = {"kind": own.kind, "number": own.number, "edition": own.edition}
    what["version" if is_version else "writing"] = (
        older.number if isinstance(older, WebsiteVersion) else older.edition
    )
    write_entry(by=by, verb="website.restore", about=site_name(own.website), what=what)
    return own


def _time(at: datetime | None, now: datetime) -> datetime:
    if at is None or at <= now:
        return now
    if at > now + FURTHEST:
        raise Refused(_("ตั้งเวลาล่วงหน้าได้ไม่เกินหนึ่งปี"))
    return at


def _looked_through(own: WebsiteRecord, reasons: Mapping[str, str]) -> tuple[dict[str, Any], list[Any], Any]:
    """What the draft says, its files, and what was decided. Raises PartsMissing, NotYetDecided."""
    kind = kind_named(own.kind)
    files = files_of(own, kind, own.values)
    parts = missing_parts(kind, own.values, files)
    if lost_pictures(kind, own.values, files):
        parts.append(MissingPart("", NOT_THERE))
    if parts:
        raise PartsMissing(parts)
    found = findings_of(kind, own.values, files)
    given = {key: " ".join(words.split())[:MAX_WORDS] for key, words in reasons.items()}
    if left := [finding for finding in found if not given.get(finding.key)]:
        raise NotYetDecided(left)
    decisions = [
        {
            "key": finding.key,
            "sort": str(finding.finding.sort),
            "place": finding.place,
            "reason": given[finding.key],
        }
        for finding in found
    ]
    return content_of(kind, own.values, files), files, decisions
