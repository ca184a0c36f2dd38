"""Looking at a draft as readers will see it, deciding about what the check sees, publishing, taking down."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.thai.day_reading import UnreadableDay, read_day
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused
from sucharit.website import actions
from sucharit.website.actions.holding import publishes
from sucharit.website.checking import missing_parts
from sucharit.website.freezing import content_of, digest_of, files_of
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.models import (
    PublicSite,
    WebsiteFile,
    WebsiteRecord,
    WebsiteVersion,
    WebsiteWriting,
)
from sucharit.website.pages.scope import kind_for, record_for, site_for
from sucharit.website.pages.words import FINDING_WORDS, RECORD_TONES, RECORD_WORDS, language
from sucharit.website.private_check import findings_of
from sucharit.website.shown import ShownWebsiteRecord
from sucharit.website.standing import RecordStanding, standing_of

MOST_LISTED = 60


@needs(May.WRITE_SITE)
def publish(request: HttpRequest, code: str, website_kind: str, number: int) -> HttpResponse:
    """The draft as readers will see it, what is missing, what may be private, and the button."""
    website, kind = site_for(request, code), kind_for(website_kind)
    record = record_for(website, kind, number)
    person = person_of(request)
    status = 200
    if request.method == "POST":

        def do() -> str:
            at = _time_of(request)
            actions.publish(
                by=person,
                record=record,
                at=at,
                edition=typed_number(request.POST.get("edition", "")),
                reasons=_reasons(request),
            )
            return _("ตั้งเวลาเผยแพร่แล้ว") if at else _("เผยแพร่แล้ว ทุกคนเห็นได้")

        if publishes(person, website):
            is_done = attempt(request, do)
        else:
            is_done = attempt(request, lambda: _send(request, record))
        if is_done:
            return redirect(_after_publishing(request, website, kind))
        status = 422
    return render(request, "website/publish.html", _context(request, website, kind, record), status=status)


def _after_publishing(request: HttpRequest, website: PublicSite, kind: WebsiteKind) -> str:
    """The form of one more of the kind where that was asked for; else the guide, or the site's overview."""
    code, guide = website.organisation.code, request.POST.get("guide")
    if request.POST.get("then") == "more" and not kind.only_one:
        new = reverse("website:new", args=[code, kind.id])
        return f"{new}?guide=1" if guide else new
    return reverse("website:guide" if guide else "website:overview", args=[code])


@needs(May.WRITE_SITE)
@require_POST
def act(request: HttpRequest, code: str, website_kind: str, number: int) -> HttpResponse:
    """Give back, take down, throw away, or make an older version the draft again."""
    website, kind = site_for(request, code), kind_for(website_kind)
    record, person = record_for(website, kind, number), person_of(request)
    what, words = request.POST.get("act", ""), request.POST.get("because", "")
    place = (website.organisation.code, kind.id)

    def do() -> str:
        if what == "give-back":
            actions.give_back(by=person, record=record, because=words)
            return _("ส่งคืนให้แก้แล้ว")
        if what == "withdraw":
            actions.withdraw(by=person, record=record, because=words)
            return _("นำออกจากเว็บไซต์แล้ว")
        if what == "restore":
            actions.restore(by=person, record=record, older=_older(request, record))
            return _("นำฉบับก่อนกลับมาเป็นร่างแล้ว ดูแล้วเผยแพร่")
        actions.discard(by=person, record=record)
        return _("ทิ้งร่างแล้ว")

    if what not in ("give-back", "withdraw", "restore", "discard"):
        raise Http404("no such act")
    if what == "withdraw" and not may(person, May.PUBLISH_SITE, website.organisation):
        raise Http404("not for this person")
    if what == "give-back" and not publishes(person, website):
        raise Http404("not for this person")
    if not attempt(request, do):
        return redirect("website:publish", *place, number)
    if what == "discard":
        return redirect("website:overview", website.organisation.code)
    return redirect("website:edit" if what == "restore" else "website:publish", *place, number)


@needs(May.WRITE_SITE)
def versions(request: HttpRequest, code: str, website_kind: str, number: int) -> HttpResponse:
    """Everything that was published or saved of a record, the newest first."""
    website, kind = site_for(request, code), kind_for(website_kind)
    record = record_for(website, kind, number)
    context = {
        **_head(website, kind, record),
        "versions": record.versions.select_related("published_by").order_by("-number")[:MOST_LISTED],
        "writings": record.writings.select_related("by").order_by("-edition")[:MOST_LISTED],
        "now": timezone.now(),
    }
    return render(request, "website/versions.html", context)


def _context(
    request: HttpRequest, website: PublicSite, kind: WebsiteKind, record: WebsiteRecord
) -> dict[str, Any]:
    person = person_of(request)
    record.refresh_from_db()
    files = files_of(record, kind, record.values)
    missing = missing_parts(kind, record.values, files)
    reasons, before = _reasons(request), _reasons_before(record)
    given = before | {key: words for key, words in reasons.items() if words}
    findings = [
        (finding, FINDING_WORDS[finding.finding.sort], given.get(finding.key, ""))
        for finding in findings_of(kind, record.values, files)
    ]
    return {
        **_head(website, kind, record),
        "missing": [part.words.in_language(language()) for part in missing],
        "findings": findings,
        "unread": [own for own in files if not own.is_read],
        "is_shown_as_is": _is_shown_as_is(kind, record, files),
        "preview": _preview(website, kind, record),
        "publishes": publishes(person, website),
        "may_withdraw": may(person, May.PUBLISH_SITE, website.organisation),
        "guide": request.GET.get("guide") or request.POST.get("guide") or "",
        "at_day": request.POST.get("at_day", ""),
        "at_time": request.POST.get("at_time", ""),
    }


def _head(website: PublicSite, kind: WebsiteKind, record: WebsiteRecord) -> dict[str, Any]:
    versions = list(record.versions.order_by("-number"))
    standing = standing_of(record, kind, versions, timezone.now(), language())
    return {
        "website": website,
        "organisation": website.organisation,
        "kind": kind,
        "kind_title": kind.title.in_language(language()),
        "record": record,
        "standing": standing,
        "standing_words": RECORD_WORDS[standing.standing],
        "standing_tone": RECORD_TONES[standing.standing],
        "is_waiting": standing.standing is RecordStanding.WAITING,
        "was_published": bool(versions),
        "public_url": f"/site/{website.organisation.code}/{kind.id}/{record.number}/",
    }


def _is_shown_as_is(kind: WebsiteKind, record: WebsiteRecord, files: list[WebsiteFile]) -> bool:
    """Whether everyone reads the draft already, so that publishing it again would be refused."""
    newest = record.versions.filter(ended=None, shows_from__lte=timezone.now()).order_by("-number").first()
    return newest is not None and newest.sha256 == digest_of(content_of(kind, record.values, files))


def _preview(website: PublicSite, kind: WebsiteKind, record: WebsiteRecord) -> ShownWebsiteRecord:
    """The draft as its version would be read."""
    files = files_of(record, kind, record.values)
    now = timezone.now()
    draft = WebsiteVersion(
        record=record, content=content_of(kind, record.values, files), shows_from=now, published=now
    )
    return ShownWebsiteRecord(draft, kind, website.organisation.code, language())


def _send(request: HttpRequest, record: WebsiteRecord) -> str:
    actions.send(by=person_of(request), record=record)
    return _("ส่งให้ผู้มีสิทธิเผยแพร่แล้ว")


def _reasons(request: HttpRequest) -> dict[str, str]:
    names = [name for name in request.POST if name.startswith("why-")]
    return {name.removeprefix("why-"): request.POST.get(name, "") for name in names}


def _reasons_before(record: WebsiteRecord) -> dict[str, str]:
    """What was said of the same words at the same place when they were published before."""
    last = record.versions.order_by("-number").first()
    return {own["key"]: own["reason"] for own in last.decisions} if last else {}


def _time_of(request: HttpRequest) -> datetime | None:
    """The day and time from which it is to be shown; None for now. Raises Refused."""
    day, clock = request.POST.get("at_day", "").strip(), request.POST.get("at_time", "").strip()
    if not day:
        return None
    try:
        hour, minute = (clock or "08:00").replace(".", ":").split(":")[:2]
        return timezone.make_aware(datetime.combine(read_day(day), time(int(hour), int(minute))))
    except (UnreadableDay, OverflowError, ValueError) as fault:
        raise Refused(_("ใส่วันและเวลา เช่น 5 ม.ค. 2570 และ 08:30")) from fault


def _older(request: HttpRequest, record: WebsiteRecord) -> WebsiteVersion | WebsiteWriting:
    version, writing = (typed_number(request.POST.get(name, "")) for name in ("version", "writing"))
    older: WebsiteVersion | WebsiteWriting | None = None
    if version is not None:
        older = record.versions.filter(number=version).first()
    elif writing is not None:
        older = record.writings.filter(edition=writing).first()
    if older is None:
        raise Refused(_("ไม่มีฉบับนี้"))
    return older
