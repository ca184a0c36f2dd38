"""Documents made for a page are kept in the system's own folder until what they say changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from sucharit.reports import making


def kept(folder: str, name: str, fingerprint: str, make: Callable[[], bytes]) -> bytes:
    """The document called `name` in `folder`, made now unless one of this fingerprint is there.

    One file a name: what was made of older words or numbers goes when the new one is written.
    """
    place: Path = settings.VAR / "documents" / folder
    stem, _, ending = name.rpartition(".")
    file = place / f"{stem}.{fingerprint[:16]}.{ending}"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        made = make()
    place.mkdir(parents=True, exist_ok=True)
    making.write(file, made)
    for other in place.glob(f"{stem}.*.{ending}"):
        if other != file:
            other.unlink(missing_ok=True)
    return made
