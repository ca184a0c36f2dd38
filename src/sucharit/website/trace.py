"""How the history names a site."""

from __future__ import annotations

from sucharit.website.models import PublicSite


def site_name(website: PublicSite) -> str:
    """What the history calls it: "website:north"."""
    return f"website:{website.organisation.code}"
