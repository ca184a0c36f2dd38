"""Webhooks: chats and dashboards that receive, once a day, how many answered an organisation's surveys."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.contributions.notices import Deliveries
from sucharit.history.actions import record
from sucharit.notices.models import Webhook
from sucharit.outbox import webhooks
from sucharit.outbox.guard import OutgoingFailed
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, Round
from sucharit.surveys.progress import InstrumentProgress, progress_of, totals
from sucharit.verbs.refusals import Refused


@transaction.atomic
def set_webhook(*, by: Person | None, organisation: Organisation, url: str) -> Webhook | None:
    """Send to this address from now on, with a new key; "" stops sending. Raises Refused."""
    if by is not None and not may(by, May.RUN_ROUND, organisation):
        raise PermissionDenied("webhooks there are not theirs")
    before = Webhook.objects.filter(organisation=organisation).first()
    if not url:
        if before:
            before.delete()
            record(by=by, verb="surveys.drop_hook", about=_about(organisation))
        return None
    try:
        host = webhooks.target_of(url).host
    except OutgoingFailed as failure:
        raise Refused(explain(failure.reason)) from failure
    fresh = {"url": url, "salt": secrets.token_hex(16), "last_sent": None, "problem": ""}
    webhook, _created = Webhook.objects.update_or_create(organisation=organisation, defaults=fresh)
    # Only the host: paths of such addresses are often secrets.
    record(by=by, verb="surveys.set_hook", about=_about(organisation), what={"host": host})
    return webhook


def explain(problem: str) -> str:
    """An `OutgoingFailed.reason` in words, for the person who set the webhook."""
    return {
        "address": _("ที่อยู่ต้องขึ้นต้นด้วย https:// ตามด้วยชื่อเว็บไซต์ที่เขียนตามปกติ ไม่มีชื่อผู้ใช้หรือช่องว่าง"),
        "port": _("พอร์ตในที่อยู่นี้ไม่ได้รับอนุญาต ปกติใช้ได้เฉพาะ 443 และ 80"),
        "inside": _("ที่อยู่นี้อยู่ในเครือข่ายภายใน ระบบจึงไม่ส่งออกไป ใช้ที่อยู่บนอินเทอร์เน็ต หรือให้ผู้ดูแลเซิร์ฟเวอร์เปิดอนุญาต"),
        "unreachable": _("ติดต่อที่อยู่นี้ไม่ได้ ตรวจว่าพิมพ์ถูกและปลายทางเปิดอยู่"),
        "refused": _("ปลายทางไม่รับข้อความ ตรวจการตั้งค่าที่ปลายทาง"),
    }[problem]


def send_to_webhook(webhook: Webhook, counts: Iterable[InstrumentProgress], today: date) -> bool:
    """Send these counts now, one message each; False where that failed, and the webhook keeps the reason."""
    try:
        for item in counts:
            webhooks.send(
                webhook.url,
                webhooks.key_of(webhook.salt),
                {
                    "organisation": webhook.organisation.code,
                    "survey": item.instrument,
                    "answers": item.answers,
                    "quota": item.quota,
                    "days_left": item.days_left(today),
                },
            )
    except OutgoingFailed as failure:
        Webhook.objects.filter(pk=webhook.pk).update(problem=failure.reason)
        return False
    Webhook.objects.filter(pk=webhook.pk).update(problem="", last_sent=today)
    return True


def send_webhooks(today: date) -> Deliveries:
    """Send each webhook its counts, once a day."""
    delivered = failed = 0
    for webhook in Webhook.objects.exclude(last_sent=today).select_related("organisation").order_by("pk"):
        counts = list(counts_for(webhook, today))
        if counts:
            success = send_to_webhook(webhook, counts, today)
            delivered, failed = delivered + success, failed + (not success)
    return Deliveries(delivered, failed)


def counts_for(webhook: Webhook, today: date) -> Iterator[InstrumentProgress]:
    """What a webhook receives: its organisation's surveys; of a round it runs, the totals over everyone."""
    for round in Round.objects.running():
        if Participant.objects.filter(round=round, organisation=webhook.organisation_id).exists():
            yield from progress_of(round, today, webhook.organisation)
        elif round.organiser_id == webhook.organisation_id:
            yield from totals(progress_of(round, today), webhook.organisation_id)


def _about(organisation: Organisation) -> str:
    return f"organisation:{organisation.code}"
