"""Whether a page that was fetched is one of this site's own, which say themselves which part is not ours."""

from __future__ import annotations

from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from sucharit.contributions.filled_pages import marks_its_filled_part

_PORTS = {"http": 80, "https": 443}


def is_one_of_ours(address: str) -> bool:
    """Whether we write the page at `address`, the last after all redirects, and mark its filled part.

    Only the address tells: whatever a page says of itself, someone else may have written. Over https no one
    else can answer at it.
    """
    try:
        own, parts = urlsplit(settings.PUBLIC_ADDRESS), urlsplit(address)
        is_here = bool(own.hostname) and "@" not in parts.netloc and _origin(own) == _origin(parts)
    except ValueError:  # no address, or a port that is no number
        return False
    return is_here and marks_its_filled_part(unquote(parts.path))


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
