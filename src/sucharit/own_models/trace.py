"""How the history names models that offices write."""

from __future__ import annotations

from sucharit.own_models.models import OwnModel


def model_name(own: OwnModel) -> str:
    """What the history calls one: "own-model:12"."""
    return f"own-model:{own.pk}"
