"""What certificates say, as the templates take it: finished words, in one language and one kind of digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse

from sucharit.certificates.designs import BY_ID
from sucharit.certificates.models import BatchState, Certificate, CertificateBatch, OfficeCrest
from sucharit.certificates.trace import seal_over
from sucharit.charts import palette
from sucharit.checkpoints.on_paper import short_root
from sucharit.history.models import Seal
from sucharit.languages import Text
from sucharit.paper.document_words import INVENTED, Content
from sucharit.paper.glyphs import printable
from sucharit.thai.dates import in_words
from sucharit.thai.digits import in_digits

COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "brand": palette.BRAND,
    "action": palette.ACTION,
    "gold": palette.RATINGS["B"],
    "ground": palette.GROUND,
    "line": palette.LINE,
}
_GIVEN = Text("มอบเกียรติบัตรฉบับนี้ให้ไว้เพื่อแสดงว่า", "This is to certify that")
_DAY = Text("ให้ไว้ ณ วันที่ {day}", "Given on {day}")
_NUMBER = Text("เลขที่ {number}/{year}", "No. {number}/{year}")
_CHECK = Text("ตรวจสอบได้ที่", "Verify at")
_QR = Text("คิวอาร์โค้ดสำหรับตรวจสอบเกียรติบัตรนี้", "QR code that leads to this certificate's page")
_SEALED = Text("ปิดผนึกในประวัติ {count} รายการ", "Sealed in a history of {count} entries")
_DRAFT = Text("ร่าง ยังไม่มีผล", "Draft: not valid")
_SAMPLE = Text("ตัวอย่าง ชื่อ นามสกุล", "Name Surname")
SAMPLE_LINK = "0" * 16


def public_address(link: str) -> str:
    """The whole address at which anyone confirms a certificate."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('certificates:confirm', args=[link])}"


def content_of(
    batch: CertificateBatch, certificates: Iterable[Certificate], *, as_draft: bool = False
) -> Content:
    """Of these certificates of a batch. One that is not issued has no signature, number, seal or QR code."""
    held = batch.state == BatchState.ISSUED and not as_draft
    digits = _Digits(batch)
    crest = OfficeCrest.objects.filter(organisation=batch.organisation_id).first()
    office = batch.organisation
    office_name = office.name_en if batch.language == "en" and office.name_en else office.name_th
    return {
        "design": batch.design,
        "portrait": BY_ID[batch.design].portrait,
        "lang": batch.language,
        "title": printable(f"{batch.heading} {batch.given_for}"),
        "author": printable(office.name_th),
        "date": {"year": batch.day.year, "month": batch.day.month, "day": batch.day.day},
        "colours": COLOURS,
        "crest": _picture(crest.picture) if crest else None,
        "signature": _picture(batch.signature.picture) if held and batch.signature else None,
        "draft": "" if held else digits.of(_DRAFT),
        "invented": digits.of(INVENTED) if settings.DEMO else "",
        "words": {
            "office": digits.plain(office_name),
            "heading": digits.plain(batch.heading),
            "given": digits.of(_GIVEN),
            "for": digits.plain(batch.given_for),
            "day": digits.of(_DAY.format(day=in_words(batch.day, language=batch.language))),
            "signer": f"({digits.plain(batch.signer_name)})",
            "post": digits.plain(batch.signer_post),
            "check": digits.of(_CHECK),
            "qr": digits.of(_QR),
        },
        "sealed": _sealed(seal_over(batch) if held else None, digits),
        "certificates": [_one(own, digits, held=held) for own in certificates],
    }


def sample_of(batch: CertificateBatch, certificates: Sequence[Certificate] = ()) -> Content:
    """The first certificate of a batch as a draft, whatever its state; with a name where it has none."""
    holder = _SAMPLE.in_language(batch.language)
    first = certificates[0] if certificates else Certificate(holder=holder, link=SAMPLE_LINK)
    return content_of(batch, [first], as_draft=True)


class _Digits:
    """Texts of a batch in its language and digits, without letters that break files."""

    def __init__(self, batch: CertificateBatch) -> None:
        self.language = batch.language
        self.thai = batch.thai_digits and batch.language == "th"

    def plain(self, text: str) -> str:
        return in_digits(printable(text), thai=self.thai)

    def of(self, text: Text) -> str:
        return self.plain(text.in_language(self.language))


def _one(own: Certificate, digits: _Digits, *, held: bool) -> Content:
    address = public_address(own.link) if held else ""
    number = _NUMBER.format(number=own.number, year=own.year) if held else None
    return {
        "holder": digits.plain(own.holder),
        "place": digits.plain(own.holder_place),
        "detail": digits.plain(own.detail),
        "number": digits.of(number) if number else "",
        "address": address,
        "shown_address": address.partition("://")[2],  # never in Thai digits: it is typed
    }


def _sealed(seal: Seal | None, digits: _Digits) -> Content:
    """What a batch's certificates say of the seal over them. The root keeps the digits that one types."""
    if seal is None:
        return {"words": "", "root": ""}
    return {"words": digits.of(_SEALED.format(count=f"{seal.size:,}")), "root": short_root(seal.root)}


def _picture(data: bytes | memoryview) -> list[int]:
    """As JSON takes bytes."""
    return list(bytes(data))
