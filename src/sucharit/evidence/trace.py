"""How the history names a piece of evidence."""

from __future__ import annotations

from sucharit.evidence.models import Evidence


def name_of(piece: Evidence) -> str:
    """What the history calls it: "evidence:12"."""
    return f"evidence:{piece.pk}"
