"""Adding evidence: files, pictures, addresses; each once, however often it comes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture import actions as capture
from sucharit.capture import store
from sucharit.capture.addresses import NotAnAddress, read_address
from sucharit.capture.models import Content, WatchedLink
from sucharit.evidence.models import Evidence
from sucharit.evidence.taking import TakenFile, UploadedEvidence, take
from sucharit.evidence.trace import name_of
from sucharit.evidence.types import LINK, is_type
from sucharit.history.actions import record
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, require
from sucharit.thai.years import fiscal_year, fiscal_year_span
from sucharit.verbs.refusals import Refused

MAX_FILES = 20  # at once
MOST_A_DAY = 500  # pieces of one person; each is kept for good, and an address is fetched
MOST_SECONDS = 40.0  # for drawing the pictures of one form
MAX_TITLE = 200
ADD = "evidence.add"  # in the history
MAX_ALTERNATIVE = 300
WATCHED_YEARS = 1  # after the year that an address belongs to


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """What is said of a piece. Without `title` a file is called by its name; without `year` by its days."""

    type: str
    title: str = ""
    day: date | None = None
    first: date | None = None
    last: date | None = None
    year: int | None = None
    alternative_text: str = ""
    may_be_public: bool = False


def add_file(
    *,
    by: Person | None,
    organisation: Organisation,
    upload: UploadedEvidence,
    type: str,
    title: str = "",
    day: date | None = None,
    first: date | None = None,
    last: date | None = None,
    year: int | None = None,
    alternative_text: str = "",
    may_be_public: bool = False,
) -> Evidence:
    """Keep a file or picture as evidence; the same bytes again are the same piece, as it was described first.

    Raises PermissionDenied; Refused for what is not taken.
    """
    facts = EvidenceFacts(type, title, day, first, last, year, alternative_text, may_be_public)
    return add_files(by=by, organisation=organisation, uploads=[upload], facts=facts)[0]


def add_files(
    *,
    by: Person | None,
    organisation: Organisation,
    uploads: Sequence[UploadedEvidence],
    facts: EvidenceFacts,
) -> list[Evidence]:
    """Keep several files, all or none; several with one title are numbered. Raises as `add_file`."""
    if by is not None:
        require(by, May.WORK_ON_PLAN, organisation)
    check(facts)
    if not 0 < len(uploads) <= MAX_FILES:
        raise Refused(_("เลือกไฟล์ 1 ถึง %(most)s ไฟล์ต่อครั้ง") % {"most": MAX_FILES})
    _require_pace(by)
    taken = _taken(uploads)  # before the transaction: drawing takes seconds
    with transaction.atomic():
        return [
            _keep_file(by, organisation, file, facts, f" ({number})" if len(taken) > 1 else "")
            for number, file in enumerate(taken, 1)
        ]


@transaction.atomic
def add_link(
    *,
    by: Person | None,
    organisation: Organisation,
    url: str,
    type: str = LINK,
    title: str = "",
    day: date | None = None,
    first: date | None = None,
    last: date | None = None,
    year: int | None = None,
    may_be_public: bool = False,
) -> Evidence:
    """Keep an address as evidence: a copy of it is fetched, and it is watched until the year after its own.

    Raises PermissionDenied, Refused.
    """
    if by is not None:
        require(by, May.WORK_ON_PLAN, organisation)
    facts = EvidenceFacts(type, title, day, first, last, year, may_be_public=may_be_public)
    check(facts)
    own_year = year_of(facts)
    until = fiscal_year_span(own_year + WATCHED_YEARS)[1] if own_year else None
    try:
        pieces = Evidence.objects.in_use().filter(organisation=organisation, link__key=read_address(url).key)
        if (known := pieces.first()) is not None:  # no fetch is ordered again, of which nothing would tell
            return known
        _require_pace(by)
        link = capture.watch([url], until=until)[url]
    except NotAnAddress as fault:
        words = _("“%(url)s” ไม่ใช่ที่อยู่เว็บ ใส่ที่อยู่ที่ขึ้นต้นด้วย http:// หรือ https://")
        raise Refused(words % {"url": url[:80]}) from fault
    return _keep(by, organisation, facts, title or link.url[:MAX_TITLE], link=link)


def check(facts: EvidenceFacts) -> None:
    """Raises Refused for what can't be said of a piece."""
    if not is_type(facts.type):
        raise Refused(_("เลือกประเภทหลักฐาน"))
    if len(facts.title) > MAX_TITLE:
        raise Refused(_("ชื่อหลักฐานยาวได้ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_TITLE})
    if len(facts.alternative_text) > MAX_ALTERNATIVE:
        raise Refused(_("คำบรรยายภาพยาวได้ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_ALTERNATIVE})
    if facts.first and facts.last and facts.last < facts.first:
        raise Refused(_("วันสุดท้ายที่หลักฐานครอบคลุมต้องไม่ก่อนวันแรก"))
    if facts.year is not None and not 2500 <= facts.year <= 2700:
        raise Refused(_("ปีงบประมาณเป็นปี พ.ศ. เช่น 2569"))


def year_of(facts: EvidenceFacts) -> int | None:
    """The fiscal year as said, or the one in which its days lie; None where that is none, or several."""
    if facts.year is not None:
        return facts.year
    years = {fiscal_year(day) for day in (facts.day, facts.first, facts.last) if day is not None}
    return years.pop() if len(years) == 1 else None


def _taken(uploads: Sequence[UploadedEvidence]) -> list[TakenFile]:
    end = time.monotonic() + MOST_SECONDS
    taken = []
    for upload in uploads:
        if time.monotonic() > end:
            raise Refused(_("รูปชุดนี้ใช้เวลานานเกินไป ส่งครั้งละน้อยรูปลง"))
        taken.append(take(upload))
    return taken


def _require_pace(by: Person | None) -> None:
    """Raises Refused for a person who added so much today that no one needs."""
    since = timezone.now() - timedelta(days=1)
    if by is not None and Evidence.objects.filter(added_by=by, added__gt=since).count() >= MOST_A_DAY:
        raise Refused(_("วันนี้เพิ่มหลักฐานไปแล้ว %(count)s ชิ้น ทำต่อได้พรุ่งนี้") % {"count": MOST_A_DAY})


def _keep_file(
    by: Person | None, organisation: Organisation, file: TakenFile, facts: EvidenceFacts, number: str
) -> Evidence:
    content = store.put(file.data, file.kind)
    thumbnail = store.put(file.thumbnail, "jpeg") if file.thumbnail else None
    title = f"{facts.title[: MAX_TITLE - len(number)]}{number}" if facts.title else file.name[:MAX_TITLE]
    return _keep(by, organisation, facts, title, content=content, thumbnail=thumbnail, file_name=file.name)


def _keep(
    by: Person | None,
    organisation: Organisation,
    facts: EvidenceFacts,
    title: str,
    *,
    content: Content | None = None,
    thumbnail: Content | None = None,
    file_name: str = "",
    link: WatchedLink | None = None,
) -> Evidence:
    """The piece that these bytes or this address are; made where there is none in use."""
    piece, made = Evidence.objects.in_use().get_or_create(
        organisation=organisation,
        content=content,
        link=link,
        withdrawn=None,
        defaults={
            "type": facts.type,
            "title": title,
            "day": facts.day,
            "first": facts.first,
            "last": facts.last,
            "year": year_of(facts),
            "thumbnail": thumbnail,
            "file_name": file_name,
            "alternative_text": facts.alternative_text if thumbnail else "",
            "may_be_public": facts.may_be_public,
            "added_by": by,
        },
    )
    if made:
        what = {"type": piece.type, "title": piece.title, "may_be_public": piece.may_be_public}
        what |= {"sha256": content.pk, "size": content.size} if content else {"url": link.url if link else ""}
        record(by=by, verb=ADD, about=name_of(piece), what=what)
    return piece
