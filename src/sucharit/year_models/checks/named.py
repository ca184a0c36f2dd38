"""All quality checks by name."""

from __future__ import annotations

from typing import Any

from sucharit.year_models.checks.check import QualityCheck

CHECKS: dict[str, QualityCheck[Any]] = {}
