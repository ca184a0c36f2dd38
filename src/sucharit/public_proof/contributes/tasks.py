"""What waits for those who look after the whole site: a witness that does not sign for the history."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task, providers
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.public_proof.asking_witnesses import WitnessAnswer
from sucharit.public_proof.witness_standing import REFUSED, last_refusal, last_signed, silent_since
from sucharit.thai.dates import in_words


@providers.add
def witnesses_that_do_not_sign(person: Person, organisation: Organisation) -> list[Task]:
    """At the root of the tree alone; no query where the operator named no witness."""
    if not settings.WITNESSES or organisation.parent_id:
        return []
    if not may(person, May.IMPORT_ORGANISATIONS, organisation):
        return []
    refusals = f"{reverse('people:history')}?{urlencode({'verb': REFUSED})}"
    tasks = []
    for witness, _address in settings.WITNESSES:
        signed = last_signed(witness)
        if refusal := last_refusal(witness, signed):
            words = _title(str(refusal.what.get("answer"))) % {"name": witness.name}
            tasks.append(Task(words, refusals, _("ดูสิ่งที่พยานตอบ"), blocks=True))
        elif since := silent_since(signed):
            day = in_words(timezone.localdate(since), language=get_language() or "th")
            words = _("พยาน %(name)s ยังไม่ลงชื่อใต้ประวัติตั้งแต่ %(day)s ตรวจว่าพยานยังเปิดอยู่")
            title = words % {"name": witness.name, "day": day}
            tasks.append(Task(title, reverse("public_proof:page"), _("ดูว่าใครลงชื่อแล้ว")))
    return tasks


def _title(answer: str) -> str:
    if answer == WitnessAnswer.CONTRADICTED:
        return _(
            "พยาน %(name)s ไม่ยอมลงชื่อ เพราะประวัติที่นี่ไม่ต่อจากที่พยานเคยเห็น "
            "อาจมีคนเขียนประวัติใหม่ หรือนำสำเนาเก่ากลับมาใช้ ให้ตรวจทันที"
        )
    if answer == WitnessAnswer.BAD_SIGNATURE:
        return _("ลายมือชื่อที่พยาน %(name)s ส่งมาใช้ไม่ได้ จึงไม่ได้เก็บไว้ ตรวจกุญแจของพยาน")
    return _("พยาน %(name)s ไม่รับบันทึกหลักฐาน ตรวจว่าพยานรู้จักชื่อและกุญแจของประวัตินี้แล้ว")
