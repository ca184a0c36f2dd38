"""What the shapes of several kinds of file share: known keys only, words, ids, both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

MAX_ID = 100


def _check_whole(value: Decimal) -> Decimal:
    if value != value.to_integral_value() or value < 0:
        raise ValueError("expected a whole number, 0 or more")
    return value


def _check_id(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*([.-][a-z0-9]+)*", value):
        raise ValueError("expected an id: small letters, digits, - and ., such as disclosure.e-service")
    if len(value) > MAX_ID:
        raise ValueError(f"expected an id of at most {MAX_ID} characters")
    return value


def one_of(names: tuple[str, ...]) -> AfterValidator:
    """Accepts these texts only."""

    def check(value: str) -> str:
        if value not in names:
            raise ValueError(f"expected one of {', '.join(names)}")
        return value

    return AfterValidator(check)


Word = Annotated[str, Field(min_length=1)]
Id = Annotated[str, AfterValidator(_check_id)]
Whole = Annotated[Decimal, AfterValidator(_check_whole)]


class Shape(BaseModel):
    """A mapping with known keys only."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextInBoth(Shape):
    """One wording in both languages."""

    th: Word
    en: Word
