"""What may stand after the `?` of an address. Pure. An empty value is the same as none."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel, Field

MAX_LIMIT, USUAL_LIMIT = 200, 50

Kind = Literal["", "headquarters", "area-primary", "area-secondary", "school"]
RegionChoice = Literal["", "north", "northeast", "central", "east", "west", "south"]
Outcome = Literal["", "passed", "failed", "withheld"]


class ListQuery(BaseModel):
    """What every list takes: where to go on, and how many rows."""

    kind: Kind = Field("", description="ประเภทองค์กร / kind of organisation", examples=["area-primary"])
    region: RegionChoice = Field("", description="ภาค / region", examples=["north"])
    province: str = Field(
        "", max_length=60, description="ชื่อจังหวัดเต็ม ไทยหรืออังกฤษ / a province's whole name", examples=[""]
    )
    name: str = Field(
        "",
        max_length=100,
        description="ต้นชื่อ ชื่อย่อ หรือรหัส / how a name, short name or code begins",
        examples=["สพป"],
    )
    limit: int = Field(
        USUAL_LIMIT, ge=1, le=MAX_LIMIT, description="จำนวนแถวต่อหน้า / rows of a page", examples=[2]
    )
    after: str = Field(
        "",
        max_length=400,
        description="ใช้ค่าจาก next ของหน้าก่อน / from `next` of the page before; opaque",
        examples=[""],
    )

    def walk(self, address: str, **more: object) -> str:
        """The list that this asks for, whatever the page: its address with all filters."""
        return f"{address}?{urlencode([*self._filters(), *more.items()])}"

    def next_page(self, address: str, cursor: str) -> str:
        """Where the next page is: a path, so that no header of the request has a say in it."""
        chosen = [(name, value) for name, value in self._filters() if value]
        limit = [("limit", str(self.limit))] if self.limit != USUAL_LIMIT else []
        return f"{address}?{urlencode([*chosen, *limit, ('after', cursor)])}"

    def _filters(self) -> list[tuple[str, str]]:
        values = self.model_dump(exclude={"limit", "after"})
        return [(name, str(value)) for name, value in values.items()]


class OrganisationQuery(ListQuery):
    """Filters of organisations."""

    parent: str = Field(
        "",
        max_length=60,
        description="รหัสหน่วยงานต้นสังกัด / code of the organisation right above",
        examples=[""],
    )


class ResultQuery(ListQuery):
    """Filters of a year's results: those of the ranking's page."""

    rating: str = Field("", max_length=40, description="ระดับตามกรอบการประเมิน / a rating's id", examples=["A"])
    outcome: Outcome = Field(
        "", description="ผ่าน ไม่ผ่าน หรืองดประกาศ / passed, failed or withheld", examples=["passed"]
    )


class AnnouncementQuery(BaseModel):
    """The filter of announced years."""

    programme: str = Field("", max_length=40, description="โครงการ / a programme's id")
