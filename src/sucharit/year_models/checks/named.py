"""All quality checks by name."""

from __future__ import annotations

from typing import Any

from sucharit.year_models.checks import copied_texts, dates, decisions, doubles, lacking, money, results
from sucharit.year_models.checks.check import QualityCheck

CHECKS: dict[str, QualityCheck[Any]] = {
    check.name: check
    for check in (
        *lacking.CHECKS,
        *dates.CHECKS,
        *copied_texts.CHECKS,
        *doubles.CHECKS,
        *decisions.CHECKS,
        *money.CHECKS,
        *results.CHECKS,
    )
}
