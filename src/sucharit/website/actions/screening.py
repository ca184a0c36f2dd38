"""The verbs between who writes and who approves."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.verbs.refusals import Refused
from sucharit.website.actions.holding import locked_record, publishes, require_may
from sucharit.website.models import MAX_WORDS, WebsiteRecord
from sucharit.website.trace import site_name


@transaction.atomic
def send(*, by: Person | None, record: WebsiteRecord) -> WebsiteRecord:
    """Ask those who may to publish this draft. Raises PermissionDenied; Refused where it waits already."""
    require_may(by, May.WRITE_SITE, record.website.organisation)
    own = locked_record(record)
    if own.waiting_since is not None:
        raise Refused(_("รายการนี้รอเผยแพร่อยู่แล้ว"))
    own.waiting_since, own.sent_by, own.returned_because = timezone.now(), by, ""
    own.save(update_fields=["waiting_since", "sent_by", "returned_because"])
    _record(by, "website.send", own)
    return own


@transaction.atomic
def give_back(*, by: Person | None, record: WebsiteRecord, because: str) -> WebsiteRecord:
    """Give a waiting draft back to who wrote it, with the reason. Raises PermissionDenied, Refused."""
    own = locked_record(record)
    if not publishes(by, own.website):
        raise PermissionDenied("who may not publish gives nothing back")
    words = " ".join(because.split())
    if own.waiting_since is None:
        raise Refused(_("รายการนี้ไม่ได้รอเผยแพร่"))
    if not 0 < len(words) <= MAX_WORDS:
        raise Refused(_("บอกเหตุผลที่ส่งคืน ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_WORDS})
    own.waiting_since, own.returned_because = None, words
    own.save(update_fields=["waiting_since", "returned_because"])
    _record(by, "website.give_back", own)
    return own


def _record(by: Person | None, verb: str, own: WebsiteRecord) -> None:
    what = {"kind": own.kind, "number": own.number, "edition": own.edition}
    write_entry(by=by, verb=verb, about=site_name(own.website), what=what)
