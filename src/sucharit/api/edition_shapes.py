"""The shapes of programmes and editions: what is assessed, by which questions, with which points. Pure."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sucharit.api.shapes import ExactText, KindName, PublicShape, PublicWords


class PublicProgramme(PublicShape):
    """โครงการประเมิน / A programme: who is assessed, its editions, and the years that are announced."""

    id: str
    title: PublicWords
    assessed: PublicWords
    takes_part: list[KindName]
    editions: list[str]
    years: list[int] = Field(description="ปีที่ประกาศแล้ว / announced years, newest first")


class PublicProgrammes(PublicShape):
    """ทุกโครงการ / Every programme of the library or with announced results."""

    items: list[PublicProgramme]


class PublicChoice(PublicShape):
    """ตัวเลือก / A choice; points null: it does not count."""

    id: str
    points: ExactText | None
    label: PublicWords


class PublicPart(PublicShape):
    """คำถามย่อย / The smallest scored thing; `column` is its name in tallies."""

    id: str
    column: str = Field(examples=["i3.2"])
    text: PublicWords
    choices: list[PublicChoice]


class PublicElement(PublicShape):
    """สิ่งที่ต้องแสดง / One thing that an item must show."""

    id: str
    text: PublicWords


class PublicReason(PublicShape):
    """เหตุที่ไม่ผ่าน / Why a verdict may be that an item was not published."""

    id: str
    text: PublicWords


class PublicGuidance(PublicShape):
    """คำแนะนำของข้อ / What must be shown for an audited item."""

    about: PublicWords
    elements: list[PublicElement]
    reasons: list[PublicReason]


class PublicItem(PublicShape):
    """ข้อ / A question or a disclosed item; `id` outlives editions, `code` does not."""

    id: str
    code: str = Field(examples=["O12"])
    title: PublicWords
    guidance: PublicGuidance | None
    parts: list[PublicPart]


class PublicIndicator(PublicShape):
    """ตัวชี้วัด / An indicator: it has either `children` or `items`."""

    id: str
    code: str = Field(examples=["9.1"])
    title: PublicWords
    meaning: PublicWords
    children: list[PublicIndicator]
    items: list[PublicItem]


class PublicQuota(PublicShape):
    """จำนวนผู้ตอบขั้นต่ำ / How many must answer."""

    percent: ExactText
    floor: int
    cap: int | None
    everyone_if_fewer: bool
    cohorts: list[tuple[int, int]]


class PublicInstrument(PublicShape):
    """เครื่องมือ / An instrument: IIT, EIT or OIT."""

    id: str
    code: str
    title: PublicWords
    kind: Literal["survey", "audit"]
    weight: ExactText
    channels: list[str]
    combine_channels: Literal["mean", "pooled"]
    quota: PublicQuota | None
    indicators: list[PublicIndicator]


class PublicRating(PublicShape):
    """ระดับ / A rating; the first that applies counts."""

    id: str
    label: PublicWords
    total: ExactText
    each_instrument: ExactText | None
    passes: bool


class PublicEditionName(PublicShape):
    """กรอบการประเมินของปีหนึ่ง / One programme's framework of a year; `hash` is over its files."""

    id: str
    programme: str
    year: int
    title: PublicWords
    wording: str
    hash: str


class PublicEditions(PublicShape):
    """ทุกกรอบการประเมิน / Every edition, newest first within its programme."""

    items: list[PublicEditionName]


class PublicEdition(PublicEditionName):
    """กรอบการประเมินทั้งหมด / A whole edition: enough to compute a score from counts."""

    source: str
    licence: str
    previous: str | None
    pass_mark: ExactText
    target: ExactText
    combine_parts: Literal["item-first", "pooled"]
    when_short: Literal["withhold", "show"]
    ratings: list[PublicRating]
    open_points: list[PublicWords]
    instruments: list[PublicInstrument]
