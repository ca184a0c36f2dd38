"""Where what a step asks for is entered: the form of its kind, filled with what is known already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from sucharit.driving.place import year_url
from sucharit.plans.models import YearPlan
from sucharit.vocabulary.model import MadeBy, Vocabulary
from sucharit.year_models.model import Ask, ModelStep

BY_VERBS: Mapping[str, str] = {  # kinds that a verb makes, and the page on which it is done
    "approval": "approve",
}


def ask_url(plan: YearPlan, vocabulary: Vocabulary, ask: Ask, subject: str = "") -> str:
    """The address at which a record that is asked for is entered; "" where it is made by something else."""
    kind = vocabulary.kinds.get(ask.kind)
    if kind is None:
        return ""
    if kind.made_by is MadeBy.PRODUCT:
        name = BY_VERBS.get(ask.kind)
        return f"{year_url(plan, name)}?{urlencode(ask.preset)}" if name else ""
    query = preset_query(ask.preset)
    if subject:
        query.append(("under", subject))
    return f"{year_url(plan, 'new-record', ask.kind)}?{urlencode(query)}".rstrip("?")


def preset_query(preset: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a model fills in, by the names of the form's inputs."""
    pairs = []
    for name, value in preset.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(f"f-{name}", _typed(each)) for each in values]
    return pairs


def _typed(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def approvals_of(step: ModelStep) -> list[str]:
    """What has to be approved for the step to count as done."""
    return [str(need.parameters["what"]) for need in step.completed_when if need.rule == "approved"]
