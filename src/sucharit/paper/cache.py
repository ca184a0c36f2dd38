"""Files made for pages, stored in a folder until their content changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sucharit.paper.files import write_whole


def cached_file(folder: Path, name: str, fingerprint: str, make: Callable[[], bytes]) -> bytes:
    """The file called `name` in `folder`, made now unless one of this fingerprint is there.

    One file for each name: an outdated one is deleted when the new one is written.
    """
    stem, _, ending = name.rpartition(".")
    file = folder / f"{stem}.{fingerprint[:16]}.{ending}"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        content = make()
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(file, content)
    for other in folder.glob(f"{stem}.*.{ending}"):
        if other != file:
            other.unlink(missing_ok=True)
    return content
