"""Where the picture of an `img` may lie besides its `src`: what is fetched is what a replay looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

LATE = ("data-src", "data-lazy-src", "data-original", "data-lazy")  # where scripts put it that load late
MOST_CANDIDATES = 30  # of one picture
_CANDIDATE, _SIZE = re.compile(r"[\s,]*+(\S++)"), re.compile(r"[^,]*+")


def of_srcset(value: str) -> Iterator[str]:
    """The addresses of a `srcset`, without their sizes."""
    place = 0
    for _ in range(MOST_CANDIDATES):
        match = _CANDIDATE.match(value, place)
        if not match:
            return
        place = match.end()
        if not match[1].endswith(","):
            size = _SIZE.match(value, place)
            place = size.end() if size else place
        yield match[1].rstrip(",")
