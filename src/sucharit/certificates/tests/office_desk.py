"""An office that issues certificates: Nok prepares, Dao signs; and what a scanner reads of their paper."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from PIL import Image, ImageDraw

from sucharit.certificates import actions
from sucharit.certificates.actions import BatchWords, HolderName
from sucharit.certificates.actions.issuing import seen_of
from sucharit.certificates.models import CertificateBatch
from sucharit.evidence.tests.handed_in import Office, upload
from sucharit.people.models import Person

ZBAR = "zbarimg"
THREE = (
    HolderName("นางสาวปิ่น ฝั่งที่รู้", "โรงเรียนบ้านดอย", "ระดับดีเยี่ยม"),
    HolderName("นายสมชาย ใจดี"),
    HolderName("Ms. Ann Example", "Example School"),
)


def words(office: Office, **more: object) -> BatchWords:
    values = {
        "heading": "เกียรติบัตร",
        "given_for": "ผ่านการอบรมคุณธรรมและความโปร่งใส",
        "day": date(2026, 3, 11),
        "design": "prachamyam",
        "signer": office.dao,
        "signer_name": "นางดาว ใจซื่อ",
        "signer_post": "ผู้อำนวยการสำนักงาน",
    }
    return BatchWords(**{**values, **more})


def signature_file() -> bytes:
    """Blue ink on grey-white paper, as a telephone sees it."""
    paper = Image.new("RGB", (900, 400), (238, 236, 230))
    ImageDraw.Draw(paper).line([(200, 250), (350, 120), (500, 280), (700, 150)], fill=(20, 30, 120), width=14)
    out = io.BytesIO()
    paper.save(out, "JPEG")
    return out.getvalue()


def prepared(office: Office, names: tuple[HolderName, ...] = THREE, **more: object) -> CertificateBatch:
    batch = actions.begin(by=office.nok, organisation=office.north, words=words(office, **more))
    return actions.put_names(by=office.nok, batch=batch, names=names, origin="test")


def sent(office: Office, names: tuple[HolderName, ...] = THREE, **more: object) -> CertificateBatch:
    return actions.send(by=office.nok, batch=prepared(office, names, **more))


def signs(office: Office) -> None:
    actions.keep_signature(by=office.dao, upload=upload(signature_file(), "signature.jpg"))


def issued(office: Office, names: tuple[HolderName, ...] = THREE, **more: object) -> CertificateBatch:
    if not office.dao.signature_pictures.exists():
        signs(office)
    batch = sent(office, names, **more)
    return actions.issue(by=office.dao, batch=batch, seen=seen_of(batch))


def numbers(batch: CertificateBatch) -> list[int]:
    return list(batch.certificates.order_by("place").values_list("number", flat=True))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def texts_of(pdf: bytes) -> list[str]:
    """The words of each page, without the line breaks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def codes_on(pdf: bytes, folder: Path) -> list[str]:
    """What a scanner reads of the QR code of each page, printed at 150 dpi."""
    if shutil.which(ZBAR) is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no zbarimg (Debian: zbar-tools)")
    codes = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            picture = folder / f"page-{number}.png"
            page.render(scale=150 / 72).to_pil().save(picture)
            command = [ZBAR, "--quiet", "--raw", "-S*.disable", "-Sqrcode.enable", str(picture)]
            read = subprocess.run(command, capture_output=True, text=True, check=False)
            codes.append(read.stdout.strip())
    return codes
