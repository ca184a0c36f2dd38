"""The shapes that operations share: texts in both languages, numbers as text, organisations. Pure.

Scores and changes are decimal text ("94.67"), for a number in JSON may be read as a float. Unknown is null.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sucharit.languages import Text

KindName = Literal["headquarters", "area-primary", "area-secondary", "school"]
RegionName = Literal["north", "northeast", "central", "east", "west", "south"]
ScoreText = Annotated[str, Field(pattern=r"^\d{1,3}\.\d{2}$", examples=["94.67"])]
ChangeText = Annotated[str, Field(pattern=r"^-?\d{1,3}\.\d{2}$", examples=["-1.86"])]
ExactText = Annotated[str, Field(pattern=r"^\d+(\.\d+|/\d+)?$", examples=["100", "33.5", "100/3"])]


class PublicShape(BaseModel):
    """A part of an answer. Later versions may add fields; they never change what a field means."""

    model_config = ConfigDict(frozen=True)


class PublicWords(PublicShape):
    """ข้อความในสองภาษา / A text in both languages."""

    th: str
    en: str


class PublicProvince(PublicShape):
    """จังหวัด / A province; the English name is empty where it is not known."""

    th: str
    en: str


class PublicOrganisation(PublicShape):
    """สำนักงานหรือสถานศึกษา / An office or a school; `name.en` is empty where there is no English name."""

    code: str = Field(examples=["wiang-tawan-3"])
    name: PublicWords
    short_th: str
    kind: KindName
    region: RegionName | None
    province: PublicProvince | None
    parent: str | None = Field(description="รหัสของหน่วยงานต้นสังกัด / code of the one it belongs to")
    page: str = Field(description="หน้าเว็บ / its page for people", examples=["/office/wiang-tawan-3/"])


class PublicListPage(PublicShape):
    """หน้าหนึ่งของรายการ / One page of a list; `next` is the address of the next page, null on the last."""

    next: str | None = Field(json_schema_extra={"format": "uri-reference"})


class PublicOrganisations(PublicListPage):
    """องค์กรเรียงตามรหัส / Organisations in the order of their codes."""

    items: list[PublicOrganisation]


class PublicAnnouncedYear(PublicShape):
    """ปีที่มีผลขององค์กรหนึ่ง / A year in which an organisation has a result."""

    programme: str
    year: int
    result: str = Field(json_schema_extra={"format": "uri-reference"})


class PublicOrganisationInFull(PublicOrganisation):
    """องค์กรหนึ่งกับปีที่มีผล / One organisation, and where its results are; the newest first."""

    results: list[PublicAnnouncedYear]


def words(text: Text) -> PublicWords:
    return PublicWords(th=text.th, en=text.en)


def two_decimals(value: Decimal | None) -> str | None:
    """A score or change as it is shown; None stays unknown."""
    return None if value is None else f"{value:.2f}"


def exact(value: Fraction) -> str:
    """A fraction without loss: "100", "33.5"; "100/3" where decimals would never end."""
    rest, places = value.denominator, 0
    while rest % 2 == 0 or rest % 5 == 0:
        rest //= 2 if rest % 2 == 0 else 5
        places += 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    return f"{Decimal(value.numerator) / value.denominator:f}"
