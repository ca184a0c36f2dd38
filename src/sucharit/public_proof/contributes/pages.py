"""Where a root on paper is compared with the history: asked by documents that carry one."""

from django.conf import settings

from sucharit.contributions.pages import PageOf, pages
from sucharit.public_proof.noted import compare_page


def compared_at(size: int, root: str) -> str:
    """The address with its host, as a QR code on paper holds it."""
    return f"{settings.PUBLIC_ADDRESS}{compare_page(size, root)}"


pages.add(PageOf("root on paper", compared_at))
