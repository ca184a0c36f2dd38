"""Turns into Tesseract under limits: `-m sucharit.capture.reading.ocr_process PROGRAM PICTURE ALLOWANCE`."""

from __future__ import annotations

import json
import os
import sys

from sucharit.tables.limits import take_limits


def main(program: str, picture: str, allowance: dict[str, int]) -> None:
    """Read a picture of Thai or English writing to standard output; one thread: no more are allowed."""
    take_limits(allowance)
    surroundings = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    os.execve(program, [program, picture, "stdout", "-l", "tha+eng"], surroundings)  # noqa: S606 — no shell


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
