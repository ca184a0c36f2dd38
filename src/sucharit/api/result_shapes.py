"""The shapes of announced years and results. Pure."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sucharit.api.shapes import (
    ChangeText,
    KindName,
    PublicListPage,
    PublicProvince,
    PublicShape,
    PublicWords,
    RegionName,
    ScoreText,
)

Hidden = Literal["withheld", "no-score", "not-counted", "too-few"]


class PublicTotals(PublicShape):
    """ผลรวม / How many took part, got a result, passed; the mean is over those with a score."""

    participating: int
    scored: int
    withheld: int
    passed: int
    failed: int
    mean: ScoreText | None
    by_rating: dict[str, int]


class PublicAnnouncement(PublicShape):
    """ผลที่ประกาศของปีหนึ่ง / One programme's announced results of a Buddhist fiscal year."""

    programme: str
    year: int = Field(examples=[2566])
    edition: str
    edition_hash: str
    source: Literal["computed", "imported"]
    national_mean: ScoreText | None
    totals: PublicTotals
    results: str = Field(json_schema_extra={"format": "uri-reference"})


class PublicAnnouncements(PublicShape):
    """ทุกปีที่ประกาศ / Every announced year, newest first within its programme."""

    items: list[PublicAnnouncement]


class PublicRegionTotals(PublicShape):
    """ผลรวมของภาค / A region's totals; region null: not known."""

    region: RegionName | None
    totals: PublicTotals


class PublicProvinceTotals(PublicShape):
    """ผลรวมของจังหวัด / A province's totals; province null: not known."""

    region: RegionName | None
    province: PublicProvince | None
    totals: PublicTotals


class PublicAnnouncementInFull(PublicAnnouncement):
    """ผลของปีหนึ่งตามภาคและจังหวัด / A year with its totals by region and by province."""

    by_region: list[PublicRegionTotals]
    by_province: list[PublicProvinceTotals]


class PublicAssessed(PublicShape):
    """องค์กรในผล / The organisation that a result is about."""

    code: str
    name: PublicWords
    kind: KindName
    region: RegionName | None
    province: PublicProvince | None


class PublicChange(PublicShape):
    """เปลี่ยนจากปีก่อน / Change from the year before, as printed and as rounded scores give it."""

    published: ChangeText | None
    computed: ChangeText | None


class PublicShortage(PublicShape):
    """ผู้ตอบไม่ถึงเกณฑ์ / A quota that was missed."""

    instrument: str
    required: int
    responses: int


class PublicReliability(PublicShape):
    """ความน่าเชื่อถือของคำตอบ / How far the answers can be relied on, and why."""

    level: Literal["high", "fair", "low", "unknown"]
    reasons: list[PublicWords]


class PublicResult(PublicShape):
    """ผลขององค์กรหนึ่ง / One organisation's result; null is unknown or withheld, never zero."""

    organisation: PublicAssessed
    rank: int | None
    score: ScoreText | None
    rating: str | None
    passes: bool | None
    change: PublicChange
    previous_score: ScoreText | None
    withheld: bool
    withheld_because: PublicWords | None
    shortages: list[PublicShortage]
    reliability: PublicReliability | None
    doubts: list[PublicWords] = Field(description="ข้อสังเกตตอนนำเข้า / what looked odd when it was imported")
    result: str = Field(json_schema_extra={"format": "uri-reference"})


class PublicResults(PublicListPage):
    """ผลเรียงตามอันดับ / Results by rank; those without a rank last, by code."""

    programme: str
    year: int
    items: list[PublicResult]


class PublicNodeScore(PublicShape):
    """คะแนนของเครื่องมือหรือตัวชี้วัด / The score of an instrument or indicator, 0–100."""

    node: str
    code: str
    score: ScoreText | None
    weighted: ScoreText | None = Field(description="ของเครื่องมือ: แต้มของคะแนนรวม / its points of the total")


class PublicTally(PublicShape):
    """จำนวนที่เลือกแต่ละข้อ / How many chose each choice, in the order of the edition's scale."""

    instrument: str
    channel: str
    column: str
    counts: list[int]


class PublicCounts(PublicShape):
    """จำนวนคำตอบ / The counted answers, or why they are hidden."""

    hidden: Hidden | None
    hidden_because: PublicWords | None
    tallies: list[PublicTally]


class PublicVerdictReason(PublicShape):
    """เหตุผลของผลตรวจ / A reason of a verdict."""

    id: str
    text: PublicWords


class PublicAddress(PublicShape):
    """ที่อยู่ที่ส่งไว้ / An address as submitted; `copy` is the public page of the kept copy."""

    url: str
    copy_page: str | None = Field(json_schema_extra={"format": "uri-reference"})


class PublicVerdict(PublicShape):
    """ผลตรวจที่ใช้คิดคะแนน / The verdict that counts on one item; never who judged."""

    item: str
    code: str
    column: str
    published: bool
    label: PublicWords
    reasons: list[PublicVerdictReason]
    words: str
    addresses: list[PublicAddress]


class PublicResultInFull(PublicResult):
    """ผลขององค์กรหนึ่งจนถึงคำตอบ / One result down to its answers."""

    programme: str
    year: int
    edition: str
    edition_hash: str
    source: Literal["computed", "imported"]
    indicators: list[PublicNodeScore]
    answers: PublicCounts
    verdicts: list[PublicVerdict]
