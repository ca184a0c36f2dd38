"""The files of certificates: one alone, a part of a batch, and a picture of how it will look."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.certificates.content import content_of, sample_of
from sucharit.certificates.designs import CertificateDesign
from sucharit.certificates.models import BatchState, Certificate, CertificateBatch
from sucharit.certificates.setting import with_drawings
from sucharit.certificates.trace import certificates_of_part
from sucharit.paper import isolated
from sucharit.paper.document_words import Content
from sucharit.paper.files import write_whole
from sucharit.paper.typeset import Templates
from sucharit.people.models import Organisation
from sucharit.verbs.refusals import Refused

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
TEMPLATE = "certificate"
SETTER = "sucharit.certificates.setting"
PREVIEW_PPI, DESIGN_PPI = 72, 36
HEADING = "เกียรติบัตร"
_AT_ONCE = BoundedSemaphore(2)  # processes that set for pages, of each server process
_PATIENCE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class PartOfBatch:
    """A part of a batch with all that its file is made from."""

    part: int
    file: Path
    content: Content


def certificate_pdf(certificate: Certificate) -> bytes:
    """One issued certificate. Raises Refused for one that is not issued, or is revoked."""
    if certificate.batch.state != BatchState.ISSUED:
        raise Refused(_("เกียรติบัตรนี้ยังไม่ได้ออก"))
    if certificate.revoked is not None:
        raise Refused(_("เกียรติบัตรนี้เพิกถอนแล้ว จึงไม่มีไฟล์"))
    return _set_for_page(content_of(certificate.batch, [certificate]))


def draft_pdf(batch: CertificateBatch) -> bytes:
    """The first certificate of a batch, marked as a draft: no signature, no number, no QR code."""
    return _set_for_page(sample_of(batch, _first(batch)))


def sample_picture(batch: CertificateBatch) -> bytes:
    """The same as a picture (PNG). Nothing secret is in it, so it is drawn in this process."""
    return TEMPLATES.png(TEMPLATE, with_drawings(TEMPLATES, sample_of(batch, _first(batch))), PREVIEW_PPI)


def design_picture(organisation: Organisation, design: CertificateDesign) -> bytes:
    """How a design looks with the name of this organisation, as a picture (PNG)."""
    batch = CertificateBatch(
        organisation=organisation,
        heading=HEADING,
        given_for="ผ่านการอบรมของหน่วยงาน",
        day=timezone.localdate(),
        design=design.id,
        signer_name="ชื่อผู้ลงนาม",
        signer_post="ตำแหน่งผู้ลงนาม",
    )
    return TEMPLATES.png(TEMPLATE, with_drawings(TEMPLATES, {**sample_of(batch), "draft": ""}), DESIGN_PPI)


def files_of(batch: CertificateBatch) -> dict[int, Path]:
    """The files of its parts that are made, by part, in order."""
    files = sorted(folder_of(batch).glob("part-*.pdf"))
    return {int(file.name.split(".")[0].removeprefix("part-")): file for file in files}


def plan_part(batch: CertificateBatch, part: int, folder: Path | None = None) -> PartOfBatch:
    """What the file of this part of an issued batch would be now; with the server's own unless told."""
    rows = [own for own in certificates_of_part(batch, part) if own.revoked is None]
    content = content_of(batch, rows)
    file = (folder or folder_of(batch)) / f"part-{part:04}.{_fingerprint(content)}.pdf"
    return PartOfBatch(part, file, content)


def set_part(planned: PartOfBatch) -> Path | None:
    """The file of a part, made unless it is there; outdated ones are deleted. It asks no database.

    None where all its certificates are revoked. Raises NotSet where it can't be set.
    """
    file = planned.file if planned.content["certificates"] else None
    if file is not None and not file.exists():
        pdf = isolated.pdf(TEMPLATES, TEMPLATE, planned.content, module=SETTER)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, pdf)
    for other in planned.file.parent.glob(f"part-{planned.part:04}.*.pdf"):
        if other != file:
            other.unlink(missing_ok=True)
    return file


def forget_part(batch: CertificateBatch, part: int) -> None:
    """Delete the file of a part: it says what no longer holds."""
    for file in folder_of(batch).glob(f"part-{part:04}.*.pdf"):
        file.unlink(missing_ok=True)


def folder_of(batch: CertificateBatch) -> Path:
    """Where a batch's files lie; only the server reads it."""
    return Path(settings.VAR) / "documents" / "certificates" / str(batch.pk)


def _set_for_page(content: Content) -> bytes:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise Refused(_("มีผู้พิมพ์เกียรติบัตรอยู่มาก ลองอีกครั้งในอีกสักครู่"))
    try:
        return isolated.pdf(TEMPLATES, TEMPLATE, content, module=SETTER)
    finally:
        _AT_ONCE.release()


def _fingerprint(content: Content) -> str:
    """The same for the same words, pictures and templates.

    The seal is left out: a file that was made before there was one, and handed out, is not made again for it.
    """
    own = {name: value for name, value in content.items() if name != "sealed"}
    digest = hashlib.sha256(json.dumps(own, sort_keys=True).encode())
    for file in sorted(TEMPLATES.folder.glob("*.typ")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _first(batch: CertificateBatch) -> Sequence[Certificate]:
    return list(batch.certificates.order_by("place")[:1])
