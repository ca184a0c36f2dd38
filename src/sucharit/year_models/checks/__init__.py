"""Named quality checks in the manner of a linter, chosen by a model's data; each with place and remedy."""

from sucharit.year_models.checks.linting import findings

__all__ = ["findings"]
