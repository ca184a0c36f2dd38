"""Inviting by e-mail and reminding. Nobody is shown the roster, not even who has just given it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.roster import address_lists, sending
from sucharit.roster.actions import invitations
from sucharit.roster.address_lists import Addresses, RowFault
from sucharit.roster.distribution.finding import LARGEST, received, said, survey_for
from sucharit.roster.models import Mailing
from sucharit.roster.sending import Batch, Trouble
from sucharit.surveys.models import Mode, Survey
from sucharit.verbs.refusals import Refused

AT_ONCE, SECONDS = 100, 15.0  # letters by one click on the button; the timer sends the rest


@needs(May.PRINT_CODES)
def invite(request: HttpRequest, link: str) -> HttpResponse:
    """A form for addresses: all are taken or none, and what is wrong is told by row."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.CODE)
    given, refused = Addresses(()), ""
    if request.method == "POST":
        given = _given(request)
        if not given.faults:
            try:
                return _taken(request, survey, given)
            except Refused as told:
                refused = str(told)
    bad = bool(given.faults or refused)
    shown = {
        **_standing(survey),
        "faults": given.faults[:20],
        "more": max(len(given.faults) - 20, 0),
        "refused": refused,
        "pasted": request.POST.get("addresses", "") if bad else "",
    }
    return render(request, "roster/invite.html", shown, status=422 if bad else 200)


@needs(May.SEND_REMINDERS)
def remind(request: HttpRequest, link: str) -> HttpResponse:
    """Reminding all, or those who have not answered; by the system alone."""
    survey = survey_for(request, May.SEND_REMINDERS, link, Mode.CODE, Mode.DRAWN)
    mailing = Mailing.objects.filter(survey=survey).first()
    shown = {
        **_standing(survey),
        "today": bool(mailing and mailing.reminded == timezone.localdate()),
        "hooks": may(person_of(request), May.RUN_ROUND, survey.organisation),
    }
    return render(request, "roster/remind.html", shown)


@needs(May.SEND_REMINDERS)
@require_POST
def remind_now(request: HttpRequest, link: str) -> HttpResponse:
    """Put the reminders on their way."""
    survey = survey_for(request, May.SEND_REMINDERS, link, Mode.CODE, Mode.DRAWN)
    to: invitations.To = "unused" if request.POST.get("to") == "unused" else "all"

    def do() -> str:
        invitations.send_reminders(by=person_of(request), survey=survey, to=to)
        return _("เตรียมจดหมายเตือนแล้ว กด “ส่งจดหมาย” เพื่อเริ่มส่ง หรือรอให้ระบบส่งให้ตามเวลา")

    said(request, do)
    return redirect("roster:remind", link=link)


@needs(May.SEND_REMINDERS)
@require_POST
def send(request: HttpRequest, link: str) -> HttpResponse:
    """Send a batch of the letters that wait."""
    survey = survey_for(request, May.SEND_REMINDERS, link, Mode.CODE, Mode.DRAWN)

    def do() -> str:
        return _told(sending.send_waiting(survey, most=AT_ONCE, seconds=SECONDS))

    said(request, do)
    back = request.POST.get("back")
    return redirect("roster:invite" if back == "invite" else "roster:remind", link=link)


def _given(request: HttpRequest) -> Addresses:
    """The addresses of the file, or else of the text."""
    file = request.FILES.get("file")
    if file is None:
        return address_lists.pasted(request.POST.get("addresses", ""))
    if (file.size or 0) > LARGEST:
        return Addresses((), (), (RowFault(0, _("ไฟล์ใหญ่เกิน 5 MB")),))
    with received(file) as path:
        return address_lists.in_file(path)


def _taken(request: HttpRequest, survey: Survey, given: Addresses) -> HttpResponse:
    """Put them on the roster and say how many. Raises Refused."""
    person = person_of(request)
    done = invitations.invite_by_email(by=person, survey=survey, addresses=given.given)
    words = [_("เพิ่มในรายชื่อเชิญ %(new)s คน") % {"new": done.new}]
    if done.already:
        words.append(_("เชิญไว้แล้ว %(number)s คน ไม่ส่งซ้ำ") % {"number": done.already})
    if given.repeated:
        rows = ", ".join(map(str, given.repeated[:10]))
        words.append(_("ซ้ำในรายชื่อที่ให้มา แถว %(rows)s นับครั้งเดียว") % {"rows": rows})
    said(request, lambda: " · ".join(words))
    return redirect("roster:invite", link=survey.link)


def _standing(survey: Survey) -> dict[str, object]:
    return {
        "survey": survey,
        "letters": invitations.letters(survey),
        "early": timezone.localdate() < survey.first,
        "over": survey.closed or survey.last < timezone.localdate(),
    }


def _told(batch: Batch) -> str:
    """What became of a batch, in words. Raises Refused where it was broken off."""
    sent = _("ส่งแล้ว %(sent)s ฉบับในครั้งนี้") % {"sent": batch.sent}
    if batch.trouble:
        raise Refused(f"{sent} · {_troubles()[batch.trouble]}")
    return f"{sent} · {_('ยังรออีก %(left)s ฉบับ') % {'left': batch.left}}" if batch.left else sent


def _troubles() -> dict[Trouble, str]:
    return {
        Trouble.BUSY: _("ระบบกำลังส่งจดหมายชุดนี้อยู่แล้ว รอสักครู่แล้วเปิดหน้านี้ใหม่"),
        Trouble.UNREACHABLE: _("ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้ ยังไม่มีจดหมายใดเสียหาย รหัสเดิมใช้ได้ตามปกติ ลองใหม่ภายหลัง"),
        Trouble.BROKE_OFF: _("เซิร์ฟเวอร์อีเมลหยุดรับกลางคัน ที่ส่งแล้วเรียบร้อยดี ที่เหลือยังรออยู่ กดส่งต่อได้โดยไม่มีใครได้รหัสซ้ำ"),
        Trouble.EARLY: _("จะเริ่มส่งในวันแรกที่เปิดรับคำตอบ"),
        Trouble.OVER: _("แบบนี้ปิดรับคำตอบแล้ว"),
    }
