"""Writing in pictures, read by Tesseract where it is installed with Thai. It can't read Thai digits."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from subprocess import DEVNULL, SubprocessError, run

from sucharit.tables.child import Allowance, ChildFailed, answer_from

ALLOWANCE = Allowance(processor=30, clock=60, memory=1 << 30, answer=4 << 20)
PROGRAM = "tesseract"


@cache
def program() -> str:
    """The path of Tesseract where it is here with Thai; "" where it is not."""
    path = shutil.which(PROGRAM)
    if not path:
        return ""
    try:
        languages = run([path, "--list-langs"], capture_output=True, timeout=10, stdin=DEVNULL).stdout.split()  # noqa: S603
    except (OSError, SubprocessError):
        return ""
    return path if {b"tha", b"eng"} <= set(languages) else ""


def words_of(picture: Path) -> str | None:
    """What stands on a picture; None where it could not be read within its limits, or nothing here reads."""
    if not program():
        return None
    try:
        answer = answer_from(
            "sucharit.capture.reading.ocr_process", [program(), str(picture.absolute())], ALLOWANCE
        )
    except (ChildFailed, OSError):
        return None
    return answer.decode("utf-8", "replace")
