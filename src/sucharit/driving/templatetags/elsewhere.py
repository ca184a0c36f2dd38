"""What worked elsewhere, for the pages on which a year is planned: as a card, and under each model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from sucharit.driving.elsewhere.elsewhere_page import card_context, stated_of_models
from sucharit.driving.elsewhere.offers import OfferedEffect
from sucharit.plans.models import YearPlan

register = template.Library()


@register.inclusion_tag("driving/elsewhere/card.html")
def elsewhere_card(plan: YearPlan) -> dict[str, Any]:
    """The card for this year's programme."""
    return card_context(plan)


@register.simple_tag
def elsewhere_models(plan: YearPlan) -> Mapping[str, OfferedEffect]:
    """By model: what can be said of the years that were driven by it; no more than can be."""
    return stated_of_models(plan)


@register.inclusion_tag("driving/elsewhere/model.html")
def elsewhere_model(stated: Mapping[str, OfferedEffect], model: str) -> dict[str, Any]:
    """What followed years by this model; nothing where nothing can be said."""
    return {"offer": stated.get(model)}
