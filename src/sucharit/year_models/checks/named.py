"""All quality checks by name."""

from __future__ import annotations

from typing import Any

from sucharit.year_models.checks import (
    claims,
    copied_texts,
    dates,
    day_fields,
    decisions,
    doubles,
    lacking,
    money,
    own_areas,
    results,
    verdicts,
    waiting,
)
from sucharit.year_models.checks.check import QualityCheck

CHECKS: dict[str, QualityCheck[Any]] = {
    check.name: check
    for check in (
        *lacking.CHECKS,
        *dates.CHECKS,
        *day_fields.CHECKS,
        *copied_texts.CHECKS,
        *doubles.CHECKS,
        *decisions.CHECKS,
        *money.CHECKS,
        *results.CHECKS,
        *own_areas.CHECKS,
        *verdicts.CHECKS,
        *claims.CHECKS,
        *waiting.CHECKS,
    )
}
