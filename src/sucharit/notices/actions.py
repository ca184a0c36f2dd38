"""Hooks: addresses of chats and dashboards that are told, each day, how far an organisation's surveys are."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.notices.models import Webhook
from sucharit.outbox import webhooks
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, Round
from sucharit.surveys.progress import InstrumentProgress, progress_of, sums
from sucharit.verbs.refusals import Refused


@dataclass(frozen=True, slots=True)
class Deliveries:
    """How many were told, and how many could not be."""

    told: int = 0
    failed: int = 0


@transaction.atomic
def set_hook(*, by: Person | None, organisation: Organisation, url: str) -> Webhook | None:
    """Tell this address from now on, with a new key; "" tells nobody any more. Raises Refused."""
    if by is not None and not may(by, May.RUN_ROUND, organisation):
        raise PermissionDenied("hooks there are not theirs")
    before = Webhook.objects.filter(organisation=organisation).first()
    if not url:
        if before:
            before.delete()
            record(by=by, verb="surveys.drop_hook", about=_about(organisation))
        return None
    try:
        host = webhooks.target_of(url).host
    except webhooks.Trouble as trouble:
        raise Refused(words_of(trouble.word)) from trouble
    fresh = {"url": url, "salt": secrets.token_hex(16), "told": None, "trouble": ""}
    hook, _made = Webhook.objects.update_or_create(organisation=organisation, defaults=fresh)
    # Only the host: paths of such addresses are often secrets.
    record(by=by, verb="surveys.set_hook", about=_about(organisation), what={"host": host})
    return hook


def words_of(trouble: str) -> str:
    """What a hook's trouble means to whoever set it."""
    return {
        "address": _("ที่อยู่ต้องขึ้นต้นด้วย https:// และไม่มีชื่อผู้ใช้ในที่อยู่"),
        "inside": _("ที่อยู่นี้อยู่ในเครือข่ายภายใน ระบบจึงไม่ส่งออกไป ใช้ที่อยู่บนอินเทอร์เน็ต หรือให้ผู้ดูแลเซิร์ฟเวอร์เปิดอนุญาต"),
        "unreachable": _("ติดต่อที่อยู่นี้ไม่ได้ ตรวจว่าพิมพ์ถูกและปลายทางเปิดอยู่"),
        "refused": _("ปลายทางไม่รับข้อความ ตรวจการตั้งค่าที่ปลายทาง"),
    }[trouble]


def tell_hook(hook: Webhook, progress_of: Iterable[InstrumentProgress], today: date) -> bool:
    """Tell one hook now; whether it was told. What went wrong stays beside it."""
    try:
        for one in progress_of:
            webhooks.tell(
                hook.url,
                webhooks.key_of(hook.salt),
                {
                    "organisation": hook.organisation.code,
                    "survey": one.survey,
                    "answers": one.answers,
                    "quota": one.quota,
                    "days_left": one.days_left(today),
                },
            )
    except webhooks.Trouble as trouble:
        Webhook.objects.filter(pk=hook.pk).update(trouble=trouble.word)
        return False
    Webhook.objects.filter(pk=hook.pk).update(trouble="", told=today)
    return True


def tell_hooks(today: date) -> Deliveries:
    """Tell every hook that was not told today how far its organisation, or the round it runs, is."""
    told = failed = 0
    for hook in Webhook.objects.exclude(told=today).select_related("organisation").order_by("pk"):
        progress_of = list(of_hook(hook, today))
        if progress_of:
            done = tell_hook(hook, progress_of, today)
            told, failed = told + done, failed + (not done)
    return Deliveries(told, failed)


def of_hook(hook: Webhook, today: date) -> Iterator[InstrumentProgress]:
    """What a hook is told: its organisation's surveys; of a round that it runs, the sums over everyone."""
    for round in Round.objects.running():
        if Participant.objects.filter(round=round, organisation=hook.organisation_id).exists():
            yield from progress_of(round, today, hook.organisation)
        elif round.organiser_id == hook.organisation_id:
            yield from sums(progress_of(round, today), hook.organisation_id)


def _about(organisation: Organisation) -> str:
    return f"organisation:{organisation.code}"
