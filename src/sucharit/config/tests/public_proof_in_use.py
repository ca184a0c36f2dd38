"""What the names in addresses of public proof stand for, for tests that walk over all of the site."""

from __future__ import annotations

from sucharit.history.models import Seal


def names_of_public_proof() -> dict[str, list[str]]:
    """Sizes of checkpoints; the first that is there, and one that never is."""
    sizes = [*map(str, Seal.objects.values_list("size", flat=True)[:1]), "0"]
    return {"size": sizes, "older": sizes}
