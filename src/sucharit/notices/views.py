"""The page on which a hook is set: where counts are told each day, and with which key they are signed."""

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
from sucharit.roster.distribution.finding import said
from sucharit.verbs.refusals import Refused


@needs(May.RUN_ROUND)
def hook_page(request: HttpRequest, code: str) -> HttpResponse:
    """The hook of an organisation, and a form to set it."""
    organisation = organisation_for(request, May.RUN_ROUND, code)
    hook = Webhook.objects.filter(organisation=organisation).first()
    shown = {
        "organisation": organisation,
        "hook": hook,
        "key": webhooks.key_of(hook.salt).hex() if hook else "",
        "trouble": actions.words_of(hook.trouble) if hook and hook.trouble else "",
    }
    return render(request, "notices/webhook.html", shown)


@needs(May.RUN_ROUND)
@require_POST
def set_hook(request: HttpRequest, code: str) -> HttpResponse:
    """Set, change or drop it."""
    organisation = organisation_for(request, May.RUN_ROUND, code)

    def do() -> str:
        url = request.POST.get("url", "").strip()[:500]
        made = actions.set_hook(by=person_of(request), organisation=organisation, url=url)
        return _("ตั้งปลายทางแล้ว และสร้างกุญแจใหม่ให้") if made else _("เลิกส่งแล้ว")

    said(request, do)
    return redirect("notices:webhook", code=organisation.code)


@needs(May.RUN_ROUND)
@require_POST
def try_hook(request: HttpRequest, code: str) -> HttpResponse:
    """Tell it now."""
    organisation = organisation_for(request, May.RUN_ROUND, code)
    hook = get_object_or_404(Webhook.objects.select_related("organisation"), organisation=organisation)
    today = timezone.localdate()

    def do() -> str:
        standings = list(actions.of_hook(hook, today))
        if not standings:
            raise Refused(_("ยังไม่มีแบบที่เปิดรับคำตอบอยู่ จึงยังไม่มีอะไรให้ส่ง"))
        if not actions.tell_hook(hook, standings, today):
            hook.refresh_from_db()
            raise Refused(actions.words_of(hook.trouble))
        return _("ส่งถึงปลายทางแล้ว %(number)s ข้อความ") % {"number": len(standings)}

    said(request, do)
    return redirect("notices:webhook", code=organisation.code)
