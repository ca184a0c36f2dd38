"""The page on which a webhook is set: where counts go each day, and with which key they are signed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.notices import actions
from sucharit.notices.models import Webhook
from sucharit.outbox import webhooks
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.permissions import May
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused


@needs(May.RUN_ROUND)
def webhook_page(request: HttpRequest, code: str) -> HttpResponse:
    """The webhook of an organisation, and a form to set it."""
    organisation = organisation_for(request, May.RUN_ROUND, code)
    webhook = Webhook.objects.filter(organisation=organisation).first()
    context = {
        "organisation": organisation,
        "webhook": webhook,
        "key": webhooks.key_of(webhook.salt).hex() if webhook else "",
        "problem": actions.explain(webhook.problem) if webhook and webhook.problem else "",
    }
    return render(request, "notices/webhook.html", context)


@needs(May.RUN_ROUND)
@require_POST
def set_webhook(request: HttpRequest, code: str) -> HttpResponse:
    """Set, change or drop it."""
    organisation = organisation_for(request, May.RUN_ROUND, code)

    def do() -> str:
        url = request.POST.get("url", "").strip()[:500]
        webhook = actions.set_webhook(by=person_of(request), organisation=organisation, url=url)
        return _("ตั้งปลายทางแล้ว และสร้างกุญแจใหม่ให้") if webhook else _("เลิกส่งแล้ว")

    attempt(request, do)
    return redirect("notices:webhook", code=organisation.code)


@needs(May.RUN_ROUND)
@require_POST
def try_webhook(request: HttpRequest, code: str) -> HttpResponse:
    """Send to it now."""
    organisation = organisation_for(request, May.RUN_ROUND, code)
    webhook = get_object_or_404(Webhook.objects.select_related("organisation"), organisation=organisation)
    today = timezone.localdate()

    def do() -> str:
        counts = list(actions.counts_for(webhook, today))
        if not counts:
            raise Refused(_("ยังไม่มีแบบที่เปิดรับคำตอบอยู่ จึงยังไม่มีอะไรให้ส่ง"))
        if not actions.send_to_webhook(webhook, counts, today):
            webhook.refresh_from_db()
            raise Refused(actions.explain(webhook.problem))
        return _("ส่งถึงปลายทางแล้ว %(number)s ข้อความ") % {"number": len(counts)}

    attempt(request, do)
    return redirect("notices:webhook", code=organisation.code)
