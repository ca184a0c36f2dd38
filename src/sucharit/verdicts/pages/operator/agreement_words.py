"""How far assessors agree, in words that say what to think of it. For those who run the round alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.verdicts.agreement import Agreement
from sucharit.verdicts.agreements import AssessorAgreement, ItemAgreement, RoundAgreement
from sucharit.verdicts.pages.wording import coefficient, percent, span_of_shares

ONE_SIDED = 0.8  # so large a share on one side lets chance alone agree nearly always
FAR_APART = 0.2  # AC1 above kappa
STRONG, FAIR = 0.8, 0.6  # AC1: as Landis and Koch name them


@dataclass(frozen=True, slots=True)
class AgreementInWords:
    """An agreement as a page shows it: "–" where nothing is known."""

    pairs: int
    disagreed: int
    share: str
    interval: str
    passing: str
    ac1: str
    kappa: str


@dataclass(frozen=True, slots=True)
class ItemInWords:
    """An item on which assessors disagree, with its figures."""

    code: str
    title: str
    agreement: AgreementInWords


def agreement_in_words(agreement: Agreement) -> AgreementInWords:
    """Each figure with its interval."""
    return AgreementInWords(
        agreement.pairs,
        agreement.disagreed,
        percent(agreement.share),
        span_of_shares(agreement.interval),
        percent(agreement.passing),
        coefficient(agreement.ac1),
        coefficient(agreement.kappa),
    )


def verdict_on_agreement(agreement: Agreement) -> str:
    """One sentence: how well they agree beyond chance."""
    if agreement.share is None:
        return _("ยังไม่มีข้อที่ผู้ตรวจสองคนส่งผลครบ จึงยังบอกไม่ได้ว่าเห็นตรงกันแค่ไหน")
    figures = {"share": percent(agreement.share), "pairs": f"{agreement.pairs:,}"}
    value = agreement.ac1.value if agreement.ac1 else None
    if value is None:
        return _("ผู้ตรวจเห็นตรงกัน %(share)s ของ %(pairs)s ข้อที่ตรวจสองคน") % figures
    if value >= STRONG:
        return _("ผู้ตรวจเห็นตรงกันดีมาก: %(share)s ของ %(pairs)s ข้อที่ตรวจสองคน") % figures
    if value >= FAIR:
        return _("ผู้ตรวจเห็นตรงกันดี: %(share)s ของ %(pairs)s ข้อที่ตรวจสองคน") % figures
    return _("ผู้ตรวจเห็นต่างกันมาก: ตรงกัน %(share)s ของ %(pairs)s ข้อที่ตรวจสองคน ทบทวนคำอธิบายของข้อ") % figures


def why_kappa_misleads(agreement: Agreement) -> str:
    """Why kappa is low although nearly all agree; "" where it isn't so."""
    kappa, ac1, passing = agreement.kappa, agreement.ac1, agreement.passing
    if ac1 is None or passing is None or agreement.share is None:
        return ""
    if kappa is None:
        return _("คำนวณ kappa ไม่ได้ เพราะทุกคนตอบอย่างเดียวกันหมด ให้อ่าน AC1")
    if not (passing >= ONE_SIDED or passing <= 1 - ONE_SIDED) or ac1.value - kappa.value < FAR_APART:
        return ""
    words = _(
        "อย่าอ่าน kappa ตามลำพัง: ผลตรวจ %(passing)s เป็นแบบเดียวกัน แค่เดาก็ตรงกันเกือบหมด"
        " kappa จึงต่ำ (%(kappa)s) ทั้งที่เห็นตรงกัน %(share)s ให้อ่าน AC1 (%(ac1)s)"
    )
    return words % {
        "passing": percent(max(passing, 1 - passing)),
        "kappa": f"{kappa.value:.2f}",
        "share": percent(agreement.share),
        "ac1": f"{ac1.value:.2f}",
    }


def unclear_items(agreement: RoundAgreement) -> list[ItemInWords]:
    """The items on which assessors disagree unusually often, the most first."""
    return [_item(item) for item in agreement.unclear]


def all_items(agreement: RoundAgreement) -> list[ItemInWords]:
    """Every item, in the edition's order."""
    return [_item(item) for item in agreement.items]


@dataclass(frozen=True, slots=True)
class AssessorInWords:
    """An assessor's work and agreement; `waiting` organisations are not handed in."""

    name: str
    assigned: int
    handed_in: int
    waiting: int
    agreement: AgreementInWords
    right: str  # of calibration items; "–" without any
    has_dropped: bool


def assessor_in_words(row: AssessorAgreement, dropped: set[int]) -> AssessorInWords:
    """Named: for those who run the round alone."""
    right = (
        f"{row.right} / {row.calibrated} ({percent(row.right_share)})" if row.calibrated else percent(None)
    )
    return AssessorInWords(
        str(row.person),
        row.assigned,
        row.handed_in,
        row.assigned - row.handed_in,
        agreement_in_words(row.agreement),
        right,
        row.person.pk in dropped,
    )


def _item(item: ItemAgreement) -> ItemInWords:
    edition_item = item.item.item
    title = edition_item.title.in_language(get_language() or "th")
    return ItemInWords(edition_item.code, title, agreement_in_words(item.agreement))
