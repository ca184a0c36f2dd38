"""The verbs of a site's pictures and files."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture import store
from sucharit.evidence.taking import UploadedEvidence
from sucharit.history.actions import record as write_entry
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.verbs.refusals import Refused
from sucharit.website.actions.holding import locked_site, require_may
from sucharit.website.models import MAX_ALTERNATIVE, PublicSite, WebsiteFile
from sucharit.website.taking import take_for_site
from sucharit.website.trace import site_name

MOST_A_DAY = 300  # files of one site


def add_file(
    *,
    by: Person | None,
    website: PublicSite,
    upload: UploadedEvidence,
    alternative_th: str = "",
    alternative_en: str = "",
    is_decorative: bool = False,
) -> WebsiteFile:
    """Keep a picture or file of a site; the same bytes again are the same file.

    Raises PermissionDenied; Refused for what is not taken.
    """
    require_may(by, May.WRITE_SITE, website.organisation)
    since = timezone.now() - timedelta(days=1)
    if website.files.filter(added__gt=since).count() >= MOST_A_DAY:
        raise Refused(_("วันนี้เพิ่มไฟล์ไปแล้ว %(count)s ไฟล์ ทำต่อได้พรุ่งนี้") % {"count": MOST_A_DAY})
    taken = take_for_site(upload)  # before the transaction: drawing and reading take seconds
    with transaction.atomic():
        site = locked_site(website)
        content = store.put(taken.data, taken.kind)
        known = site.files.filter(content=content, removed=None).first()
        if known is not None:
            return known
        own = WebsiteFile(
            website=site,
            content=content,
            thumbnail=store.put(taken.thumbnail, "jpeg") if taken.thumbnail else None,
            kind=taken.kind,
            name=taken.name,
            text=taken.text,
            is_read=taken.is_read,
            width=taken.width,
            height=taken.height,
            added_by=by,
        )
        _describe(own, alternative_th, alternative_en, is_decorative)
        own.save()
        what = {"file": own.pk, "kind": own.kind, "sha256": own.content_id}
        write_entry(by=by, verb="website.add_file", about=site_name(site), what=what)
        return own


@transaction.atomic
def describe_file(
    *, by: Person | None, file: WebsiteFile, alternative_th: str, alternative_en: str, is_decorative: bool
) -> WebsiteFile:
    """Say what a picture shows, for those who can't see it. Raises PermissionDenied, Refused."""
    require_may(by, May.WRITE_SITE, file.website.organisation)
    own = _locked_file(file)
    before = (own.alternative_th, own.alternative_en, own.is_decorative)
    _describe(own, alternative_th, alternative_en, is_decorative)
    if before != (own.alternative_th, own.alternative_en, own.is_decorative):
        own.save(update_fields=["alternative_th", "alternative_en", "is_decorative"])
        about = site_name(own.website)
        write_entry(by=by, verb="website.describe_file", about=about, what={"file": own.pk})
    return own


@transaction.atomic
def remove_file(*, by: Person | None, file: WebsiteFile) -> WebsiteFile:
    """Take a file off the site for good. Raises PermissionDenied; Refused while something shown uses it."""
    require_may(by, May.PUBLISH_SITE, file.website.organisation)
    own = _locked_file(file)
    if own.removed is not None:
        raise Refused(_("ไฟล์นี้ถูกลบแล้ว"))
    if own.is_in_use():
        raise Refused(_("ไฟล์นี้แสดงอยู่ในรายการที่เผยแพร่ นำรายการนั้นออกก่อน"))
    own.removed = timezone.now()
    own.save(update_fields=["removed"])
    write_entry(by=by, verb="website.remove_file", about=site_name(own.website), what={"file": own.pk})
    return own


def _describe(own: WebsiteFile, alternative_th: str, alternative_en: str, is_decorative: bool) -> None:
    words = [" ".join(text.split()) for text in (alternative_th, alternative_en)]
    if any(len(text) > MAX_ALTERNATIVE for text in words):
        raise Refused(_("คำบรรยายภาพยาวได้ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_ALTERNATIVE})
    own.alternative_th, own.alternative_en = words
    own.is_decorative = is_decorative


def _locked_file(file: WebsiteFile) -> WebsiteFile:
    rows = WebsiteFile.objects.select_for_update(of=("self",)).select_related("website__organisation")
    return rows.get(pk=file.pk)
