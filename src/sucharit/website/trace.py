"""How the history names a site."""

from __future__ import annotations

from sucharit.website.models import Website


def site_name(website: Website) -> str:
    """What the history calls it: "website:north"."""
    return f"website:{website.organisation.code}"
