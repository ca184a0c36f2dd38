"""What waits for a person: batches to approve and sign, and those that came back."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.certificates.models import BatchState, CertificateBatch
from sucharit.contributions.tasks import Task, providers
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may


@providers.add
def certificates_waiting(person: Person, organisation: Organisation) -> list[Task]:
    """Of that organisation: for its signer, and for those who prepare them."""
    rows = CertificateBatch.objects.filter(organisation=organisation).order_by("pk")
    tasks = []
    if may(person, May.APPROVE_PLAN, organisation):
        for batch in rows.filter(state=BatchState.SENT, signer=person):
            words = {"title": batch.given_for, "count": batch.count}
            title = _("อนุมัติและลงนามเกียรติบัตร %(count)s ฉบับ: %(title)s") % words
            tasks.append(Task(title, _address(batch), _("ดูและอนุมัติ")))
    if may(person, May.LEAD_PLAN, organisation):
        for batch in rows.filter(state=BatchState.DRAFT).exclude(why_returned=""):
            title = _("แก้เกียรติบัตรที่ถูกส่งกลับ: %(title)s") % {"title": batch.given_for}
            tasks.append(Task(title, _address(batch), _("ดูสิ่งที่ต้องแก้")))
    return tasks


def _address(batch: CertificateBatch) -> str:
    return reverse("certificates:batch", args=[batch.organisation.code, batch.pk])
