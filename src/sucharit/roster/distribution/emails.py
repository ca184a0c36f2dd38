"""Inviting by e-mail and reminding. No one sees the roster, not even the person who has just handed it in."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.contributions.links import Page, links_on
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.roster import address_lists, background, sending
from sucharit.roster.actions import invitations
from sucharit.roster.distribution.lookups import faults_context, survey_for, uploaded_list
from sucharit.roster.models import Mailing
from sucharit.roster.people_lists import PeopleList
from sucharit.roster.sending import Batch, Interruption
from sucharit.surveys.models import Mode, Survey
from sucharit.verbs.attempts import attempt, result_or_refusal
from sucharit.verbs.refusals import Refused

BATCH_SIZE, SECONDS = 20, 5.0  # sent before the page answers, so that it can say what is wrong; then the rest


@needs(May.PRINT_CODES)
def invite(request: HttpRequest, link: str) -> HttpResponse:
    """A form for addresses: all are taken or none, and what is wrong is listed by row."""
    survey = survey_for(request, May.PRINT_CODES, link, Mode.CODE)
    people, refusal = PeopleList[str](), ""
    if request.method == "POST":
        people = _people(request)
        if not people.faults:
            response, refusal = result_or_refusal(lambda: _invite(request, survey, people))
            if response:
                return response
    bad = bool(people.faults or refusal)
    context = {
        **_emails_context(survey),
        **faults_context(people),
        "refused": refusal,
        "pasted": request.POST.get("addresses", "") if bad else "",
    }
    return render(request, "roster/invite.html", context, status=422 if bad else 200)


@needs(May.SEND_REMINDERS)
def remind(request: HttpRequest, link: str) -> HttpResponse:
    """Reminding all, or those who have not answered; by the system alone."""
    survey = survey_for(request, May.SEND_REMINDERS, link, Mode.CODE, Mode.DRAWN)
    mailing = Mailing.objects.filter(survey=survey).first()
    context = {
        **_emails_context(survey),
        "may_invite": may(person_of(request), May.PRINT_CODES, survey.organisation),
        "today": bool(mailing and mailing.reminded == timezone.localdate()),
        "links": links_on(Page.SURVEY, person_of(request), survey=survey),
    }
    return render(request, "roster/remind.html", context)


@needs(May.SEND_REMINDERS)
@require_POST
def remind_now(request: HttpRequest, link: str) -> HttpResponse:
    """Put the reminders on their way."""
    survey = survey_for(request, May.SEND_REMINDERS, link, Mode.CODE, Mode.DRAWN)
    to: invitations.To = "unused" if request.POST.get("to") == "unused" else "all"

    def do() -> str:
        invitations.send_reminders(by=person_of(request), survey=survey, to=to)
        return _("เตรียมจดหมายเตือนแล้ว กด “ส่งจดหมาย” เพื่อเริ่มส่ง หรือรอให้ระบบส่งให้ตามเวลา")

    attempt(request, do)
    return redirect("roster:remind", link=link)


@needs(May.SEND_REMINDERS)
@require_POST
def send(request: HttpRequest, link: str) -> HttpResponse:
    """Send the e-mails that wait: the first ones now, the rest while the page says how far it is."""
    survey = survey_for(request, May.SEND_REMINDERS, link, Mode.CODE, Mode.DRAWN)

    def do() -> str:
        batch = sending.send_waiting(survey, limit=BATCH_SIZE, seconds=SECONDS)
        summary = _summary(batch)
        if batch.waiting:
            transaction.on_commit(lambda: background.go_on_sending(survey))
        return summary

    attempt(request, do)
    back = request.POST.get("back")
    return redirect("roster:invite" if back == "invite" else "roster:remind", link=link)


def _people(request: HttpRequest) -> PeopleList[str]:
    """The addresses of the file, or else of the text."""
    if "file" not in request.FILES:
        return address_lists.in_text(request.POST.get("addresses", ""))
    return uploaded_list(request, address_lists.in_file)


def _invite(request: HttpRequest, survey: Survey, people: PeopleList[str]) -> HttpResponse:
    """Put them on the roster and say how many. Raises Refused."""
    additions = invitations.invite_by_email(by=person_of(request), survey=survey, addresses=people.entries)
    words = [_("เพิ่มในรายชื่อเชิญ %(new)s คน") % {"new": additions.new}]
    if additions.already:
        words.append(_("เชิญไว้แล้ว %(number)s คน ไม่ส่งซ้ำ") % {"number": additions.already})
    if people.repeated:
        rows = ", ".join(map(str, people.repeated[:10]))
        words.append(_("ซ้ำในรายชื่อที่ให้มา แถว %(rows)s นับครั้งเดียว") % {"rows": rows})
    messages.success(request, " · ".join(words))
    return redirect("roster:invite", link=survey.link)


def _emails_context(survey: Survey) -> dict[str, object]:
    return {
        "survey": survey,
        "emails": invitations.count_emails(survey),
        "sending": background.is_sending(survey),
        "early": timezone.localdate() < survey.first,
        "over": survey.closed or survey.last < timezone.localdate(),
    }


def _summary(batch: Batch) -> str:
    """What became of a batch, in words. Raises Refused where it was broken off."""
    words = _("ส่งแล้ว %(sent)s ฉบับในครั้งนี้") % {"sent": batch.completed}
    if batch.interruption:
        raise Refused(f"{words} · {_reasons()[batch.interruption]}")
    if not batch.waiting:
        return words
    waiting = _("อีก %(left)s ฉบับกำลังส่งให้เอง ปิดหน้านี้ได้") % {"left": batch.waiting}
    return f"{words} · {waiting}"


def _reasons() -> dict[Interruption, str]:
    return {
        Interruption.BUSY: _("ระบบกำลังส่งจดหมายชุดนี้อยู่แล้ว รอสักครู่แล้วเปิดหน้านี้ใหม่"),
        Interruption.UNREACHABLE: _("ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้ ยังไม่มีจดหมายใดเสียหาย รหัสเดิมใช้ได้ตามปกติ ลองใหม่ภายหลัง"),
        Interruption.BROKE_OFF: _(
            "เซิร์ฟเวอร์อีเมลหยุดรับกลางคัน ที่ส่งแล้วเรียบร้อยดี ที่เหลือยังรออยู่ กดส่งต่อได้โดยไม่มีใครได้รหัสซ้ำ"
        ),
        Interruption.EARLY: _("จะเริ่มส่งในวันแรกที่เปิดรับคำตอบ"),
        Interruption.OVER: _("แบบนี้ปิดรับคำตอบแล้ว"),
    }
