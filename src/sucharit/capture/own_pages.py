"""Whether a page that was fetched is one of this site's own, which say themselves which part is not ours."""

from __future__ import annotations

from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from sucharit.capture.reading import kinds
from sucharit.contributions.filled_pages import marks_its_filled_part, view_at
from sucharit.elements.page_text import PageText

_PORTS = {"http": 80, "https": 443}


def is_one_of_ours(address: str) -> bool:
    """Whether we write the page at `address`, the last after all redirects, and mark its filled part.

    Only the address tells: whatever a page says of itself, someone else may have written. Over https no one
    else can answer at it.
    """
    return marks_its_filled_part(_path_here(address))


def tells_no_part(page: PageText, address: str) -> bool:
    """Whether we write the page of this copy, and the copy does not tell what of it an organisation fills.

    So it is of copies that were kept before the parts were marked, and of pages on which no organisation
    writes anything. Files that someone handed in are read whole.
    """
    return page.kind == kinds.HTML and not page.filled and bool(view_at(_path_here(address)))


def _path_here(address: str) -> str:
    """The path of an address of this site; "" for any other."""
    try:
        own, parts = urlsplit(settings.PUBLIC_ADDRESS), urlsplit(address)
        is_here = bool(own.hostname) and "@" not in parts.netloc and _origin(own) == _origin(parts)
    except ValueError:  # no address, or a port that is no number
        return ""
    return unquote(parts.path) or "/" if is_here else ""


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
