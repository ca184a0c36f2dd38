"""What worked elsewhere, as a card for the pages on which a year is planned."""

from __future__ import annotations

from typing import Any

from django import template

from sucharit.driving.elsewhere.elsewhere_page import card_context
from sucharit.plans.models import YearPlan

register = template.Library()


@register.inclusion_tag("driving/elsewhere/card.html")
def elsewhere_card(plan: YearPlan) -> dict[str, Any]:
    """The card for this year's programme."""
    return card_context(plan)
