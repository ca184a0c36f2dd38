"""What the history says about certificates."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sucharit.certificates.models import Certificate, CertificateBatch
from sucharit.contributions.history import Inside, Traced, as_subjects, traced

VERBS = {
    "certificates.begin": _("เริ่มชุดเกียรติบัตร"),
    "certificates.describe": _("แก้ข้อความบนเกียรติบัตร"),
    "certificates.put_names": _("ใส่รายชื่อผู้รับเกียรติบัตร"),
    "certificates.send": _("ส่งเกียรติบัตรให้อนุมัติ"),
    "certificates.take_back": _("เรียกชุดเกียรติบัตรกลับมาแก้"),
    "certificates.send_back": _("ส่งชุดเกียรติบัตรกลับให้แก้"),
    "certificates.drop": _("เลิกทำชุดเกียรติบัตร"),
    "certificates.issue": _("อนุมัติและออกเกียรติบัตร"),
    "certificates.revoke": _("เพิกถอนเกียรติบัตร"),
    "certificates.keep_signature": _("เก็บรูปลายมือชื่อของตนเอง"),
    "certificates.withdraw_signature": _("เลิกใช้รูปลายมือชื่อของตนเอง"),
    "certificates.keep_crest": _("เปลี่ยนตราบนเกียรติบัตร"),
    "certificates.remove_crest": _("เลิกใช้ตราบนเกียรติบัตร"),
}


def names_of_batches(keys: Collection[str]) -> dict[str, str]:
    """For what they were given, and the organisation."""
    batches = CertificateBatch.objects.filter(pk__in=_numbers(keys)).select_related("organisation")
    return {str(batch.pk): f"{batch.given_for} · {batch.organisation}" for batch in batches}


def subjects_of_batches(inside: Inside) -> QuerySet[CertificateBatch]:
    """Those of organisations at these places."""
    return as_subjects(
        CertificateBatch.objects.filter(inside("organisation__path")), "certificate-batch", "pk"
    )


def names_of_certificates(keys: Collection[str]) -> dict[str, str]:
    """Their number and the organisation; whose they are stands on paper alone."""
    rows = Certificate.objects.filter(pk__in=_numbers(keys)).select_related("organisation")
    return {str(own.pk): f"{own.number}/{own.year} · {own.organisation}" for own in rows}


def subjects_of_certificates(inside: Inside) -> QuerySet[Certificate]:
    """Those of organisations at these places."""
    rows = Certificate.objects.filter(inside("organisation__path"), number__isnull=False)
    return as_subjects(rows, "certificate", "pk")


def _numbers(keys: Collection[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdecimal()]


traced.add(Traced("certificate-batch", VERBS, names_of_batches, subjects_of_batches))
traced.add(Traced("certificate", {}, names_of_certificates, subjects_of_certificates))
