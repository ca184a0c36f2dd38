"""A picture that someone handed in, drawn again from its pixels by a process of its own, within limits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from sucharit.tables.child import Allowance, ChildFailed, answer_from

ALLOWANCE = Allowance(processor=8, clock=20, memory=1 << 30, answer=32 << 20)
UNREADABLE, TOO_MANY_PIXELS, BUSY = "unreadable", "too-many-pixels", "busy"
_MODULE = "sucharit.evidence.redrawing"
_PROCESSES = BoundedSemaphore(2)  # at once, of each server process
_PATIENCE = 15.0  # seconds


class NotAPicture(ValueError):
    """It can't be taken; its text is one of the three faults."""


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """`kind`: "jpeg" or "png"; `thumbnail` is a JPEG. Neither holds anything but pixels."""

    kind: str
    data: bytes
    thumbnail: bytes


def redraw(data: bytes) -> CleanPicture:
    """The picture upright, in sRGB, at most 2,000 pixels long, without metadata. Raises NotAPicture."""
    if not _PROCESSES.acquire(timeout=_PATIENCE):
        raise NotAPicture(BUSY)
    try:
        with TemporaryDirectory(prefix="picture-") as folder:
            path = Path(folder, "picture")
            path.write_bytes(data)
            answer = answer_from(_MODULE, [str(path)], ALLOWANCE)
    except ChildFailed as error:  # a full disk is no fault of the picture, and rises
        raise NotAPicture(UNREADABLE) from error
    finally:
        _PROCESSES.release()
    line, _, rest = answer.partition(b"\n")
    try:
        said = json.loads(line)
    except ValueError as error:
        raise NotAPicture(UNREADABLE) from error
    if "fault" in said:
        raise NotAPicture(TOO_MANY_PIXELS if said["fault"] == TOO_MANY_PIXELS else UNREADABLE)
    return CleanPicture(said["kind"], rest[: said["length"]], rest[said["length"] :])
